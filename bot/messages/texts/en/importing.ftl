# A file of contacts: what each row would do, what is wrong with it and the mend.

import-where-row = Row { $number }
import-where-card = Card { $number }
import-untitled = without a name
import-nothing = nothing
import-count-wrong = Can't be read: { $count }
import-count-changed = Changed: { $count }
import-count-new = New: { $count }
import-count-same = Same: { $count }
import-more = and { $count } more
import-row-new = { $where }, { $title }: new ({ $told })
import-row-changed = { $where }, { $title }: changed – { $changes }
import-row-same = { $where }, { $title }: same
import-row-wrong = { $where }, { $title }: can't be read. { $faults }

import-field-organisation = organisation
import-field-name = name
import-field-topics = topics
import-field-phones = phone
import-field-emails = e-mail
import-field-hours = hours
import-field-area = area
import-field-next-id = if nobody answers
import-field-languages = languages
import-field-note = note
import-field-seen-by = visible to
import-field-agreed-at = may be listed
import-seen-council = the council
import-seen-staff = the home's staff

import-fault-nobody = The name and the organisation are missing. Write at least one of them.
import-fault-no-way = There is neither a phone nor an e-mail. Write at least one of them.
import-fault-phone-letters = “{ $value }” is not a phone number. Write digits only in the phone cell, such as 031-390 06 12. Other words can stand in Note.
import-fault-phone-short = The number “{ $value }” is too short. Write all of it, with the area code.
import-fault-phone-long = The number “{ $value }” is too long. Write one number at a time, with a comma between them.
import-fault-phone-unknown = The number “{ $value }” can't be dialled. Write it with its area code, or with + and the country code.
import-fault-email = “{ $value }” is not an e-mail address. Write it like name@example.org.
import-fault-hours = The hours “{ $value }” can't be read. Write them like “Mon–Fri 8–16:30” or “round the clock”.
import-fault-agreed = “{ $value }” does not say whether the contact may be listed. Write yes, no, or a day such as 2027-03-01.
import-fault-seen = “{ $value }” does not say who sees the contact. Write Council or Staff.
import-fault-language = I don't know the language “{ $value }”. Write it in Swedish or English, for example Somali.
import-fault-too-long = There is too much text in { $field }: “{ $value }”. At most { $most } signs fit.
import-fault-too-many = There are too many in { $field }: { $value }. At most { $most } fit.
import-fault-next = Whom to try next, “{ $value }”, is neither in the file nor in the list. Write the name as it stands there.
import-fault-next-several = Several are called “{ $value }”. Write the organisation before the name, with a comma between them.
import-fault-next-self = A contact can't be the one to try when it does not answer itself. Write somebody else.
import-fault-twice = This is the same contact as in number { $value }, but with other details. Write all of it in one place.
import-fault-elsewhere = The contact belongs to the list of another home. Ask the manager there to change it, or remove the row.
import-fault-torn = A quotation mark is not closed, or stands inside a word. Nothing below this row was read. Remove it and import the file again.
import-fault-open = The card does not end. Save it again and import the file once more.

import-note-cp1252 = The file is not saved as UTF-8. It was read as Windows-1252: see whether the letters with dots and rings are right.
import-note-utf-16 = The file is saved as UTF-16, and was read so.
import-note-unread = The column “{ $value }” is not read.
import-note-sheet = The file has several sheets. The sheet “{ $value }” was read, and no other.
import-note-formulas = Some cells hold a formula that nobody has worked out. They were read as empty: open the file in Excel, save it and import it again.

import-file-ending = I can't read files that end in “{ $value }”. Save it as .csv, .xlsx or .vcf.
import-file-old = It is an older Excel file, or one with a password. Save it as .xlsx without a password.
import-file-large = It is too large: more than { $value } MB. Divide it into several files.
import-file-many = It has too many rows. At most { $value } fit. Divide it into several files.
import-file-empty = It is empty. Was the right file saved?
import-file-broken = It is broken, or is something else than its name says. Open it and save it again.
import-file-no-heading = I find no heading. Write at the top what stands in the columns: at least Name or Organisation, and Phone or E-mail.
import-file-no-rows = There is no contact below the heading. Write one in each row.
import-file-no-cards = There is no card in it. Save the contacts as vCard (.vcf).
