"""The order of new cards: apart, mixed, and as the deck's file says; as data, and as real Anki shows them."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.layout.new_cards import APART, as_new_cards, fact_places, new_cards
from quizgen.load.project import load
from quizgen.records.deck import Project
from quizgen.records.item import Item
from tests.support.all_outputs import Made, make_all
from tests.support.build_project import items_by_id, make_project, write_project

if TYPE_CHECKING:
    from tests.support.anki_client import Anki

HEAD: dict[str, Any] = {
    "topics": {"rivers": "Rivers", "lakes": "Lakes"},
    "voices": {"stated": {"name": "stated", "plain": "true"}},
}
FIELDS = {
    "name": "text",
    "mouth": {"type": "text", "optional": "true"},
    "side": {"type": "one of", "values": ["east", "west"], "optional": "true"},
    "level": {"type": "number", "optional": "true"},
}
ITEMS = {
    "mouth": {"type": "short", "ask": "Where does the {{ name }} end?", "key": "mouth"},
    "gap": {"type": "cloze", "ask": "The sea of the {{ name }} is {{ mouth | blank }}."},
    "typed": {"type": "typed", "ask": "Write where the {{ name }} ends.", "key": "mouth"},
}
GROUPED = {"type": "all-of", "group": ["side"], "ask": "Which are in the {{ side }}?", "key": "name", "most": "20"}
SECTIONS: dict[str, dict[str, Any]] = {
    "rivers": {"name": "Rivers", "topics": ["rivers"]},
    "lakes": {"name": "Lakes", "topics": ["lakes"]},
}
DECK = {"name": "Waters", "namespace": "test/waters", "sections": SECTIONS}


def facts_of(count: int, prefix: str = "r", **more: object) -> dict[str, Any]:
    """Return facts, `count` of them, each with a sea of its own."""
    return {
        f"{prefix}{n}": {"name": f"{prefix}{n}".upper(), "mouth": f"sea {prefix}{n}", **more, **SOURCE}
        for n in range(count)
    }


SOURCE = {"from": {"source": "atlas", "at": "1"}}


def project_of(facts: dict[str, Any], items: dict[str, Any] = ITEMS, **deck: object) -> Project:
    """Return the project with these facts about rivers."""
    kind = {"topic": "rivers", "voice": "stated", "fields": FIELDS, "items": items}
    return make_project(facts={**HEAD, "river": facts}, templates={"river": kind}, deck={**DECK, **deck})


def ordered(project: Project) -> list[Item]:
    """Return the items of the one section in use in the order of new cards."""
    deck = project.decks["deck"]
    return as_new_cards(list(items_by_id(project).values()), fact_places(project, deck))


def distances(items: list[Item]) -> list[int]:
    """Return how far each item stands behind the last one that shares a fact with it."""
    last: dict[str, int] = {}
    found = []
    for place, item in enumerate(items):
        found += [place - last[fact] for fact in item.facts if fact in last]
        last |= dict.fromkeys(item.facts, place)
    return found


def first_items(items: list[Item]) -> list[str]:
    """Return the facts in the order in which they are met first."""
    return list(dict.fromkeys(fact for item in items if len(item.facts) == 1 for fact in item.facts))


@pytest.mark.parametrize("order", ["hash", "file", "level"])
def test_every_item_comes_once_and_apart_from_others_about_its_fact(order: str) -> None:
    project = project_of({id_: {**fact, "level": id_[1:]} for id_, fact in facts_of(20).items()}, order=order)
    items = ordered(project)
    assert Counter(item.id for item in items) == Counter(list(items_by_id(project)))
    assert min(distances(items)) > APART


def test_groups_are_kept_apart_from_their_facts_where_there_is_room() -> None:
    facts = facts_of(40) | facts_of(3, "e", side="east") | facts_of(3, "w", side="west")
    items = ordered(project_of(facts, {**ITEMS, "all": GROUPED}))
    assert min(distances(items)) > APART


def test_types_alternate() -> None:
    items = ordered(project_of(facts_of(30)))
    same = sum(one.type is other.type for one, other in pairwise(items))
    assert same <= len(items) / 20
    assert {item.type.name for item in items[:6]} == {"short", "cloze", "typed"}


def test_by_file_facts_begin_as_they_stand_there() -> None:
    facts = facts_of(40)
    places = [list(facts).index(fact) for fact in first_items(ordered(project_of(facts, order="file")))]
    assert all(abs(place - there) < 4 for place, there in enumerate(places))


def test_by_a_field_the_smallest_come_first_and_facts_without_it_last() -> None:
    levels = {f"r{n}": str((7 * n) % 40 + 1) for n in range(40) if n % 8}
    facts = {id_: {**fact, **({"level": levels[id_]} if id_ in levels else {})} for id_, fact in facts_of(40).items()}
    firsts = first_items(ordered(project_of(facts, order="level")))
    wanted = sorted(levels, key=lambda id_: int(levels[id_]))
    assert all(abs(firsts.index(id_) - place) < 4 for place, id_ in enumerate(wanted))
    assert {id_ for id_ in facts if id_ not in levels} == set(firsts[len(wanted) :])


def test_nothing_depends_on_the_order_of_the_items() -> None:
    items = list(
        items_by_id(project_of(facts_of(15) | facts_of(4, "e", side="east"), {**ITEMS, "all": GROUPED})).values()
    )
    assert as_new_cards(items[::-1], {}) == as_new_cards(items, {})


@pytest.mark.parametrize("order", ["hash", "file"])
def test_a_new_fact_leaves_nearly_all_others_in_their_order(order: str) -> None:
    facts = facts_of(30)
    before = [item.id for item in ordered(project_of(facts, order=order))]
    more = {**dict(list(facts.items())[:15]), **facts_of(1, "new"), **dict(list(facts.items())[15:])}
    after = {item.id: place for place, item in enumerate(ordered(project_of(more, order=order)))}
    turned = sum(after[one] > after[other] for one, other in combinations(before, 2))
    assert turned < len(before) * (len(before) - 1) / 2 * 0.03


@settings(max_examples=30)
@given(st.lists(st.integers(1, 3), min_size=1, max_size=25))
def test_however_many_items_facts_have_none_is_lost_and_none_needlessly_near(counts: list[int]) -> None:
    skips = [list(ITEMS)[count:] for count in counts]
    facts = {
        id_: {**fact, "skip": skip} for (id_, fact), skip in zip(facts_of(len(counts)).items(), skips, strict=True)
    }
    items = ordered(project_of(facts))
    assert len(items) == sum(counts)
    room = len(items) // (1 + max(counts))
    assert min(distances(items), default=APART) >= min(APART, room) / 2


def test_sections_take_turns_by_their_sizes() -> None:
    project = project_of(facts_of(30) | facts_of(10, "l", topic="lakes"))
    items = items_by_id(project).values()
    rivers, lakes = ([item for item in items if item.topic == topic] for topic in ("rivers", "lakes"))
    cards = list(new_cards([rivers, lakes], {}))
    assert Counter(item.id for item in cards) == Counter(item.id for item in items)
    for count in range(1, len(cards)):
        assert abs(sum(item.topic == "lakes" for item in cards[:count]) - count / 4) <= 1.5
    assert [item for item in cards if item.topic == "lakes"] == as_new_cards(lakes, {})


@pytest.mark.parametrize(
    ("deck", "message"),
    [
        ({"order": "levle"}, "there is no number field “levle” (or write file or hash)"),
        ({"order": "name"}, "there is no number field “name” (or write file or hash)"),
        (
            {"sections": {"waters": {"name": "Waters", "topics": ["rivers", "lakes"], "subdeck": "no"}}},
            "“subdeck” should be true or false, not “no”",
        ),
    ],
)
def test_what_a_deck_says_is_checked(deck: dict[str, Any], message: str, tmp_path: Path) -> None:
    kind = {"topic": "rivers", "voice": "stated", "fields": FIELDS, "items": ITEMS}
    facts = {**HEAD, "river": facts_of(2)}
    _, problems = load(write_project(tmp_path, facts=facts, templates={"river": kind}, deck={**DECK, **deck}))
    assert [problem.message for problem in problems] == [message]


# In Anki


def made_of(folder: Path, **deck: object) -> Made:
    """Make a deck of two sections."""
    kind = {"topic": "rivers", "voice": "stated", "fields": FIELDS, "items": ITEMS}
    facts = {**HEAD, "river": facts_of(12) | facts_of(12, "l", topic="lakes")}
    return make_all(folder, facts=facts, templates={"river": kind}, deck={**DECK, **deck})


def planned(made: Made) -> list[str]:
    """Return the items in their order, which the text for Anki has as well."""
    lines = [line for line in made.text("deck.txt").splitlines() if not line.startswith("#")]
    return [line.split("\t")[3] for line in lines]


def without_subdecks(*together: str) -> dict[str, Any]:
    """Return the deck's sections, some of which are no subdecks."""
    return {id_: {**section, **({"subdeck": "false"} if id_ in together else {})} for id_, section in SECTIONS.items()}


