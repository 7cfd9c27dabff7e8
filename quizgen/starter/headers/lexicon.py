"""Words in headers that show what kind of question suits a column."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


HEADERS_OF_WORDS = words_of(
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

QUESTIONS = words_of(
    "front question questions frage fragen pregunta preguntas domanda domande pergunta perguntas vraag vragen pytanie "
    "pytania вопрос вопросы питання soru sorular"
)
"""Headers of columns with whole questions, in the languages of pages."""

PERSONS = words_of(
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

MANY_SIDED = words_of("area field house level order period school section")
"""Nouns for groups that other nouns make into something else: word order, sea level."""

PROPERTIES = words_of(
    """
    abbreviation acronym answer antonym architect artist author builder capital cause chapter color colour composer
    cost creator currency date deficiency definition designer director discoverer dosage dose editor effect formula
    founder function habitat inventor language length location meaning motto nickname painter past place playwright
    plural price pronunciation publisher role route sculptor side size symbol synonym translation unit use weight
    writer year
    """
)
"""Nouns for what is said of things: files of these are lists of things with one of them beside each."""

GROUPS = words_of(
    """
    area branch campaign category century class conflict continent department district division dynasty era family field
    genre genus group house level movement order party period phylum province region school section series species
    subject type war
    """
)
"""Nouns for things that something belongs to."""

AREAS = words_of("area continent country county department district province region state")
"""Nouns for areas that places are in."""

PLACES = words_of(
    """
    airport beach bridge building canyon capital castle cathedral cave church city country desert glacier harbour
    island lake location monument mountain museum nation palace park peak place port site state stadium territory
    town valley village volcano waterfall
    """
)
"""Nouns for things that are somewhere."""

LANDS = words_of("country dependency island land location nation place region state territory")
"""Nouns for things that may have the article: “the Netherlands”."""

WATERS = words_of("canal channel desert gulf ocean river sea strait")
"""Nouns for things that always have the article: the Danube, the Baltic Sea."""

TOWNS = words_of("city town village")
"""Nouns for what places are in, if that is no area."""

EVENTS = words_of(
    """
    assassination battle campaign conference conflict congress coup crisis crusade disaster earthquake election
    epidemic eruption event expedition famine flood invasion massacre pandemic rebellion revolt revolution riot siege
    strike trial uprising voyage war
    """
)
"""Nouns for things that take place at a time."""

PACTS = words_of("accord agreement alliance armistice ceasefire convention pact peace treaty truce")
"""Nouns for what is concluded."""

FINDINGS = words_of("breakthrough discovery innovation invention")
"""Nouns for what is made once, and called by what was found."""

NAMED_OF = words_of("battle congress peace siege treaty")
"""Nouns for things often called only by a place: the battle of Hastings."""

WORKS = words_of("album book film game law map movie novel opera painting photo play poem song symphony work")
"""Nouns for things that date from a time."""

WORDS = words_of(
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

OFFICES = words_of("chancellor emperor king minister monarch pope premier president queen ruler tsar")
"""Nouns for those who ruled while something took place."""

WINNERS = words_of("champion victor winner")
"""Nouns for who won something."""

LASTING = words_of(
    "captivity construction gestation hibernation imprisonment incubation marriage pregnancy presidency reign rule "
    "siege stay voyage war"
)
"""Nouns for what lasts: “how long was the reign ...?”."""

PARTS = words_of("base capital course end estuary mouth peak reign source summit top")
"""Nouns for what a row has just one of: the elevation of the source."""

FAMILY = words_of("brother child children daughter grandchildren husband sibling sister son spouse wife wives")
"""Nouns for those whom people have."""

NOT_HAD = words_of(
    """
    appearance casualties copies day dead deaths egg eruption goal hour injured kill killed losses minute month
    passenger soldier survivor troop victim vote week win wounded year
    """
)
"""Nouns for what rows are counted by, though they do not have it."""

VICTIMS = words_of("captured dead evacuated homeless injured killed missing wounded")
"""What a number of people are."""

ADJECTIVES = words_of(
    """
    abnormal active alive bilingual biodegradable carnivorous contagious critical deciduous diurnal domestic edible
    elevated endangered evergreen extinct fatal flightless free hereditary hollow infectious lethal magnetic
    mandatory migratory native navigable nocturnal normal optional perennial predatory radioactive rare rechargeable
    renewable reversible salty sedentary soluble spicy stable tame toxic transitive transparent unstable vegan
    vegetarian venomous visible waterproof
    """
)
"""Adjectives that may be headers, with no noun after them."""

PATIENTS = words_of(
    "adolescent adult baby boy child elderly female girl infant male man men neonate newborn pregnant teenager toddler "
    "woman women children"
)
"""Whom values are for, where columns are headed by that alone."""

PROVISIONS = words_of("article clause paragraph provision rule section")
"""Nouns for the parts of a law."""

LAWS = words_of("act charter code constitution convention directive law ordinance regulation statute treaty")
"""Nouns for what such parts are in."""

BUILT = words_of(
    """
    agency attraction bridge building empire institution landmark monument museum newspaper orchestra organisation
    organization party sculpture ship sight skyscraper stadium statue structure temple theatre tower wonder
    """
)
"""Nouns for things whose names may or may not have the article: the Eiffel Tower, Big Ben."""

DEEDS = words_of("action effect function job purpose role task use")
"""Nouns for what something does."""

THINGS = words_of(
    """
    amphibian animal bird bone breed device dinosaur disease emergency fish flower fruit herb injury insect instrument
    machine mammal muscle mushroom object organ plant reptile tool tree vegetable vehicle
    """
)
"""Nouns for things with a common name, “bald eagle”, which follows the question so that it needs no article."""

_OF_NO_SORT = words_of(
    """
    address age aka altitude and answer antonym article atomic award band began begin birth body boiling born brand by
    calories capacity cause chapter chemical club code color colour common compound created crew currency data date day
    death definition density depth description diameter died diet discovered distance edition effect element elevation
    end ended episode example feminine first flag food form formula founded function gas gem gender grade habitat
    height host in independence independent inhabitants invented is key kingdom known label language largest last legs
    length lesson lifespan made main masculine mass material meaning measure melting member metal mineral moon motto
    name nationality nickname number of official only opus origin participle past people planet plural point population
    premiere price prize pronunciation published question radius rank reading record reign release released religion
    result rock role root scientific season sentence shape since singular size sound source speed spelling start story
    studio style substance surface synonym team theme title tonality topic translation unit use used value venue
    voltage weight win wing written year years
    """
)
"""Further words of English headers."""

NOUNS = frozenset().union(
    PERSONS, GROUPS, AREAS, PLACES, LANDS, WATERS, EVENTS, PACTS, FINDINGS, WORKS, WORDS, THINGS, _OF_NO_SORT
)
"""All nouns and verbs that show that headers are English."""

SORTING = words_of(
    """
    lesson unit chapter week part set deck topic theme level difficulty page stage no nr # lektion kapitel einheit
    woche teil thema stufe schwierigkeit seite stunde leçon chapitre unité semaine niveau séance lección capítulo unidad
    semana nivel página lezione capitolo unità settimana livello pagina les hoofdstuk eenheid niveau bladzijde lição
    lekcja rozdział tydzień poziom strona урок глава раздел неделя страница розділ тиждень сторінка ders ünite bölüm
    hafta sayfa
    """
)
"""Headers of columns that only sort rows, in the languages of pages: nothing to learn."""

REMARKS = words_of(
    """
    ignore remark comment todo checked point score picture image photo link url website bemerkung kommentar erledigt
    punkte bild foto remarque commentaire lien comentario observación observaciones enlace commento opmerking
    comentário komentarz комментарий коментар yorum
    """
)
"""Headers of columns for those who keep the table."""

NOTES = words_of(
    """
    note explanation hint mnemonic trivia anecdote example beispiel beispiele beispielsatz beispielsätze hinweis
    hinweise erklärung merkhilfe eselsbrücke notiz notizen anmerkung anmerkungen exemple exemples explication astuce
    ejemplo ejemplos explicación nota pista esempio esempi spiegazione voorbeeld voorbeelden uitleg exemplo exemplos
    explicação przykład przykłady wyjaśnienie пример примеры пояснение приклад приклади пояснення örnek açıklama
    """
)
"""Headers of columns with text for below the answer."""

SMALL_WORDS = words_of(
    """
    a an and are as at by de did do does for from had has have how in into is it its near of on or s the to under
    was were when where with
    """
)
"""Words in lower case even in headers in which Every Word has a Capital."""
