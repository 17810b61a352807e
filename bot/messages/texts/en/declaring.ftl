# The declaration of intent: written, shown, signed.

declaration-first =
    We who live, work and take part around { $home } want it to be a good place to live, for everyone.
    So we greet each other, and get in touch early when something feels wrong.
    We come to the council's meetings, tell how things are with us and do what we have promised.
    We speak of people as we would want to be spoken of.
    When something goes wrong, we look for the answer together.
declaration-head = Declaration of intent for { $home }, version { $version }, { $day }
declaration-new = A new text since version { $before }. Your signature of the earlier text does not count for this one.
declaration-new-parts = This is new:
declaration-ask = Would you like to sign? The other members then see your name, whom you represent and the day. You can take your signature back whenever you like.
declaration-later = You have not signed the declaration of intent for { $home }. The text is still there at /declaration.
declaration-group = The declaration of intent for { $home } has a new text, version { $version }. Every member gets it in their own chat and can sign there.
declaration-none = { $home } has no declaration of intent yet. When there is one, you get it here.
declaration-none-yours = { $home } has no declaration of intent yet. You can write it; nobody else sees it before you have said yes.
declaration-mine = You have signed this version.
declaration-not-mine = You have not signed this version.
declaration-signed = { $one ->
    [one] { $n } has signed:
   *[many] { $n } have signed:
}
declaration-missing = Have not signed: { $names }
declaration-more = and { $n } more
declaration-write = Write the whole declaration of intent for { $home } here, in one or several messages. You can also start from a draft. Nobody else sees the text before you have said yes.
declaration-rewrite = Write the whole new declaration of intent for { $home } here, in one or several messages. You can also start from the text that holds now and add to it. Nobody else sees the new one before you have said yes.
declaration-preview = This is the text. Write more if it is to be longer. When you say yes, all members are asked whether they want to sign.
declaration-too-long = What you wrote last did not fit and is not in it. The text can be at most 8,000 characters.
declaration-overtaken = Somebody else saved a new version while you were writing. Your text is still here. Read the new one at /declaration; if you still want yours to hold, press once more.
declaration-same = This is the text that holds already. No new version was made, and nobody is asked.
declaration-saved = The text is saved and holds from now on. The members are asked whether they want to sign. Who has done so is at /declaration.
declaration-dropped = Nothing was changed.
declaration-expired = The declaration of intent that you were writing was not saved, as too much time went by. Start again at /declaration when you like.
declaration-file = All versions, and who has signed them.
declaration-file-name = declaration
declaration-columns = Version;Text;Name;Actor;When
declaration-over-toast = That text is not open any more. Start again with /declaration.
declaration-signed-toast = Thank you! You have signed.
declaration-back-toast = Your signature is taken back.
declaration-newer-toast = There is a newer text. Here it is.
declaration-reminded-toast = Those who have not signed are asked again.
declaration-reminded-already-toast = They have been asked this week already.
button-declaration = Show the declaration of intent
button-declaration-sign = I sign
button-declaration-later = Not now
button-declaration-back = Take back my signature
button-declaration-write = Write the declaration of intent
button-declaration-edit = Change the text
button-declaration-remind = Remind those who have not signed
button-declaration-file = All versions and signatures as a file
button-declaration-version = Who signed version { $version }
button-declaration-draft = Start from a draft
button-declaration-former = Start from the text that holds
button-declaration-save = Yes, this is version { $version }
button-declaration-again = Write it anew
button-declaration-drop = Cancel, change nothing
