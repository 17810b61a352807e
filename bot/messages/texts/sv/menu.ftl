# Telegrams kommandomeny.

menu-mine = Det du har skickat
menu-help = Hur det går till
menu-language = Språk / Language
menu-duty = Vem som har jouren (personal)
menu-open = Det som är öppet (personal)
menu-contacts = Vem du kan ringa om vad
menu-team = Vilka som är med
menu-stats = Hur det har gått
menu-meetings = Möten och kallelser
menu-minutes = Anteckningar från möten
menu-declaration = Avsiktsförklaringen
menu-actions = Det som har bestämts på möten och ska göras
