"""What a deck takes: sections, forms and other outputs choose by topic, item template, item type and tag."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from quizgen.checked_project import check_project
from quizgen.layout.deck import lay_out
from quizgen.load.project import load
from quizgen.records.layout import DeckLayout
from tests.support.build_project import told, write_project
from tests.support.commands import run_in

TOWNS = {"alda": "Marn", "bero": "Sarn", "cirne": "Yarm", "dovy": "Zell", "eld": "Ulm", "fenn": "Wick"}
TAGS = {"alda": ["core"], "bero": ["core", "hard"], "cirne": ["hard"]}
ITEMS = {
    "town": {"type": "choice", "ask": "Which town stands on the {{ name }}?", "key": "town"},
    "river": {"type": "short", "ask": "Which river runs by {{ town }}?", "key": "name"},
}
ALL = {"all": {"name": "All", "topics": ["rivers", "brooks"]}}


def write(folder: Path, deck: Mapping[str, object], **head: object) -> Path:
    rivers = {
        id_: {
            "name": id_.title(),
            "town": town,
            "tags": TAGS.get(id_, []),
            "topic": "brooks" if id_ > "e" else "rivers",
        }
        for id_, town in TOWNS.items()
    }
    return write_project(
        folder,
        facts={"topics": {"rivers": "Rivers", "brooks": "Brooks"}, "river": rivers, **head},
        templates={
            "river": {"from": {"source": "atlas", "at": 1}, "fields": {"name": "text", "town": "text"}, "items": ITEMS}
        },
        deck={"name": "D", "namespace": "test/d", "sections": ALL, **deck},
    )


def laid_out(folder: Path, deck: Mapping[str, object]) -> DeckLayout:
    checked = check_project(write(folder, deck))
    assert [told(problem) for problem in checked.problems if problem.severity == "error"] == []
    return lay_out(checked.project.decks["deck"], checked.items)


def in_sections(folder: Path, **sections: object) -> dict[str, set[str]]:
    made = laid_out(folder, {"sections": {id_: {"name": id_, **of} for id_, of in sections.items()}})  # type: ignore[dict-item]
    return {str(part.section.id): {str(item.id) for item in part.items} for part in made.sections}


def of(template: str, *facts: str) -> set[str]:
    return {f"{fact}/{template}" for fact in facts}


def test_the_first_section_that_takes_a_question_has_it(tmp_path: Path) -> None:
    found = in_sections(
        tmp_path,
        hard={"tags": ["hard"]},
        towns={"templates": ["town"], "topics": ["rivers"]},
        rest={"topics": ["rivers", "brooks"]},
    )
    assert found["hard"] == {*of("town", "bero", "cirne"), *of("river", "bero", "cirne")}
    assert found["towns"] == of("town", "alda", "dovy")
    assert found["rest"] == {*of("river", "alda", "dovy", "eld", "fenn"), *of("town", "eld", "fenn")}
    assert len(set().union(*found.values())) == sum(map(len, found.values())) == 12


def test_a_section_narrows_what_it_takes_by_all_that_it_names(tmp_path: Path) -> None:
    found = in_sections(tmp_path, some={"topics": ["rivers"], "tags": ["core"], "templates": ["river"]})
    assert found == {"some": of("river", "alda", "bero")}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chosen")
    deck = {
        "forms": {"names": ["A"], "questions": "2", "tags": ["core"], "templates": ["river"]},
        "anki": {"templates": ["town"], "tags": ["core", "hard"]},
        "flashcards": {"tags": ["hard"], "types": ["short"]},
        "practice": {"types": ["choice"], "tags": ["core"]},
    }
    result = run_in(write(folder, deck), "build", "--out", str(folder / "out"))
    assert result.exit_code == 0, result.output
    return folder / "out"


def test_anki_has_what_the_deck_says(files: Path) -> None:
    notes = [line for line in (files / "deck.txt").read_text("utf-8").splitlines() if line[0] != "#"]
    assert len(notes) == 3
    assert all("Which town stands on the" in note for note in notes)


def test_forms_have_what_the_deck_says(files: Path) -> None:
    form = (files / "deck-A.html").read_text("utf-8")
    assert form.count("Which river runs by") == 2
    assert "Marn" in form
    assert "Sarn" in form


def test_the_practice_page_and_flashcards_have_what_the_deck_says(files: Path) -> None:
    practice = (files / "deck-practice.html").read_text("utf-8")
    assert practice.count("Which town stands on the") == 2
    assert "Which river runs by" not in practice
    cards = (files / "deck-flashcards.html").read_text("utf-8")
    assert cards.count("Which river runs by") == 2
    assert "Which town stands on the" not in cards


def test_everything_is_in_the_json_file_with_its_tags(files: Path) -> None:
    made = json.loads((files / "deck.json").read_text("utf-8"))["items"]
    assert len(made) == 12
    assert {item["facts"][0]: item.get("tags", []) for item in made} == {id_: TAGS.get(id_, []) for id_ in TOWNS}


def test_worksheets_and_cards_of_a_lesson_choose_by_tag(tmp_path: Path) -> None:
    project = write(tmp_path, {})
    for command in ("worksheet", "flashcards"):
        out = tmp_path / command
        result = run_in(project, command, "--tags", "hard", "--templates", "river", "--count", "2", "--out", out)
        assert result.exit_code == 0, result.output
        (page,) = (file for file in out.iterdir() if file.suffix == ".html" and "key" not in file.name)
        text = page.read_text("utf-8")
        assert text.count("Which river runs by") == 2
        assert {town for town in TOWNS.values() if f"runs by {town}" in text} == {"Sarn", "Yarm"}
    result = run_in(project, "worksheet", "--tags", "hrad")
    assert "there are no facts with the tag “hrad” (did you mean “hard”?)" in result.stderr


def test_a_topic_chooses_from_a_section_that_names_none(tmp_path: Path) -> None:
    project = write(tmp_path, {"sections": {"hard": {"name": "Hard", "tags": ["hard", "core"]}}})
    result = run_in(project, "worksheet", "--topic", "rivers", "--count", "3", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert "there" not in run_in(project, "worksheet", "--topic", "river").stdout


@pytest.mark.parametrize(
    ("deck", "said"),
    [
        ({"sections": {"s": {"name": "S"}}}, "the section “s” needs “topics”"),
        (
            {"sections": {"s": {"name": "S", "tags": ["hrad"]}}},
            "there is no fact with the tag “hrad” (did you mean “hard”?)",
        ),
        ({"anki": {"templates": ["twon"]}}, "there is no item template “twon” (did you mean “town”?)"),
        ({"practice": {"tag": ["core"]}}, "unknown key “tag” in “practice” (did you mean “tags”?)"),
        ({"forms": {"names": "A", "questions": "1", "tags": ["cor"]}}, "there is no fact with the tag “cor”"),
    ],
)
def test_what_a_deck_cannot_take_is_told(deck: Mapping[str, object], said: str, tmp_path: Path) -> None:
    (problem,) = load(write(tmp_path, deck))[1]
    assert said in told(problem)


def test_a_deck_may_name_any_tag_of_the_list(tmp_path: Path) -> None:
    project = write(tmp_path, {"anki": {"tags": ["later"]}}, tags=["core", "hard", "later"])
    assert load(project)[1] == []


def test_forms_with_fewer_questions_than_they_should_have_are_told(tmp_path: Path) -> None:
    forms = {"names": ["A"], "questions": "5", "templates": ["town"]}
    project = write(tmp_path, {"forms": forms})
    facts = project / "seeds" / "facts.yaml"
    facts.write_text(re.sub("Yarm|Zell|Ulm|Wick", "Sarn", facts.read_text("utf-8")), "utf-8")
    templates = project / "templates" / "river.yaml"
    templates.write_text(templates.read_text("utf-8").replace("runs by {{ town }}", "is called {{ name }}"), "utf-8")
    printed = run_in(project, "build", "--out", str(tmp_path / "out")).stdout
    assert "deck: its forms have 2 questions instead of 5: no more go together" in printed
    assert "its forms have" not in run_in(write(tmp_path / "2", {"forms": forms}), "build", "--only", "forms").stdout


def test_few_questions_counts_what_forms_take(tmp_path: Path) -> None:
    forms = {"names": ["A"], "questions": "3", "tags": ["core"]}
    (found,) = [p for p in check_project(write(tmp_path, {"forms": forms})).problems if p.check == "few-questions"]
    assert "need 3 questions, but there are facts for only 2" in found.message


@pytest.mark.parametrize(
    ("deck", "said"),
    [
        ({"anki": {"types": ["cloze"]}}, "“anki” takes none of this deck’s 12 questions"),
        ({"practice": {"types": ["choice"], "templates": ["river"]}}, "“practice” takes none of this deck’s 12"),
        ({"variants": {"few": {"tags": ["core"], "types": ["cloze"]}}}, "the variant “few” takes none of this deck’s"),
        ({"sections": {"all": {"name": "All", "topics": ["seas"]}}}, "its sections take none of the 12 questions"),
    ],
)
def test_what_takes_no_question_is_told(deck: Mapping[str, object], said: str, tmp_path: Path) -> None:
    topics = {"rivers": "Rivers", "brooks": "Brooks", "seas": "Seas"}
    project = write(tmp_path, deck, topics=topics)
    (found,) = [p for p in check_project(project).problems if p.check == "no-questions"]
    assert said in found.message


def test_no_first_edition_without_questions(tmp_path: Path) -> None:
    project = write(tmp_path, {"sections": {"all": {"name": "All", "templates": ["town"], "tags": ["core"]}}})
    facts = json.loads((project / "seeds/facts.yaml").read_text("utf-8"))
    empty = {**facts, "river": {id_: {**fact, "tags": []} for id_, fact in facts["river"].items()}, "tags": ["core"]}
    (project / "seeds/facts.yaml").write_text(json.dumps(empty), "utf-8")
    refused = run_in(project, "publish", "--first")
    assert (refused.exit_code, "nothing was published: deck has no questions" in refused.stderr) == (1, True)
    assert not [*project.glob("decks/*.jsonl")]
    (project / "seeds/facts.yaml").write_text(json.dumps(facts), "utf-8")
    assert run_in(project, "publish", "--first").exit_code == 0
    (project / "seeds/facts.yaml").write_text(json.dumps(empty), "utf-8")
    last = run_in(project, "publish", "--not-renamed")
    assert last.exit_code == 0, "a deck may come to its end"
    assert "[no-questions]" in last.stderr


def test_topics_are_placed_where_a_section_takes_any(tmp_path: Path) -> None:
    def checks(folder: Path, section: Mapping[str, object]) -> set[str]:
        made = write(folder, {"sections": {"s": {"name": "S", **section}}})
        return {problem.check for problem in check_project(made).problems}

    assert "unplaced" in checks(tmp_path / "some", {"topics": ["rivers"]})
    assert "unplaced" not in checks(tmp_path / "every", {"tags": ["core"]})
