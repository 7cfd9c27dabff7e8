"""A check that an answer key leads to the right answers on its sheet, as both are seen in a browser, for every type."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.records.item import Item, OrderKey, PairsKey, StatementKey
from quizgen.records.layout import DeckLayout
from quizgen.text.render import plain
from quizgen.text.rich import RichText
from quizgen.ui import UiStrings, ui_strings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Watched

READ_SHEET = """() => [...document.querySelectorAll('.question')].map(q => ({
    number: parseInt(q.querySelector('.number').innerText),
    stem: q.querySelector('.stem').innerText,
    prompts: [...q.querySelectorAll('.prompts li')].map(
        li => [li.querySelector('.nth').innerText, li.querySelector('.text').innerText]),
    options: [...q.querySelectorAll('.options li')].map(
        li => [li.querySelector('.letter').innerText, li.querySelector('.text').innerText]),
}))"""
READ_GLANCE = """() => [...document.querySelectorAll('.glance li')].map(li => [
    parseInt(li.querySelector('.number').innerText), {
        answer: li.children[1].innerText,
        rows: [...li.querySelectorAll('.of > .text')].map(row => row.innerText),
        boxes: li.querySelector('.boxes')?.innerText ?? '',
    }])"""
READ_EXPLAINED = """() => [...document.querySelectorAll('.entry')].map(e => [
    parseInt(e.querySelector('.number').innerText), {
        stem: e.querySelector('.stem').innerText,
        lines: [...e.querySelectorAll('.answer')].map(
            line => ['.nth', '.prompt bdi', '.letter', '.text'].map(part => line.querySelector(part)?.innerText ?? '')),
        facts: e.querySelector('.fact dd')?.innerText ?? '',
    }])"""

RightAnswer = list[tuple[str, str]]
"""Pairs of a prompt, mostly empty, and a text."""


class SheetQuestion(NamedTuple):
    """A question as it is seen on a sheet: prompts by number, options by letter."""

    number: int
    stem: str
    prompts: dict[str, str]
    options: dict[str, str]


def check_key(watched: Watched, form: Path, key: Path, layout: DeckLayout) -> None:
    """What the key says of each number, at a glance and explained, is on the sheet the right answer of the item."""
    sheet, letter = read_sheet(watched, form)
    items = next(form.items for form in layout.forms if form.letter == letter)
    ui = ui_strings(layout.deck.language)
    watched.page.goto(key.as_uri())
    assert _letter(watched) == letter
    glance, explained = (dict(watched.page.evaluate(read)) for read in (READ_GLANCE, READ_EXPLAINED))
    assert [question.number for question in sheet] == list(glance) == list(explained) == list(range(1, len(items) + 1))
    assert sorted(_stem(item, ui) for item in items) == sorted(question.stem for question in sheet)
    for question in sheet:
        item = _printed_item(question, items, ui)
        right = right_answer(item, ui)
        short, entry = glance[question.number], explained[question.number]
        rows = [("", _squeeze(row)) for row in short["rows"]]
        assert (rows or _answer_at_a_glance(question, item, short["answer"])) == right
        if isinstance(item.key, OrderKey):
            assert _order_in_boxes(question, short["boxes"]) == right
        assert _squeeze(entry["stem"]) == question.stem
        assert entry["facts"] == (", ".join(item.facts) if layout.deck.forms.fact_ids else "")
        assert [_answer_line(question, line) for line in entry["lines"]] == right


def read_sheet(watched: Watched, form: Path) -> tuple[list[SheetQuestion], str]:
    """Return the questions of a form as they are seen, and its version letter."""
    watched.page.goto(form.as_uri())
    sheet = [
        SheetQuestion(q["number"], _squeeze(q["stem"]), _by(q["prompts"]), _by(q["options"]))
        for q in watched.page.evaluate(READ_SHEET)
    ]
    return sheet, _letter(watched)


def _letter(watched: Watched) -> str:
    """The letter of a sheet or its key, which a box shows where there are several versions."""
    boxes = watched.page.locator("header .version b").all_inner_texts()
    letter = watched.page.title().split()[-1]
    assert boxes in ([], [letter])
    return letter


def right_answer(item: Item, ui: UiStrings) -> RightAnswer:
    """Return the right answer by the item alone."""
    texts = {option.id: visible(option.text) for option in item.options}
    match item.key:
        case StatementKey(true=true):
            return [("", ui.true if true else ui.false)]
        case PairsKey(pairs=pairs):
            return [(visible(pair.prompt), texts[pair.option]) for pair in pairs]
        case OrderKey(options=options):
            return [("", texts[option]) for option in options]
    if item.options:
        return [("", texts[option.id]) for option in item.options if option.right]
    return [("", visible(answer.text)) for answer in item.key.answers]


def visible(text: RichText) -> str:
    """Return what is seen of a text of a record."""
    return _squeeze(plain(text))


def _stem(item: Item, ui: UiStrings) -> str:
    """Return what is seen of a stem, and said of its blank."""
    return _squeeze(plain(item.stem, blank=f"[{ui.blank}]"))


def _answer_at_a_glance(question: SheetQuestion, item: Item, answer: str) -> RightAnswer:
    """Return what an answer at a glance stands for on the sheet."""
    if item.listed_answers:
        assert _squeeze(answer) == visible(item.key.text)
        return [("", visible(wanted.text)) for wanted in item.listed_answers]
    if isinstance(item.key, PairsKey):
        pairs = [pair.split() for pair in answer.split("·")]
        return [(question.prompts[number], question.options[letter]) for number, letter in pairs]
    if not question.options:
        return [("", _squeeze(answer))]
    letters = answer.split() if isinstance(item.key, OrderKey) else answer.split(", ")
    return [("", question.options[letter]) for letter in letters]


def _order_in_boxes(question: SheetQuestion, boxes: str) -> RightAnswer:
    """Return the options in the order that the boxes give them."""
    places = [place.split() for place in boxes.partition(":")[2].split("·")]
    return [("", question.options[letter]) for letter, _ in sorted(places, key=lambda place: int(place[1]))]


def _answer_line(question: SheetQuestion, line: list[str]) -> tuple[str, str]:
    """Return a line of the explained answer, which says the same as its number and its letter do on the sheet."""
    number, prompt, letter, text = map(_squeeze, line)
    assert question.prompts.get(number, "") == prompt
    assert question.options.get(letter, text) == text
    return prompt, text


def _printed_item(question: SheetQuestion, items: tuple[Item, ...], ui: UiStrings) -> Item:
    """Return the item that stands at a number: the one with this stem and these options, in this order."""
    texts = list(question.options.values())
    (item,) = (item for item in items if _stem(item, ui) == question.stem and _offered(item) == texts)
    return item


def _offered(item: Item) -> list[str]:
    return [] if isinstance(item.key, StatementKey) else [visible(option.text) for option in item.options]


def _by(pairs: list[list[str]]) -> dict[str, str]:
    texts = {name: _squeeze(text) for name, text in pairs}
    assert len(texts) == len(pairs)
    return texts


def _squeeze(text: str) -> str:
    return " ".join(text.split())
