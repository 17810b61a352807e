# Möten: listan, och ett möte med allt om det.

meeting-kind-council = Platssamverkansråd
meeting-kind-forum = Trygghetsforum
meeting-kind-walk = Trygghetsvandring
meeting-kind-house = Husmöte
meeting-kind-other = Möte
meeting-pin = Plats på kartan
meeting-is-off = Mötet är inställt.
meeting-agenda = Dagordning
meeting-coming = { $coming } av { $invited } har sagt att de kommer.
meeting-chair = Sammankallande: { $name }
meeting-all = Alla möten
meetings-title = <b>Möten · { $home }</b>
meetings-none = <b>Möten · { $home }</b>
    Inga möten är planerade. När någon kallar till ett möte får du veta det här.
agenda-round = Lägesrunda
actor-home = boendet
actor-council = rådet
meeting-edit-not-read = Jag läser inte det du ändrade, så det du skrev först gäller. Skriv det en gång till, eller börja om, om det blev fel.
