"""What the script of the practice page knows about each item: its texts as HTML, escaped once, and what is right.

The script works nothing out again: options say whether they are right, those to be ordered are in their right order,
and pairs give the option of each prompt.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from quizgen.language.filters import capitalized
from quizgen.outputs.practice.pictures import html, shown_stem, sounds
from quizgen.outputs.presentation import Presentation
from quizgen.records.ids import ItemId, SourceId
from quizgen.records.item import (
    AllKey,
    Answer,
    AnyKey,
    DateKey,
    FigureKey,
    Item,
    LabelsKey,
    Option,
    OrderKey,
    PairsKey,
    StatementKey,
)
from quizgen.records.layout import DeckLayout
from quizgen.records.subject import Number, Source, Tolerance
from quizgen.text.render import escape
from quizgen.text.rich import RichText
from quizgen.ui import UiStrings, deck_strings

INTERACTIONS: dict[str, str] = {
    "choice": "chooseOne",
    "several": "chooseSeveral",
    "true-false": "judge",
    "matching": "match",
    "ordering": "putInOrder",
    "cloze": "fillBlank",
    "number": "writeFigure",
    "typed": "writeWord",
    "any-of": "writeWord",
    "all-of": "writeAll",
    "labels": "label",
    "short": "writeFreely",
}
"""How items of each type are answered, by the type's name: one of the ways in `design/interactions.js`."""

BLANK_TAG = '<i class="blank"></i>'
"""Marks the blank of a cloze in a stem's HTML; no text of an item can look like it, as its `<` is escaped."""

EarlierIds = Mapping[ItemId, tuple[ItemId, ...]]
"""By item id, the ids that it was published under before, under which learners may have kept progress."""

NO_EARLIER_IDS: EarlierIds = {}

Json = dict[str, Any]

encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""Returns values as JSON, as short as it can be."""

_string = json.encoder.encode_basestring


def data_pieces(layout: DeckLayout, earlier_ids: EarlierIds = NO_EARLIER_IDS) -> Iterator[str]:
    """Yield the deck's sections and items as JSON, a line for each item; what an item does not have is left out."""
    sections = [section for section in layout.sections if section.items]
    named = [{"id": one.section.id, "name": one.section.name} for one in sections]
    ui = deck_strings(layout.deck)
    head: Json = {"namespace": layout.deck.namespace, "interactions": INTERACTIONS, "sections": named}
    if ui.facts_language:
        head["lang"] = ui.facts_language
    if ui.facts_direction == "rtl":
        head["rtl"] = True
    if played := sounds(layout.items):
        head["sounds"] = played
    yield encode(head)[:-1] + ',"items":['
    items = _Items(ui, earlier_ids)
    between = "\n"
    for section in sections:
        for item in section.items:
            yield between + items.written(item, section.section.id)
            between = ",\n"
    yield f'\n],"sources":{encode(items.source_names)}}}'


class _Items:
    """Writes items as JSON; sources and claims, which many of them share, are written once.

    What every item has is written out here: to make a dictionary of it and encode that takes half as long again.
    """

    def __init__(self, ui: UiStrings, earlier_ids: EarlierIds) -> None:
        self._ui = ui
        self._earlier_ids = earlier_ids
        self._sources: dict[tuple[tuple[str, tuple[str, ...]], ...], str] = {}
        self._places: dict[SourceId, int] = {}
        self.source_names: list[str] = []
        self._abouts: dict[tuple[str, ...], str] = {}
        self._holders: dict[tuple[str, ...], str] = {}

    def written(self, item: Item, section: str) -> str:
        """Return an item of a section as JSON."""
        shown = Presentation(item, self._ui)
        task = _task(shown)
        offered = f"{task}," if task else ""
        note = f'"note":{_string(html(item.note))},' if item.note else ""
        earlier = self._earlier_ids.get(item.id)
        was = f'"was":{encode(earlier)},' if earlier else ""
        return (
            f'{{"id":{_string(item.id)},{was}"type":{_string(item.type.name)},"section":{_string(section)},'
            f'"stem":{_string(html(shown_stem(item), BLANK_TAG))},"answer":{_string(_answer(shown))},'
            f"{offered}{note}{self._source(shown)}{self._about(shown)}}}"
        )

    def _about(self, shown: Presentation) -> str:
        """Return what is known about the claim, as a member of the item's JSON with a comma, if anything."""
        item = shown.item
        held = (item.holder, *[citation.source.id for citation in item.citations])
        holder = self._holders.get(held)
        if holder is None:
            holder = self._holders[held] = shown.holder
        texts = (holder, item.voice.name, item.hedge, item.as_of)
        about = self._abouts.get(texts)
        if about is None:
            named = zip(("holder", "voice", "hedge", "as_of"), texts, strict=True)
            data = {name: escape(text) for name, text in named if text}
            about = self._abouts[texts] = f',"about":{encode(data)}' if data else ""
        return about

    def _source(self, shown: Presentation) -> str:
        """Return the sources, and whose the pictures and sounds are, as members of the item's JSON."""
        places = tuple([(citation.source.id, citation.at) for citation in shown.item.citations])
        source = self._sources.get(places)
        if source is None:
            source = self._sources[places] = self._written_source(shown)
        return self._written_source(shown, _credits(shown)) if shown.item.media else source

    def _written_source(self, shown: Presentation, credits_: str = "") -> str:
        cited = sorted({self._place(citation.source) for citation in shown.item.citations})
        text = escape(self._ui.marks.semicolon.join(shown.sources)) + credits_
        return f'"from":{encode(cited)},"source":{_string(text)}'

    def _place(self, source: Source) -> int:
        """Return the place of a source among those that items have named so far."""
        if source.id not in self._places:
            self._places[source.id] = len(self.source_names)
            self.source_names.append(capitalized(source.cite))
        return self._places[source.id]


