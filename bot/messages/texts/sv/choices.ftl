# Vars och ens val: påminnelser och tysta timmar.

choices-head = <b>Påminnelser och tysta timmar</b>
choices-reminded-both = Jag påminner dig ett dygn och en timme före varje pass.
choices-reminded-day = Jag påminner dig ett dygn före varje pass.
choices-reminded-hour = Jag påminner dig en timme före varje pass.
choices-reminded-not = Jag påminner dig inte före dina pass. När passet börjar frågar jag ändå om du är på plats.
choices-quiet = Tysta timmar: <b>{ $hours }</b>. Det som inte är bråttom väntar tills de är slut.
choices-awake = Du har inga tysta timmar. Allt kommer direkt, även på natten.
choices-through = Det här kommer fram direkt även när det är tyst: det som händer nu, det som behöver svar i dag, och det som ingen annan har svarat på.
button-remind-day-on = Ett dygn före: påminn inte
button-remind-day-off = Ett dygn före: påminn mig
button-remind-hour-on = En timme före: påminn inte
button-remind-hour-off = En timme före: påminn mig
button-quiet-none = Inga tysta timmar
button-quiet = Tyst { $hours }
button-quiet-own = Egna tider
choices-chosen = { $what } (valt)
choices-ask-hours = Mellan vilka tider vill du ha tyst? Skriv till exempel 23-06.30.
choices-unread = Det kunde jag inte läsa som två tider. Skriv från när till när, till exempel 23-06.30.
choices-set = Nu har du tysta timmar <b>{ $hours }</b>. Det som händer nu eller behöver svar i dag kommer fram ändå.
choices-day-on-toast = Jag påminner dig ett dygn före dina pass.
choices-day-off-toast = Jag påminner dig inte längre ett dygn före.
choices-hour-on-toast = Jag påminner dig en timme före dina pass.
choices-hour-off-toast = Jag påminner dig inte längre en timme före.
choices-quiet-toast = Det som inte är bråttom väntar nu på att de tysta timmarna är slut.
choices-awake-toast = Nu kommer allt direkt.
