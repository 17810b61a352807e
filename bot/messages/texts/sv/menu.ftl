# Telegrams kommandomeny.

menu-mine = Det du har skickat
menu-help = Hur det går till
menu-language = Språk / Language
menu-duty = Vem som har jouren (personal)
menu-open = Det som är öppet (personal)