def _credits(shown: Presentation) -> str:
    """Return the credits of an item's pictures and sounds, as what follows its sources."""
    marks = shown.ui.marks
    lines = [one.label + marks.colon + marks.semicolon.join(one.credits) for one in shown.credit_lines]
    return "".join([f"<br>{escape(line)}" for line in lines])


def _answer(shown: Presentation) -> str:
    """Return the whole right answer in one line."""
    key = shown.item.key
    if isinstance(key, LabelsKey):
        return "; ".join([f"{label.number} {html(label.answer.text)}" for label in key.labels])
    if not isinstance(key, StatementKey):
        return html(key.text)
    if key.true:
        return escape(shown.ui.true)
    return escape(shown.ui.practice["page"]["instead"]).format(key=f"<bdi>{html(key.text)}</bdi>")


def _task(shown: Presentation) -> str:
    """Return what is offered and what is right, by the kind of key, as members of the item's JSON."""
    match shown.item.key:
        case StatementKey():
            return _members({"options": _truth(shown)})
        case OrderKey():
            return _members({"options": [{"text": html(option.text)} for _, option in shown.right]})
        case PairsKey():
            return _members(_pairs(shown))
        case LabelsKey():
            return _members(_labels(shown, shown.item.key))
        case _ if shown.options:
            fixed = ',"fixed":true' if shown.item.fixed_order else ""
            return f'"options":[{",".join([_option(option) for _, option in shown.options])}]{fixed}'
        case _:
            return _members(_written(shown))


def _members(data: Json) -> str:
    return encode(data)[1:-1] if data else ""


def _truth(shown: Presentation) -> list[Json]:
    """Return the options of a statement, true and false; feedback is for learners who take a false one for true."""
    true: Json = {}
    false: Json = {}
    (false if shown.mistaken else true)["right"] = True
    for line in shown.feedback:
        true["feedback"] = html(line.text)
    return [true, false]


def _pairs(shown: Presentation) -> Json:
    places = {option.id: place for place, (_, option) in enumerate(shown.options)}
    pairs = [{"prompt": html(pair.prompt), "option": places[pair.option]} for pair in shown.item.pairs]
    data = {"options": [{"text": html(option.text)} for _, option in shown.options], "pairs": pairs}
    return {**data, "reuse": True} if shown.reuse else data


def _labels(shown: Presentation, key: LabelsKey) -> Json:
    """Return where the numbers of regions stand, and the names: those to be written, or pairs of numbers and names."""
    spots = [[round(place, 4) for place in label.region.mark] for label in key.labels]
    if not key.bank:
        return {**_written(shown), "spots": spots}
    places = {answer.text: place for place, answer in enumerate(key.offered)}
    options = [{"text": html(answer.text)} for answer in key.offered]
    pairs = [{"prompt": str(label.number), "option": places[label.answer.text]} for label in key.labels]
    return {"options": options, "fixed": True, "pairs": pairs, "spots": spots}


def _option(option: Option) -> str:
    right = ',"right":true' if option.right else ""
    pinned = ',"pinned":true' if option.pinned else ""
    feedback = f',"feedback":{_string(html(option.feedback))}' if option.feedback.pieces else ""
    return f'{{"text":{_string(html(option.text))}{right}{pinned}{feedback}}}'


def _written(shown: Presentation) -> Json:
    """Return what is also right, the answers if there are several, and the figure to be compared."""
    key = shown.item.key
    data: Json = {}
    if shown.item.spelling != "default":
        data["spelling"] = shown.item.spelling
    if isinstance(key, AllKey | AnyKey):
        data["answers"] = [_wanted(answer) for answer in key.answers]
    elif also := shown.also:
        data["also"] = _htmls(also)
    if amounts := [amount for answer in key.answers for amount in answer.figures if shown.item.spelling != "exact"]:
        data["amounts"] = {html(text): _figure(figure) for text, figure in amounts}
    if isinstance(key, FigureKey):
        data["figure"] = _figure(key.figure, key.tolerance)
        if shown.tolerance:
            data["tolerance"] = escape(shown.tolerance)
    elif isinstance(key, DateKey):
        data["date"] = key.date.parts
    return data


def _wanted(answer: Answer) -> Json:
    """Return one of several answers, with its own other names."""
    data: Json = {"text": html(answer.text)}
    return {**data, "also": _htmls(answer.accept)} if answer.accept else data


def _htmls(texts: tuple[RichText, ...]) -> list[str]:
    return [html(text) for text in texts]


def _figure(figure: Number, tolerance: Tolerance | None = None) -> Json:
    """Return the text before and after a figure, its one or two values, and the range in which each counts."""
    values = [value for value in dict.fromkeys((figure.low, figure.high)) if isfinite(value)]
    data: Json = {"before": figure.comparator, "figures": values, "unit": figure.unit}
    if tolerance:
        data["within"] = [tolerance.around(value) for value in values]
    if figure.decimal != ".":
        data["mark"] = figure.decimal
    return {name: value for name, value in data.items() if value}
