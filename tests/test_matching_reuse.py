"""Matching in which an option may be used more than once, from the template to every output."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from quizgen.compose.items import compose
from quizgen.records.item import Item, PairsKey
from quizgen.text.render import plain
from tests.support.all_outputs import Made, make_all
from tests.support.composed import RIVERS, again, items, project, shown
from tests.support.practice_learner import go_to

if TYPE_CHECKING:
    from tests.conftest import Watched
    from tests.support.anki_client import Anki

ENDS = 'ends: {type: matching, group: [], ask: "Where do they end?", prompt: name, key: mouth, reuse: true}'
ONCE = ENDS.replace(", reuse: true", "").replace("ends:", "once:")
ID = "river@rivers/ends"
GREY = "".join(f"g{n}: {{name: G{n}, mouth: grey}}\n" for n in range(3))
LONG = "".join(f"l{n}: {{name: L{n}, mouth: long}}\n" for n in range(2))
AGAIN = "A letter may be used more than once."


def pairs(item: Item) -> dict[str, str]:
    """Return the answer that belongs to each prompt."""
    return {plain(pair.prompt): plain(pair.answer.text) for pair in item.pairs}


def test_prompts_share_their_options() -> None:
    item = items(ENDS, GREY + LONG)[ID]
    assert pairs(item) == {"G0": "Grey Sea", "G1": "Grey Sea", "G2": "Grey Sea", "L0": "Long Sea", "L1": "Long Sea"}
    assert sorted(shown(item)) == ["Grey Sea", "Long Sea"]
    assert {pair.option for pair in item.pairs} == {option.id for option in item.options}
    assert isinstance(item.key, PairsKey)
    assert item.key.reuse


def test_without_it_none_are_shared() -> None:
    assert ID not in items(ENDS.replace(", reuse: true", ""), GREY + LONG)


def test_texts_of_different_facts_are_one_option() -> None:
    facts = "a: {name: A, known: eels}\nb: {name: B, known: Eels}\nc: {name: C, known: salt}\n"
    item = items(ENDS.replace("mouth", "known"), facts)[ID]
    assert len(item.options) == 2
    assert pairs(item)["A"] == pairs(item)["B"]


def test_each_option_is_used_once_before_any_is_used_again() -> None:
    many = "".join(f"m{n}: {{name: M{n}, mouth: grey}}\n" for n in range(40))
    item = items(ENDS, many + LONG + "s: {name: S, mouth: salt}\n")[ID]
    assert len(item.pairs) == 6
    assert sorted(shown(item)) == ["Grey Sea", "Long Sea", "Salt Sea"]


def test_some_are_left_over_besides() -> None:
    item = items(ENDS.replace("reuse", "extra: 1, reuse"), RIVERS + GREY)[ID]
    assert len(item.options) == 4  # as there is no fifth sea
    fewer = items(ENDS.replace("reuse", "extra: 1, reuse"), GREY + LONG + "s: {name: S, mouth: salt, skip: [ends]}\n")[
        ID
    ]
    assert len(fewer.options) == 3


@pytest.mark.parametrize("facts", [GREY, GREY.split("\n")[0] + "\n" + LONG.split("\n")[0] + "\n"])
def test_one_answer_or_two_prompts_are_too_few(facts: str) -> None:
    composition = compose(project(ENDS, facts))
    assert composition.items == ()
    (unmade,) = composition.unmade
    assert "the same answer" in unmade.why or "only 2" in unmade.why


def test_published_pairs_stay_as_they_were() -> None:
    many = "".join(f"m{n}: {{name: M{n}, mouth: grey}}\n" for n in range(20))
    before = items(ENDS, many + LONG)
    more = "".join(f"a{n}: {{name: A{n}, mouth: salt}}\n" for n in range(20))
    after = again(before, ENDS, more + many + LONG)[ID]
    assert pairs(after) == pairs(before[ID])
    assert shown(after) == shown(before[ID])


def test_a_pair_whose_prompt_is_corrected_stays_where_it_was() -> None:
    names = ("Alda", "Bero", "Cirne", "Dovy", "Essa", "Fenn", "Gorm", "Hask", "Ister", "Jarl")
    many = "".join(f"{name.lower()}: {{name: {name} Water, mouth: grey}}\n" for name in names)
    before = items(ENDS, many + LONG)
    for prompt in pairs(before[ID]):
        corrected = (many + LONG).replace(f"name: {prompt},", f"name: {prompt}s,")
        now = [*pairs(again(before, ENDS, corrected)[ID])]
        assert now == [f"{one}s" if one == prompt else one for one in pairs(before[ID])]


@pytest.mark.parametrize(("gone", "kept"), [("Alda", "Aldo"), ("Aldo", "Alda")])
def test_a_pair_whose_answer_is_corrected_stays_where_it_was_though_a_similar_one_is_gone(gone: str, kept: str) -> None:
    first = f"gone: {{name: {gone} Water, mouth: grey}}\n"
    corrected = f"kept: {{name: {kept} Water, mouth: long}}\n"
    others = "a: {name: Bero, mouth: salt}\nb: {name: Cirne, mouth: long}\nc: {name: Dovy, mouth: grey}\n"
    before = items(ENDS, first + corrected + others)
    after = again(before, ENDS, corrected.replace("long", "grey") + others)
    assert [*pairs(after[ID])] == [one for one in pairs(before[ID]) if one != f"{gone} Water"]


def test_a_new_fact_takes_the_place_of_one_that_is_gone() -> None:
    before = items(ENDS, GREY + LONG)
    left = (GREY + LONG).replace("g0: {name: G0", "n0: {name: N0")
    after = again(before, ENDS, left)[ID]
    assert set(pairs(after)) == {"G1", "G2", "L0", "L1", "N0"}
    assert shown(after) == shown(before[ID])


# Outputs

HEAD = {
    "topics": {"rivers": "Rivers"},
    "voices": {"stated": {"name": "stated", "plain": True}},
    "entities": {"sea": {"grey": {"name": "Grey Sea"}, "long": {"name": "Long Sea"}, "salt": {"name": "Salt Sea"}}},
}
MOUTHS = {"Alda": "grey", "Bero": "grey", "Cirne": "long", "Dovy": "long"}
MATCH = {"type": "matching", "group": [], "prompt": "name", "key": "mouth"}


def facts_of(mouths: dict[str, str]) -> dict[str, object]:
    """Return the facts of a kind."""
    return {
        name.lower(): {"name": name, "mouth": mouth, "from": {"source": "atlas", "at": "1"}}
        for name, mouth in mouths.items()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A deck with two matchings on one form, of which one uses options again."""
    fields = {"name": "text", "mouth": "entity sea"}
    kind = {"topic": "rivers", "voice": "stated", "fields": fields}
    again_ = {**MATCH, "ask": "Into which sea do these run?", "reuse": "true"}
    once = {**MATCH, "ask": "Where do these springs go?"}
    springs = {"Sark": "grey", "Tern": "long", "Usk": "salt"}
    return make_all(
        tmp_path_factory.mktemp("reuse"),
        facts={**HEAD, "river": facts_of(MOUTHS), "spring": facts_of(springs)},
        templates={"river": {**kind, "items": {"ends": again_}}, "spring": {**kind, "items": {"goes": once}}},
        deck={
            "name": "Deck",
            "namespace": "test/deck",
            "sections": {"all": {"name": "All", "topics": ["rivers"]}},
            "forms": {"names": ["A"], "questions": "2"},
        },
    )


