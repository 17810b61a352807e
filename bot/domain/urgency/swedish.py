"""Swedish phrases: what they mean and how they are read stands in `phrases`. Ours to tune."""

from bot.domain.urgency.phrases import Phrases

SWEDISH = Phrases(
    groups={
        "person": "man|mannen|män|kvinna|kvinnan|person|personen|människa|kille|killen|tjej|tjejen|gubbe|tant|dam|"
        "någon|nån|han|hon|hen|pojke|pojken|flicka|flickan|barn|barnet|unge|ungen|granne|grannen|mamma|pappa|mormor|"
        "farmor|morfar|farfar|jag|vi|annan",
        "child": "barn|barnet|pojke|pojken|flicka|flickan|bebis|bebisen|unge|ungen|treåring|fyraåring",
        "ground": "marken|golvet|gatan|vägen|trottoaren|gräset|snön|kylan|buskarna|asfalten|vattnet|rälsen",
        "victim": "honom|henne|mig|oss|någon|nån|varandra|folk|dem|sin|sina|mannen|kvinnan|barnet|killen|tjejen",
        "one": "en|ett",
        "day": "måndags|tisdags|onsdags|torsdags|fredags|lördags|söndags",
        "below": "vattnet|trappan|våningen|hisschaktet",
        "high": "balkong*|fönst*|tak|taket|bron|broräcket|stegen|ställningen|klippan",
    },
    alarm="""
        (brinner|brinnar|brinn|brinnande|eldsvåda|storbrand|mordbrand|lågor|lågorna)
        (börjat|börjar|börja|håller på att) brinna
        brand (i|på|hos|bakom|utanför)
        i brand
        (bilbrand|lägenhetsbrand|källarbrand|containerbrand|balkongbrand)
        (tänt|tände|tänder) på
        (tänt|tänder|tände|satt|sätter|anlagt|anlägger|ser|syns|kommer|slår ut|eller) eld
        eld (i|på|från|ur|under|genom|ut)
        eldar … (källar*|trapp*|sop*|tvättstug*|vind*|hiss*|hus*)
        elden (sprider|slår|växer|är|har|tar)
        (bränna|elda) (upp|ner|ned) (huset|oss|mig|er|allt|bilen|lägenheten)
        (hällt|häller|hälla) … bensin
        (rök|röken|rökpelare|rökmoln)
        (rökfyllt|rökfylld|rökutveckling)
        (röklukt|brandlukt|brandrök)
        (luktar|osar|lukt av) (starkt|mycket)? bränt
        (ryker|ryks)
        det pyr
        (brandlarm*|brandvarnare*) (går|tjuter|larmar|ljuder|har gått)
        (luktar|lukt av) … gas
        (gaslukt|gasläcka)
        (explosion|exploderar|exploderat|exploderade|sprängning)
        (det|nu|något|nåt) (small|smällde)
        nu smäller det
        (bomb|bomben|bombhot|sprängladdning|spränga|granat)
        (gnistrar|elledning|elledningen|kortslutning|strömförande)
        (får|fick|fått) … (elstöt|elchock|ström genom)
        (tårgas|pepparspray|giftig gas|giftiga ångor|kolmonoxid|frätande)
        (tak*|mur*|vägg*|balkong*|ställning*) … (rasar|rasat|rasade|kollapsar)

        slåss
        slagsmål
        (slår|sparkar|bankar|banka|hoppar) (på)? {victim}
        (slår|sparkar|bankar|banka|hoppar) (på)? {one} {person}
        (sticker|stack|stuckit|slagit) ner
        slår (ner|ihjäl|vilt|sönder … sitter|sönder allt)
        (slår|sparkar|bankar|hoppar) (på)? {one} som (ligger|är|inte|sitter|redan)
        sparkar in
        (släppa|släpper) (inte)? ut (mig|oss|henne|honom)
        släpper taget
        (dra|släpa|slita|tvinga) (in|med|ner|ut)? ({victim}|{one} {person})
        (misshandel|misshandlar|misshandlas|misshandlad)
        (hugger|huggit|högg|knivhugg*|knivskur*|knivman|knivbeväpnad)
        (har|drog|drar|satt|håller|med|viftar med) kniven
        (kniv|knivar|rakblad|machete|yxa|yxan|svärd|tillhygge|tillhyggen|basebollträ)
        (vapen|pistol|pistoler|gevär|beväpnad|beväpnade|skjutvapen|handgranat)
        (skjuter|skjutit|skjuten|skjutning|skottlossning)
        (som|hör|hörde|hört|avlossat|avlossade|flera) … skott
        (med|springer med|har) … (påk|påkar|slagträ|slagträn|något vasst|glasskärva)
        (rånar|rånad|rånas|rånade|väskryckt)
        ett rån
        (våldtäkt|våldtar|våldtas)
        (hotar|hotad|hotas|hotade|hotfull|hotfullt)
        (förföljd|förföljer|antastar|antastad|tafsar|ofredar|ofredad)
        följer efter (mig|oss|henne)
        (jagar|jagas) (en|ett|mig|henne|honom|någon|av)
        (attackerar|attackerad|angriper|överfall*|överfaller)
        (till attack|ger sig på|gett sig på)
        (bryter|bryta) (sig in|upp)
        försöker … (ta sig|komma|slå|sparka|bryta) (in|upp)
        inbrott (på gång|pågår|just nu|nu)
        (krossar|slår sönder) … (fönst*|rut*|dörr*|allt)
        bankar på (min|vår) dörr
        i (mitt|vårt|min|vår) (hus|lägenhet|hem|bostad|hall|källare) (som inte ska|nu|just nu)
        (någon|nån|det är en man|okänd) … (inne i|i) (min lägenhet|mitt hus|vårt hus|min hall|vår lägenhet)
        (maskerad|maskerade) (man|män|kille|killar|person|personer)
        gisslan
        {person} … (inlåst|instängd|instängda|fastklämd|sitter fast|låst in)
        kastar (flaskor|sten|stenar)
        (siktar|skjutits|släpad|släpas|släpar|bortförd|mot sin vilja)
        (drar|drog|tvingar|tvingade|släpar) ({victim}|{one} {person})
        (dras|dragen|tvingas|tvingad) (in|ner|med)
        (knuffad|knuffade|knuffar|puttad|puttade) … (ner|ut|framför)
        (järnrör|slägga|knogjärn|batong|motorsåg)
        (håller fast|stryper|stryptag|kidnapp*|tortyr|lynch*)
        (dödar|mördar|mördat|döda|mörda) ({victim}|{one} {person})
        (ropar|ropa|skriker|skrika|gråter) … (hjälp|sluta|låt bli|släpp)

        (medvetslös|medvetslöst|livlös|livlöst|avsvimmad|avtuppad|orörlig|blåvit|blå om läpparna|blå i ansiktet)
        reagerar inte
        (slutat|slutar|slutade) (att)? andas
        (ramlade|ramlat|föll|fallit|segnade|sjönk|säckade) ihop
        (svullnar|svullnat|svullen) … (hals*|tung*|ansikt*)
        hals* … (svullnar|svullnat|svullen)
        (allergisk chock|allergisk reaktion|anafylaktisk)
        (föder|ska föda|på att föda|förlossningen)
        (förgiftad|förgiftning|insulinchock|diabeteschock|hjärnskakning|skallskada|brutit nacken)
        (förlamad|kan inte prata|talar sluddrigt|sned i ansiktet|hänger … mungipan)
        (andas konstigt|svårt att andas|får ingen luft|får inte luft|inte får luft|andnöd)
        (inte kontaktbar|okontaktbar|inte på tilltal|inte få kontakt|får ingen kontakt|att få kontakt)
        (inte att väcka|knappt att väcka|svår att väcka|vaknar inte)
        knappt (andas|vaken|vid medvetande|kontakt)
        {person} … ligger och (skakar|krampar|kvider|skriker|gråter|rosslar)
        (svarar inte|inget svar) när … (pratar|ropar|skakar|knackar|tilltalar)
        (han|hon|hen|barnet|bebisen|läpparna|ansiktet) är (helt|alldeles)? (blå|blåa|kritvit|gråblek)
        (ingen|hittar ingen|känner ingen|svag) puls
        (inte vaken|inte vid medvetande|borta i blicken)
        skakar … kroppen
        (svimmat|svimmar|svimmade|tuppat av|tuppade av|kollapsat|kollapsade)
        (överdos|överdoserat)
        (krampar|krampanfall|epilepsianfall|hjärtattack|hjärtinfarkt|hjärtstopp)
        (får|fick|fått) (en)? stroke
        (bröstsmärtor|bröstsmärta|ont i bröstet)
        (blöder|blödde|blödning|blödningar|blodig|blodigt|blodpöl|nedblodad)
        blod (överallt|rinner|sprutar|från|ur|i ansiktet|på kläderna)
        (mycket|massa|massor|full av|rinner|sprutar) … blod
        (skurit|skär|bränt|brännskadat) sig
        slagit … huvudet
        (slag|flaska|flaskor|sten|sår|hål|skadad|skott|yxa) … huvudet
        (ont|smärta|smärtor|trycker) … bröstet
        (kallsvettas|okontaktbart|sluddrar|blivit drogad|drogats|insulin)
        liv i (honom|henne|mannen|kvinnan|killen|tjejen|barnet|personen|den|hen)
        går … inte … få liv i
        (svalt|sväljer|svalde|druckit) … (batteri|magnet|propplösare|diskmedel|rengöring*|lut|glas*|gift*|mynt)
        (bebis*|barn*|dotter|son) … (hög feber|kvävs|blå|slapp)
        (kvävs|kvävas|satt i halsen|drunknar|drunkna)
        {person} … (ramlat|ramlade|trillat|fallit|föll) … (från|ut|ner|genom|i) … ({high}|{below})
        (ramlat|trillat|fallit) … inte … upp
        (kan inte resa sig|kommer inte upp)
        ({person}|som) … (rör sig inte|inte rör sig)
        {person} … ligger (livlös|orörlig|utslagen|blödande|still|skadad|avsvimmad)
        {person} … ligger (ner|nere|kvar)? … {ground}
        ligger … (man|kvinna|person|människa|kille|tjej|dam|gubbe|tant|barn|någon|nån) … {ground}
        (någon|nån|han|hon|hen|mannen|kvinnan|grannen) (är|ligger) (död|döende)
        (tagit|tog|tar|svalt) … (tabletter|tabletterna|sömntabletter|sömntabletterna|piller|pillren)
        (körde|kört|kör|körs) … (på|över) ({one} {person}|{victim}|en cyklist|en fotgängare|en mopedist)
        (går|ligger|står|springer|ramlat|fallit) … på (spåret|spåren|rälsen|motorvägen)
        (påkörd|påkört|krockat|krockade|trafikolycka|olycka)
        {person} … under (en|ett)? (bussen|bilen|spårvagnen|tåget|lastbilen|buss|bil|tåg|spårvagn)
        (genom|ner sig i|ner sig på) isen
        {person} … hänger (utanför|ut|ner|från|i) … ({high})
        (utan kläder|fryser ihjäl)
        sover … (snön|kylan|minusgrader)
        {child} … (ensam|ensamt|ensamma)
        låst in (henne|honom|mig|oss|barnet|barnen)
        {child} … (klättrar|balanserar) … (balkong*|tak*|räcket|fasad*|utsidan)
        {child} … sitter … (räcket|fönsterbleck*|takkanten)
        {child} … inlåst
        {child} … (fönsterbräd*|ingen vuxen)
        {child} … (körbanan|i vägen|på vägen|på gatan|mitt i gatan|på spåret|på spåren|vid vattnet)
        ingen vuxen (med|här|där|syns|i närheten)
        ingen vuxen$
        (irrar|förvirrad|dement) … (snön|kylan|natten|skjortan|pyjamas|barfota|bar överkropp)
        {child} … (försvunnit|försvunnen|borta)
        hund* … (anfaller|biter|attackerar) ({victim}|{one} {person})

        (broräcket|balkongräcket|fönsterblecket|takkanten|hänga sig|hängt sig)
        mot (halsen|strupen|tinningen|handlederna)
        (tänker|vill|ska|tänkt) hoppa (från|ner|ut|av|framför)
        (tänker|vill|ska|tänkt) hoppa$
        (jag|han|hon|hen|vi|någon|nån) (ska|kommer att|håller på att) dö
        avsluta (allt|alltihop|mitt liv|livet|sitt liv)
        hoppa från {high}

        ^(hjälp|hjälp hjälp|hjälp hjälp hjälp)$
        hjälp mig
        ^hjälp (det|han|hon|jag|de|dom|vi|någon|nån|en|min|mitt|mina)
        (kallar|kallade) på hjälp
        (snälla|behöver|skicka) hjälp (nu|fort|snabbt|direkt|genast)
        snälla hjälp
        hjälp (nu|fort|oss|snälla|någon|nån)
        skynda
        kom (fort|snabbt|genast|nu|direkt|omedelbart)
        akut
        (nödläge|livsfara|livsfarlig|livsfarligt|livshotande)
        ring (polis|polisen|ambulans|112|efter)
        snälla (någon|nån)
        måste komma (nu|fort|direkt|genast|omedelbart)
        (någon|nån|ni) ringa (polis|polisen|ambulans|112|efter)
        ^larma
        ambulans
    """,
    grave="""
        andas (han|hon|hen|den|personen|mannen|kvinnan|barnet)? inte
        inte … andas
        (ta livet av|ta sitt liv|ta mitt liv)
        (begå|begår|ta) självmord
        (vill|orkar) inte leva
        vill (bara)? dö
        slå … ihjäl (mig|oss|honom|henne)
    """,
    harmless="""
        (inte|inte så|inget|ingen|inga|aldrig) (akut|nödläge|livsfarligt|vapen|ambulans|brand|slagsmål)
        (är det|om det är|när det är|när det inte är) akut (så)?
        (explosionsart*|akutmottagning*|akuttand*)
        brinner (i knutarna|för att|för det|för dessa|för frågan)
        livsfarligt (halt|glatt|mörkt|hal)
        slår (upp|i|mot|igen|rot|vad|av)
        slår en signal
        blod (i|på) (hissen|golvet|väggen|trappan|snön)
        rök* (på|i|utanför) (balkongen|balkongerna|gården|hissen|trapphuset)$
        (störs|stör|besvär*|irriterad) … rök
        skjuter (upp|raketer|fyrverkeri*|smällare|till|ärtrör|ärtor|mål|straff*|på mötet|på beslutet)
        sparkar (en|på|sin|med)? (boll|bollen|fotboll|väggen|däck)
        (vattenpistol*|leksakspistol*|leksaksvapen|limpistol*)
        slå ihjäl tid*
        (måste|får|tvingas|tvungna att|brukar) (gå|cykla|springa) (ut)? (på|i) (vägen|gatan|körbanan)
        (vågar|törs|vill|kan|får) inte (gå|vara|leka|cykla|sova|bo)? (ut|hem|dit|kvar)? (ensam|ensamt|ensamma)
        hjälp mig (gärna|att|med|hitta|förstå)
        (hittade|hittat|hittar) (en|ett)? (gammal|liten|rostig)? (kniv|yxa)
        (sedan|sen) i (går|dag|natt|helgen|{day})
    """,
    past="""
        (i går|igår|i förrgår|i natt|inatt|i helgen|i fjol|häromdagen|häromkvällen|häromnatten|nyligen)
        i ({day}|somras|vintras|våras|höstas|julas|påskas)
        (förra|senaste) (veckan|månaden|året|gången|helgen|natten|sommaren|vintern|våren|hösten|tiden)
        för (en|ett|två|tre|fyra|några|flera)? … (dagar|dag|vecka|veckor|månad|månader|år) sedan
        (ibland|ofta|brukar|brukade|alltid|varje|sällan|emellanåt|då och då)
        (på|om) (nätterna|kvällarna|helgerna|dagarna|morgnarna)
        hela (tiden|kvällarna|nätterna|somrarna)
        (var det|det var) (en|ett|någon|nån|bråk|brand|slagsmål|skottlossning)
        (tidningen|statistik|statistiken)
        (leker|låtsas|på lek|bara lek)
    """,
    unreal="""
        (tänk om|vad händer om|vad gör|hur gör|vem ringer|vart ringer|var finns|när är|varför|hur många|måste jag)
        (risk|risken|risker) (att|för|är)
        (orolig|oroliga|rädd|rädda) (att|för)
        (skulle|beredda|beredskap|plan för|övning|utbildning|kurs|föreläsning)
        (om|ifall) (det|någon|nån) (skulle|börjar|brinner|svimmar)
        (grill*|cigarett*|cigarr*|cigg*|tobak*|vattenpip*|röker|skorsten*|hasch|cannabis|weed)
        (hört att|läst att|stämmer det att|ryktet)
        (ritat|målat|klottrat|tavla|film|filmen|serie|spel)
    """,
    present="(nu|just nu|precis|i detta nu)",
)
