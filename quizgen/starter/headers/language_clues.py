"""Words that show which language a table is in: names of languages, words of headers, small words of cells."""

from __future__ import annotations

from quizgen.starter.headers.lexicon import words_of

LANGUAGE_NAMES = words_of(
    """
    arabic bengali bulgarian catalan chinese croatian czech danish dutch english esperanto estonian finnish french
    gaelic german greek hebrew hindi hungarian icelandic indonesian irish italian japanese korean latin latvian
    lithuanian mandarin norwegian persian polish portuguese romanian russian serbian slovak slovenian spanish
    swahili swedish thai turkish ukrainian urdu vietnamese welsh yiddish
    """
)
"""Names of languages, which keep their capitals in English."""

LANGUAGE_NAMES_ABROAD = words_of(
    """
    deutsch englisch französisch spanisch italienisch latein russisch français anglais allemand espagnol italien latin
    russe español inglés francés alemán italiano latín ruso inglese tedesco francese spagnolo latino russo português
    inglês alemão francês nederlands engels duits frans polski angielski niemiecki русский английский немецкий
    українська англійська німецька türkçe ingilizce almanca
    """
)
"""Names of languages in the other languages of pages."""

ENGLISH_WORDS = words_of(
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

SHARED_WORDS = words_of(
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

WORDS_ABROAD = words_of(
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

TELLING_WORDS = {
    "de": words_of(
        """
        hauptstadt einwohner fläche währung sprache amtssprache fluss fluß berg höhe länge gewicht größe geburt
        geburtsjahr todesjahr jahr gegründet erfinder erfindung tier pflanze stadt vorname nachname ereignis schlacht
        anzahl mündung komponist dichter gattung dichte ordnungszahl masse schmelzpunkt siedepunkt entdecker entdeckt
        entdeckungsjahr halbwertszeit beispielsatz bedeutung übersetzung beispiel partizip präsens präteritum mehrzahl
        frage antwort und der die das
        """
    ),
    "fr": words_of(
        """
        pays ville capitale nom prénom naissance année annee langue monnaie superficie fleuve rivière montagne hauteur
        longueur poids taille auteur œuvre oeuvre roi règne bataille événement découverte découvreur inventeur élément
        symbole numéro fusion ébullition volumique infinitif pluriel traduction exemple exemples réponse
        métier oiseau plante verbe du des et les où quand qui
        """
    ),
    "es": words_of(
        """
        país pais ciudad nombre apellido nacimiento año idioma moneda río rio montaña altura longitud peso rey batalla
        acontecimiento descubrimiento fecha palabra traducción pregunta respuesta ejemplo elemento símbolo número el los
        las y cuando donde quien
        """
    ),
    "it": words_of(
        """
        paese città capoluogo cognome nascita anno lingua valuta fiume altezza lunghezza battaglia scoperta inventore
        parola traduzione domanda risposta esempio simbolo numero gli della di dove chi
        """
    ),
    "nl": words_of("hoofdstad stad inwoners oppervlakte munt taal rivier hoogte schrijver woord vertaling vraag het"),
    "pl": words_of("kraj stolica miasto imię nazwisko rok język waluta rzeka góra słowo tłumaczenie pytanie odpowiedź"),
    "pt": words_of("cidade nome sobrenome nascimento língua moeda rei batalha palavra tradução pergunta resposta"),
    "tr": words_of("ülke başkent şehir soyad doğum yıl dil nehir dağ yazar savaş kelime anlam soru cevap"),
    "ru": words_of("страна столица год город река имя фамилия слово перевод вопрос ответ пример язык"),
    "uk": words_of("країна столиця рік місто річка прізвище слово переклад питання відповідь приклад мова"),
}
"""Words of headers that show which language they are in; those of two languages count for both."""

SMALL_WORDS_OF_ENGLISH = words_of("the of and with from to is for by its")
SMALL_WORDS_ABROAD = words_of(
    """
    der die das und von mit für ist ein eine le la les des et du une el los las y una il lo gli della delle di e che
    het een van voor met o os dos da do na w z i och av på ve ile bir
    """
)
"""Words in cells that show their language."""
