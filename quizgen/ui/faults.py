"""Words compared with a model: whether they can take its place, and the model's words where any are missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quizgen.ui.plurals import first_of

_OPEN = ("locators.", "types.", "files.", "nouns.", "practice.tasks.")
"""The tables in which a language may have more keys, for what is added to quizgen."""

_OPTIONAL = "locators."
"""The beginning of keys of which a language has only those it needs."""

COUNTED = ("nouns.", "practice.counts.")
"""The beginnings of keys that have a form for each rule in `numbers`, and one more."""

_FILLED = re.compile(r"\{(\w+)\}")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_SHOWN = 5
_LONGEST = 2000
_LENGTHS = {"types.": (3,), "files.": (2,), "locators.": (2,), "dates.months_alone": (0, 12), "dates.months": (12,)}
_MAY_BE_EMPTY = ("thousands", "types.")

PATTERNS = {"plurals": "an ending", "lists.last_before": "a beginning"}
"""The keys of regular expressions for words, which projects cannot set, with what these match."""

_LETTERS = 22
"""The most options that a matching may have."""

_RULE = re.compile(
    r"(?!.*(?:[*+?)][*+]|[*+?]\?|\(\?|\[\]|[(|]\||\|\)))"  # no group is repeated, and none may be empty
    r"(?!(?:[^*+?]*[*+?]){7})"
    r"(?:\\d|[0-9()\[\]^*+?|-]){1,60}"
)
"""A regular expression that Python and JavaScript read alike, and that is quick."""

_THOUSANDS = {"", ".", ",", " ", "'", "’", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"}


class Fault(NamedTuple):
    """Why a text cannot be used: its key, and what is wrong, in words that continue after the key."""

    key: str
    what: str

    @property
    def message(self) -> str:
        """Both in one sentence."""
        return f"“{self.key}” {self.what}"


UNKNOWN = "is not among the texts of pages and cards"


class WordsError(ValueError):
    """The words of a language cannot be used; the message says which file it is and what is wrong with it."""

    def __init__(self, file: str, faults: list[str]) -> None:
        """Name the first faults, and count the others."""
        super().__init__(f"{file}: {first_of(faults, _SHOWN, '; ')}")


def faults(words: Mapping[str, Any], model: Mapping[str, Any], open_: tuple[str, ...] = _OPEN) -> Iterator[Fault]:
    """Yield what prevents these words from taking the place of the model's; missing ones are not faults.

    They may have further keys in the tables `open_`.
    """
    wanted, rules = dict(leaves(model)), words.get("numbers", model["numbers"])
    tables = {key.rpartition(".")[0] for key in wanted}
    for key, value in leaves(words):
        if value == {} and key in tables:
            continue
        if key not in wanted and f"{key.rpartition('.')[0]}." not in open_:
            yield Fault(key, "should be a table of texts" if key in tables else UNKNOWN)
        elif what := _unlike(key, value, wanted.get(key), len(rules) + 1 if isinstance(rules, list) else 1):
            yield Fault(key, what)


def missing(words: Mapping[str, Any], model: Mapping[str, Any]) -> list[str]:
    """Return the keys of the model that words lack, without those that languages have only as needed."""
    there = dict(leaves(words))
    return [key for key, _ in leaves(model) if key not in there and not key.startswith(_OPTIONAL)]


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each text, list or empty table with its keys, joined by full stops."""
    for key, value in table.items():
        yield from leaves(value, f"{path}{key}.") if isinstance(value, dict) and value else [(path + key, value)]


def _unlike(key: str, value: object, model: object, forms: int) -> str:
    """Return how a value differs from the model's in more than its language; empty if it does not."""
    if key in PATTERNS:
        return "" if _are_pairs(value) else f"should be a list of pairs: {PATTERNS[key]} and what takes its place"
    listed = isinstance(model, list) or (model is None and key.startswith(("locators.", "types.", "files.", "nouns.")))
    if what := _shape(key, value, listed=listed, forms=forms):
        return what
    texts = [str(text) for text in value] if isinstance(value, list) else [str(value)]
    if test := _SPECIAL.get(key):
        return next(filter(None, map(test, texts)), "")
    return _filled_in(key, texts, model)


def _shape(key: str, value: object, *, listed: bool, forms: int) -> str:
    texts = value if isinstance(value, list) and listed else [value]
    if isinstance(value, list) is not listed or not all(isinstance(text, str) for text in texts):
        return f"should be {'a list of texts' if listed else 'a text'}"
    return (_length(key, len(texts), forms) if listed else "") or _each(key, [str(text) for text in texts])


