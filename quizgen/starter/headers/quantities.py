"""Headers of quantities: what is measured, counted or numbered, and how exactly it is known."""

from __future__ import annotations

import re

from quizgen.starter.headers.lexicon import COUNTED, QUANTITIES
from quizgen.starter.headers.parsed_header import ParsedHeader, parsed_header

_IN_UNITS = re.compile(r"\bin [a-z]+s\b")


def names_quantity(heading: ParsedHeader) -> bool:
    """Return whether a header names what is measured, counted or numbered."""
    return bool(heading.unit or _IN_UNITS.search(heading.words.lower())) or _has_word_of(QUANTITIES, heading)


def _has_word_of(words: frozenset[str], heading: ParsedHeader) -> bool:
    return not words.isdisjoint(re.findall(r"\w+", heading.words.lower()))


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
    return names_quantity(heading) and not _has_word_of(COUNTED, heading)
