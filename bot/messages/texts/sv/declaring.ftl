# Avsiktsförklaringen: skriva, visa, skriva under.

declaration-first =
    Vi som bor, arbetar och verkar runt { $home } vill att det ska vara ett bra ställe att leva på, för alla.
    Därför hälsar vi på varandra och hör av oss tidigt när något känns fel.
    Vi kommer till rådets möten, berättar hur det är hos oss och gör det vi har lovat.
    Vi talar om människor så som vi själva vill bli omtalade.
    När något blir fel letar vi efter lösningen tillsammans.
declaration-head = Avsiktsförklaring för { $home }, version { $version }, { $day }
declaration-new = Ny text sedan version { $before }. Din underskrift på den tidigare texten gäller inte den här.
declaration-new-parts = Det här är nytt:
declaration-ask = Vill du skriva under? Då ser de andra medlemmarna ditt namn, vem du företräder och dagen. Du kan ta tillbaka din underskrift när du vill.
declaration-later = Du har inte skrivit under avsiktsförklaringen för { $home }. Texten finns kvar under /avsiktsforklaring.
declaration-group = Avsiktsförklaringen för { $home } har fått en ny text, version { $version }. Varje medlem får den i sin egen chatt och kan skriva under där.
declaration-none = { $home } har ingen avsiktsförklaring än. När det finns en får du den hit.
declaration-none-yours = { $home } har ingen avsiktsförklaring än. Du kan skriva den; ingen annan ser den förrän du har sagt ja.
declaration-mine = Du har skrivit under den här versionen.
declaration-not-mine = Du har inte skrivit under den här versionen.
declaration-signed = { $one ->
    [one] { $n } har skrivit under:
   *[many] { $n } har skrivit under:
}
declaration-missing = Har inte skrivit under: { $names }
declaration-more = och { $n } till
declaration-write = Skriv hela avsiktsförklaringen för { $home } här, i ett eller flera meddelanden. Du kan också börja med ett förslag. Ingen annan ser texten förrän du har sagt ja.
declaration-rewrite = Skriv hela den nya avsiktsförklaringen för { $home } här, i ett eller flera meddelanden. Du kan också börja med texten som gäller nu och skriva till. Ingen annan ser den nya förrän du har sagt ja.
declaration-preview = Så här blir texten. Skriv mer om den ska bli längre. När du säger ja frågas alla medlemmar om de vill skriva under.
declaration-too-long = Det sista du skrev fick inte plats och är inte med. Texten får vara högst 8 000 tecken.
declaration-overtaken = Någon annan har sparat en ny version medan du skrev. Din text är kvar här. Läs den nya under /avsiktsforklaring; vill du ändå att din ska gälla, tryck en gång till.
declaration-same = Texten är den som redan gäller. Det blev ingen ny version, och ingen frågas.
declaration-saved = Texten är sparad och gäller från nu. Medlemmarna frågas om de vill skriva under. Vilka som har gjort det ser du under /avsiktsforklaring.
declaration-dropped = Ingenting ändrades.
declaration-expired = Avsiktsförklaringen som du höll på med sparades inte, för det gick för lång tid. Börja om under /avsiktsforklaring när du vill.
declaration-file = Alla versioner, och vilka som har skrivit under dem.
declaration-file-name = avsiktsforklaring
declaration-columns = Version;Text;Namn;Aktör;När
declaration-over-toast = Den texten är inte öppen längre. Börja om med /avsiktsforklaring.
declaration-signed-toast = Tack! Du har skrivit under.
declaration-back-toast = Din underskrift är tillbakatagen.
declaration-newer-toast = Det finns en nyare text. Här är den.
declaration-reminded-toast = De som inte har skrivit under får frågan igen.
declaration-reminded-already-toast = De har redan fått frågan den här veckan.
button-declaration = Visa avsiktsförklaringen
button-declaration-sign = Jag skriver under
button-declaration-later = Inte nu
button-declaration-back = Ta tillbaka min underskrift
button-declaration-write = Skriv avsiktsförklaringen
button-declaration-edit = Ändra texten
button-declaration-remind = Påminn dem som inte skrivit under
button-declaration-file = Alla versioner och underskrifter som fil
button-declaration-version = Vilka som skrev under version { $version }
button-declaration-draft = Börja med ett förslag
button-declaration-former = Börja med texten som gäller
button-declaration-save = Ja, det här är version { $version }
button-declaration-again = Skriv om från början
button-declaration-drop = Avbryt, ändra ingenting
