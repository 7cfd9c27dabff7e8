"""Word families: "exchange" and "exchanging" are forms of one word, as a stemmer for the language tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from quizgen.language.english import SMALL_WORDS

_BEGINNING = 3
"""Letters that two words of a family begin with alike, at the least."""

_LONG = 1000
"""Letters from which on a text is sorted by its words before any is looked for."""

_LANGUAGES = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""The languages that there is a stemmer for, by their codes."""


class Families(dict[str, str]):
    """Folded words with what all words of their family have alike; in a language without a stemmer, the words."""

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
        """Tell whether two words are of one family."""
        return one == other or (one[:_BEGINNING] == other[:_BEGINNING] and self[one] == self[other])

    def among(self, word: str, words: str) -> bool:
        """Tell whether a folded text between spaces has a word of this word's family."""
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
        begins = self._beginnings
        for word in dict.fromkeys(words.split()):
            if (beginning := begins[word]) and _may_begin(beginning, others) and self.among(word, others):
                yield word


class _Beginnings(dict[str, str]):
    """Folded words with how they begin; nothing for those that give nothing away."""

    def __missing__(self, word: str) -> str:
        self[word] = beginning = word[:_BEGINNING] if is_telling(word) else ""
        return beginning


def _may_begin(beginning: str, words: str) -> bool:
    """Tell whether a word begins so in a folded text between spaces."""
    return beginning in _by_beginning(words) if len(words) > _LONG else f" {beginning}" in words


@lru_cache(maxsize=16)
def _by_beginning(words: str) -> Mapping[str, dict[str, None]]:
    """Return the words of a text by how they begin, each once: a long text is not to be read for each word anew."""
    found: dict[str, dict[str, None]] = {}
    for word in words.split():
        found.setdefault(word[:_BEGINNING], {})[word] = None
    return found


def is_telling(word: str) -> bool:
    """Tell whether a folded word may give something away: not a small one, a figure or a letter or two."""
    return len(word) >= _BEGINNING and word not in SMALL_WORDS and word.isalpha()
