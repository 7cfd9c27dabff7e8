"""Snapshots of notes for the ledger: a note's texts for people to compare, and a digest of each of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from hashlib import blake2b

from quizgen.frozen import frozen_record
from quizgen.outputs.anki.back_matter import UNBROKEN, cited
from quizgen.outputs.anki.note_types import NOTE_TYPES, PART_OF_FIELD, SOURCE_FIELD, NoteType
from quizgen.outputs.anki.notes import NoteContent
from quizgen.records.ids import OptionId, SectionId
from quizgen.records.item import AllKey, Item, LabelsKey, Option, OrderKey, PairsKey, PublishedOption
from quizgen.records.ledger import Digests, NoteSnapshot, StemAndKey
from quizgen.text.pieces import DRAWN_BLANK
from quizgen.text.plain_formulas import to_plain
from quizgen.text.rich import RichText
from quizgen.ui import ui_strings

_SHARED_PARTS = {"about", "source", "instruction", "spelling", "language", "tags"}
"""The parts of a note that many notes share."""

_LOW_LINES = re.compile("_+")


class DigestsOfTexts(dict[str, str]):
    """The digests of texts, each worked out when first needed."""

    def __missing__(self, text: str) -> str:
        self[text] = digest = _digest(text)
        return digest


@frozen_record
class SharedTexts:
    """What the snapshots of a deck share, made once: digests by text, sources by the field that shows them."""

    digests: DigestsOfTexts = field(default_factory=DigestsOfTexts)
    sources: dict[str, str] = field(default_factory=dict)


def snapshot_of(
    item: Item, content: NoteContent, guid: str, section: SectionId, shared: SharedTexts | None = None
) -> NoteSnapshot:
    """Return the snapshot of an item's note; one `shared` for all notes of a deck saves time and memory."""
    shared = shared or SharedTexts()
    stem, key = stem_and_key(item)
    return NoteSnapshot(  # by position: with the names of its fields it would take four times as long
        item.id,
        guid,
        content.note_type.key,
        section,
        _parts(content, shared.digests),
        stem,
        key,
        _options(item) if item.options or isinstance(item.key, LabelsKey) else (),
        _source(item, content, shared.sources),
    )


def stem_and_key(item: Item) -> StemAndKey:
    """Return the stem and the key of an item as the ledger has them."""
    return StemAndKey(_stem(item.stem), to_plain(item.key.text))


def blank_in(stem: str) -> str:
    """Return the blank in the stem of a cloze as the ledger has it: the longest of all runs of low lines."""
    return max(_LOW_LINES.findall(stem), key=len) if "_" in stem else ""


def _stem(stem: RichText) -> str:
    """Return a stem in which the blank, if there is one, is longer than any other run of low lines."""
    if len(stem.pieces) == 1:
        return to_plain(stem)
    other = blank_in(to_plain(stem, blank=" "))
    return to_plain(stem, blank=max(DRAWN_BLANK, f"{other}_", key=len)) if other else to_plain(stem)


def _options(item: Item) -> tuple[PublishedOption, ...]:
    """Return the options with the number of each in the key, if any, and the prompt that it belongs to there."""
    key = item.key
    numbers: dict[OptionId, int]
    if isinstance(key, PairsKey):
        return tuple(_of_pairs(item.options, key))
    if isinstance(key, LabelsKey):
        named = [PublishedOption(label.option, to_plain(label.answer.text), label.card) for label in key.labels]
        return (*named, *(PublishedOption(card.region, "", card.number) for card in key.former_cards))
    if isinstance(key, OrderKey):
        numbers = {option: number for number, option in enumerate(key.options, 1)}
    elif isinstance(key, AllKey):
        by_text = {answer.text: number for number, answer in enumerate(key.answers, 1)}
        numbers = {option.id: by_text[option.text] for option in item.options if option.text in by_text}
    else:
        return tuple([PublishedOption(o.id, to_plain(o.text), 1 if o.right else 0) for o in item.options])
    return tuple([PublishedOption(o.id, to_plain(o.text), numbers.get(o.id, 0)) for o in item.options])


def _of_pairs(options: Iterable[Option], key: PairsKey) -> Iterator[PublishedOption]:
    """Yield an option once for each prompt that it belongs to, or once if it is left over."""
    prompts = [(number, pair.option, to_plain(pair.prompt)) for number, pair in enumerate(key.pairs, 1)]
    for option in options:
        text = to_plain(option.text)
        own = [PublishedOption(option.id, text, number, prompt) for number, of, prompt in prompts if of == option.id]
        yield from own or [PublishedOption(option.id, text)]


def _source(item: Item, content: NoteContent, sources: dict[str, str]) -> str:
    shown = content.fields[SOURCE_FIELD]
    source = sources.get(shown)
    if source is None:
        source = sources[shown] = "; ".join([cited(citation, _ENGLISH) for citation in item.citations])
    return source


def _parts(content: NoteContent, digests: DigestsOfTexts) -> Digests:
    """Return the digest of each part of a note that is filled."""
    fields, parts = content.fields, {}
    for part, place, others in _PLACES[content.note_type.key]:
        text = _joined(fields, (place, *others)) if others else fields[place]
        if part == "source":
            text = text.replace(UNBROKEN, " ")  # where a line may break is no reason to hand a note out again
        if text:
            parts[part] = digests[text] if part in _SHARED_PARTS else _digest(text)
    if content.tags:
        parts["tags"] = digests[" ".join(content.tags)]
    return Digests(parts)


def _joined(fields: Sequence[str], places: Sequence[int]) -> str:
    texts = [fields[place] for place in places]
    return "\x1f".join(texts) if any(texts) else ""


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=5).hexdigest()


def _places(note_type: NoteType) -> list[tuple[str, int, Sequence[int]]]:
    """Return the parts of a note with the place of the first field of each, and of its others if it has several.

    The learner's own fields and the spare ones belong to none.
    """
    places: dict[str, list[int]] = {}
    for place, one in enumerate(note_type.fields):
        if part := PART_OF_FIELD.get(one.name, ""):
            places.setdefault(part, []).append(place)
    return [(part, first, others) for part, (first, *others) in places.items()]


_PLACES = {note_type.key: _places(note_type) for note_type in NOTE_TYPES}
_ENGLISH = ui_strings("en")
