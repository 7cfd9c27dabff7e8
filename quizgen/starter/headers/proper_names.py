"""Which words of a header are names, and so keep their capitals in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from quizgen.starter.headers.lexicon import ENGLISH_WORDS, IN_LOWER_CASE, LANGUAGE_NAMES, NOUNS, PROPER_NAMES
from quizgen.starter.headers.word_forms import DID_SOMETHING
from quizgen.text.units import MULTIPLES, known_units

_PHRASES = re.compile(
    r"\b(?:United (?:Kingdom|States|Nations|Arab Emirates)|Great (?:Britain|Lakes|Depression|Wall)|"
    r"New (?:York|Zealand|Delhi|Orleans|Guinea|England|Jersey|Mexico|Hampshire|South Wales|Testament)|Old Testament|"
    r"(?:North|South|East|West|Central|Latin|Northern|Southern|Eastern|Western) "
    r"(?:America|Africa|Asia|Europe|Korea|Germany|Sudan|Pole|Italy|France|England|Ireland|Australia|Dakota|Carolina)|"
    r"[A-Z]\w+ Empire|(?:Black|Red|Dead|North|Baltic|Caspian|Mediterranean) Sea|"
    r"(?:Atlantic|Pacific|Indian|Arctic) Ocean|"
    r"(?:First |Second )?World War(?: II?)?|(?:Cold|Civil) War|Middle (?:East|Ages)|(?:Soviet|European) Union|"
    r"(?:Nobel|Pulitzer) Prize|Olympic Games|World Cup|Milky Way|"
    r"(?:Los|San|Santa|São|Saint|St\.?|El|La|Las|Le|Hong|Sri|Costa|Puerto|Sierra|Saudi|Cape|Tel|Rio|Buenos|Abu) "
    r"[A-Z]\w+)\b"
)
_LEADING = frozenset(("from", "to", "in", "into", "near", "against"))
ONE_ALONE = frozenset(("sun", "earth", "moon", "equator", "sea", "coast", "centre"))
"""Things of which there is only one, so that they are common nouns with “the”."""


def within_sentence(header: str) -> str:
    """Return the words of a header as a sentence has them: “atomic number”, “distance from Paris”.

    A capital inside a header whose other words are in lower case is a name, as is one that is no common noun
    after “from” or “married”.
    """
    words = header.split()
    in_lower_case = any(word[0].islower() and word not in IN_LOWER_CASE for word in words[1:])
    kept = _of_phrases(header) | _led_to(words) | {at for at in range(1, len(words)) if in_lower_case}
    return " ".join([word if at in kept else _lowered(word) for at, word in enumerate(words)])


def _of_phrases(header: str) -> set[int]:
    """Return which words belong to names of several words."""
    spans = [(header[: found.start()].count(" "), found[0].count(" ") + 1) for found in _PHRASES.finditer(header)]
    return {at for first, count in spans for at in range(first, first + count)}


def _led_to(words: Sequence[str]) -> set[int]:
    """Return which words are names because “from”, “to” or “married” stands before them."""
    found: set[int] = set()
    for at, word in enumerate(words):
        if word.lower() in _LEADING or (at == 0 and word.lower() in DID_SOMETHING):
            rest = [*enumerate(words)][at + 1 :]
            led = [*takewhile(lambda one: one[1] == "the" or one[1][0].isupper(), rest)]
            if not any(_is_common(one.lower()) for _, one in led):
                found |= {number for number, _ in led}
    return found


def _is_common(word: str) -> bool:
    """Return whether a word in lower case is a common noun or a unit."""
    is_known = not {word, word.removesuffix("s")}.isdisjoint(NOUNS | ENGLISH_WORDS | ONE_ALONE)
    return is_known or bool(_ABSTRACT.fullmatch(word)) or word in known_units() or word in MULTIPLES


_ABSTRACT = re.compile("[a-z]{2,}(?:[bdilmnrtuv]ity|[st]ion|ness|ism|ship|hood)")
"""Nouns that name no place, as their endings show: maturity, completion."""


def _lowered(word: str) -> str:
    """Return a word in lower case, unless it is a name wherever it stands, or has capitals inside: ISO."""
    is_name = word.lower() in PROPER_NAMES or word.lower() in LANGUAGE_NAMES
    return word.lower() if word[1:].islower() and word.isascii() and not is_name else word
