"""Columns of years: figures from 1000 to 2100, unless the header names something that is measured or counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from quizgen.load.dates import date_about
from quizgen.load.tables.table import SheetValue
from quizgen.starter.headers.brackets import is_about_time
from quizgen.starter.headers.noun_forms import is_plural
from quizgen.starter.headers.parsed_header import ParsedHeader, parsed_header

_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}|2100")
_SPAN = re.compile(rf"(?:{_YEAR.pattern})(?: ?[-–] ?| to )(?:{_YEAR.pattern})")
_EARLY = re.compile("[1-9][0-9]{0,2}")
_FEWEST = 3
"""The fewest years below a header that says nothing about time."""

_TIME = re.compile(
    r"(?<!\bin )(?<!\bof )(?<!light )\b(?:years?|dates?|since|when|jahr|année|año|anno|ano|jaar|rok|год|рік|yıl)\b"
)
_DATED = re.compile(
    r"\b(?:day|until|born|died|birth|death|from|beg[aiu]n\w*|start\w*|end|\w+ed|built|found|made|written|won|lost|held|"
    r"came|went|became|fell|rose|left|met|sank|wrote|"
    r"independence|\w*founding|foundation|discovery|publication|release|invention|accession|signing|opening)\b"
)
_PREPOSITION = re.compile(" (?:of|in|per|from|with|at|on|to|by) ")
_QUANTITY = re.compile(
    r"\b(?:in [a-z]+s|age|altitude|amount|area|balance|budget|calories|capacity|code|cost|count|deaths|density|depth|"
    r"diameter|distance|duration|elevation|energy|force|frequency|gdp|height|id|income|length|lifespan|mass|no|number|output|"
    r"people|population|postcode|power|pressure|price|prominence|quantity|radius|range|rank|rate|rating|salary|score|size|speed|"
    r"strength|temperature|thickness|toll|total|turnover|value|velocity|voltage|volume|wage|wavelength|weight|width|"
    r"wingspan|worth|yield|zip|bus|catalogu?e?|flight|line|model|opus|room|route|serial|version|"
    r"anzahl|betrag|breite|dichte|druck|durchmesser|einwohner\w*|entfernung|fläche|gewicht|größe|höhe|länge|masse|menge|"
    r"nr|plz|postleitzahl|preis|radius|temperatur|tiefe|zahl|"
    r"altura|altezza|altitud|altitudine|altitude|ancho|área|bevölkerung|chiffre|distance|distancia|distanza|habitantes|"
    r"habitants|abitanti|hauteur|largeur|longitud|longueur|lunghezza|masa|massa|nombre|numero|número|peso|población|poids|"
    r"popolazione|population|população|precio|prezzo|prix|profondeur|profundidad|profundidade|profondità|superficie|"
    r"taille|tamaño|aantal|afstand|bevolking|diepte|hoogte|inwoners|lengte|oppervlakte|prijs|cena|długość|głębokość|"
    r"liczba|ludność|wysokość|высота|вес|глубина|длина|население|площадь|цена|число|висота|глибина|довжина|площа|"
    r"ağırlık|alan|derinlik|nüfus|uzunluk|yükseklik)\b"
)
"""Headers of what is measured, counted or numbered, in the languages of pages."""


def is_year(text: str) -> bool:
    """Return whether a cell is nothing but a year."""
    return bool(_YEAR.fullmatch(text)) and (not isinstance(text, SheetValue) or text.type == "number")


def is_span(text: str) -> bool:
    """Return whether a cell has the first and the last year of something: 1837–1901."""
    return bool(_SPAN.fullmatch(text))


def fits_years(text: str, header: str) -> bool:
    """Return whether a cell may be a year below a header: 1969, “about 1500” or, if the header says so, 43."""
    if isinstance(text, SheetValue) and text.type != "number":
        return False
    plain = text.removeprefix("about ").removeprefix("around ")
    return bool(_YEAR.fullmatch(plain) or (_EARLY.fullmatch(plain) and _is_dated(header)))


def may_be_years(header: str, texts: Sequence[str], is_figure: Callable[[str], bool]) -> bool:
    """Return whether cells are meant as years: some are, and the header or all figures suggest it."""
    years = [text for text in texts if is_year(text)]
    if _is_dated(header):
        return len(years) > len(texts) / 3
    are_round = all(text.endswith(("00", "50")) for text in years)
    if len(years) < _FEWEST or are_round or _is_counted(header):
        return False
    return all(fits_years(date_about(text)[0] or text, header) for text in texts if is_figure(text))


_EXACT = re.compile(
    r"\b(?:balance|code|count|id|no|nr|number|people|rank|score|zip|bus|catalogu?e?|flight|line|model|opus|room|route|"
    r"serial|version|price|age|zahl|anzahl)\b"
)
"""Headers of quantities that are exact even if they are round."""


_DOSE = re.compile(r"dos(?:es?|ages?|is|en|ierung(?:en)?|i|aggio|ering|agem|ificación)\b|posolog")


def is_dose(header: str) -> bool:
    """Return whether a header names doses, which nobody may get nearly right."""
    return bool(_DOSE.search(header.lower()))


_MASS_OF_ONE = re.compile(
    r"\b(?:(?:relative )?(?:atomic|molar|molecular|formula) (?:mass|weight)(?:es|s)?|(?:atom|mol|molekül)masse|"
    r"(?:molare|atomare) masse|masse (?:molaire|atomique|molare|atomica)|masa (?:molar|atómica|molowa|atomowa)|"
    r"massa (?:molar|atômica|molare|atomica)|molaire massa|atoommassa|(?:молярная|атомная) масса|"
    r"(?:молярна|атомна) маса)\b"
)


def is_mass_of_one(header: str) -> bool:
    """Return whether a header names masses of atoms or molecules, which are close together and known exactly."""
    return bool(_MASS_OF_ONE.search(header.lower()))


def is_measured(header: str) -> bool:
    """Return whether a header names what is measured, not counted: its round figures are not exact."""
    heading = parsed_header(header)
    return _is_measured(heading) and not _EXACT.search(heading.words.lower())


@lru_cache(maxsize=1 << 10)
def _is_dated(header: str) -> bool:
    """Return whether a header says that there are times below it."""
    heading = parsed_header(header)
    words = heading.words.lower()
    if _TIME.search(words) or (heading.note and is_about_time(heading.note)):
        return True
    return bool(_DATED.search(words) and not _is_measured(heading))


def _is_measured(heading: ParsedHeader) -> bool:
    return bool(heading.unit or _QUANTITY.search(heading.words.lower()))


def _is_counted(header: str) -> bool:
    """Return whether a header has anything like a unit, is an abbreviation, or names what is measured or counted."""
    heading = parsed_header(header)
    thing = _PREPOSITION.split(heading.words)[0].rpartition(" ")[2].lower()
    is_code = heading.words.isupper() or heading.year or heading.note
    return bool(is_code) or is_plural(thing) or _is_measured(heading)
