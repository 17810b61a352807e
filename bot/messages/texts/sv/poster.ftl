# Anslaget i trapphuset. Läses på två meters håll: en mening per rad, inget som pekar ut någon.
poster-title = Grannlinjen: { $home }
poster-line = Grannlinjen
poster-heading = Är det något du tänker på?
poster-sentence = Skriv till oss på { $home } när du undrar eller oroar dig över något, så svarar en av oss.
poster-scan = Skanna rutan med mobilen, så öppnas linjen i Telegram.
poster-call = Eller ring oss
poster-emergency = Inte för nödlägen: ring 112
poster-picture = QR-kod som öppnar grannlinjen för { $home } i Telegram: { $link }
