# En fil med kontakter: vad varje rad skulle göra, vad som är fel och hur det rättas.

import-where-row = Rad { $number }
import-where-card = Kort { $number }
import-untitled = utan namn
import-nothing = inget
import-count-wrong = Går inte att läsa: { $count }
import-count-changed = Ändras: { $count }
import-count-new = Nya: { $count }
import-count-same = Står där redan: { $count }
import-more = och { $count } till
import-row-new = { $where }, { $title }: ny ({ $told })
import-row-changed = { $where }, { $title }: ändras – { $changes }
import-row-same = { $where }, { $title }: står där redan
import-row-wrong = { $where }, { $title }: går inte att läsa. { $faults }

import-field-organisation = organisation
import-field-name = namn
import-field-topics = ämnen
import-field-phones = telefon
import-field-emails = e-post
import-field-hours = tider
import-field-area = område
import-field-next-id = om ingen svarar
import-field-languages = språk
import-field-note = anteckning
import-field-seen-by = synlig för
import-field-agreed-at = får listas
import-seen-council = rådet
import-seen-staff = boendets personal

import-fault-nobody = Namn och organisation saknas. Skriv minst ett av dem.
import-fault-no-way = Det finns varken telefon eller e-post. Skriv minst en av dem.
import-fault-phone-letters = ”{ $value }” är inget telefonnummer. Skriv bara siffror i telefoncellen, till exempel 031-390 06 12. Andra ord kan stå under Anteckning.
import-fault-phone-short = Numret ”{ $value }” är för kort. Skriv hela numret med riktnummer.
import-fault-phone-long = Numret ”{ $value }” är för långt. Skriv ett nummer i taget, med komma emellan.
import-fault-phone-unknown = Numret ”{ $value }” går inte att ringa. Skriv det med riktnummer, eller med + och landsnummer.
import-fault-email = ”{ $value }” är ingen e-postadress. Skriv den som namn@example.org.
import-fault-hours = Tiderna ”{ $value }” går inte att tyda. Skriv dem som ”mån–fre 8–16.30” eller ”dygnet runt”.
import-fault-agreed = ”{ $value }” är inget svar på om kontakten får listas. Skriv ja, nej eller ett datum som 2027-03-01.
import-fault-seen = ”{ $value }” säger inte vem som ser kontakten. Skriv Rådet eller Personalen.
import-fault-language = Språket ”{ $value }” känner jag inte igen. Skriv det på svenska eller engelska, till exempel somaliska.
import-fault-too-long = Det är för mycket text under { $field }: ”{ $value }”. Högst { $most } tecken får plats.
import-fault-too-many = Det är för många under { $field }: { $value }. Högst { $most } får plats.
import-fault-next = Den som ska tas om ingen svarar, ”{ $value }”, finns varken i filen eller i listan. Skriv namnet som det står där.
import-fault-next-several = Flera heter ”{ $value }”. Skriv organisationen före namnet, med komma emellan.
import-fault-next-self = Kontakten kan inte vara den som tas när den själv inte svarar. Skriv någon annan.
import-fault-twice = Det är samma kontakt som i nummer { $value }, men med andra uppgifter. Skriv allt på ett ställe.
import-fault-elsewhere = Kontakten hör till ett annat boendes lista. Be chefen där att ändra den, eller ta bort raden.
import-fault-torn = Ett citattecken stängs inte, eller står inne i ett ord. Inget under raden är läst. Ta bort det och läs in filen igen.
import-fault-open = Kortet tar inte slut. Spara det på nytt och läs in filen igen.

import-note-cp1252 = Filen är inte sparad som UTF-8. Den är läst som Windows-1252: se efter att å, ä och ö är rätt.
import-note-utf-16 = Filen är sparad som UTF-16, och är läst så.
import-note-unread = Kolumnen ”{ $value }” läses inte.
import-note-sheet = Filen har flera blad. Bladet ”{ $value }” är läst, och inget annat.
import-note-formulas = Några celler har en formel som ingen har räknat ut. De är lästa som tomma: öppna filen i Excel, spara den och läs in den igen.

import-file-ending = Filer som slutar på ”{ $value }” kan jag inte läsa. Spara den som .csv, .xlsx eller .vcf.
import-file-old = Det är en äldre Excelfil, eller en med lösenord. Spara den som .xlsx utan lösenord.
import-file-large = Den är för stor: mer än { $value } MB. Dela den i flera filer.
import-file-many = Den har för många rader. Högst { $value } får plats. Dela den i flera filer.
import-file-empty = Den är tom. Är det rätt fil som är sparad?
import-file-broken = Den är trasig, eller är något annat än namnet säger. Öppna den och spara den på nytt.
import-file-no-heading = Jag hittar ingen rubrikrad. Skriv överst vad som står i kolumnerna: minst Namn eller Organisation, och Telefon eller E-post.
import-file-no-rows = Det finns ingen kontakt under rubrikraden. Skriv en på varje rad.
import-file-no-cards = Det finns inget visitkort i den. Spara kontakterna som vCard (.vcf).