def test_in_one_deck_anki_shows_new_cards_as_planned(every_anki: Anki, tmp_path: Path) -> None:
    made = made_of(tmp_path, sections=without_subdecks("rivers", "lakes"))
    made.notes(every_anki)
    assert every_anki.decks() == ["Default", "Waters"]
    today = every_anki.new_cards("Waters")
    assert today == planned(made)[:20]
    assert {id_[0] for id_ in today} == {"r", "l"}
    assert len({id_.split("/")[0] for id_ in today}) == 20


def test_one_section_can_be_kept_apart(every_anki: Anki, tmp_path: Path) -> None:
    """What is in the deck itself comes first, and the subdeck can be left out."""
    made = made_of(tmp_path, sections=without_subdecks("rivers"))
    made.notes(every_anki)
    assert every_anki.decks() == ["Default", "Waters", "Waters::Lakes"]
    assert {id_[0] for id_ in every_anki.new_cards("Waters")} == {"r"}
    assert {id_[0] for id_ in every_anki.new_cards("Waters::Lakes")} == {"l"}


def test_with_subdecks_each_section_comes_in_its_order(every_anki: Anki, tmp_path: Path) -> None:
    made = made_of(tmp_path)
    made.notes(every_anki)
    assert every_anki.new_cards("Waters::Rivers") == [id_ for id_ in planned(made) if id_[0] == "r"][:20]
    assert every_anki.new_cards("Waters::Lakes") == [id_ for id_ in planned(made) if id_[0] == "l"][:20]


def test_sections_are_mixed_where_anki_gathers_cards_by_position(every_anki: Anki, tmp_path: Path) -> None:
    """By its first settings it gathers them deck by deck, and studying the whole deck begins with one section."""
    made = made_of(tmp_path)
    made.notes(every_anki)
    assert {id_[0] for id_ in every_anki.new_cards("Waters")} == {"l"}
    every_anki.set_new_options(gather=1)
    assert every_anki.new_cards("Waters") == planned(made)[:20]
