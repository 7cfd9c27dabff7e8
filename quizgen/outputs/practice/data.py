"""What the script of the practice page knows of each item: its texts as HTML, escaped once, and what counts as right.

The script works nothing out again: options say whether they are right, those to be ordered stand in their right order,
and pairs tell which option belongs to each prompt.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from typing import Any

from quizgen.outputs.presentation import Presentation
from quizgen.records.item import (
    AllKey,
    Answer,
    AnyKey,
    DeckLayout,
    FigureKey,
    Item,
    Option,
    OrderKey,
    PairsKey,
    StatementKey,
)
from quizgen.records.subject import Citation, Number
from quizgen.text.render import escape, html
from quizgen.text.rich import RichText
from quizgen.ui import UiStrings, ui_strings

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
    "short": "writeFreely",
}
"""The name of an item type to the way its items are answered, one of those in `design/interactions.js`."""

BLANK_TAG = '<i class="blank"></i>'
"""Stands where the blank of a cloze is in a stem's HTML: no text of an item can look like it, its `<` being escaped."""

Json = dict[str, Any]

encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""Returns values as JSON, as short as it can be."""

_string = json.encoder.encode_basestring


def data_pieces(layout: DeckLayout) -> Iterator[str]:
    """Yield the deck's sections and items as JSON, a line for each item; what an item does not have is left out."""
    sections = [section for section in layout.sections if section.items]
    named = [{"id": one.section.id, "name": one.section.name} for one in sections]
    head = {"namespace": layout.deck.namespace, "interactions": INTERACTIONS, "sections": named}
    yield encode(head)[:-1] + ',"items":['
    items = _Items(ui_strings(layout.deck.language))
    between = "\n"
    for section in sections:
        for item in section.items:
            yield between + items.written(item, section.section.id)
            between = ",\n"
    yield "\n]}"


class _Items:
    """Writes items as JSON; sources and claims, which many of them share, are written once.

    What every item has is written out here: to make a dictionary of it and encode that takes half as long again.
    """

    def __init__(self, ui: UiStrings) -> None:
        self._ui = ui
        self._sources: dict[tuple[tuple[str, tuple[str, ...]], ...], str] = {}
        self._abouts: dict[tuple[str, ...], str] = {}

    def written(self, item: Item, section: str) -> str:
        shown = Presentation(item, self._ui)
        task = _task(shown)
        offered = f"{encode(task)[1:-1]}," if task else ""
        note = f'"note":{_string(html(item.note))},' if item.note else ""
        return (
            f'{{"id":{_string(item.id)},"type":{_string(item.type.name)},"section":{_string(section)},'
            f'"stem":{_string(html(item.stem, BLANK_TAG))},"answer":{_string(_answer(shown))},'
            f'{offered}{note}"source":{self._source(shown, item.citations)}{self._about(item)}}}'
        )

    def _about(self, item: Item) -> str:
        """Return what there is to say about the claim, as a member of the item's JSON with a comma, if anything."""
        texts = (item.holder, item.voice.name, item.hedge, item.as_of)
        about = self._abouts.get(texts)
        if about is None:
            named = zip(("holder", "voice", "hedge", "as_of"), texts, strict=True)
            data = {name: escape(text) for name, text in named if text}
            about = self._abouts[texts] = f',"about":{encode(data)}' if data else ""
        return about

    def _source(self, shown: Presentation, citations: tuple[Citation, ...]) -> str:
        places = tuple([(citation.source.id, citation.at) for citation in citations])
        source = self._sources.get(places)
        if source is None:
            source = self._sources[places] = _string(escape("; ".join(shown.sources)))
        return source


def _answer(shown: Presentation) -> str:
    """Return the whole right answer in one line."""
    key = shown.item.key
    if not isinstance(key, StatementKey):
        return html(key.text)
    if key.true:
        return escape(shown.ui.true)
    return escape(shown.ui.practice["page"]["instead"]).format(key=f"<bdi>{html(key.text)}</bdi>")


def _task(shown: Presentation) -> Json:
    """Return what is offered and what is right, by the kind of key."""
    match shown.item.key:
        case StatementKey():
            return {"options": _truth(shown)}
        case OrderKey():
            return {"options": [{"text": html(option.text)} for _, option in shown.right]}
        case PairsKey():
            return _pairs(shown)
        case _ if shown.options:
            task: Json = {"options": [_option(option) for _, option in shown.options]}
            return {**task, "fixed": True} if shown.item.fixed_order else task
        case _:
            return _written(shown)


def _truth(shown: Presentation) -> list[Json]:
    """Return the options of a statement, true and false; feedback is for whoever takes a false one for true."""
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


def _option(option: Option) -> Json:
    data: Json = {"text": html(option.text)}
    if option.right:
        data["right"] = True
    if option.pinned:
        data["pinned"] = True
    if option.feedback:
        data["feedback"] = html(option.feedback)
    return data


def _written(shown: Presentation) -> Json:
    """Return what is also right, the answers where there are several, and the figure to be compared."""
    key = shown.item.key
    data: Json = {"also": _htmls(shown.also)} if shown.also else {}
    if isinstance(key, AllKey):
        data["answers"] = [_wanted(answer) for answer in key.answers]
    elif isinstance(key, AnyKey):
        data["answers"] = [{"text": html(answer.text)} for answer in key.answers]
    elif isinstance(key, FigureKey):
        data["figure"] = _figure(key.figure)
    return data


def _wanted(answer: Answer) -> Json:
    """Return an answer that is wanted beside others, with its own other names."""
    data: Json = {"text": html(answer.text)}
    return {**data, "also": _htmls(answer.accept)} if answer.accept else data


def _htmls(texts: tuple[RichText, ...]) -> list[str]:
    return [html(text) for text in texts]


def _figure(figure: Number) -> Json:
    """Return what stands before and after the figure, and its one value or its two."""
    values = [value for value in dict.fromkeys((figure.low, figure.high)) if isfinite(value)]
    data = {"before": figure.comparator, "figures": values, "unit": figure.unit}
    return {name: value for name, value in data.items() if value}
