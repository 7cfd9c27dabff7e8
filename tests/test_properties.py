"""What holds of every project: options, order and forms, and texts that arrive as they were written."""

import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from math import inf
from pathlib import Path

import html5lib
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.building.pending import pending_build
from quizgen.checked_project import check_project
from quizgen.layout.forms import in_form_order
from quizgen.outputs.anki.notes import note_of
from quizgen.records.item import Item
from quizgen.records.layout import Form
from quizgen.releases import releases
from quizgen.text.folding import fold
from quizgen.text.markdown import escape_markdown, parse
from quizgen.text.one_line import one_line
from quizgen.text.render import html, plain
from tests.support.composed import accepted, key, shown, stem, texts
from tests.support.projects import (
    PLACES,
    TEMPLATES,
    Built,
    Fact,
    alone,
    build,
    fact,
    facts,
    folded,
    right_answers,
    written,
)  # fmt: skip

bounded = settings(max_examples=40)
few = settings(bounded, max_examples=15)
many = settings(bounded, max_examples=300)

INVISIBLE = "\u2028\u2029\ufeff" + "".join(map(chr, range(0xFDD0, 0xFDF0)))
LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=INVISIBLE).filter(
    lambda c: ord(c) & 0xFFFE != 0xFFFE
)
SYNTAX = st.sampled_from(
    [*"*_`\\<>&;[](){}!:|#'\"$ ", "{{", "}}", "::", "c1", "&amp;", "&#123;", "<b>", "**", "[sound:"]
)
TEXTS = st.lists(LETTERS | SYNTAX, max_size=12).map("".join).map(one_line)
SHOWN = TEXTS.filter(lambda text: fold(text) != "" and text.strip() == text)


def visible(fragment: str) -> str:
    """The text of a piece of HTML."""
    return "".join(html5lib.parseFragment(str(fragment), namespaceHTMLElements=False).itertext())


# Options


@bounded
@given(facts())
def test_the_key_is_offered_once_among_different_options(given_facts: list[Fact]) -> None:
    for item in build(given_facts).items:
        if item.type.name == "choice":
            assert [option.text for option in item.options if option.right] == [item.key.text]
            assert len(set(map(folded, shown(item)))) == len(item.options) <= 4
            assert len({option.id for option in item.options}) == len(item.options)
        else:
            assert not item.options


@bounded
@given(facts(least=3))
def test_no_wrong_option_is_right_by_the_facts(given_facts: list[Fact]) -> None:
    for item in build(given_facts).items:
        wrong = set(map(folded, texts(item, right=False)))
        assert not wrong & right_answers(item, given_facts)


@bounded
@given(facts(least=3))
def test_options_of_a_template_with_like_come_from_facts_that_are_alike(given_facts: list[Fact]) -> None:
    sides = {f.id: f.side for f in given_facts}
    for item in build(given_facts).items:
        if item.template == "same-side":
            alike = {folded(f.colour) for f in given_facts if f.side == sides[item.facts[0]]}
            assert set(map(folded, shown(item))) <= alike


@bounded
@given(facts(least=4))
def test_figures_are_sorted_and_never_meet(given_facts: list[Fact]) -> None:
    for item in build(given_facts).items:
        if item.template == "length":
            reaches = list(map(reach, shown(item)))
            if len({unit for _, _, unit in reaches}) == 1:
                assert [low for low, _, _ in reaches] == sorted(low for low, _, _ in reaches)
            for i, (one, other) in enumerate((a, b) for a in reaches for b in reaches):
                first, second = divmod(i, len(reaches))
                meet = one[2] == other[2] and one[0] <= other[1] and other[0] <= one[1]
                assert first == second or not meet


def reach(text: str) -> tuple[float, float, str]:
    """From where to where a figure reaches, leaving aside that "more than" has no end, and its unit."""
    figures = [float(digits.replace(",", "")) for digits in re.findall(r"-?\d[\d,]*", text)]
    return figures[0], inf if "more" in text else figures[-1], text.rsplit(" ", 1)[1]


@bounded
@given(facts(most=2))
def test_few_facts_give_fewer_options_and_no_trouble(given_facts: list[Fact]) -> None:
    built = build(given_facts)
    assert len(built.layout.items) == len(built.items) <= len(given_facts) * len(TEMPLATES)