def test_the_sheet_says_of_each_matching_how_often_a_letter_may_be_used(made: Made) -> None:
    sheet = made.seen("deck-A.html")
    again_, once = sheet.index(AGAIN), sheet.index("No letter is used twice.")
    assert sheet.count(AGAIN) == sheet.count("No letter is used twice.") == 1
    assert sheet.index("Into which sea") < again_
    assert sheet.index("Where do these springs") < once
    assert (again_ < once) == (sheet.index("Into which sea") < sheet.index("Where do these springs"))


def test_the_key_gives_a_letter_to_each_prompt(made: Made) -> None:
    form = json.loads(made.text("deck.json"))["forms"][0]["questions"]
    right = next(question["right"] for question in form if question["item"] == ID)
    assert sorted(right) == ["A", "A", "B", "B"]
    glance = " · ".join(f"{number} {letter}" for number, letter in enumerate(right, 1))
    assert glance in made.seen("deck-A-key.html")


def test_the_data_have_an_option_for_each_prompt(made: Made) -> None:
    item = next(one for one in json.loads(made.text("deck.json"))["items"] if one["id"] == ID)
    texts = {option["id"]: option["text"] for option in item["options"]}
    assert len(item["options"]) == 2
    assert {match["prompt"]: texts[match["option"]] for match in item["matches"]} == {
        "Alda": "Grey Sea",
        "Bero": "Grey Sea",
        "Cirne": "Long Sea",
        "Dovy": "Long Sea",
    }


def test_flashcards_say_so(made: Made) -> None:
    assert made.seen("deck-flashcards.html").count(AGAIN) == 1


def test_cards_say_so_and_show_each_pair(made: Made, anki: Anki) -> None:
    notes = made.notes(anki)
    shown_ = {id_: anki.render(note.cards[0].id) for id_, note in notes.items()}
    assert "a letter may be used more than once" in shown_[ID].question
    assert "more than once" not in shown_["spring@rivers/goes"].question.partition("<script")[0]
    assert shown_[ID].answer.count("Grey Sea") == 1 + 2  # once offered, twice right
    assert "Left over" not in shown_[ID].answer


def test_on_the_practice_page_a_letter_is_chosen_again(made: Made, page: Watched) -> None:
    there = page.page
    go_to(there, (made.folder / "deck-practice.html").as_uri())
    there.locator(".next .main").press("Enter")
    for _ in range(2):
        is_reused = "Into which sea" in there.inner_text(".stem")
        assert (AGAIN in there.inner_text("#task")) == is_reused
        for row in there.locator(".row").all():
            name = row.locator(".text").inner_text()
            sea = {**MOUTHS, "Sark": "grey", "Tern": "long", "Usk": "salt"}[name]
            there.locator(".tray button").filter(has_text=re.compile(sea, re.IGNORECASE)).press("Enter")
        there.locator("button.main").press("Enter")
        assert there.inner_text(".verdict") == "✓ Right"
        there.locator("button.main").press("Enter")
    assert "2 of 2" in there.inner_text("main h2")
    assert page.messages == []


def test_no_check_complains(made: Made) -> None:
    assert not [problem for problem in made.problems if problem.check != "few-questions"]
