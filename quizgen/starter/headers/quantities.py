"""Headers of quantities: what is measured, counted or numbered, and how exactly it is known."""

from __future__ import annotations

import re

from quizgen.starter.headers.parsed_header import ParsedHeader, parsed_header

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


def names_quantity(heading: ParsedHeader) -> bool:
    """Return whether a header names what is measured, counted or numbered."""
    return bool(heading.unit or _QUANTITY.search(heading.words.lower()))


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
    return names_quantity(heading) and not _EXACT.search(heading.words.lower())