# Order


def content(item: Item) -> tuple[object, ...]:
    options = [(option.id, plain(option.text), option.right) for option in item.options]
    return item.id, stem(item), key(item), accepted(item), options, item.fixed_order


def contents(built: Built) -> list[list[tuple[object, ...]]]:
    """The sections and the forms, with all that is in them, in their order."""
    sections = [list(map(content, section.items)) for section in built.layout.sections]
    return sections + [list(map(content, form.items)) for form in built.layout.forms]


@bounded
@given(facts(least=2), st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_the_file_changes_nothing(given_facts: list[Fact], random: object, different: bool) -> None:
    mixed = list(given_facts)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = (build(order, different=different) for order in (given_facts, mixed))
    assert contents(one) == contents(other)
    assert sorted(map(content, one.items)) == sorted(map(content, other.items))


@bounded
@given(facts(least=2), fact("z"), st.booleans())
def test_a_new_fact_leaves_the_others_alone(given_facts: list[Fact], new: Fact, different: bool) -> None:
    before, after = (build(all_, different=different) for all_ in (given_facts, [*given_facts, alone(new)]))
    for one, other in zip(before.layout.sections, after.layout.sections, strict=True):
        assert [item.id for item in one.items] == [item.id for item in other.items if item.facts != ("z",)]
    now = {item.id: item for item in after.items}
    for item in before.items:
        assert (item.stem, item.key) == (now[item.id].stem, now[item.id].key)
        assert_in_order(item, now[item.id])
    for form, next_form in zip(before.layout.forms, after.layout.forms, strict=True):
        assert_same_where_both(form, next_form)


def assert_in_order(one: Item, other: Item) -> None:
    """Options that both have stand in the same order; none comes or goes unless the new fact's answer is among them."""
    ids, others = ([option.id for option in item.options] for item in (one, other))
    assert [id_ for id_ in ids if id_ in others] == [id_ for id_ in others if id_ in ids]


def moved_types(form: Form) -> set[str]:
    """The types of those items that do not stand in the order that hashes alone give them."""
    pairs = zip(form.items, in_form_order(form.items, form.letter), strict=True)
    return {item.type.name for item, other in pairs if item.id != other.id}


def assert_same_where_both(one: Form, other: Form) -> None:
    """Unless the new fact gives a question its first wrong options, so that it is another type of item now.

    A part of a form also has another order where an earlier form has the same questions in the same one.
    """
    there = {item.id: item for item in other.items}
    both = [item for item in one.items if item.id in there and there[item.id].type == item.type]
    moved = moved_types(one) | moved_types(other)
    assert one.letter != "A" or not moved
    still = _ids(item for item in both if item.type.name not in moved)
    assert [item.id for item in one.items if item.id in still] == [item.id for item in other.items if item.id in still]
    for item in both:
        assert_in_order(_wrong(item), _wrong(there[item.id]))


def _wrong(item: Item) -> Item:
    """The item without its key, which may have to move so that each letter is right as often as any other."""
    return replace(item, options=tuple(option for option in item.options if not option.right))


def _ids(items: Iterable[Item]) -> set[str]:
    return {item.id for item in items}


@bounded
@given(facts(least=2))
def test_items_of_one_fact_stand_apart(given_facts: list[Fact]) -> None:
    """Between two of them stands one of each fact that has as many."""
    for section in build(given_facts).layout.sections:
        places = defaultdict(list)
        for place, item in enumerate(section.items):
            places[item.facts[0]].append(place)
        counts = Counter(item.facts[0] for item in section.items)
        for one, mine in places.items():
            others = sum(count >= counts[one] for other, count in counts.items() if other != one)
            assert all(later - sooner > others for sooner, later in pairwise(mine))


@bounded
@given(facts(), st.booleans(), st.integers(1, 9))
def test_no_fact_stands_twice_on_a_form(given_facts: list[Fact], different: bool, questions: int) -> None:
    forms = build(given_facts, different=different, questions=questions).layout.forms
    apart = [[item for form in forms for item in form.items]] if different else [list(form.items) for form in forms]
    for items in apart:
        assert len({fact_id for item in items for fact_id in item.facts}) == len(items)
    assert all(len(form.items) <= questions for form in forms)
    assert different or len({frozenset(_ids(form.items)) for form in forms}) == 1
    assert max(len(form.items) for form in forms) - min(len(form.items) for form in forms) <= 1 + different


@bounded
@given(facts())
def test_no_answer_on_a_form_stands_in_another_question(given_facts: list[Fact]) -> None:
    for form in build(given_facts).layout.forms:
        for item in form.items:
            answer = f" {folded(key(item))} "
            stems = [folded(re.sub("[?]", " ", plain(other.stem, " "))) for other in form.items if other.id != item.id]
            assert not [stem for stem in stems if answer in f" {stem} "]


def test_the_same_facts_give_the_same_in_every_process() -> None:
    many_facts = [
        Fact(f"f{n}", f"the house {n % 17}", f"tint {n % 23}", side=("left", "right", None)[n % 3],
             place=(*PLACES, None)[n % 6], same_as=(f"f{(n * 7) % 40}",))
        for n in range(40)
    ]  # fmt: skip
    with written(many_facts) as folder:
        assert len({_export(folder, seed) for seed in ("0", "1", "77")}) == 1


def _export(folder: Path, seed: str) -> bytes:
    script = """if True:
        import sys
        from hashlib import sha256
        from pathlib import Path
        from quizgen.building.pending import pending_build
        from quizgen.releases import releases
        from quizgen.checked_project import check_project
        checked = check_project(Path(sys.argv[1]))
        for file in pending_build(checked, releases(checked, list(checked.project.decks), 0)).files:
            print(file.entry.name, sha256(file.content()).hexdigest())
        print(sha256(repr(checked.problems).encode()).hexdigest())
    """
    command = [sys.executable, "-c", script, str(folder)]
    return subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout


# Text


@many
@given(TEXTS)
@example("\xa0*")
@example(" _x_ ")
@example("\\*_`")
def test_literal_text_is_seen_as_it_is(text: str) -> None:
    rich = parse(escape_markdown(text))
    assert plain(rich) == text
    assert visible(html(rich)) == text


@many
@given(TEXTS, TEXTS)
@example("\xa0*", "\xa0")
@example("*", "\\")
def test_literal_text_within_markdown_is_seen_as_it_is(one: str, other: str) -> None:
    rich = parse(f"{escape_markdown(one)} **is** `x`, {escape_markdown(other)}")
    assert plain(rich) == f"{one} is x, {other}"
    assert visible(html(rich)) == f"{one} is x, {other}"


@many
@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@few
@given(SHOWN, SHOWN)
@example("{{c1::x}} [sound:a.mp3] \\(x\\)", "<b>&amp; **b** {{Back}}")
@example("شَيْء ۴ *", "か`が`")
def test_an_item_shows_the_texts_of_its_fact_everywhere(about: str, colour: str) -> None:
    only = Fact("f1", f"x{about}x", f"y{colour}y")
    fill = [Fact(f"g{n}", f"house {n}", f"tint {n}") for n in range(3)]
    question = f"Which colour has x{about}x?"
    with written([only, *fill], questions=9) as folder:
        checked = check_project(folder)
        (release,) = releases(checked, ["deck"], 0)
        files = {file.entry.name: file.content() for file in pending_build(checked, [release]).files}
    items = {item["id"]: item for item in json.loads(files["deck.json"])["items"]}
    assert items["f1/colour"]["stem"] == question
    assert items["f1/colour"]["key"] == f"y{colour}y"
    assert {f"y{colour}y", "tint 1"} <= {option["text"] for option in items["f1/colour"]["options"]} | {"tint 1"}
    item = next(item for item in release.layout.items if item.id == "f1/colour")
    note = note_of(item, release.layout.deck)
    assert question in [visible(field) for field in note.fields]
    assert f"y{colour}y" in [visible(field) for field in note.fields]
    printed = next(item for form in release.layout.forms for item in form.items if item.facts == ("f1",))
    page = html5lib.parse(files["deck-A.html"].decode(), namespaceHTMLElements=False)
    stems = ["".join(p.itertext()) for p in page.iter("p") if p.get("class") == "stem"]
    assert plain(printed.stem, blank="") in stems
