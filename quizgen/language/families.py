"""Word families: "exchange" and "exchanging" are forms of one word, according to a stemmer for the language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from quizgen.language.english import SMALL_WORDS

_BEGINNING = 3
"""The fewest first letters that two words of a family share."""

_LONG = 1000
"""The letters from which a text is sorted by its words before any is looked for."""

_LANGUAGES = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""The languages that there is a stemmer for, by their codes."""

_PEOPLES = ("n", "an", "ian", "ean", "ese", "ish", "i")
"""Endings that turn the name of a place into that of its people: Kenyan, Iranian, Japanese, Turkish, Iraqi."""

_SUBSTANCES = ("ite", "ium", "um")
"""Endings of minerals and elements that bear a name: biotite, einsteinium, curium."""

_SHORTEST_NAME = 4
"""The fewest letters in the name of a place or of somebody."""


class Families(dict[str, str]):
    """Folded words with what all words of their family share; in a language without a stemmer, the words themselves."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._name = _LANGUAGES.get(language, "")
        self._stem = str if not self._name else None
        self._beginnings = _Beginnings()

    def __missing__(self, word: str) -> str:
        if self._stem is None:
            from Stemmer import Stemmer  # noqa: PLC0415 - few decks have words to compare

            self._stem = Stemmer(self._name).stemWord
        self[word] = stem = self._stem(word)
        return stem

    def related(self, one: str, other: str) -> bool:
        """Return whether two words are of one family."""
        if one == other:
            return True
        if one[:_BEGINNING] != other[:_BEGINNING]:
            return False
        return self[one] == self[other] or (self._name == "english" and _is_of_name(one, other))

    def among(self, word: str, words: str) -> bool:
        """Return whether a folded text between spaces has a word of this word's family."""
        beginning = word[:_BEGINNING]
        if not _may_begin(beginning, words):
            return False
        if len(words) > _LONG:
            alike = _by_beginning(words)[beginning]
        elif f" {word} " in words:
            return True
        else:
            alike = {other: None for other in words.split() if other.startswith(beginning)}
        return word in alike or any(self.related(word, other) for other in alike)

    def shared(self, words: str, others: str) -> Iterator[str]:
        """Yield the telling words of a folded text that another one, between spaces, has in some form."""
        begins, is_long = self._beginnings, len(others) > _LONG
        for word in dict.fromkeys(words.split()):
            beginning = begins[word]
            if beginning and (is_long or f" {beginning}" in others) and self.among(word, others):
                yield word


def _is_of_name(one: str, other: str) -> bool:
    """Return whether one word is a name, and the other the people of that place or a substance named after it."""
    of_place = _is_people_of(one, other) or _is_people_of(other, one)
    return of_place or _is_named_after(one, other) or _is_named_after(other, one)


def _is_people_of(word: str, place: str) -> bool:
    """Return whether a folded word is made from the name of a place: kenyan from kenya."""
    return len(place) >= _SHORTEST_NAME and word.startswith(place) and word[len(place) :] in _PEOPLES


def _is_named_after(word: str, name: str) -> bool:
    """Return whether a folded word is a substance made from somebody's name: biotite from biot, curium from curie."""
    base = name.removesuffix("e")
    return len(base) >= _SHORTEST_NAME and word.startswith(base) and word[len(base) :] in _SUBSTANCES


class _Beginnings(dict[str, str]):
    """Folded words with their beginnings; nothing for those that give nothing away."""

    def __missing__(self, word: str) -> str:
        self[word] = beginning = word[:_BEGINNING] if is_telling(word) else ""
        return beginning


def _may_begin(beginning: str, words: str) -> bool:
    """Return whether a word in a folded text between spaces begins like this."""
    return beginning in _by_beginning(words) if len(words) > _LONG else f" {beginning}" in words


@lru_cache(maxsize=16)
def _by_beginning(words: str) -> Mapping[str, dict[str, None]]:
    """Return the words of a text by their beginnings, each once: a long text is not read again for each word."""
    found: dict[str, dict[str, None]] = {}
    for word in words.split():
        found.setdefault(word[:_BEGINNING], {})[word] = None
    return found


def is_telling(word: str) -> bool:
    """Return whether a folded word may give something away, unlike small words, figures and single letters."""
    return len(word) >= _BEGINNING and word not in SMALL_WORDS and word.isalpha()
