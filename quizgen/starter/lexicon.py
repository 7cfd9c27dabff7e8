"""Words in headers that show what kind of question suits a column."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGE_NAMES = _words(
    """
    arabic bengali bulgarian catalan chinese croatian czech danish dutch english esperanto estonian finnish french
    gaelic german greek hebrew hindi hungarian icelandic indonesian irish italian japanese korean latin latvian
    lithuanian mandarin norwegian persian polish portuguese romanian russian serbian slovak slovenian spanish
    swahili swedish thai turkish ukrainian urdu vietnamese welsh yiddish
    """
)
"""Names of languages, which keep their capitals in English."""

LANGUAGE_NAMES_ABROAD = _words(
    """
    deutsch englisch französisch spanisch italienisch latein russisch français anglais allemand espagnol italien latin
    russe español inglés francés alemán italiano latín ruso inglese tedesco francese spagnolo latino russo português
    inglês alemão francês nederlands engels duits frans polski angielski niemiecki русский английский немецкий
    українська англійська німецька türkçe ingilizce almanca
    """
)
"""Names of languages in the other languages of pages."""

HEADER_WORDS = _words(
    """
    abbreviation address age altitude and animal answer antonym area article artist atomic author battle birth body
    boiling book born branch building by calories capital category cause century chapter character chemical child
    city class code color colour common composer continent country county created creator currency date day death
    definition density depth description designer diameter died director discovered discoverer distance effect
    element end event example family father feminine film first flag flower food form formula founded founder
    function gender genre genus grade group habitat head height idiom in independence independent infinitive
    inhabitants invented inventor is island king kingdom known lake language largest last leader length lesson level
    lifespan location made main masculine mass mayor meaning measure melting moon mother mountain movie name
    nationality noun novel number ocean of official only order organ origin painter painting participle party past
    people period person phrase place planet plural point population president price pronunciation province
    published queen question radius rank reading region reign release released religion result river root scientific
    scientist sea sentence sign since singer singular size song sound source species speed spelling start state
    story style surface symbol synonym term title translation treaty tree type unit use used value verb weight
    winner word work writer written year years
    """
)
"""Words of English headers."""

HEADERS_OF_WORDS = _words(
    """
    answer definition meaning phrase question sentence term translation vocabulary word
    deutsch englisch französisch spanisch italienisch latein russisch wort wörter vokabel begriff bedeutung übersetzung
    frage antwort français anglais allemand espagnol italien latin russe mot terme sens traduction réponse
    español inglés francés alemán italiano latín ruso palabra término significado traducción pregunta respuesta
    inglese tedesco francese spagnolo latino russo parola significato traduzione domanda risposta
    português inglês alemão francês palavra tradução pergunta resposta nederlands engels duits frans woord vertaling
    vraag antwoord polski angielski niemiecki słowo tłumaczenie pytanie odpowiedź русский английский немецкий слово
    перевод вопрос ответ українська англійська німецька переклад питання відповідь türkçe ingilizce almanca kelime
    anlam soru cevap
    """
)
"""Headers of word lists and question lists, in the languages of pages."""

PERSONS = _words(
    """
    actor admiral ambassador ancestor architect artist assassin astronaut astronomer athlete aunt author biologist
    bishop boxer brother builder caliph captain ceo chairman challenger champion chancellor chef chemist chief child
    children claimant climber coach commander composer conductor conqueror cousin creator cyclist dancer daughter
    defender deity designer dictator director discoverer drummer duke economist editor emperor enemy engineer envoy
    explorer father footballer founder general god goddess golfer governor grandfather grandmother guitarist gymnast
    head heir hero heroine historian husband illustrator inventor judge killer king lady laureate lawyer leader
    librettist loser lover lyricist manager marshal martyr mathematician mayor mentor minister monarch monk mother
    musician narrator negotiator nephew niece nun opponent owner painter parent patron performer person pharaoh
    philosopher photographer physicist pilot pioneer player playwright poet poetess politician pope predecessor
    premier president prince princess producer prophet protagonist publisher pupil queen rebel reformer
    revolutionary rider rival ruler runner saint scientist sculptor secretary shogun sibling singer sister skater
    soldier soloist son spouse student successor sultan swimmer teacher theologian trainer translator tsar uncle
    vice-president victor villain vocalist wife winner writer
    """
)
"""Nouns asked for with “who”."""

MANY_SIDED = _words("area field house level order period school section")
"""Nouns for groups that other nouns make into something else: word order, sea level."""

PROPERTIES = PERSONS & _words(
    """
    architect artist author builder composer creator designer director discoverer editor founder inventor painter
    playwright publisher sculptor writer
    """
) | _words(
    """
    abbreviation acronym answer antonym capital cause chapter colour color cost currency date deficiency definition
    dosage dose effect formula function habitat language length location meaning motto nickname past place plural price
    pronunciation role route side size symbol synonym translation unit use weight year
    """
)
"""Nouns for what is said of things: files of these are lists of things with one of them beside each."""

GROUPS = _words(
    """
    area branch campaign category century class conflict continent department district division dynasty era family field
    genre genus group house level movement order party period phylum province region school section series species
    subject type war
    """
)
"""Nouns for things that something belongs to."""

AREAS = _words("area continent country county department district province region state")
"""Nouns for areas that places are in."""

PLACES = _words(
    """
    airport beach bridge building canyon capital castle cathedral cave church city country desert glacier harbour
    island lake location monument mountain museum nation palace park peak place port site state stadium territory
    town valley village volcano waterfall
    """
)
"""Nouns for things that are somewhere."""

LANDS = _words("country dependency island land location nation place region state territory")
"""Nouns for things that may have the article: “the Netherlands”."""

WATERS = _words("canal channel desert gulf ocean river sea strait")
"""Nouns for things that always have the article: the Danube, the Baltic Sea."""

TOWNS = _words("city town village")
"""Nouns for what places are in, if that is no area."""

EVENTS = _words(
    """
    assassination battle campaign conference conflict congress coup crisis crusade disaster earthquake election
    epidemic eruption event expedition famine flood invasion massacre pandemic rebellion revolt revolution riot siege
    strike trial uprising voyage war
    """
)
"""Nouns for things that take place at a time."""

PACTS = _words("accord agreement alliance armistice ceasefire convention pact peace treaty truce")
"""Nouns for what is concluded."""

FINDINGS = _words("breakthrough discovery innovation invention")
"""Nouns for what is made once, and called by what was found."""

NAMED_OF = _words("battle congress peace siege treaty")
"""Nouns for things often called only by a place: the battle of Hastings."""

WORKS = _words("album book film game law map movie novel opera painting photo play poem song symphony work")
"""Nouns for things that date from a time."""

WORDS = _words(
    """
    abbreviation acronym adjective adverb character concept expression hanzi idiom infinitive kanji noun phrase
    prefix preposition pronoun sign suffix symbol term verb vocabulary word
    """
)
"""Nouns for words and signs, which stand in quotation marks."""

SMALLEST = {
    **dict.fromkeys(
        ("altitude", "cost", "elevation", "fee", "height", "point", "price", "salary", "temperature", "wage"), "lowest"
    ),
    **dict.fromkeys(("duration", "length", "lifespan", "wavelength", "wingspan"), "shortest"),
    **dict.fromkeys(("speed", "velocity"), "slowest"),
    "age": "youngest",
    "depth": "shallowest",
    "weight": "lightest",
}
"""What has the least of something."""

OFFICES = _words("chancellor emperor king minister monarch pope premier president queen ruler tsar")
"""Nouns for those who ruled while something took place."""

WINNERS = _words("champion victor winner")
"""Nouns for who won something."""

LASTING = _words(
    "captivity construction gestation hibernation imprisonment incubation marriage pregnancy presidency reign rule "
    "siege stay voyage war"
)
"""Nouns for what lasts: “how long was the reign ...?”."""

PARTS = _words("base capital course end estuary mouth peak reign source summit top")
"""Nouns for what a row has just one of: the elevation of the source."""

BY_SOMEBODY = _words(
    """
    accepted adapted annexed arranged arrested assassinated awarded banned broken built canonised canonized carried
    celebrated chaired chosen climbed coined colonised colonized commanded commissioned completed composed conducted
    conquered convened created crowned decided dedicated defeated defended described designed developed directed
    discovered drawn edited elected established executed filmed formulated fought found founded funded given
    governed held identified illustrated introduced invented isolated issued launched led lost married murdered
    named narrated negotiated occupied opened ordered organised organized owned painted passed patented performed
    photographed pioneered planned played popularised popularized portrayed postulated predicted presented proposed
    proved proven published raised reached recorded released restored ruled said sculpted sent sighted signed solved
    spoken sponsored started stolen succeeded sung synthesised synthesized taken taught told trained translated
    voiced won worn written
    """
)
"""What only people do: “who discovered ...?”. Whatever else is done may also be done by things."""

FAMILY = _words("brother child children daughter grandchildren husband sibling sister son spouse wife wives")
"""Nouns for those whom people have."""

NOT_HAD = _words(
    """
    appearance casualties copies day dead deaths egg eruption goal hour injured kill killed losses minute month
    passenger soldier survivor troop victim vote week win wounded year
    """
)
"""Nouns for what rows are counted by, though they do not have it."""

VICTIMS = _words("captured dead evacuated homeless injured killed missing wounded")
"""What a number of people are."""

ADJECTIVES = _words(
    """
    active alive bilingual biodegradable carnivorous contagious deciduous diurnal domestic edible endangered
    evergreen extinct fatal flightless free hereditary hollow infectious lethal magnetic mandatory migratory native
    navigable nocturnal optional perennial predatory radioactive rare rechargeable renewable reversible salty
    sedentary soluble spicy stable tame toxic transitive transparent unstable vegan vegetarian venomous visible
    waterproof
    """
)
"""Adjectives that may be headers, with no noun after them."""

BUILT = _words(
    """
    agency attraction bridge building empire institution landmark monument museum newspaper orchestra organisation
    organization party sculpture ship sight skyscraper stadium statue structure temple theatre tower wonder
    """
)
"""Nouns for things whose names may or may not have the article: the Eiffel Tower, Big Ben."""

DEEDS = _words("action effect function job purpose role task use")
"""Nouns for what something does."""

THINGS = _words(
    """
    amphibian animal bird bone breed device dinosaur disease emergency fish flower fruit herb injury insect instrument
    machine mammal muscle mushroom object organ plant reptile tool tree vegetable vehicle
    """
)
"""Nouns for things with a common name, “bald eagle”, which follows the question so that it needs no article."""

NOUNS = (
    HEADER_WORDS
    | PERSONS
    | GROUPS
    | AREAS
    | PLACES
    | LANDS
    | WATERS
    | EVENTS
    | PACTS
    | FINDINGS
    | WORKS
    | WORDS
    | THINGS
    | _words(
        """
    aka award band began begin brand capacity captain category child club colour compound crew data death diet
    distance dynasty edition elevation ended episode father gas gem habitat host house husband instrument key
    label legs lifespan manager material member metal mineral monarch mother motto nickname opus owner parent
    place player premiere prize record reign rock role ruler season series shape spouse stadium studio substance
    team theme tonality tool topic type venue voltage wife win wing
    """
    )
)
"""All nouns and verbs that show that headers are English."""

ENGLISH_WORDS = _words(
    """
    ability able acid adopted advantage advantages adverb after allies ally ancestor answer anthem antidote
    appearance army artery ascent assassinated attack attribute average awarded beak became beginning behaviour
    beliefs benefit bird birthday birthplace blood bone bones born bottom breadth breakfast breed bridge bright
    brother built bush business called caused cell chamber checked cheese chemical chord claim closed closest
    clothing cloud coast column comment common commonly compared composed consequence consonant controls cooking
    copper cost crew crop crown cure currency current customer dangerous daughter dead deck deepest deficiency
    depth describe destroyed diet difficulty directed disadvantage disadvantages discovery disease dish dose dress
    drink drug duration during dwelling early earth eats eggs emergency empties enabled ending enemies enemy
    english equation established evidence example examples explanation eye eyes fabric fact failure famous fastest
    feast feather feathers features feeds female field fighting finding first fishing flag flavour flight floor
    flower flowers flows flying follower followers food foods forces founders founding freezing friend from
    frontier fuel full function girl god goddess goods grape grasp grazing greeting growing grown growth harm
    harmful harvest hatched have headquarters heads healing heart heat heaviest height hidden hiding highest hint
    historical hobby holder hormones household how hunted hunting illness income industry inhabitants inherited
    injury inserts itself joined joint journey kills kingdom kinship knife known lake landmark largest last latest
    launched law layer leading leads leaf leather leaves light lightest likely limb line link literary liver lives
    located looks loser losing lost lowest maker makers making mammals marriage married maximum mean meaning
    meanings means measures meat melting member mercy method mining mixture mnemonic moon moons more mother mouth
    movement myth named names naming nearest need needs neighbour neighbours nerve nest nickname noise northern
    noted now numbers nurse oath oil old oldest ones opened opening opposite organelle organs origins other our
    outcome owned owner painter parish parliament parts peak people performed picture played playing pleasure poem
    power powers predator prevention prey priest probably produces proof property protest purpose queen rainfall
    rarely reader reading ready reason reigned related remains remark remedy remember replaced research resource
    resources result results rhyme right rise rises river rivers roots ruled rulers runs safe sailing sailor salt
    saying says scale seat seats secret seed seeds seen semitones set shade shape shapes sharp sharps shell shelter
    ship shows siblings sides sight signed silver since size skill skin sky sleep slow smallest smell snow soil
    soldier soldiers song songs sounds southern speaker speech speeds spelling spice spine spoken spouse spread
    statement step steps stomach stone stored storey strait street strength string strongest struggle study
    substrate success successor suffered sugar suitable summary supplies supply survived swallowed sweet swimming
    sword symptoms tail taught teacher teeth tendon tenses the their theorem theories theory thickness thing things
    thought threat threats throne tide timber timeline tool tooth town towns toxin traits travel travelled
    treatment treaty trees trigger truth ugly units unusual upper url usage used uses valley value vegetables vein
    vertices victim victory view villain virtue visitors vitamins vocabulary voice voltages vowel wages walls
    warning warnings washing waste wave ways weak wealth weapon wear weather website weight western wheat wheel
    when where which white who whole why wide width wife wild wine wings winner winners wins wisdom wise wish with
    woman women won wood wool words workers world worship wound writer written yearly yield you young your
    """
)
"""Further words of headers that belong to English."""

SHARED_WORDS = _words(
    """
    actor age album also an animal architect are area art article artist as assassin association astronaut atomic
    band brand by canal canyon capital cause centre champion club coach code color conductor conflict constellation
    construction continent cultivar danger data date death definition department description desert designer
    director distance division do does editor effect element energy era esperanto family fauna fell film flora
    fruit gas general genre genus habitat has head heir heroine hindi hotel idiom image in infinitive inflation
    insect instrument introduction invention inventor is island key kind label land latin legend legs letter lies
    lung machine magazine major manager medicine mentor met mineral minister minor monarch monument motto mountain
    muscle museum name nation no not notable note novel nr number object ocean on opera opus or orange organ
    original page pain palace park part participant participle partner party past patron peninsula per period
    person photo phrase pilot place plan planet plant plural point poison pole population port prefix premiere
    price prince prize production pronunciation protagonist province publication question quote radical radius rang
    region relative religion reptile rival rock role rose rule saint sank school score section sense series sign
    similar singular so son source specie species stage stands state station student suffix sun surface symbol
    taste team temple term text thai theme title titre total train trainer translation type unit urdu use village
    voltage volume war was water week wing zone
    """
)
"""Words that English shares with other languages, at least as they are written there."""

WORDS_ABROAD = _words(
    """
    hauptstadt land einwohner bevoelkerung flaeche fläche währung sprache amtssprache fluss fluß berg höhe laenge
    länge gewicht größe groesse geburt geburtsjahr todesjahr jahr geboren gestorben gegründet erfinder erfindung
    tier pflanze farbe stadt vorname nachname datum ereignis schlacht zahl anzahl mündung quelle hersteller
    komponist werk dichter gattung familie ordnung der die das und von des wann wo wer ist pays ville capitale nom
    prénom naissance année annee langue monnaie superficie habitants fleuve rivière montagne hauteur longueur poids
    taille auteur oeuvre œuvre roi règne bataille événement découverte inventeur du de la le les où quand qui país
    pais ciudad nombre apellido nacimiento año ano idioma lengua moneda habitantes río rio montaña altura longitud
    peso autor obra rey reino batalla acontecimiento descubrimiento el los las del y cuando donde quien fecha paese
    città citta capoluogo cognome nascita anno lingua valuta abitanti fiume altezza lunghezza autore re regno
    battaglia scoperta inventore il lo gli della di quando dove chi cidade nome sobrenome nascimento língua moeda
    rei batalha hoofdstad stad inwoners oppervlakte munt taal rivier hoogte lengte gestorven schrijver het een van
    en wanneer waar wie naam kraj stolica miasto imię nazwisko rok język waluta rzeka góra wysokość długość autorka
    pisarz bitwa ülke başkent şehir soyad doğum yıl dil para nehir dağ yükseklik yazar savaş dichte ordnungszahl
    masse regie regisseur klasse beruf wirkung funktion monde beginn ende epoche knochen muskel oper drüse nahrung
    lebensraum clase familia función funcion película pelicula inicio regista strumento famiglia métier oiseau
    plante fonction betekenis functie soort jaar hormon herrscher kaiser könig regierungszeit vorkommen verwendung
    entdecker entdeckt gründung
    """
)
"""Words of headers in other languages of pages."""

SMALL_WORDS_OF_ENGLISH = _words("the of and with from to is for by its")
SMALL_WORDS_ABROAD = _words(
    """
    der die das und von mit für ist ein eine le la les des et du une el los las y una il lo gli della delle di e che
    het een van voor met o os dos da do na w z i och av på ve ile bir
    """
)
"""Words in cells that show their language."""

SORTING = _words(
    """
    lesson unit chapter week part set deck topic theme level difficulty page stage no nr # lektion kapitel einheit
    woche teil thema stufe schwierigkeit seite stunde leçon chapitre unité semaine niveau séance lección capítulo unidad
    semana nivel página lezione capitolo unità settimana livello pagina les hoofdstuk eenheid niveau bladzijde lição
    lekcja rozdział tydzień poziom strona урок глава раздел неделя страница розділ тиждень сторінка ders ünite bölüm
    hafta sayfa
    """
)
"""Headers of columns that only sort rows, in the languages of pages: nothing to learn."""

REMARKS = _words(
    """
    ignore remark comment todo checked point score picture image photo link url website bemerkung kommentar erledigt
    punkte bild foto remarque commentaire lien comentario observación observaciones enlace commento opmerking
    comentário komentarz комментарий коментар yorum
    """
)
"""Headers of columns for those who keep the table."""

NOTES = _words(
    """
    note explanation hint mnemonic example beispiel beispiele beispielsatz beispielsätze hinweis hinweise erklärung
    merkhilfe eselsbrücke notiz notizen anmerkung anmerkungen exemple exemples explication astuce ejemplo ejemplos
    explicación nota pista esempio esempi spiegazione voorbeeld voorbeelden uitleg exemplo exemplos explicação przykład
    przykłady wyjaśnienie пример примеры пояснение приклад приклади пояснення örnek açıklama
    """
)
"""Headers of columns with text for below the answer."""

PROPER_NAMES = _words(
    """
    afghanistan africa african albania algeria alps amazon america american amsterdam andes angola antarctica
    april arab arabia arctic argentina argentinian armenia asia asian athenian athens atlantic august australia
    australian austria austrian azerbaijan baghdad bahamas baltic bangladesh barcelona bavaria beijing belarus
    belgian belgium berlin bible bolivia bonn bosnia boston botswana brazil brazilian britain british brussels
    bucharest budapest buddhist bulgaria byzantine cairo california cambridge cameroon canada canadian caribbean
    catholic caucasus celsius celtic chicago chile china christian christianity christmas cologne colombia congo
    copenhagen crete crimea croatia cuba cyprus danube december denmark dublin easter edinburgh egypt egyptian
    england ethiopia eurasia europe european fahrenheit february finland florence florida france friday gaul
    geneva genoa germany ghana glasgow greece greenland greenwich guatemala hamburg hannover havana hawaii
    helsinki himalayas hindu hiroshima hollywood honduras hungary iberia iceland india indian indonesia iran
    iranian iraq ireland islam islamic israel israeli istanbul italy jamaica january japan java jerusalem jewish
    july june kazakhstan kenya kiev koran korea kosovo kuwait kyiv laos latvia lebanon leipzig libya lisbon
    lithuania liverpool london luxembourg macedonia madagascar madrid malaysia malta manchester mars mecca
    mediterranean melbourne mesopotamia mexican mexico milan moldova monaco monday mongolia montenegro morocco
    moscow mozambique munich muslim myanmar namibia naples nepal netherlands nicaragua nigeria nobel normandy
    norway november oceania october odesa olympic olympics ontario oslo ottoman oxford pacific pakistan palestine
    panama paraguay paris persia peru philippines poland portugal prague protestant provence prussia prussian
    pyrenees quebec rhine roman romania rome russia rwanda sahara salzburg saturday scandinavia scotland scottish
    senegal september serbia shanghai siberia sicily singapore slovakia slovenia somalia soviet spain stockholm
    strasbourg sudan sunday swiss switzerland sydney syria syrian taiwan tanzania texas thailand thames thursday
    tibet tokyo toronto toulouse transylvania tuesday tunisia tuscany uganda ukraine uruguay uzbekistan vatican
    venezuela venice venus versailles vesuvius vienna vietnam virginia wales warsaw washington wednesday yemen
    yugoslavia zambia zimbabwe zurich
    """
)
"""Places, peoples, beliefs, months and days, which keep their capitals in English."""

SMALL_WORDS = _words(
    """
    a an and are as at by de did do does for from had has have how in into is it its near of on or s the to under
    was were when where with
    """
)
"""Words in lower case even in headers in which Every Word has a Capital."""

DID_ALONE = {
    "competed": "compete", "escaped": "escape", "evolved": "evolve", "landed": "land", "marched": "march",
    "migrated": "migrate", "premiered": "premiere", "sailed": "sail", "starred": "star",
    "abdicated": "abdicate", "appeared": "appear", "debuted": "debut", "disappeared": "disappear", "emerged": "emerge",
    "erupted": "erupt", "existed": "exist", "graduated": "graduate", "happened": "happen", "occurred": "occur",
    "originated": "originate", "resigned": "resign", "surrendered": "surrender",
    "came": "come", "went": "go", "died": "die", "moved": "move", "arrived": "arrive", "returned": "return",
    "fled": "flee", "emigrated": "emigrate", "immigrated": "immigrate", "retired": "retire", "lived": "live",
    "reigned": "reign", "fell": "fall", "rose": "rise", "sank": "sink", "worked": "work",
    "travelled": "travel", "traveled": "travel",
}  # fmt: skip
"""Infinitives of what somebody did, by the past tense; these take no object."""

DID_SOMETHING = {
    "began": "begin", "broke": "break", "chose": "choose", "drove": "drive", "flew": "fly", "gave": "give",
    "overthrew": "overthrow", "ran": "run", "spoke": "speak", "stole": "steal", "threw": "throw", "took": "take",
    "wore": "wear",
    "became": "become", "settled": "settle", "studied": "study", "entered": "enter", "joined": "join", "left": "leave",
    "visited": "visit", "married": "marry", "ruled": "rule", "met": "meet", "wrote": "write", "won": "win",
    "conquered": "conquer", "crossed": "cross", "reached": "reach", "taught": "teach", "grew": "grow",
}  # fmt: skip
"""The same for verbs that may have an object, as in “left Vienna”."""

DOES = {
    "absorbs": "absorb", "converts": "convert", "depicts": "depict", "destroys": "destroy", "regulates": "regulate",
    "requires": "require", "secretes": "secrete", "loses": "lose", "reacts": "react", "serves": "serve",
    "sheds": "shed",
    "flows": "flow", "rises": "rise", "lives": "live", "grows": "grow", "feeds": "feed", "belongs": "belong",
    "comes": "come", "stands": "stand", "consists": "consist", "occurs": "occur", "eats": "eat", "contains": "contain",
    "produces": "produce", "becomes": "become", "weighs": "weigh", "leads": "lead", "lies": "lie", "happens": "happen",
    "hunts": "hunt", "includes": "include", "needs": "need", "speaks": "speak", "empties": "empty",
    "applies": "apply", "affects": "affect", "connects": "connect", "defines": "define", "describes": "describe",
    "follows": "follow", "gives": "give", "inhibits": "inhibit", "prevents": "prevent", "protects": "protect",
    "replaces": "replace", "represents": "represent", "separates": "separate", "symbolises": "symbolise",
    "symbolizes": "symbolize", "treats": "treat",
}  # fmt: skip
"""Infinitives of what something does: “flows into”, “eats”."""
