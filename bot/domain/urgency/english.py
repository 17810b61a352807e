"""English phrases: what they mean and how they are read stands in `phrases`. Ours to tune."""

from bot.domain.urgency.phrases import Phrases

ENGLISH = Phrases(
    groups={
        "person": "man|woman|person|somebody|someone|he|she|boy|girl|kid|child|neighbour|neighbor|guy|grandpa|grandma|"
        "mother|father|lady",
        "child": "child|boy|girl|baby|toddler|kid",
        "ground": "ground|floor|road|street|pavement|snow|grass|stairs|bushes|cold|water|river|tracks",
        "high": "balcony|window|roof|stairs|bridge|water|river|tracks|floor|tree|railing",
        "day": "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
        "victim": "him|her|me|us|them|someone|somebody|people|each other|everyone",
        "strike": "hitting|hits|beating|beats|punching|kicking|kicks|strangling|stamping on|hurting|jumping on",
    },
    alarm="""
        on fire
        burning
        (burned|burnt) (himself|herself|myself|alive)
        (there is|theres|is|see|sees) … fire (in|at|on|through|coming|from|under)
        burn (the|this|our|my|your) (house|flat|building|place|car) (down)?
        (petrol|gasoline|tear gas|pepper spray|poison*|chemicals|carbon monoxide)
        (bomb|bombs|grenade|explosives)
        (power line|electric shock|electrocuted|collapsing building|short circuit)
        (a|big) fire (in|at|on|behind|outside|has)
        (fire|smoke) alarm (is going|is ringing|is sounding|is on|going off|has gone off|went off)
        (set|sets|setting) fire
        (set|sets|setting) … alight
        blow (up|it up|us up|this up|the)
        fire is
        flames
        (smell|smells|smelling|see|sees|black|thick|much|lot of|full of) smoke
        smoke … (coming|comes|out|from|everywhere|filling|fills|pouring|under)
        full of smoke
        (smell|smells|leaking|leak) (of|like)? gas
        gas leak
        (explosion|exploded|exploding|sparking|sparks)

        (a|the|his|her|with|has|got) (big|kitchen)? knife
        (knives|machete|axe|gun|guns|rifle|weapon|weapons|armed)
        (razor blade|crowbar|iron bar|bat|bats|something sharp|sledgehammer)
        masked (man|men|person|people)
        (gunshot|gunshots|gunfire|shooting|shots)
        (been|was|got|is) shot
        (stabbed|stabbing|stabs)
        (fighting|brawl)
        (a|big|huge|bad) fight
        {strike} {victim}
        {strike} (one|another|a guy|a man|somebody) who
        (pull|pulls|pulling|drag|drags|dragging|force|forcing) ({victim}|(a|an|the) {person})
        (let|lets|letting) (me|her|him|us) out
        {strike} (a|an|the|his|her|my|our|another) {person}
        kicking (in|down)
        (attacking|attacked|attacks|assault|assaulted|assaulting|rape|raped|raping)
        gone for (the|him|her|me|us)
        (aiming|pointing) a
        (dragged|dragging|forced) … (into|away|inside)
        (knocked|knocking) (down|over)
        (knocked|knocking|pushed|pushing) ({victim}|(a|an|the) (old|young)? {person})
        (groping|groped|molest*|harassing)
        (robbed|robbing|robbery|mugged|mugging)
        (threatening|threatens|threatened)
        (breaking|break) (in|into)
        break in (happening|in progress|going on|right now|now)
        trying to (break|get|force|kick) … (in|down|open)
        (smashing|banging on my|banging on our|pounding on my)
        in my (house|flat|apartment|home) who
        (somebody|someone|a man|stranger|strangers|intruder) … (in|inside) (my|our) (house|flat|apartment|home|hall)
        (being followed|followed by|following me|is following|chasing|being chased)
        throwing (bottles|stones|rocks)
        (violent|kidnap*|hostage)
        (screaming|shouting|crying|yelling|calling) … (help|stop)

        (unconscious|lifeless|unresponsive)
        (stopped breathing|cant breathe|cannot breathe|trouble breathing|difficulty breathing)
        (doesnt|does not|isnt|not) (react|reacting|respond|responding|waking|wake|conscious)
        (doesnt|does not|isnt|not) (answer|answering) when … (talk|speak|shout|shake|knock)
        {person} … (isnt|not|doesnt|does not) (moving|move)
        (cant|cannot|can not) … (wake|get up|stand up)
        (hardly|barely|stop|stops) (be)? (breathe|breathing|woken|awake|conscious)
        {person} … (lying|lies) … (shaking|convulsing|screaming|crying|moaning)
        (has|have) been lying
        (lips are|face is|turning|gone|all) blue
        {person} is blue
        (no|find a|weak) pulse
        not (awake|conscious)
        shaking (all over|badly|uncontrollably)
        body is shaking
        {person} (is|are|was|lies|lying|is lying) (down)? on the ground
        (fainted|fainting|faints|passed out|collapsed)
        (overdose|overdosed|overdosing)
        (seizure|convulsions|convulsing|heart attack|cardiac arrest|having a stroke|chest pain|chest pains)
        (bleeding|bleeds|blood everywhere|lot of blood|covered in blood|pool of blood|blood running|blood coming|bloody)
        (hit|hits|hurt|banged) (his|her|my|their|the) head
        (pain|pains|pressure) … chest
        (swallowed|drank) … (battery|magnet|bleach|detergent|poison|glass|coin|pills)
        (about|going) to faint
        (was|been|is) drugged
        (insulin|sweating and|high fever)
        cut (himself|herself|myself|themselves|his wrists|her wrists|my wrists)
        (choking|drowning|suffocating|poisoned|paralysed|concussion|slurring)
        (throat|tongue|face) … (swelling|swollen)
        (allergic reaction|allergic shock|anaphyla*)
        (giving birth|in labour|water broke|waters broke)
        through the ice
        {person} … under (a|the) (bus|car|tram|train|lorry|truck)
        {person} … hanging (out|from|off) … {high}
        locked (her|him|me|us|them|the child|the kids) in
        (trapped|{person} … stuck|we are stuck|im stuck|i am stuck) in
        (car|bike|bad|traffic) (accident|crash)
        dog … (attacking|biting)
        (missing|wandering) … (child|boy|girl|pyjamas|snow|barefoot|cold)
        (fell|fallen|falling) … (from|off|down|out|into) … {high}
        {person} … (lying|lies|collapsed) (on|in|out) … {ground}
        (asleep|sleeping|sleeps) … (snow|cold)
        (hit|hits) a (cyclist|pedestrian|child|person|man|woman|boy|girl)
        (hit by a|ran over|run over|drove over|driven over|drove into|crashed)
        {person} … on the (track|tracks|rails|motorway)
        (somebody|someone|he|she|neighbour|man|woman) is (dead|dying)
        (took|taken|swallowed) … (pills|tablets)
        {child} … alone
        alone (by|on|in) the (road|street|water|tracks)
        {child} … (climbing|balancing) … (balcony|roof|railing|facade|outside)
        {child} … sitting … (railing|window sill|window ledge|roof edge)
        {child} … locked in
        {child} … (on|in|in the middle of) the (road|street|tracks|water)
        (no adult|no grown up)

        end it (all|tonight|now)
        (railing|about to jump|wants to jump|going to jump|threatening to jump)
        (hang|hanged|hanging) (himself|herself|myself|themselves)

        ^(help|help help|help help help)$
        ^help (there|he|she|i|they|we|someone|somebody|my|a|its|im)
        (help me|help us|please help|send help|need help now|help now|help please)
        come here (now|please|quick|fast)
        must come now
        (hurry|come quick|come quickly|come fast|come now|come at once|come immediately)
        emergency
        (life threatening|in danger)
        call (the)? (police|ambulance|112|911|999)
        call an ambulance
        (need|send|get) … ambulance
    """,
    grave="""
        not breathing
        isnt breathing
        (wants|want|going) to die
        (kill|killing) (himself|herself|myself|themselves|me|us|him|her)
        (suicide|suicidal)
        (do not|dont) want to live
        end (my|his|her|their) life
        take (my|his|her|their) own life
    """,
    harmless="""
        burning (question|issue|desire|interest)
        (sky|car|door|house|wall|paint|bin) is blue
        (no|not|not an|isnt an|never) (emergency|ambulance|fire|weapons|danger|fight)
        (they|people|to|who|residents|neighbours|you|we|i|can|kids|men|always|dont) smoke
        emergency (exit*|light*|door*|number*|room*|plan*|contact*|services|stop|phone*)
        (water|toy|nail|glue) (gun|guns)
        (fire|smoke) (extinguisher*|drill*|escape*|door*|detector*|safety)
        (play|pillow) fight*
        shooting (a film|stars|star)
        (dare|dares|afraid|scared|allowed|want|wants) to (go|walk|play|be|come)? (out|home|there|past)? alone
        (no|any|not in a) hurry
        (someone|somebody|they) broke into
        (was|had|were) (a|two|three)? (break in|break ins)
        ({strike}|throwing) (a|the|their)? (ball|balls|football)
        (found|find|lend|borrow) (a|an)? (old|rusty|small)? knife
        the knife in
        help me (understand|find|with|to|choose)
        (has|have|must|had) (to)? (walk|cycle|run) (out)? (on|in) the (road|street)
        now and then
    """,
    past="""
        (yesterday|ago|the other day|the other night|the other week|recently|used to)
        last (night|week|month|year|weekend|time|summer|winter|spring|autumn|{day})
        on {day}
        (at|over|during) the weekend
        (sometimes|often|usually|always|every|rarely|now and then|from time to time)
        at night
        (was here|were here|read about|in the paper|in the news)
    """,
    unreal="""
        (what if|what do i do|what should i do|what to do|who do i call|where is|when is|why do|how many|do i have to)
        (if there is|if there was|if there were|if it is|if its|if somebody|if someone|if a fire|in case of)
        (prepared|afraid a|afraid that|afraid of|risk|plan for|drill|training|course|could)
        (heard that|read that|is it true|rumour)
        (barbecue|bbq|grill|cigarette*|cigar*|chimney)
        (playing|pretend|pretending|drawn|painted|graffiti|film|movie|game)
    """,
    present="(now|right now|just|currently)",
)
