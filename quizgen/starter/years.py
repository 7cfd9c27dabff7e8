"""Columns of years: figures from 1000 to 2100, unless the header names something that is measured or counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.load.tables.table import Typed
from quizgen.starter.header_units import is_about_time
from quizgen.starter.headings import heading_of, is_plural

_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}|2100")
_TIME = re.compile(r"\b(?:years?|dates?|since|when|jahr|année|año|anno|ano|jaar|rok|год|рік|yıl)\b")
_DATED = re.compile(
    r"\b(?:day|until|born|died|birth|death|from|beg[aiu]n\w*|start\w*|end|\w+ed|built|found|made|written|won|lost|held|"
    r"came|went|became|fell|rose|left|met|sank|wrote|"
    r"independence|\w*founding|foundation|discovery|publication|release|invention|accession|signing|opening)\b"
)
_PREPOSITION = re.compile(" (?:of|in|per|from|with|at|on|to|by) ")
_QUANTITY = re.compile(
    r"\b(?:age|altitude|amount|area|balance|budget|calories|capacity|code|cost|count|deaths|density|depth|diameter|"
    r"distance|duration|elevation|energy|force|frequency|gdp|height|id|income|length|lifespan|mass|no|number|output|people|"
    r"population|postcode|power|pressure|price|prominence|quantity|radius|range|rank|rate|rating|salary|score|size|speed|"
    r"strength|temperature|thickness|toll|total|turnover|value|velocity|voltage|volume|wage|wavelength|weight|width|"
    r"wingspan|worth|yield|zip|"
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
    return bool(_YEAR.fullmatch(text)) and (not isinstance(text, Typed) or text.type == "number")


def may_be_year(text: str) -> bool:
    """Return whether a cell is a year, or about a year."""
    return is_year(text) or is_year(text.removeprefix("about ").removeprefix("around "))


def is_dated(header: str) -> bool:
    """Return whether a header says that there are times below it."""
    lower = header.lower()
    return bool(_TIME.search(lower) or (_DATED.search(lower) and not _is_measured(header)))


def may_be_years(header: str, texts: Sequence[str], figures: int) -> bool:
    """Return whether cells are meant as years, of which `figures` are figures of any kind."""
    years = sum(map(may_be_year, texts))
    return years > 0 and (is_dated(header) or (years == figures and not _is_counted(header)))


def _is_measured(header: str) -> bool:
    return bool(heading_of(header).unit or _QUANTITY.search(header.lower()))


def _is_counted(header: str) -> bool:
    """Return whether a header has anything like a unit, or names what is measured or several things."""
    heading = heading_of(header)
    thing = _PREPOSITION.split(heading.words)[0].rpartition(" ")[2].lower()
    is_noted = heading.year or (heading.note and not is_about_time(heading.note))
    return bool(is_noted or is_plural(thing)) or _is_measured(header)
