# Kontaktlistan hålls aktuell: stämmer uppgifterna, vem har inte svarat, vad händer när någon slutar.

verify-ask = <b>Stämmer dina uppgifter i kontaktlistan för { $home }?</b>
verify-ask-again = <b>Vi frågar igen: stämmer dina uppgifter i kontaktlistan för { $home }?</b>
verify-ask-anew = <b>Uppgifterna har ändrats sedan vi frågade. Stämmer de så här, i kontaktlistan för { $home }?</b>
verify-ask-next = Tryck ”Ja, det stämmer” om allt är rätt. Du kan också ändra något eller ta bort dig. Hör vi inget frågar vi igen om en vecka.
verify-ask-last = Tryck ”Ja, det stämmer” om allt är rätt. Du kan också ändra något eller ta bort dig. Hör vi inget inom en vecka står du kvar, men med en rad om att uppgifterna inte är bekräftade. Då får enhetschefen veta det.
verify-ask-what = Tryck ”Ja, det stämmer” om allt är rätt. Du kan också ändra något eller ta bort dig.
button-right-yes = Ja, det stämmer
button-right-change = Ändra uppgifterna
button-right-remove = Ta bort mig ur listan
button-right-undo = Ångra borttagningen
verify-thanks = <b>Tack. Uppgifterna i kontaktlistan för { $home } är bekräftade.</b>
verify-thanks-next = Vi frågar igen omkring { $day }.
verify-overtaken = Uppgifterna i kontaktlistan för { $home } har ändrats sedan den här frågan ställdes. Längre ner ser du hur de är nu.
verify-removed =
    Du står inte längre i kontaktlistan för <b>{ $home }</b>. Ingen hittar dina uppgifter där.
    Ångrar du dig inom { $days } dagar räcker det att trycka på knappen.
verify-removed-themselves = { $name } har tagit bort { $title } ur kontaktlistan för <b>{ $home }</b>. Behövs någon annan att ringa kan du lägga till en ny kontakt i /kontakter.
verify-yes-toast = Tack, det är bekräftat.
verify-changed-toast = Uppgifterna har ändrats. Titta en gång till.
verify-removed-toast = Du står inte längre i listan.

verify-field-topics = Kan svara på: { $value }
verify-field-phones = Telefon: { $value }
verify-field-emails = E-post: { $value }
verify-field-hours = Tider: { $value }
verify-field-area = Område: { $value }
verify-field-next = Om ingen svarar: { $value }
verify-field-languages = Talar: { $value }
verify-field-note = Anteckning: { $value }
verify-field-seen = Syns för: { $value }
verify-field-homes = Syns också i: { $value }
verify-seen-staff = bara personalen

stale-head =
    <b>Kontaktlistan för { $home }:</b> { $many ->
        [one] en kontakt
       *[many] { $count } kontakter
    } behöver bekräftas.
stale-line = { $title }: inte bekräftad sedan { $day }, { $why }
stale-silent = har inte svarat på tre frågor
stale-asked = har fått frågan igen
stale-unreachable = går inte att nå här
stale-left = har slutat, du avgör
stale-nobody = ingen att fråga här
stale-page = Sida { $page } av { $pages }
stale-next = De ligger kvar i listan, längre ner och märkta. Öppna en kontakt för att ändra den, ta bort den eller säga att den stämmer.
stale-none = Alla i kontaktlistan för <b>{ $home }</b> är bekräftade. Inget mer behöver göras.
button-stale-before = Föregående kontakter
button-stale-after = Fler kontakter

left-ask = <b>{ $name } är inte längre med på { $home } men står i kontaktlistan.</b>
left-next = Vad ska hända med uppgifterna? Tills du har bestämt ligger de kvar, märkta som inte bekräftade, så att rådet hittar någon att ringa.
button-left-keep = Behåll för den som tar över
button-left-change = Ändra för den som tar över
button-left-remove = Ta bort ur listan
left-kept = { $title } ligger kvar i kontaktlistan som den är, för den som tar över. { $name } har bestämt det.
left-changing = { $title } ligger kvar i kontaktlistan. { $name } ändrar uppgifterna för den som tar över.
left-removed = { $title } är borttagen ur kontaktlistan. { $name } har bestämt det. Det går att ångra i { $days } dagar.
left-decided-toast = Det är redan bestämt.
left-you-stand = Du står fortfarande i kontaktlistan för <b>{ $home }</b>. Enhetschefen bestämmer nu vad som händer med uppgifterna. Vill du att de tas bort ringer du { $phone }.
