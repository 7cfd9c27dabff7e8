"""Words in answers by language: names of units and small numbers, articles, and words for “because”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

_UNITS: Mapping[str, str] = {
    "ar": (
        "mm: مم | cm: سم, سنتيمتر, سنتيمترات | m: م, متر, أمتار | km: كم, كيلومتر, كيلومترات | mi: ميل, أميال | "
        "g: غرام, جرام, غرامات | kg: كغ, كجم, كيلوغرام, كيلوجرام, كيلوغرامات | t: طن, أطنان | "
        "s: ثانية, ثوان, ثواني | min: دقيقة, دقائق | h: ساعة, ساعات | day: يوم, أيام | week: أسبوع, أسابيع | "
        "month: شهر, أشهر, شهور | year: سنة, سنوات, سنين, عام, أعوام | decade: عقد, عقود | century: قرن, قرون | "
        "l: لتر, لترات | m2: متر مربع | km2: كيلومتر مربع | ha: هكتار | percent: بالمئة, في المئة, بالمائة"
    ),
    "de": (
        "mm: Millimeter, Millimetern | cm: Zentimeter, Zentimetern | m: Meter, Metern | "
        "km: Kilometer, Kilometern | mi: Meile, Meilen | g: Gramm | kg: Kilogramm | t: Tonne, Tonnen | "
        "s: Sek, Sekunde, Sekunden | min: Minute, Minuten | h: Std, Stunde, Stunden | day: Tag, Tage, Tagen | "
        "week: Woche, Wochen | month: Monat, Monate, Monaten | year: Jahr, Jahre, Jahren | "
        "decade: Jahrzehnt, Jahrzehnte, Jahrzehnten | century: Jahrhundert, Jahrhunderte, Jahrhunderten | "
        "l: Liter, Litern | ml: Milliliter, Millilitern | m2: Quadratmeter, Quadratmetern | "
        "km2: Quadratkilometer, Quadratkilometern | m3: Kubikmeter, Kubikmetern | ha: Hektar | "
        "percent: Prozent | °c: Grad Celsius"
    ),
    "es": (
        "mm: milímetro | cm: centímetro | m: metro | km: kilómetro | mi: milla | g: gramo | kg: kilogramo | "
        "t: tonelada | s: segundo | min: minuto | h: hora | day: día, días | week: semana | month: mes, meses | "
        "year: año, años | decade: década, decenio | century: siglo | l: litro | ml: mililitro | "
        "m2: metro cuadrado, metros cuadrados | km2: kilómetro cuadrado, kilómetros cuadrados | "
        "m3: metro cúbico, metros cúbicos | ha: hectárea | percent: por ciento | "
        "°c: grados Celsius, grados centígrados"
    ),
    "fr": (
        "mm: millimètre | cm: centimètre | m: mètre | km: kilomètre | g: gramme | kg: kilogramme | t: tonne | "
        "s: seconde | min: minute | h: heure | day: jour | week: semaine | month: mois | year: ans, année | "
        "decade: décennie | century: siècle | l: litre | ml: millilitre | m2: mètre carré, mètres carrés | "
        "km2: kilomètre carré, kilomètres carrés | m3: mètre cube, mètres cubes | ha: hectare | "
        "percent: pour cent | °c: degré Celsius, degrés Celsius"
    ),
    "he": "",
    "it": (
        "mm: millimetro, millimetri | cm: centimetro, centimetri | m: metro, metri | "
        "km: chilometro, chilometri | mi: miglio, miglia | g: grammo, grammi | "
        "kg: chilo, chili, chilogrammo, chilogrammi | t: tonnellata, tonnellate | s: secondo, secondi | "
        "min: minuto, minuti | h: ora, ore | day: giorno, giorni | week: settimana, settimane | "
        "month: mese, mesi | year: anno, anni | decade: decennio, decenni | century: secolo, secoli | "
        "l: litro, litri | ml: millilitro, millilitri | m2: metro quadrato, metri quadrati | "
        "km2: chilometro quadrato, chilometri quadrati | m3: metro cubo, metri cubi | ha: ettaro, ettari | "
        "percent: per cento | °c: gradi Celsius"
    ),
    "ja": (
        "mm: ミリメートル | cm: センチメートル, センチ | m: メートル | km: キロメートル | mi: マイル | "
        "g: グラム | kg: キログラム | t: トン | s: 秒, 秒間 | min: 分, 分間 | h: 時間 | day: 日, 日間 | "
        "week: 週間 | month: か月, ヶ月, カ月, ヵ月, か月間 | year: 年, 年間 | century: 世紀 | l: リットル | "
        "ml: ミリリットル | m2: 平方メートル | km2: 平方キロメートル | ha: ヘクタール | percent: パーセント"
    ),
    "nl": (
        "mm: millimeter | cm: centimeter | m: meter | km: kilometer | mi: mijl, mijlen | g: gram | "
        "kg: kilo, kilogram | s: seconde, seconden | min: minuut, minuten | h: uur, uren | day: dag, dagen | "
        "week: week, weken | month: maand, maanden | year: jaar, jaren | decade: decennium, decennia | "
        "century: eeuw, eeuwen | l: liter | ml: milliliter | m2: vierkante meter | km2: vierkante kilometer | "
        "m3: kubieke meter | ha: hectare | percent: procent | °c: graden Celsius"
    ),
    "pl": (
        "mm: milimetr, milimetry, milimetrów | cm: centymetr, centymetry, centymetrów | "
        "m: metr, metry, metra, metrów | km: kilometr, kilometry, kilometra, kilometrów | "
        "g: gram, gramy, gramów | kg: kilogram, kilogramy, kilogramów | t: tona, tony | "
        "s: sekunda, sekundy, sekund | min: minuta, minuty, minut | h: godz, godzina, godziny, godzin | "
        "day: dzień, dnia, dni | week: tydzień, tygodnie, tygodnia, tygodni | "
        "month: miesiąc, miesiące, miesiąca, miesięcy | year: rok, roku, lata, lat | "
        "decade: dekada, dekady, dekad | century: wiek, wieki, wieku, wieków | l: litr, litry, litra, litrów | "
        "m2: metr kwadratowy, metry kwadratowe, metrów kwadratowych | "
        "km2: kilometr kwadratowy, kilometry kwadratowe, kilometrów kwadratowych | "
        "ha: hektar, hektary, hektarów | percent: procent, procenty, procentu | "
        "°c: stopni Celsjusza, stopnie Celsjusza"
    ),
    "pt": (
        "mm: milímetro | cm: centímetro | m: metro | km: quilômetro, quilómetro | mi: milha | g: grama | "
        "kg: quilo, quilograma | t: tonelada | s: segundo | min: minuto | h: hora | day: dia, dias | "
        "week: semana | month: mês, meses | year: ano, anos | decade: década | century: século | l: litro | "
        "ml: mililitro | m2: metro quadrado, metros quadrados | "
        "km2: quilômetro quadrado, quilômetros quadrados | m3: metro cúbico, metros cúbicos | ha: hectare | "
        "percent: por cento | °c: graus Celsius"
    ),
    "ru": (
        "mm: мм, миллиметр, миллиметра, миллиметров | cm: см, сантиметр, сантиметра, сантиметров | "
        "m: м, метр, метра, метров | km: км, километр, километра, километров | mi: миля, мили, миль | "
        "g: г, грамм, грамма, граммов | kg: кг, килограмм, килограмма, килограммов | t: т, тонна, тонны, тонн | "
        "s: с, сек, секунда, секунды, секунд | min: мин, минута, минуты, минут | h: ч, час, часа, часов | "
        "day: день, дня, дней, сутки, суток | week: неделя, недели, недель | month: месяц, месяца, месяцев | "
        "year: год, года, лет | decade: десятилетие, десятилетия, десятилетий | century: век, века, веков | "
        "l: л, литр, литра, литров | ml: мл | m2: м2, кв м, квадратный метр, квадратных метров | "
        "km2: км2, кв км, квадратных километров | ha: га, гектар, гектара, гектаров | "
        "percent: процент, процента, процентов | °c: градусов Цельсия, градуса Цельсия"
    ),
    "tr": (
        "mm: milimetre | cm: santimetre | m: metre | km: kilometre | g: gram | kg: kilogram | s: saniye | "
        "min: dakika | h: saat | day: gün | week: hafta | month: ay | year: yıl, sene | century: yüzyıl | "
        "l: litre | ml: mililitre | m2: metrekare | km2: kilometrekare | m3: metreküp | ha: hektar"
    ),
    "uk": (
        "mm: мм, міліметр, міліметри, міліметрів | cm: см, сантиметр, сантиметри, сантиметрів | "
        "m: м, метр, метри, метра, метрів | km: км, кілометр, кілометри, кілометра, кілометрів | "
        "mi: миля, милі, миль | g: г, грам, грами, грамів | kg: кг, кілограм, кілограми, кілограмів | "
        "t: т, тонна, тонни, тонн | s: с, секунда, секунди, секунд | min: хв, хвилина, хвилини, хвилин | "
        "h: година, години, годин | day: день, дні, днів, доба, доби, діб | week: тиждень, тижні, тижнів | "
        "month: місяць, місяці, місяців | year: рік, роки, року, років | century: століття, сторіччя | "
        "l: л, літр, літри, літрів | ml: мл | m2: м2, кв м, квадратних метрів | "
        "km2: км2, кв км, квадратних кілометрів | ha: га, гектар, гектари, гектарів | "
        "percent: відсоток, відсотки, відсотків | °c: градусів Цельсія"
    ),
    "zh": (
        "mm: 毫米 | cm: 厘米, 公分 | m: 米, 公尺 | km: 公里, 千米 | mi: 英里 | g: 克 | kg: 公斤, 千克 | t: 吨 | "
        "s: 秒, 秒钟 | min: 分钟 | h: 小时 | day: 天 | week: 周, 星期 | month: 个月 | year: 年 | century: 世纪 | "
        "l: 升, 公升 | ml: 毫升 | m2: 平方米 | km2: 平方公里, 平方千米 | ha: 公顷"
    ),
}
"""The names of units by language and by their names in `units`, which also has the Hebrew ones."""

_NUMBERS: Mapping[str, str] = {
    "ar": (
        "صفر|واحد/واحدة|اثنان/اثنين/اثنتان|ثلاثة/ثلاث|أربعة/أربع|خمسة/خمس|ستة/ست|سبعة/سبع|ثمانية/ثمان/ثماني|"
        "تسعة/تسع|عشرة/عشر|أحد عشر/إحدى عشرة|اثنا عشر/اثنتا عشرة|ثلاثة عشر/ثلاث عشرة|أربعة عشر/أربع عشرة|"
        "خمسة عشر/خمس عشرة|ستة عشر/ست عشرة|سبعة عشر/سبع عشرة|ثمانية عشر/ثماني عشرة|تسعة عشر/تسع عشرة|عشرون/عشرين|"
        "ثلاثون/ثلاثين|أربعون/أربعين|خمسون/خمسين|ستون/ستين|سبعون/سبعين|ثمانون/ثمانين|تسعون/تسعين|مئة/مائة"
    ),
    "de": (
        "null|eins/ein/eine|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|"
        "sechzehn|siebzehn|achtzehn|neunzehn|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|"
        "hundert/einhundert"
    ),
    "es": (
        "cero|uno/un/una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|"
        "dieciséis|diecisiete|dieciocho|diecinueve|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|"
        "noventa|cien"
    ),
    "fr": (
        "zéro|un/une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"
        "dix-sept|dix-huit|dix-neuf|vingt|trente|quarante|cinquante|soixante|soixante-dix|quatre-vingts|"
        "quatre-vingt-dix|cent"
    ),
    "he": (
        "אפס|אחת/אחד|שתיים/שניים/שתי/שני|שלוש/שלושה/שלושת|ארבע/ארבעה/ארבעת|חמש/חמישה/חמשת|שש/שישה/ששת|"
        "שבע/שבעה/שבעת|שמונה/שמונת|תשע/תשעה/תשעת|עשר/עשרה/עשרת|אחת עשרה/אחד עשר|"
        "שתים עשרה/שתיים עשרה/שנים עשר/שניים עשר|שלוש עשרה/שלושה עשר|ארבע עשרה/ארבעה עשר|חמש עשרה/חמישה עשר|"
        "שש עשרה/שישה עשר|שבע עשרה/שבעה עשר|שמונה עשרה/שמונה עשר|תשע עשרה/תשעה עשר|עשרים|שלושים|ארבעים|חמישים|"
        "שישים|שבעים|שמונים|תשעים|מאה"
    ),
    "it": (
        "zero|uno/un/una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|"
        "quindici|sedici|diciassette|diciotto|diciannove|venti|trenta|quaranta|cinquanta|sessanta|settanta|"
        "ottanta|novanta|cento"
    ),
    "ja": "",
    "nl": (
        "nul|een/één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|"
        "zeventien|achttien|negentien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd"
    ),
    "pl": (
        "zero|jeden/jedna/jedno|dwa/dwie/dwaj|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć|dziesięć|jedenaście|"
        "dwanaście|trzynaście|czternaście|piętnaście|szesnaście|siedemnaście|osiemnaście|dziewiętnaście|"
        "dwadzieścia|trzydzieści|czterdzieści|pięćdziesiąt|sześćdziesiąt|siedemdziesiąt|osiemdziesiąt|"
        "dziewięćdziesiąt|sto"
    ),
    "pt": (
        "zero|um/uma|dois/duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|catorze/quatorze|quinze|"
        "dezesseis/dezasseis|dezessete/dezassete|dezoito|dezenove/dezanove|vinte|trinta|quarenta|cinquenta|"
        "sessenta|setenta|oitenta|noventa|cem"
    ),
    "ru": (
        "ноль/нуль|один/одна/одно|два/две|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|"
        "тринадцать|четырнадцать|пятнадцать|шестнадцать|семнадцать|восемнадцать|девятнадцать|двадцать|тридцать|"
        "сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто|сто"
    ),
    "tr": (
        "sıfır|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|on bir|on iki|on üç|on dört|on beş|on altı|on yedi|"
        "on sekiz|on dokuz|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz"
    ),
    "uk": (
        "нуль|один/одна/одне|два/дві|три|чотири|п’ять|шість|сім|вісім|дев’ять|десять|одинадцять|дванадцять|"
        "тринадцять|чотирнадцять|п’ятнадцять|шістнадцять|сімнадцять|вісімнадцять|дев’ятнадцять|двадцять|тридцять|"
        "сорок|п’ятдесят|шістдесят|сімдесят|вісімдесят|дев’яносто|сто"
    ),
    "zh": "",
}
"""The numbers up to 20, the tens, and 100 by language; Chinese and Japanese have no spaces around such words."""

_VALUES = (*range(21), *range(30, 101, 10))
UNIT_LANGUAGES = tuple(_UNITS)


def unit_names(language: str) -> Iterator[tuple[str, list[str]]]:
    """Yield units by their names in `units`, each with its names in a language."""
    for unit in filter(None, _UNITS.get(language, "").split(" | ")):
        name, called = unit.split(": ")
        yield name, called.split(", ")


def number_words(language: str) -> dict[str, int]:
    """Return numbers by their words in a language, in all their forms."""
    forms = _NUMBERS.get(language, "").split("|")
    return {word: value for value, words in zip(_VALUES, forms, strict=False) for word in words.split("/") if word}


class Articles(NamedTuple):
    """The articles of a language: words of their own, what is joined with an apostrophe, what is written as one word.

    `alike`: one may replace another, as none of them shows a gender.
    """

    words: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    alike: bool = False


def _read(words: str = "", *, elided: str = "", joined: str = "", alike: bool = False) -> Articles:
    return Articles(tuple(words.split()), tuple(elided.split()), tuple(joined.split()), alike)


_ARTICLES: Mapping[str, Articles] = {
    "ar": _read(joined="ال"),
    "de": _read("der die das dem den des ein eine einen einem einer eines"),
    "en": _read("the a an", alike=True),
    "es": _read("el la los las un una unos unas"),
    "fr": _read("le la les un une des", elided="l"),
    "he": _read(joined="ה"),
    "it": _read("il lo la i gli le un uno una", elided="l un"),
    "nl": _read("de het een 't ’t"),
    "pt": _read("o a os as um uma uns umas"),
}
"""By language; missing languages have none."""


def articles(language: str) -> Articles:
    """Return the articles of a language, even with a region (pt-BR)."""
    return _ARTICLES.get(language.partition("-")[0], Articles())


_BECAUSE: Mapping[str, str] = {
    "ar": "لأن|بسبب",
    "de": "weil|da|denn|wegen",
    "en": "because of|because",
    "es": "porque|ya que|puesto que",
    "fr": "parce que|parce qu'|car|puisque|puisqu'",
    "he": "כי|משום ש|מפני ש|בגלל ש|בגלל",
    "it": "perché|perche|poiché|poiche|siccome|a causa di",
    "ja": "なぜなら|なぜならば",
    "nl": "omdat|doordat|want|vanwege",
    "pl": "ponieważ|poniewaz|dlatego że|dlatego ze|gdyż|gdyz|bo",
    "pt": "porque|pois|já que|ja que|por causa de",
    "ru": "потому что|так как|поскольку|из-за",
    "tr": "çünkü|cunku",
    "uk": "тому що|бо|оскільки",
    "zh": "因为|由于",
}
"""What an answer to “Why …?” may begin with, by language."""


def because(language: str) -> tuple[str, ...]:
    """Return the words for “because” before an answer in a language, the longest first."""
    return _longest_first(_BECAUSE, language)


_CLAUSE: Mapping[str, str] = {
    "de": "dass|daß", "en": "that|to", "es": "que", "fr": "que|qu'", "it": "che", "nl": "dat", "pl": "że|żeby",
    "pt": "que", "ru": "что|чтобы", "uk": "що|щоб",
}  # fmt: skip
"""What an answer that is a clause may begin with, or not, by language: “that aid goes on”, “to send aid”."""


def clause_words(language: str) -> tuple[str, ...]:
    """Return the words that may begin an answer that is a clause in a language, the longest first."""
    return _longest_first(_CLAUSE, language)


def _longest_first(words: Mapping[str, str], language: str) -> tuple[str, ...]:
    all_words = words.get(language.partition("-")[0], "").split("|")
    return tuple(sorted(filter(None, all_words), key=len, reverse=True))
