"""The wrong answers that a fact brings for its own questions."""

import re
from pathlib import Path

import pytest

from quizgen.checked_project import check_project
from quizgen.load.project import load
from quizgen.text.pieces import Picture
from quizgen.text.render import plain
from tests.support.build_project import told, write_project
from tests.support.composed import HEAD, Items, again, items, key, stem, texts
from tests.support.flags import FACTS, Flags
from tests.support.small import More, Small

FIELDS = """
name: text
town: text
mouth: {type: entity sea}
length: {type: number, optional: true}
side: {type: one of, values: [east, west, both], optional: true}
towns: {type: list, optional: true}
"""
REST = """
bero: {name: Bero, town: Sarn, mouth: long, length: 200 km}
cirne: {name: Cirne, town: Yarm, mouth: salt, length: 300 km}
dovy: {name: Dovy, town: Zell, mouth: still, length: 400 km}
"""
TOWN = "{town: {type: choice, ask: 'Which town stands on the {{ name }}?', key: %s}}"


def made(first: str, templates: str) -> Items:
    return items(templates, f"alda: {{name: Alda, town: Marn, mouth: grey, {first}}}\n{REST}", HEAD, FIELDS)


def test_decoys_come_first_and_only_for_their_own_fact() -> None:
    found = made("decoys: [Thorp, Upton]", TOWN % "town")
    assert {"Thorp", "Upton"} < set(texts(found["alda/town"], right=False))
    others = [text for id_ in ("bero", "cirne", "dovy") for text in texts(found[f"{id_}/town"], right=False)]
    assert not {"Thorp", "Upton"} & set(others)


def test_decoys_are_put_as_the_key_is() -> None:
    found = made("decoys: {town: [Thorp, Upton, Vale]}", TOWN % "'at {{ town }}'")
    assert sorted(texts(found["alda/town"], right=False)) == ["at Thorp", "at Upton", "at Vale"]


@pytest.mark.parametrize(
    ("template", "first", "wrong"),
    [
        ("type: choice, ask: 'Where does the {{ name }} end?', key: mouth", "decoys: [salt]", "Salt Sea"),
        ("type: choice, ask: 'How long is the {{ name }}?', key: length", "length: 90 km, decoys: [91 km]", "91 km"),
        ("type: choice, ask: 'Which side has the {{ name }}?', key: side", "side: east, decoys: [both]", "both"),
        (
            "type: several, ask: 'What stands on the {{ name }}?', key: towns",
            "towns: [Marn, Ulm], decoys: [Thorp]",
            "Thorp",
        ),
    ],
)
def test_decoys_are_of_the_type_of_their_field(template: str, first: str, wrong: str) -> None:
    (item,) = [item for id_, item in made(first, f"{{what: {{{template}}}}}").items() if id_ == "alda/what"]
    assert wrong in texts(item, right=False)


def test_a_false_statement_shows_a_decoy() -> None:
    facts = "".join(f"r{n}: {{name: River {n}, town: Town {n}, mouth: grey, decoys: [Thorp {n}]}}\n" for n in range(9))
    template = "{is: {type: true-false, ask: 'On the {{ name }} stands {{ town | blank }}.'}}"
    said = {stem(item) for item in items(template, facts, HEAD, FIELDS).values()}
    assert len(said) == 9
    assert all("Thorp" in one or "Town" in one for one in said)
    assert sum("Thorp" in one for one in said) > 1
    assert all(one.split()[3].rstrip(".") == one.split()[-1].rstrip(".") for one in said), "its own town or decoy"


def test_each_template_has_the_decoys_of_the_field_that_answers() -> None:
    both = """
    town: {type: choice, ask: 'Which town stands on the {{ name }}?', key: town}
    river: {type: choice, ask: 'Which river runs by {{ town }}?', key: name}
    """
    found = made("decoys: {town: [Thorp], name: [Eld, Fenn]}", both)
    assert "Thorp" in texts(found["alda/town"], right=False)
    assert {"Eld", "Fenn"} < set(texts(found["alda/river"], right=False))
    assert not {"Eld", "Fenn"} & set(texts(found["alda/town"], right=False))


def test_feedback_is_about_decoys_as_well() -> None:
    item = made("decoys: [Thorp], feedback: {Thorp: It is on the coast.}", TOWN % "town")["alda/town"]
    assert [plain(option.feedback) for option in item.options if option.feedback] == ["It is on the coast."]


def test_published_decoys_stay_and_new_ones_take_the_place_of_other_options() -> None:
    before = made("decoys: [Thorp, Upton, Vale, West]", TOWN % "town")
    first = f"alda: {{name: Alda, town: Marn, mouth: grey, decoys: [New, West, Vale, Upton, Thorp]}}\n{REST}"
    after = again(before, TOWN % "town", first, HEAD, FIELDS)
    assert after["alda/town"].options == before["alda/town"].options
    plain_before = made("", TOWN % "town")
    first = f"alda: {{name: Alda, town: Marn, mouth: grey, decoys: [Thorp]}}\n{REST}"
    after = again(plain_before, TOWN % "town", first, HEAD, FIELDS)
    kept = set(texts(plain_before["alda/town"], right=False)) & set(texts(after["alda/town"], right=False))
    assert len(kept) == 2
    assert "Thorp" in texts(after["alda/town"], right=False)


