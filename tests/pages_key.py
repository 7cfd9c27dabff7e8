"""A check that an answer key leads to the right answers on its sheet, as both are seen in a browser, for every type."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from quizgen.records.item import Item, Laid
from quizgen.text import BLANK, plain
from quizgen.words import Words, words
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
        boxes: li.querySelector('.boxes')?.innerText ?? '',
    }])"""
READ_EXPLAINED = """() => [...document.querySelectorAll('.entry')].map(e => [
    parseInt(e.querySelector('.number').innerText), {
        stem: e.querySelector('.stem').innerText,
        lines: [...e.querySelectorAll('.answer')].map(
            line => ['.nth', '.prompt bdi', '.letter', '.text'].map(part => line.querySelector(part)?.innerText ?? '')),
        facts: e.querySelector('.fact dd').innerText,
    }])"""


class Asked(NamedTuple):
    """A question as it is seen on a sheet: prompts by number, options by letter."""

    number: int
    stem: str
    prompts: dict[str, str]
    options: dict[str, str]


def check_key(watched: Watched, form: Path, key: Path, laid: Laid) -> None:
    """What the key says of each number, at a glance and explained, is on the sheet the right answer of the item."""
    sheet, letter = read_sheet(watched, form)
    items = next(made.items for made in laid.forms if made.letter == letter)
    said = words(laid.deck.language)
    watched.page.goto(key.as_uri())
    assert watched.page.inner_text("header .version b") == letter
    glance, explained = (dict(watched.page.evaluate(read)) for read in (READ_GLANCE, READ_EXPLAINED))
    assert [asked.number for asked in sheet] == list(glance) == list(explained) == list(range(1, len(items) + 1))
    assert sorted(_asking(item, said) for item in items) == sorted(asked.stem for asked in sheet)
    for asked in sheet:
        item = _printed(asked, items, said)
        short, told = glance[asked.number], explained[asked.number]
        assert _meant(asked, item, short["answer"]) == right(item, said)
        if item.type == "ordering":
            assert _placed(asked, short["boxes"]) == right(item, said)
        assert (_squeeze(told["stem"]), told["facts"]) == (asked.stem, ", ".join(item.facts))
        assert [_followed(asked, line) for line in told["lines"]] == right(item, said)


def read_sheet(watched: Watched, form: Path) -> tuple[list[Asked], str]:
    """The questions of a form as they are seen, and its version letter."""
    watched.page.goto(form.as_uri())
    seen_ = watched.page.evaluate(READ_SHEET)
    sheet = [Asked(q["number"], _squeeze(q["stem"]), _by(q["prompts"]), _by(q["options"])) for q in seen_]
    return sheet, watched.page.inner_text("header .version b")


def right(item: Item, said: Words) -> list[tuple[str, str]]:
    """The right answer by the item alone: pairs of a prompt, mostly empty, and a text."""
    texts = {option.id: seen(option.text) for option in item.options}
    if item.type == "true-false":
        return [("", said.true if item.options[0].right else said.false)]
    if item.matches:
        return [(seen(match.prompt), texts[match.option]) for match in item.matches]
    if item.options:
        return [("", texts[option.id]) for option in item.options if option.right]
    return [("", seen(answer)) for answer in item.answers or (item.key,)]


def seen(markdown: str) -> str:
    """What is seen of a text of a record."""
    return _squeeze(plain(markdown))


def _asking(item: Item, said: Words) -> str:
    """What is seen of a stem, and said of its gap."""
    return seen(item.stem.replace(BLANK, f"[{said.gap}]"))


def _meant(asked: Asked, item: Item, answer: str) -> list[tuple[str, str]]:
    """What an answer at a glance stands for on the sheet."""
    if item.answers:
        assert _squeeze(answer) == seen(item.key)
        return [("", seen(text)) for text in item.answers]
    if item.type == "matching":
        pairs = [pair.split() for pair in answer.split("·")]
        return [(asked.prompts[number], asked.options[letter]) for number, letter in pairs]
    letters = answer.split() if item.type == "ordering" else answer.split(", ")
    return [("", asked.options[letter]) for letter in letters] if asked.options else [("", _squeeze(answer))]


def _placed(asked: Asked, boxes: str) -> list[tuple[str, str]]:
    """The options in the order that the boxes give them."""
    places = [place.split() for place in boxes.partition(":")[2].split("·")]
    return [("", asked.options[letter]) for letter, _ in sorted(places, key=lambda place: int(place[1]))]


def _followed(asked: Asked, line: list[str]) -> tuple[str, str]:
    """A line of the explained answer, which says the same as its number and its letter do on the sheet."""
    number, prompt, letter, text = map(_squeeze, line)
    assert asked.prompts.get(number, "") == prompt
    assert asked.options.get(letter, text) == text
    return prompt, text


def _printed(asked: Asked, items: tuple[Item, ...], said: Words) -> Item:
    """The item that stands at a number: the one with this stem and these options, in this order."""
    texts = list(asked.options.values())
    (found,) = (item for item in items if _asking(item, said) == asked.stem and _offered(item) == texts)
    return found


def _offered(item: Item) -> list[str]:
    return [seen(option.text) for option in item.options] if item.type != "true-false" else []


def _by(pairs: list[list[str]]) -> dict[str, str]:
    found = {name: _squeeze(text) for name, text in pairs}
    assert len(found) == len(pairs)
    return found


def _squeeze(text: str) -> str:
    return " ".join(text.split())
