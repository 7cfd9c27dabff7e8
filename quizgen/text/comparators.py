"""Words before a figure that say how exact it is, “about”, “more than”, “at most”, in the languages of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

ABOUT: Mapping[str, str] = {
    "en": "about|around|nearly|almost",
    "ar": "حوالي|نحو|تقريبا|ما يقرب من",
    "de": "etwa|rund|ungefähr|circa|fast|knapp|beinahe|um die",
    "es": "aproximadamente|alrededor de|cerca de|casi|unos|unas",
    "fr": "environ|à peu près|près de|presque",
    "he": "בערך|כמעט",
    "it": "circa|quasi|all'incirca",
    "ja": "約|およそ|ほぼ",
    "nl": "ongeveer|rond|bijna|circa",
    "pl": "około|prawie|niemal|blisko|mniej więcej",
    "pt": "aproximadamente|cerca de|quase|por volta de",
    "ru": "около|примерно|приблизительно|почти",
    "tr": "yaklaşık|aşağı yukarı|neredeyse",
    "uk": "близько|приблизно|майже|біля",
    "zh": "约|大约|将近",
}
ABOVE: Mapping[str, str] = {
    "en": "more than|over|at least",
    "ar": "أكثر من|ما يزيد على|ما لا يقل عن",
    "de": "mehr als|über|mindestens|wenigstens|ab",
    "es": "más de|al menos|por lo menos|como mínimo",
    "fr": "plus de|au moins",
    "he": "מעל|לפחות",
    "it": "più di|oltre|almeno|come minimo",
    "ja": "少なくとも",
    "nl": "meer dan|ruim|minstens|ten minste|minimaal",
    "pl": "ponad|więcej niż|powyżej|co najmniej|przynajmniej",
    "pt": "mais de|pelo menos|no mínimo",
    "ru": "более|больше|свыше|не менее|не меньше|как минимум",
    "tr": "en az",
    "uk": "понад|більше|більше ніж|не менше|щонайменше",
    "zh": "超过|至少",
}
BELOW: Mapping[str, str] = {
    "en": "less than|fewer than|under|up to|at most",
    "ar": "أقل من|ما لا يزيد على|لا يتجاوز",
    "de": "weniger als|unter|höchstens|maximal|bis zu",
    "es": "menos de|como máximo|hasta",
    "fr": "moins de|au plus|au maximum|jusqu'à",
    "he": "עד|לכל היותר",
    "it": "meno di|al massimo|fino a",
    "ja": "最大",
    "nl": "minder dan|hoogstens|hooguit|maximaal|ten hoogste",
    "pl": "mniej niż|poniżej|najwyżej|co najwyżej",
    "pt": "menos de|no máximo|até",
    "ru": "менее|меньше|не более|не больше|до",
    "tr": "en fazla|en çok",
    "uk": "менше|менше ніж|не більше|щонайбільше|до",
    "zh": "不到|少于|最多",
}


def _all(words: Iterable[str]) -> Iterator[str]:
    for of_language in words:
        yield from of_language.split("|")


FROM_ON = frozenset(_all(ABOVE.values()))
UP_TO = frozenset(_all(BELOW.values()))
"""The words that begin what has no upper end, or no lower one."""

COMPARATORS = tuple(sorted({*_all(ABOUT.values()), *FROM_ON, *UP_TO}, key=len, reverse=True))
"""All words that may stand before a figure, the longest first, so that none hides a longer one."""

ENGLISH_COMPARATORS = tuple(_all(words["en"] for words in (ABOUT, ABOVE, BELOW)))

COMPARATOR = rf"(?![0-9])(?P<comparator>{'|'.join(COMPARATORS)})(?: |(?<=[\u3041-\u30ff\u4e00-\u9fff]))"
"""Matches a comparator and the space between it and its figure, which Chinese and Japanese do without: 約500 km."""
