"""The parts of a note by the names people use: what each says about an item, and the texts a change replaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from quizgen.publishing.changes import Change
from quizgen.records.item import FigureKey, Item, OrderKey, PairsKey
from quizgen.records.ledger import NoteSnapshot
from quizgen.text.pieces import Medium
from quizgen.text.plain_formulas import to_marked
from quizgen.text.rich import plain_text

PART_NAMES = {
    "stem": "question",
    "answer": "answer",
    "options": "options",
    "source": "source",
    "about": "below the answer",
    "tags": "tags",
}
"""The names that people use for the parts of a note."""


def digested_parts(item: Item) -> dict[str, str]:
    """Return the parts of which the ledger keeps only digests, as an item's note has them now: to show what changed.

    Emphasis is as its author writes it; the parts go by their names in the ledger.
    """
    return {
        "stem": to_marked(item.stem),
        "answer": to_marked(item.key.text),
        "options": " / ".join(_options(item)),
        "about": about_of(item),
        "tags": ", ".join([f"{name} {value}" for name, value in _tags(item) if value]),
    }


def _options(item: Item) -> Iterator[str]:
    texts = {option.id: to_marked(option.text) for option in item.options}
    match item.key:
        case PairsKey(pairs):
            yield from (f"{to_marked(pair.prompt)} → {texts[pair.option]}" for pair in pairs)
            texts = {id_: text for id_, text in texts.items() if id_ not in {pair.option for pair in pairs}}
        case OrderKey(options=ids):
            yield from (texts.pop(id_) for id_ in ids)
    yield from texts.values()


def _tolerance(item: Item) -> str:
    return item.key.tolerance.text if isinstance(item.key, FigureKey) and item.key.tolerance else ""


def _credited(medium: Medium) -> str:
    """Return a picture or a sound as text that identifies its content and its author."""
    return f"{medium.file} (version {medium.digest[:8]}; {medium.author}, {medium.licence}, {medium.origin})"


def _tags(item: Item) -> Iterator[tuple[str, str]]:
    yield from (("topic", item.topic), ("voice", item.voice.id), ("kind", item.kind), ("type", item.type.name))
    yield "source", " and ".join(dict.fromkeys(citation.source.id for citation in item.citations))
    yield "tag", " and ".join(item.tags)


ABOUT = PART_NAMES["about"]


def texts_of(snapshot: NoteSnapshot, about: str = "") -> dict[str, str]:
    """Return the texts of a note by the names of their parts; `about` is what stands below the answer."""
    return {
        "question": snapshot.stem,
        "answer": snapshot.key,
        "options": " / ".join(snapshot.offered),
        "source": snapshot.source,
        "section": snapshot.section,
        ABOUT: about,
    }


_BELOW: Mapping[str, Callable[[Item], str]] = {
    "explanation": lambda item: to_marked(item.note),
    "claim": lambda item: ", ".join(filter(None, (item.voice.name, item.holder))),
    "also right": lambda item: ", ".join(map(to_marked, item.accept)),
    "right within": _tolerance,
    "condition": lambda item: item.condition and f"if {to_marked(plain_text(item.condition))}",
    "hedged": lambda item: to_marked(plain_text(item.hedge)),
    "as of": lambda item: item.as_of,
}
_MEDIA_BELOW: Mapping[str, Callable[[Item], str]] = {
    "pictures": lambda item: "; ".join(map(_credited, item.pictures)),
    "sounds": lambda item: "; ".join(map(_credited, item.sounds)),
}
"""What stands below an answer, by its label: before the feedback on options, and after it."""

_LABEL = f"(?:{'|'.join([*_BELOW, 'on “[^”]*”', *_MEDIA_BELOW])}): "
_BETWEEN = re.compile(f" · (?={_LABEL})")
_LABELLED = re.compile(f"({_LABEL})(.*)", re.DOTALL)


def about_of(item: Item) -> str:
    """Return what stands below an item's answer, as text."""
    return " · ".join([f"{name}: {text}" for name, text in _about(item) if text])


def _about(item: Item) -> Iterator[tuple[str, str]]:
    yield from ((label, text_of(item)) for label, text_of in _BELOW.items())
    yield from ((f"on “{to_marked(option.text)}”", to_marked(option.feedback)) for option in item.options)
    yield from ((label, text_of(item)) for label, text_of in _MEDIA_BELOW.items())


class ChangedText(NamedTuple):
    """A text below an answer that has changed: its label, and what follows that before and after."""

    label: str
    before: str
    after: str


def about_changed(old: str, new: str) -> list[ChangedText]:
    """Return what differs in two texts below an answer."""
    before, after = _labelled(old), _labelled(new)
    texts = [ChangedText(label, before.get(label, ""), after.get(label, "")) for label in {**before, **after}]
    return [text for text in texts if text.before != text.after] or [ChangedText("", old, new)]


def _labelled(text: str) -> dict[str, str]:
    matches = [_LABELLED.fullmatch(piece) for piece in _BETWEEN.split(text)]
    return {match[1]: match[2] for match in matches if match}


def answer_of(snapshot: NoteSnapshot) -> str:
    """Return the answer of a note as people read it; of a statement, whether it is true, and if not, what is."""
    if len(snapshot.options) != 1 or snapshot.options[0].id.refers_to == "region":
        return snapshot.key
    return "true" if snapshot.options[0].in_key else f"false: {snapshot.key}"


def replaced_texts(change: Change, about: str) -> dict[str, str]:
    """Return the texts that a change to a note replaces, if they are known.

    `about` is what stands below the answer from now on.
    """
    if change.before is None or change.after is None:
        return {}
    old, new = texts_of(change.before, change.about_before), texts_of(change.after, about)
    if "about" in change.before.parts and not change.about_before:  # a ledger from before there were such texts in it
        del old[ABOUT]
    return {name: text for name, text in old.items() if text != new[name]}
