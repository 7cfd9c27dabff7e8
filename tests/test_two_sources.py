"""Facts that stand in several sources, from the facts file to every output and to `quizgen verify`."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.compose.items import compose
from quizgen.text.render import plain
from tests.support.all_outputs import Made, make_all
from tests.support.build_project import items_by_id, make_project, write_project
from tests.support.commands import run, run_in
from tests.support.paths import SUBJECTS

if TYPE_CHECKING:
    from tests.support.anki_client import Anki

SOURCES: dict[str, dict[str, Any]] = {
    "atlas": {"cite": "the Atlas", "footnote": "Atlas of Rivers", "file": "atlas.txt"},
    "survey": {"cite": "Brook", "footnote": "Mo Brook, Survey", "author": "brook", "file": "survey.txt"},
    "guide": {"cite": "the Guide", "footnote": "Guide to Rivers"},
}
HEAD: dict[str, Any] = {
    "topics": {"rivers": "Rivers"},
    "voices": {"view": {"name": "view"}},
    "entities": {"person": {"brook": {"name": "Mo Brook"}}},
}
ATLAS, SURVEY, GUIDE = (
    {"source": source, "at": at} for source, at in (("atlas", "3"), ("survey", ["4", "6"]), ("guide", "9"))
)
ALL = "Mo Brook, the Guide and the Atlas"
ITEMS: dict[str, Any] = {
    "mouth": {"type": "short", "ask": "Where, {{ holder }} {{ says }}, does the {{ name }} end?", "key": "mouth"}
}
FIELDS = {"name": "text", "mouth": "text"}
DECK: dict[str, Any] = {
    "name": "Deck",
    "namespace": "test/deck",
    "sections": {"all": {"name": "All", "topics": ["rivers"]}},
    "forms": {"names": ["A"], "questions": "4"},
}


def files(facts: dict[str, Any], items: dict[str, Any] = ITEMS) -> dict[str, Any]:
    """Return the files of a project; each fact is a name, a mouth, and where it is from."""
    rivers = {id_: {"name": id_.title(), "mouth": mouth, "from": places} for id_, (mouth, places) in facts.items()}
    kind = {"topic": "rivers", "voice": "view", "fields": FIELDS, "items": items}
    return {"sources": SOURCES, "facts": {**HEAD, "river": rivers}, "templates": {"river": kind}, "deck": DECK}


def stem_of(*places: dict[str, Any], ask: str) -> str:
    """Return the question about a fact from these places."""
    items = {"mouth": {"type": "short", "ask": ask, "key": "mouth"}}
    (item,) = items_by_id(make_project(**files({"alda": ("Grey Sea", list(places))}, items))).values()
    return plain(item.stem)


@pytest.mark.parametrize(
    ("places", "stem"),
    [
        ([ATLAS], "the Atlas gives: the Atlas says, by the Atlas"),
        ([SURVEY], "Brook gives: Mo Brook says, by Mo Brook"),
        ([ATLAS, GUIDE], "the Atlas and the Guide give: the Atlas and the Guide say, by the Atlas and the Guide"),
        ([ATLAS, SURVEY], "the Atlas and Brook give: the Atlas and Mo Brook say, by the Atlas and Mo Brook"),
        ([SURVEY, SURVEY], "Brook gives: Mo Brook says, by Mo Brook"),
        ([SURVEY, GUIDE, ATLAS], f"Brook, the Guide and the Atlas give: {ALL} say, by {ALL}"),
    ],
)  # fmt: skip
def test_questions_name_all_sources_and_agree_with_them(places: list[dict[str, Any]], stem: str) -> None:
    ask = "{{ cite }} {{ cite | verb('gives', 'give') }}: {{ holder }} {{ says }}, by {{ holder }}"
    assert stem_of(*places, ask=ask) == stem


def test_places_in_one_source_are_one_citation() -> None:
    places = [ATLAS, {"source": "atlas", "at": ["3", "5"]}]
    project = make_project(**files({"alda": ("Grey Sea", places)}))
    (citation,) = project.facts[next(iter(project.facts))].citations
    assert citation.at == ("3", "5")


def options_of(template: dict[str, Any], **facts: tuple[str, Any]) -> set[str]:
    """Return what stands beside the right option in the question about the first fact."""
    items = {"mouth": {"type": "choice", "ask": "Where does the {{ name }} end?", "key": "mouth", **template}}
    (first, *_), made = facts, items_by_id(make_project(**files(facts, items)))
    return {plain(option.text) for option in made[f"{first}/mouth"].options if not option.right}


def test_what_is_like_or_unlike_by_source_shares_one() -> None:
    facts = {
        "alda": ("Grey Sea", [ATLAS, SURVEY]),
        "bero": ("Long Bay", ATLAS),
        "cirne": ("Salt Lake", SURVEY),
        "dovy": ("Still Pond", GUIDE),
    }
    assert options_of({"like": ["source"]}, **facts) == {"Long Bay", "Salt Lake"}
    assert options_of({"unlike": ["source"]}, **facts) == {"Still Pond"}
    assert options_of({"near": ["source"]}, **facts) == {"Long Bay", "Salt Lake", "Still Pond"}
    turned = {name: facts[name] for name in ("bero", "alda", "dovy")}
    assert options_of({"like": ["source"]}, **turned) == {"Grey Sea"}


@pytest.mark.parametrize(("source", "asked"), [("atlas", True), ("survey", True), ("guide", False)])
def test_only_takes_a_fact_by_either_source(source: str, asked: bool) -> None:
    items = {"mouth": {**ITEMS["mouth"], "only": {"source": [source]}}}
    composition = compose(make_project(**files({"alda": ("Grey Sea", [ATLAS, SURVEY])}, items)))
    assert bool(composition.items) == asked


def test_a_group_by_source_takes_facts_with_the_same_sources() -> None:
    group = {"type": "any-of", "group": ["source"], "ask": "Name an end, by {{ cite }}.", "key": "mouth"}
    facts = {
        "alda": ("Grey Sea", [ATLAS, SURVEY]),
        "bero": ("Long Bay", [ATLAS, SURVEY]),
        "cirne": ("Salt Lake", ATLAS),
    }
    made = items_by_id(make_project(**files(facts, {"ends": group})))
    assert {(plain(item.stem), len(item.facts)) for item in made.values()} == {
        ("Name an end, by the Atlas and Brook.", 2),
        ("Name an end, by the Atlas.", 1),
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    facts = {"alda": ("Grey Sea", [ATLAS, SURVEY]), "bero": ("Long Bay", GUIDE)}
    return make_all(tmp_path_factory.mktemp("two"), **files(facts))


def test_pages_cite_both(made: Made) -> None:
    for page in ("deck-A-key.html", "deck-flashcards.html"):
        shown = made.seen(page).replace("\N{NO-BREAK SPACE}", " ")
        assert "Atlas of Rivers, paragraph 3" in shown
        assert "Brook, Survey, paragraphs 4, 6" in shown
    data = next(item for item in json.loads(made.text("deck.json"))["items"] if item["id"] == "alda/mouth")
    assert [(source["id"], source["at"]) for source in data["sources"]] == [("atlas", ["3"]), ("survey", ["4", "6"])]
    assert data["holder"] == "the Atlas and Mo Brook"
    assert not [problem for problem in made.problems if problem.severity == "error"]


def test_cards_cite_both_and_are_found_by_either(made: Made, anki: Anki) -> None:
    note = made.notes(anki)["alda/mouth"]
    assert "Atlas of Rivers, paragraph&nbsp;3" in note.fields["Source"]
    assert "Mo Brook, Survey, paragraphs&nbsp;4, 6" in note.fields["Source"]
    for source in ("atlas", "survey"):
        assert note.id in anki.find(f"tag:deck::source::{source}")
    assert note.id not in anki.find("tag:deck::source::guide")


# Verify

DOCUMENTS = {
    "atlas.txt": "Of rivers\nThe Bero is deep.\nThe Alda ends in the Grey Sea.\nThe Cirne is short.\n",
    "survey.txt": "Survey\nWe came to the Alda.\nCold.\nThe river ran to grey water.\nBoats.\nGulls over grey water.\n",
}


def verified(folder: Path, places: list[dict[str, Any]], terms: list[str]) -> list[str]:
    """Return what `quizgen verify` says of a fact from these places, once fingerprints are recorded."""
    given = files({"alda": ("Grey Sea", places)})
    given["facts"]["river"]["alda"] |= {"terms": terms} if terms else {}
    sources = {
        id_: {**source, **({"file": source["file"]} if "file" in source else {})} for id_, source in SOURCES.items()
    }
    write_project(folder, **{**given, "sources": yaml_of(sources)})
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, "utf-8")
    command = ["--project", str(folder), "verify", str(folder)]
    run(*command, "--record")
    lines = run(*command).stderr.splitlines()
    return [line.split("error: ")[-1] for line in lines if ": error: " in line]


def yaml_of(sources: dict[str, dict[str, Any]]) -> str:
    """Return sources as YAML of the usual shape, in which fingerprints are recorded."""
    return "".join(
        f"{id_}:\n" + "".join(f"  {key}: {value}\n" for key, value in source.items()) for id_, source in sources.items()
    )


OWN = "give that source its own: `{source: survey, at: ..., terms: [...]}`"
OWN_ATLAS, OWN_SURVEY = {**ATLAS, "terms": ["Alda", "Grey Sea"]}, {**SURVEY, "terms": ["river", "gulls"]}


@pytest.mark.parametrize(
    ("places", "terms", "said"),
    [
        ([OWN_ATLAS, OWN_SURVEY], [], []),
        ([ATLAS, OWN_SURVEY], ["Alda", "Grey Sea"], []),
        ([ATLAS, SURVEY], [], ["“alda” has no `terms`: list words that only the cited place contains"]),
        ([OWN_ATLAS, {**SURVEY, "terms": ["boats"]}], [], ["the term “boats” does not occur in what “alda” cites"]),
        ([{**ATLAS, "terms": ["the"]}, OWN_SURVEY], [],
         ["paragraph 2 of “atlas” also contains all the terms of “alda”: cite it too, or add a term",
          "paragraph 4 of “atlas” also contains all the terms of “alda”: cite it too, or add a term"]),
        ([ATLAS, SURVEY], ["Alda"],
         [f"none of the terms of “alda” occurs in what it cites from “survey”: {OWN}"]),
    ],
)  # fmt: skip
def test_each_source_is_verified(
    places: list[dict[str, Any]], terms: list[str], said: list[str], tmp_path: Path
) -> None:
    assert verified(tmp_path, places, terms) == said


def test_facts_whose_sources_could_not_be_read_break_nothing(tmp_path: Path) -> None:
    """Their file says once where they are all from."""
    copytree(SUBJECTS / "chemistry", tmp_path, dirs_exist_ok=True)
    (tmp_path / "seeds" / "sources.yaml").write_text("book: a textbook\n", "utf-8")
    done = run_in(tmp_path, "check")
    assert done.exit_code == 1
    assert "seeds/sources.yaml:1" in done.stderr
    assert isinstance(done.exception, SystemExit)


def test_one_claim_in_two_facts_is_told_to_be_one_fact_with_two_sources(tmp_path: Path) -> None:
    who = {"type": "short", "ask": "Who says that the river ends in the {{ mouth }}?", "key": "{{ holder }}"}
    facts = {"alda": ("Grey Sea", ATLAS), "bero": ("Grey Sea", GUIDE)}
    made = files(facts, {"who": who})
    for river in made["facts"]["river"].values():
        river["name"] = "Alda"
    result = run("--project", write_project(tmp_path / "project", **made), "check")
    way = "make one fact of them, with both sources in `from`, or skip one of them (`skip: [who]`) [ambiguous]"
    assert f"but the answers differ: “the Atlas” and “the Guide”; {way}" in result.stderr
