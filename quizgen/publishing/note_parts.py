"""The parts of a note by the names people use: what each says about an item, and the texts a change replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.publishing.changes import Change
from quizgen.records.item import FigureKey, Item, OrderKey, PairsKey
from quizgen.records.ledger import NoteSnapshot
from quizgen.text.inline import to_marked
from quizgen.text.rich import Medium, plain_text

PART_NAMES = {
    "stem": "question",
    "answer": "answer",
    "options": "options",
    "source": "source",
    "about": "below the answer",
    "tags": "tags",
}
"""The names that people use for the parts of a note."""

_LABEL = r"(?:explanation|claim|also right|right within|condition|hedged|as of|on “[^”]*”|pictures|sounds): "
_BETWEEN = re.compile(rf" · (?={_LABEL})")
_LABELLED = re.compile(rf"({_LABEL})(.*)", re.DOTALL)


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


def about_changed(old: str, new: str) -> list[tuple[str, str, str]]:
    """Return what differs in two texts below an answer: each label, with what followed it before and now."""
    before, after = _labelled(old), _labelled(new)
    differing = [(label, before.get(label, ""), after.get(label, "")) for label in {**before, **after}]
    return [piece for piece in differing if piece[1] != piece[2]] or [("", old, new)]


def _labelled(text: str) -> dict[str, str]:
    matches = [_LABELLED.fullmatch(piece) for piece in _BETWEEN.split(text)]
    return {match[1]: match[2] for match in matches if match}


def _options(item: Item) -> Iterator[str]:
    texts = {option.id: to_marked(option.text) for option in item.options}
    match item.key:
        case PairsKey(pairs):
            yield from (f"{to_marked(pair.prompt)} → {texts[pair.option]}" for pair in pairs)
            texts = {id_: text for id_, text in texts.items() if id_ not in {pair.option for pair in pairs}}
        case OrderKey(options=ids):
            yield from (texts.pop(id_) for id_ in ids)
    yield from texts.values()


def _about(item: Item) -> Iterator[tuple[str, str]]:
    yield "explanation", to_marked(item.note)
    yield "claim", ", ".join(filter(None, (item.voice.name, item.holder)))
    yield "also right", ", ".join(map(to_marked, item.accept))
    yield "right within", item.key.tolerance.text if isinstance(item.key, FigureKey) and item.key.tolerance else ""
    yield "condition", item.condition and f"if {to_marked(plain_text(item.condition))}"
    yield "hedged", to_marked(plain_text(item.hedge))
    yield "as of", item.as_of
    yield from ((f"on “{to_marked(option.text)}”", to_marked(option.feedback)) for option in item.options)
    yield "pictures", "; ".join(map(_credited, item.pictures))
    yield "sounds", "; ".join(map(_credited, item.sounds))


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


def about_of(item: Item) -> str:
    """Return what stands below an item's answer, as text."""
    return " · ".join([f"{name}: {text}" for name, text in _about(item) if text])
