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
    ability able acid adopted advantage after allies ally anthem antidote appearance army artery ascent assassinated
    attack attribute average awarded beak became beginning behaviour beliefs benefit birthday birthplace blood bottom
    breadth breakfast bright built bush business called caused cell chamber checked cheese chord claim closed closest
    clothing cloud coast column comment commonly compared composed consequence consonant controls cooking copper cost
    crop crown cure current customer dangerous dead deck deepest deficiency describe destroyed difficulty directed
    disadvantage dish dose dress drink drug duration during dwelling early earth eats eggs empties enabled ending
    enemies english equation established evidence explanation eye fabric fact failure famous fastest feast feather
    features feeds female fighting finding fishing flavour flight floor flows flying follower forces founding freezing
    friend from frontier fuel full girl goods grape grasp grazing greeting growing grown growth harm harmful harvest
    hatched have headquarters heads healing heart heat heaviest hidden hiding highest hint historical hobby holder
    hormones household how hunted hunting illness income industry inherited inserts itself joined joint journey kills
    kinship knife landmark latest launched layer leading leads leaf leather leaves light lightest likely limb line link
    literary liver lives located looks losing lost lowest maker making marriage married maximum mean meat mercy method
    mining mixture mnemonic more mouth myth named names naming nearest need neighbour nerve nest noise northern noted
    now numbers nurse oath oil old oldest ones opened opening opposite organelle organs other our outcome owned parish
    parliament parts performed picture played playing pleasure power predator prevention prey priest probably produces
    proof property protest purpose rainfall rarely reader ready reason reigned related remains remark remedy remember
    replaced research resource rhyme right rise ruled runs safe sailing sailor salt saying says scale seat secret seed
    seen semitones set shade sharp shell shelter ship shows sides sight signed silver skill skin sky sleep slow
    smallest smell snow soil southern speaker speech spice spine spoken spread statement step stomach stone stored
    storey street strength string strongest struggle study substrate success suffered sugar suitable summary supplies
    supply survived swallowed sweet swimming sword symptoms tail taught teeth tendon tenses the their theorem theories
    theory thickness thing thought threat throne tide timber timeline tooth toxin traits travel travelled treatment
    trigger trivia truth ugly units unusual upper url usage uses vein vertices victim victory view virtue visitors
    vitamins voice voltages vowel wages walls warning washing waste wave ways weak wealth weapon wear weather website
    western wheat wheel when where which white who whole why wide width wild wine wings wisdom wise wish with woman
    women won wood wool workers world worship wound yearly yield you young your
    """
)
"""Further words of headers that belong to English."""

SHARED_WORDS = words_of(
    """
    actor age album anecdote animal architect area article artist assassin astronaut atomic band brand by canal canyon
    capital cause champion club coach code color conductor conflict continent data date death definition department
    description desert designer director distance division editor effect element era esperanto family fell film fruit
    gas general genre genus habitat head heir heroine hindi idiom in infinitive insect instrument invention inventor is
    island key label land latin legs lies machine manager mentor met mineral minister monarch monument motto mountain
    muscle museum name nation no note novel nr number object ocean opera opus organ page palace park part participle
    party past patron period person photo phrase pilot place planet plant plural point population port prefix premiere
    price prince prize pronunciation protagonist province question radius region religion reptile rival rock role rose
    saint sank school section series sign singular son source species stage stands state student suffix surface symbol
    team term thai theme title trainer translation type unit urdu use village voltage war week wing
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
