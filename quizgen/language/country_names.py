"""Names of countries and regions as English sentences have them: with “the”, and with their parts in order."""

from __future__ import annotations

import re

_TAKE_THE = frozenset(
    (
        *("bahamas", "comoros", "gambia", "hague", "holy see", "ivory coast", "maldives", "netherlands", "philippines"),
        *("seychelles", "sahel", "balkans", "alps", "andes", "pyrenees", "himalayas", "caucasus"),
        *("uk", "us", "usa", "u.s.", "u.k.", "uae", "ussr", "eu", "drc"),
    )
)
"""Names of countries that have the article in a sentence."""

_BODY = (
    "republic|kingdom|commonwealth|states?|union|principality|duchy|sultanate|emirates?|federation|confederation|"
    "islands?|isles?|territor(?:y|ies)"
)
_CALLED_THE = re.compile(
    rf"united (?!\S*$).+|(?:\S+ )*(?:{_BODY}) of .+|.+ (?:republic|kingdom|states|union|federation|confederation|"
    "emirates|islands|isles|territor(?:y|ies))",
    re.IGNORECASE,
)
_REVERSED = re.compile(rf"(?P<name>[^,()]+), (?P<first>(?:the |\S+ )*(?:{_BODY}) of(?: the)?)", re.IGNORECASE)
_ADDED = re.compile(rf"(?P<name>[^,()]+) \((?P<first>(?:the |\S+ )*(?:{_BODY}) of(?: the)?)\)", re.IGNORECASE)
_SIDES = re.compile(r"(?P<name>[^,()]+), (?P<first>(?:north|south|east|west)(?:ern)?|the)", re.IGNORECASE)


def country_in_sentence(name: str) -> str:
    """Return the name of a country as an English sentence has it.

    “Maldives” is the Maldives, “Congo, Republic of the” the Republic of the Congo, “Korea, South” South Korea.
    """
    text = name
    for pattern in (_REVERSED, _ADDED, _SIDES):
        if match := pattern.fullmatch(name):
            text = f"{match['first']} {match['name']}"
    bare = text[4:] if text[:4].casefold() == "the " else text
    takes = bare.casefold() in _TAKE_THE or _CALLED_THE.fullmatch(bare) or bare != text
    return f"the {bare}" if takes else text
