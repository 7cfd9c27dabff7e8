"""Words before a figure that say how exact it is, “about”, “more than”, “at most”, in the languages of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

Words = Mapping[str, str]
"""By language, words with bars between them."""

ABOUT: Words = {
    "en": "about|around",
    "ar": "حوالي|نحو|تقريبا",
    "de": "etwa|rund|ungefähr|circa|um die",
    "es": "aproximadamente|alrededor de|cerca de|unos|unas",
    "fr": "environ|à peu près",
    "he": "בערך",
    "it": "circa|all'incirca",
    "ja": "約|およそ",
    "nl": "ongeveer|rond|circa",
    "pl": "około|mniej więcej",
    "pt": "aproximadamente|cerca de|por volta de",
    "ru": "около|примерно|приблизительно",
    "tr": "yaklaşık|aşağı yukarı",
    "uk": "близько|приблизно|біля",
    "zh": "约|大约",
}
NEARLY: Words = {
    "en": "nearly|almost",
    "ar": "ما يقرب من",
    "de": "fast|knapp|beinahe",
    "es": "casi",
    "fr": "près de|presque",
    "he": "כמעט",
    "it": "quasi",
    "ja": "ほぼ",
    "nl": "bijna",
    "pl": "prawie|niemal|blisko",
    "pt": "quase",
    "ru": "почти",
    "tr": "neredeyse",
    "uk": "майже",
    "zh": "将近",
}
"""What a figure is called that is about another one, but below it."""

ABOVE: Words = {
    "en": "more than|over|above",
    "ar": "أكثر من|ما يزيد على",
    "de": "mehr als|über",
    "es": "más de",
    "fr": "plus de",
    "he": "מעל",
    "it": "più di|oltre",
    "nl": "meer dan|ruim",
    "pl": "ponad|więcej niż|powyżej",
    "pt": "mais de",
    "ru": "более|больше|свыше",
    "uk": "понад|більше|більше ніж",
    "zh": "超过",
}
AT_LEAST: Words = {
    "en": "at least|no less than|no fewer than|not less than|not fewer than|not under",
    "ar": "ما لا يقل عن",
    "de": "mindestens|wenigstens|ab|nicht weniger als|nicht unter",
    "es": "al menos|por lo menos|como mínimo|no menos de",
    "fr": "au moins|pas moins de",
    "he": "לפחות",
    "it": "almeno|come minimo|non meno di",
    "ja": "少なくとも",
    "nl": "minstens|ten minste|minimaal|niet minder dan",
    "pl": "co najmniej|przynajmniej|nie mniej niż",
    "pt": "pelo menos|no mínimo|não menos de",
    "ru": "не менее|не меньше|как минимум",
    "tr": "en az",
    "uk": "не менше|не менше ніж|щонайменше",
    "zh": "至少|不少于",
}
BELOW: Words = {
    "en": "less than|fewer than|under|below",
    "ar": "أقل من",
    "de": "weniger als|unter",
    "es": "menos de",
    "fr": "moins de",
    "it": "meno di",
    "nl": "minder dan",
    "pl": "mniej niż|poniżej",
    "pt": "menos de",
    "ru": "менее|меньше",
    "uk": "менше|менше ніж",
    "zh": "不到|少于",
}
AT_MOST: Words = {
    "en": "up to|at most|no more than|not more than|not over",
    "ar": "ما لا يزيد على|لا يتجاوز",
    "de": "höchstens|maximal|bis zu|nicht mehr als|nicht über",
    "es": "como máximo|hasta|no más de",
    "fr": "au plus|au maximum|jusqu'à|pas plus de",
    "he": "עד|לכל היותר",
    "it": "al massimo|fino a|non più di|non oltre",
    "ja": "最大",
    "nl": "hoogstens|hooguit|maximaal|ten hoogste|niet meer dan",
    "pl": "najwyżej|co najwyżej|nie więcej niż",
    "pt": "no máximo|até|não mais de",
    "ru": "не более|не больше|до",
    "tr": "en fazla|en çok",
    "uk": "не більше|не більше ніж|щонайбільше|до",
    "zh": "最多|不超过",
}


def words_in(languages: Iterable[str], *tables: Words) -> list[str]:
    """Return the words of some tables in these languages, the longest first, so that none hides a longer one."""
    words = {word for language in languages for table in tables for word in table.get(language, "").split("|") if word}
    return sorted(sorted(words), key=len, reverse=True)


FROM_ON = frozenset(words_in(ABOUT, ABOVE, AT_LEAST))
UP_TO = frozenset(words_in(ABOUT, BELOW, AT_MOST))
"""The words that begin what has no upper end, or no lower one."""

COMPARATORS = tuple(words_in(ABOUT, ABOUT, NEARLY, ABOVE, AT_LEAST, BELOW, AT_MOST))
"""All words that may stand before a figure."""

ENGLISH_COMPARATORS = tuple(words_in(("en",), ABOUT, NEARLY, ABOVE, AT_LEAST, BELOW, AT_MOST))

COMPARATOR_SIGNS: Mapping[str, str] = {
    "<=": "at most", ">=": "at least", "≤": "at most", "≥": "at least", "<": "less than", ">": "more than"
}  # fmt: skip
"""What signs before a figure mean."""

TOUCHING = [word for word in COMPARATORS if re.fullmatch("[\u3041-\u30ff\u4e00-\u9fff]+", word)]
"""The comparators that need no space before a figure, as in Chinese and Japanese: 約500 km."""

_TOUCHING = re.compile(rf"(?:{'|'.join(TOUCHING)}) ?")


def _without_case(text: str) -> str:
    """Return a text in lower case, with “i” also for the Turkish “ı”, whose capital is I."""
    return text.upper().lower()


def _by_first_word(comparators: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Return comparators with a space after each, by their first words, in the same order."""
    found: dict[str, list[str]] = {}
    for comparator in comparators:
        found.setdefault(comparator.partition(" ")[0], []).append(f"{comparator} ")
    return found


_BY_FIRST_WORD = _by_first_word(map(_without_case, COMPARATORS))


def comparator_before(text: str) -> str:
    """Return the comparator that a text begins with, as it is written, and the space after it; "" if there is none.

    Compiling a pattern of all comparators would take several milliseconds.
    """
    for word in _BY_FIRST_WORD.get(_without_case(text.partition(" ")[0]), ()):
        begun = text[: len(word)]
        if _without_case(begun) == word:
            return begun
    touching = _TOUCHING.match(text)
    return touching[0] if touching else ""