def _length(key: str, length: int, forms: int) -> str:
    if key.startswith(COUNTED):
        why = f", one for each rule in `numbers` and one for all others, not {length}"
        return "" if length == forms else f"should have {forms} text{'s' * (forms > 1)}{why}"
    wanted = next((lengths for part, lengths in _LENGTHS.items() if key.startswith(part)), ())
    return f"should have {wanted[-1]} texts" if wanted and length not in wanted else ""


def _each(key: str, texts: list[str]) -> str:
    if any(not text.strip() and not key.startswith(_MAY_BE_EMPTY) for text in texts):
        return "is empty"
    if any(_UNSEEN.search(text) for text in texts):
        return "should be one line of text"
    return f"is longer than {_LONGEST:,} letters" if any(len(text) > _LONGEST for text in texts) else ""


def _filled_in(key: str, texts: list[str], model: object) -> str:
    """Return which placeholders differ; `{number}` may be left out: “one point”."""
    text = " ".join(texts)
    known = {"at"} if key.startswith("locators.") else {*_FILLED.findall(str(model))}
    if key.startswith("nouns."):
        known = {"number"}
    if strange := {*_FILLED.findall(text)} - known:
        names = f"; it may have {', '.join(f'{{{name}}}' for name in sorted(known))}" if known else ""
        return f"has {{{min(strange)}}}, which nothing fills in{names}"
    if re.search("[{}]", _FILLED.sub("", text)):
        return "has a brace that belongs to no {name}"
    lost = {*_FILLED.findall(str(model))} - {*_FILLED.findall(text)} - {"number"}
    return f"lacks {{{min(lost)}}}, which is filled in there" if lost else ""


def _are_pairs(value: object) -> bool:
    pairs = value if isinstance(value, list) else [None]
    return all(isinstance(p, list) and len(p) == 2 and all(isinstance(text, str) for text in p) for p in pairs)


def _direction(text: str) -> str:
    return "" if text in {"ltr", "rtl"} else "should be ltr or rtl: which way the language is read"


def _letters(text: str) -> str:
    fit = len({*text}) == len(text) >= _LETTERS and text.isalpha()
    return "" if fit else f"should be {_LETTERS} different letters or more, without anything between them"


def _decimal(text: str) -> str:
    return "" if text in {".", ","} else "should be a point or a comma"


def _thousands(text: str) -> str:
    return "" if text in _THOUSANDS else "should be a point, a comma, a space, an apostrophe or empty"


def _rule(text: str) -> str:
    try:
        is_rule = bool(_RULE.fullmatch(text) and re.compile(text))
    except re.error:
        is_rule = False
    return "" if is_rule else "should have regular expressions of digits, such as '[2-4]' or '\\d*1'"


_SPECIAL: Mapping[str, Callable[[str], str]] = {
    "direction": _direction,
    "letters": _letters,
    "decimal": _decimal,
    "thousands": _thousands,
    "numbers": _rule,
}
"""What is wrong with the text of such a key: letters, marks in figures, rules for numbers; empty if nothing."""


def completed(words: Mapping[str, Any], model: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words, completed from the model.

    What is said with a number then has a form for each of the words' own rules.
    """
    merged = _over(words, model)
    if merged["numbers"] != model["numbers"]:
        for key in COUNTED:
            table, own = _table(merged, key), _table(words, key)
            table |= {name: _forms(forms, merged["numbers"]) for name, forms in table.items() if name not in own}
    return merged


def _over(words: Mapping[str, Any], model: Mapping[str, Any]) -> dict[str, Any]:
    """Return the model with the words in place of its own, table by table."""
    merged = {**model, **words}
    for name, value in model.items():
        if isinstance(value, dict):
            merged[name] = _over(words.get(name, {}), value)
    return merged


def _table(words: Mapping[str, Any], path: str) -> dict[str, Any]:
    table: Any = words
    for name in path.rstrip(".").split("."):
        table = table.get(name, {})
    return {} if table is words else table


def _forms(forms: Sequence[str], rules: Sequence[str]) -> list[str]:
    """Return forms for other rules: the first form for a rule about 1 only, the last for all others."""
    about_one = [re.fullmatch(rule, "1") and not re.fullmatch(rule, "2") for rule in rules]
    return [*[forms[0] if one else forms[-1] for one in about_one], forms[-1]]