def warned(first: More, tmp_path: Path, **change: object) -> dict[str, str]:
    """By check, what is said of a project whose first fact has this besides."""
    rest = {"the weir": "iron", "the ford": "gravel", "the quay": "brick"}
    small = Small({"the mill": {"answer": "stone", **first}, **rest}, **change)  # type: ignore[arg-type]
    return {problem.check: problem.message for problem in check_project(small.write(tmp_path)).problems}


@pytest.mark.parametrize("decoy", ["stone", "Stone", "a grey stone"])
def test_a_decoy_that_is_the_answer_is_an_error(decoy: str, tmp_path: Path) -> None:
    found = warned({"decoys": ["slate", decoy]}, tmp_path)
    assert f"has the decoy “{decoy}”" in found["also-right"]


def test_a_decoy_that_another_fact_makes_right_is_an_error(tmp_path: Path) -> None:
    found = warned({"decoys": ["iron"], "conflicts": ["f1"]}, tmp_path)
    assert "has the decoy “iron”, but it is or contains what is right" in found["also-right"]
    found = warned({"decoys": ["iron"]}, tmp_path / "same", ask="What is found?")
    assert "has the decoy “iron”, but “f1” makes it right" in found["also-right"]


def test_a_decoy_that_other_facts_answer_otherwise_is_sound(tmp_path: Path) -> None:
    assert warned({"decoys": ["iron", "slate"]}, tmp_path) == {}


@pytest.mark.parametrize(
    ("decoys", "left"), [(["mill"], "mill"), (["slate", "slate"], ""), (["oak", "ash", "elm", "yew"], "yew")]
)
def test_a_decoy_that_is_never_offered_is_told(decoys: list[str], left: str, tmp_path: Path) -> None:
    found = warned({"decoys": decoys}, tmp_path)
    assert (f"its decoy “{left}”" in found.get("idle-decoy", "")) == bool(left)


KIND = {
    "topic": "rivers",
    "from": {"source": "atlas", "at": "1"},
    "fields": {"name": "text", "town": "text", "mouth": "entity sea"},
}
TWO = {
    "town": {"type": "choice", "ask": "What stands on {{ name }}?", "key": "town"},
    "mouth": {"type": "choice", "ask": "Where does {{ name }} end?", "key": "mouth"},
}


@pytest.mark.parametrize(
    ("decoys", "templates", "said"),
    [
        (["Thorp"], {}, "“decoys” has no effect: no item template of river asks about single facts"),
        (["Thorp"], TWO, "say which field the decoys stand in for (town or mouth), as in `decoys: {town: [...]}`"),
        ({"toun": ["Thorp"]}, TWO, "there is no field with wrong options “toun” (did you mean “town”?)"),
        ({"mouth": ["lomg"]}, TWO, "there is no sea “lomg” (did you mean “long”?)"),
        ({"mouth": [["long"]]}, TWO, "an entry of “decoys” should be text, not a list"),
    ],
)
def test_what_is_no_decoy_is_told(decoys: object, templates: dict[str, object], said: str, tmp_path: Path) -> None:
    facts = {
        "topics": {"rivers": "Rivers"},
        "entities": {"sea": {"long": {"name": "Long Sea"}}},
        "river": {"alda": {"name": "Alda", "town": "Marn", "mouth": "long", "decoys": decoys}},
    }
    deck = {"name": "D", "namespace": "test/d", "sections": {"all": {"name": "All", "topics": ["rivers"]}}}
    project = write_project(tmp_path, facts=facts, templates={"river": {**KIND, "items": templates}}, deck=deck)
    (problem,) = load(project)[1]
    assert said in told(problem)


def test_tables_have_columns_of_decoys(tmp_path: Path) -> None:
    facts = {"topics": {"rivers": "Rivers"}, "entities": {"sea": {"long": {"name": "Long Sea"}, "salt": {"name": "S"}}}}
    deck = {"name": "D", "namespace": "test/d", "sections": {"all": {"name": "All", "topics": ["rivers"]}}}
    project = write_project(tmp_path, facts=facts, templates={"river": {**KIND, "items": TWO}}, deck=deck)
    rows = "id,name,town,mouth,decoys town,Decoys mouth\nalda,Alda,Marn,salt,Thorp; Upton,Long Sea\n"
    (project / "seeds/river.csv").write_text(rows, "utf-8")
    found, problems = load(project)
    assert problems == []
    (fact,) = found.facts.values()
    assert fact.decoys == {"town": ("Thorp", "Upton"), "mouth": (found.entities["long"],)}  # type: ignore[index]


def test_a_field_called_decoys_stays_a_field() -> None:
    template = "{what: {type: choice, ask: 'What is {{ name }}?', key: decoys}}"
    facts = "{a: {name: A, decoys: oak}, b: {name: B, decoys: elm}}"
    assert key(items(template, facts, HEAD, "{name: text, decoys: text}")["a/what"]) == "oak"


def test_pictures_may_be_decoys(tmp_path: Path) -> None:
    flags = Flags(tmp_path)
    text = (flags.folder / FACTS).read_text("utf-8")
    first, *_, other = re.findall(r"[a-z]+\.svg", text)
    flags.edit(FACTS, f"flag: {first}", f"flag: {first}, decoys: {{flag: [{other}]}}")
    assert flags.told() == ""
    item = next(item for item in check_project(flags.folder).items if item.id.endswith("/flag") and item.options)
    wrong = [
        picture.file for option in item.distractors for picture in option.text.pieces if isinstance(picture, Picture)
    ]
    assert other in wrong
