"""Units under their many names: "5 km" and "5,000 metres" are the same amount.

The table has what people measure every day, in English and Hebrew; `language_words` has the rest. A unit in neither is
equal only to itself, with or without a plural s.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from quizgen.text.folding import fold
from quizgen.text.language_words import UNIT_LANGUAGES, unit_names
from quizgen.text.number_words import SCALES

_ELSEWHERE: Mapping[int, str] = {
    1000: "tausend mil mille mila duizend tysiąc tysiące tysięcy тысяча тысячи тысяч тысячу тисяча тисячі тисяч тисячу "
    "bin ألف",
    10**6: "millionen mio millón millones milione milioni milhão milhões miljoen milion miliony milionów milyon "
    "миллион миллиона миллионов млн мільйон мільйони мільйонів мільйона مليون",
    10**9: "milliarde milliarden mrd milliard milliards miliardo miliardi miljard miliard miliardy miliardów milyar "
    "mld миллиард миллиарда миллиардов млрд мільярд мільярди мільярдів мільярда bilhão bilhões مليار",
}
"""The same in the languages of pages, except “billion”, which is a different number in half of them."""

MULTIPLES = {
    **SCALES,
    **{f"{word}s": number for word, number in SCALES.items()},
    **dict.fromkeys(("אלף", "אלפים", "אלפי"), 1000),
    **dict.fromkeys(("mn", "mln", "מיליון", "מיליוני"), 10**6),
    **dict.fromkeys(("bn", "מיליארד", "מיליארדי"), 10**9),
    **{fold(word): number for number, words in _ELSEWHERE.items() for word in words.split()},
}
"""Words before a unit that multiply the figure, as texts are folded."""

_DIMENSIONS: Sequence[Mapping[float, str]] = (
    {
        1e-9: "nm, nanometre, nanometer",
        1e-6: "µm, micrometre, micrometer, micron",
        0.001: "mm, millimetre, millimeter, מילימטר, מילימטרים, מ״מ",
        0.01: "cm, centimetre, centimeter, סנטימטר, סנטימטרים, ס״מ",
        0.1: "dm, decimetre, decimeter",
        1: "m, metre, meter, מטר, מטרים",
        1000: "km, kms, kilometre, kilometer, קילומטר, קילומטרים, ק״מ",
        0.0254: "inch, inches",
        0.3048: "ft, foot, feet",
        0.9144: "yd, yard",
        1609.344: "mi, mile",
    },
    {
        1e-9: "ng, nanogram, nanogramme",
        1e-6: "µg, ug, mcg, microgram, microgramme",
        0.001: "mg, milligram, milligramme, מיליגרם",
        1: "g, gram, gramme, גרם, גרמים",
        1000: "kg, kgs, kilo, kilogram, kilogramme, קילוגרם, ק״ג",
        1_000_000: "t, tonne, metric ton",
        453.59237: "lb, lbs, pound",
        28.349523125: "oz, ounce",
    },
    {
        0.001: "ms, millisecond",
        1: "s, sec, secs, second, שנייה, שניה, שניות",
        60: "min, mins, minute, דקה, דקות",
        3600: "h, hr, hrs, hour, שעה, שעות",
        86_400: "day, days, יום, ימים",
        604_800: "week, wk, שבוע, שבועות",
    },
    {
        1: "month, חודש, חודשים",
        12: "year, yr, yrs, שנה, שנים",
        120: "decade, עשור, עשורים",
        1200: "century, centuries",
        12_000: "millennium, millennia, millenniums",
    },
    {
        0.0001: "cm2, sq cm, square centimetre, square centimeter",
        1: "m2, sq m, sqm, square metre, square meter, מטר רבוע, מ״ר",
        10_000: "ha, hectare",
        1_000_000: "km2, sq km, square kilometre, square kilometer, קמ״ר",
        4046.8564224: "acre",
        2_589_988.110336: "square mile, sq mi, sq mile",
    },
    {
        1e-6: "µl, mcl, microlitre, microliter, mm3, cubic millimetre, cubic millimeter",
        0.001: "ml, millilitre, milliliter, cm3, cc, cubic centimetre, cubic centimeter",
        0.01: "cl, centilitre, centiliter",
        0.1: "dl, decilitre, deciliter",
        1: "l, litre, liter, dm3, cubic decimetre, cubic decimeter, ליטר, ליטרים",
        100: "hl, hectolitre, hectoliter",
        1000: "m3, cubic metre, cubic meter, מטר מעוקב, מ״ק",
    },
    {1e-9: "nmol, nanomole", 1e-6: "µmol, umol, micromole", 0.001: "mmol, millimole", 1: "mol, mole"},
    {1: "iu, i u, international unit"},
    {
        0.001: "millijoule",
        1: "j, joule",
        1000: "kj, kilojoule",
        3.6: "milliwatt hour",
        3_600_000: "kwh, kilowatt hour",
        3_600_000_000: "mwh, megawatt hour",
    },
    {0.001: "milliwatt", 1: "w, watt", 1000: "kw, kilowatt", 1_000_000: "mw, megawatt", 1_000_000_000: "gw, gigawatt"},
    {
        0.001: "millihertz",
        1: "hz, hertz",
        1000: "khz, kilohertz",
        1_000_000: "mhz, megahertz",
        1_000_000_000: "ghz, gigahertz",
    },
    {1: "mmhg, mm hg"},
    {
        0.001: "millipascal",
        1: "pa, pascal",
        100: "hpa, hectopascal",
        1000: "kpa, kilopascal",
        100_000: "bar, bars",
        1_000_000: "mpa, megapascal",
    },
    {1: "percent, %, per cent, pct, אחוז, אחוזים"},
    {1: "°c, ° c, celsius, degree celsius, degrees celsius, degree centigrade, degrees centigrade, מעלות צלזיוס"},
    {1: "°f, ° f, fahrenheit, degree fahrenheit, degrees fahrenheit"},
    {1: "°, degree, מעלה, מעלות"},
    {1: "k, kelvin"},
    {1: "v, volt"},
    {1: "€, eur, euro, אירו"},
    {1: "$, dollar"},
    {1: "us$, usd, us dollar"},
    {1: "£, gbp, pound sterling, pounds sterling"},
    {1: "¥, jpy, yen"},
    {1: "₪, ils, shekel, שקל, שקלים"},
)
"""The units of each dimension: their size and their names, beginning with the one used here."""

EXPANDED = {"mph": "mile per hour", "kmh": "km per hour", "kph": "km per hour"}
"""Words that stand for several words."""

CASED = {
    "mW": "milliwatt",
    "mWh": "milliwatt hour",
    "mHz": "millihertz",
    "mPa": "millipascal",
    "mJ": "millijoule",
    "meV": "millielectronvolt",
    "MV": "megavolt",
    "MA": "megaampere",
    "MN": "meganewton",
    "MΩ": "megaohm",
}
"""Units that differ only in case from more usual ones (MW, mV), so that folding would make them the same."""

_CASED = re.compile(rf"(?<![^\W_])(?:{'|'.join(CASED)})(?![^\W_])")

PER = frozenset(("per", "a", "an", "each", "every", "por", "pro", "par"))
"""Words between two units that mean the same as the stroke in km/h."""

_POWER = re.compile(r"(?<=[^\W\d])(?:\^?−1(?!\d)|\^?−(?=\d)|\^)")
"""What makes g mol⁻¹ the same as g/mol, and cm^3 as cm³, where units are folded."""

_MAX_WORDS = 2
_LONG = 3
"""A name with more letters than these takes an s as well: "hours", not "cms"."""


class Unit(NamedTuple):
    """A unit in one form, `name`; what it is a multiple of (`kind`), and how many of that it is.

    `scale` is the factor of the words before it: 1,000,000 in "million people".
    """

    name: str
    kind: str
    factor: float = 1
    scale: int = 1


def has_multiples(text: str) -> bool:
    """Return whether other units measure the same as this one: metres do the same as km, nothing does the same as %."""
    kind = unit_of(text).kind
    return any(kind == base or kind.startswith(f"{base} ") for base in _measured_in_several())


def is_known(text: str) -> bool:
    """Return whether a unit is one of those of a table, or begins with one or with a word that multiplies."""
    unit = unit_of(text)
    return unit.scale > 1 or unit.name.split(" ", 1)[0] in known_units() or unit.name in known_units()


@cache
def _measured_in_several() -> frozenset[str]:
    bases = Counter(unit.kind for unit in set(known_units().values()))
    return frozenset(base for base, units in bases.items() if units > 1)


@lru_cache(maxsize=1 << 10)
def unit_of(text: str) -> Unit:
    """Return a text as a unit; many figures have few units."""
    told = _CASED.sub(lambda unit: CASED[unit[0]], text)
    words = " ".join([EXPANDED.get(word, word) for word in _POWER.sub("", fold(told)).split()]).split()
    scale = 1
    while words and words[0] in MULTIPLES:
        scale *= MULTIPLES[words.pop(0)]
    parts = list(_parts(words))
    name = " ".join([part if isinstance(part, str) else part.name for part in parts])
    first = parts[0] if parts else ""
    if isinstance(first, str):
        return Unit(name, name, 1, scale)
    rest = name.removeprefix(first.name)
    return Unit(name, first.kind + rest, first.factor, scale)


def _parts(words: Sequence[str]) -> Iterator[str | Unit]:
    """Yield the words, with a known unit for each of its names; "km per hour" and "km/h" are two units."""
    known, at = known_units(), 0
    while at < len(words):
        for count in range(_MAX_WORDS, 0, -1):
            if found := known.get(" ".join(words[at : at + count])):
                yield found
                at += count
                break
        else:
            if not (words[at] in PER and at + 1 < len(words) and words[at + 1] in known):
                yield words[at].removesuffix("s") or words[at]
            at += 1


@cache
def known_units(languages: tuple[str, ...] = UNIT_LANGUAGES) -> Mapping[str, Unit]:
    """Return the units by each of their names, as texts are folded: those of the table and of these languages."""
    units: dict[str, Unit] = {}
    for dimension in _DIMENSIONS:
        base = dimension.get(1, next(iter(dimension.values()))).split(", ", 1)[0]
        for factor, listed in dimension.items():
            names = [fold(name) for name in listed.split(", ")]
            unit = Unit(names[0], fold(base), factor)
            units |= dict.fromkeys(_with_plurals(names), unit)
    for unit_name, called in (pair for language in languages for pair in unit_names(language)):
        units |= dict.fromkeys(_with_plurals(map(fold, called)), units[fold(unit_name)])
    return units


def _with_plurals(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield name
        if name.isascii() and len(name) > _LONG and not name.endswith("s"):
            yield f"{name}s"


def may_touch(word: str) -> bool:
    """Return whether a unit may follow a figure without a space: "5km"; a single letter may be a part of the figure."""
    folded = fold(word)
    return len(folded) > 1 and (folded in known_units() or folded in MULTIPLES)
