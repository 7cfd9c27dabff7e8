"""Facts that say whose questions give theirs away: no form asks about both."""

from pathlib import Path
from typing import Any

from quizgen.checked_project import check_project
from quizgen.layout.deck import lay_out
from tests.support.build_project import edit_file, write_files, write_project
from tests.support.commands import run_in

USES = {"mill": "Grinds corn on the Lenn.", "toll": "Takes money from boats.", "ford": "Wades through the water."}


def written(folder: Path, apart: object = None) -> Path:
    """Write a project whose questions have no words in common; the first fact is to be `apart` from these."""
    facts: dict[str, dict[str, Any]] = {
        id_: {"does": does, "who": f"{id_}er", "from": {"source": "atlas", "at": 1}} for id_, does in USES.items()
    }
    if apart:
        facts["mill"]["apart"] = apart
    return write_project(
        folder,
        facts={"topics": {"lenn": "Lenn"}, "voices": {"stated": {"name": "stated", "plain": True}}, "use": facts},
        templates={
            "use": {
                "topic": "lenn",
                "voice": "stated",
                "fields": {"does": "text", "who": "text"},
                "items": {"who": {"type": "short", "ask": "Who is it? {{ does }}", "key": "who"}},
            }
        },
        deck={
            "name": "D",
            "namespace": "test/d",
            "sections": {"all": {"name": "All", "topics": ["lenn"]}},
            "forms": {"names": ["A", "B"], "questions": 3},
        },
    )


def forms(folder: Path) -> list[set[str]]:
    """Return the facts that each form asks about."""
    checked = check_project(folder)
    made = lay_out(checked.project.decks["deck"], checked.items).forms
    return [{fact for item in form.items for fact in item.facts} for form in made]


def test_no_form_asks_about_both(tmp_path: Path) -> None:
    assert forms(written(tmp_path / "before")) == [{"mill", "toll", "ford"}] * 2
    one, other = forms(written(tmp_path / "after", ["toll"]))
    assert (len(one), len(other)) == (2, 2)
    assert "ford" in one & other


def test_a_worksheet_keeps_them_a_page_apart_at_least(tmp_path: Path) -> None:
    said = run_in(written(tmp_path, "toll"), "worksheet", "--count", "3", "--out", tmp_path / "sheets")
    assert "2 questions" in said.output


def test_a_fact_that_does_not_exist_is_reported_where_it_stands(tmp_path: Path) -> None:
    said = run_in(written(tmp_path, ["tol"]), "check")
    assert "seeds/facts.yaml:1:" in said.output
    assert "there is no fact “tol” (did you mean “toll”?)" in said.output


def test_a_fact_under_another_id_now_is_suggested(tmp_path: Path) -> None:
    facts = written(tmp_path, ["toll"]) / "seeds" / "facts.yaml"
    edit_file(facts, '"toll": {', '"gate": {"was": ["toll"], ')
    assert "there is no fact “toll” (did you mean “gate”?)" in run_in(tmp_path, "check").output


def test_facts_of_other_kinds_may_be_named(tmp_path: Path) -> None:
    written(tmp_path, ["weir"])
    template = {"topic": "lenn", "voice": "stated", "fields": {"x": "text", "y": "text"}}
    asks = {"items": {"q": {"type": "short", "ask": "What about {{ x }}?", "key": "y"}}}
    weir = {"weir": {"x": "the dam", "y": "It stops eels.", "from": {"source": "atlas", "at": 1}}}
    write_files(tmp_path, {"templates/dam.yaml": {**template, **asks}, "seeds/facts-more.yaml": {"dam": weir}})
    for asked in forms(tmp_path):
        assert len({"mill", "weir"} & asked) == 1
