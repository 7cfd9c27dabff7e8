"""Facts that go while others come: a new name is noticed by all that they say, another fact is left alone."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.build_project import write_files
from tests.support.published import Project

TABLE = "seeds/country.csv"
HEADER = "country,capital,continent,population,currency\n"
COUNTRIES = (
    "Austria,Vienna,Europe,9.1 million,euro",
    "Belgium,Brussels,Europe,11.7 million,euro",
    "Brazil,Brasília,South America,216 million,real",
    "Czech Republic,Prague,Europe,10.5 million,koruna",
    "Panama,Panama City,North America,4.5 million,balboa",
    "Burma,Naypyidaw,Asia,54.1 million,kyat",
    "Japan,Tokyo,Asia,124 million,yen",
    "Latvia,Riga,Europe,1.9 million,euro",
)
FILES = {
    "seeds/sources.yaml": "atlas: {cite: the Atlas, footnote: The Atlas}\n",
    "seeds/facts.yaml": "topics: {countries: Countries}\n",
    TABLE: HEADER + "".join(f"{row}\n" for row in COUNTRIES),
    "templates/country.yaml": """\
        topic: countries
        from: {source: atlas, at: 1}
        id: country
        fields: {country: worded, capital: text, continent: text, population: number, currency: text}
        items:
          capital: {type: short, ask: "What is the capital of {{ country }}?", key: capital}
          back: {type: short, ask: "Which country has the capital {{ capital }}?", key: country}
          continent: {type: short, ask: "Which continent is {{ country }} on?", key: continent}
          population:
            type: number
            ask: "According to {{ cite }}, what was the population of {{ country }} in the middle of the year 2023?"
            key: population
          currency: {type: short, ask: "How do people pay in {{ country }}?", key: currency}
        """,
    "decks/world.yaml": """\
        name: World
        namespace: test/world
        sections: {all: {name: Everything, topics: [countries]}}
        """,
}
KOSOVO = "Kosovo,Pristina,Europe,1.8 million,euro"
CZECHIA = "Czechia,Prague,Europe,10.5 million,koruna"
ESTONIA = "Estonia,Tallinn,Europe,1.4 million,euro"
MYANMAR = "Myanmar,Naypyidaw,Asia,54.2 million,kyat"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A published project of countries."""
    published = Project(write_files(tmp_path / "project", FILES))
    published.first()
    return published


def change(project: Project, gone: Sequence[str], new: Sequence[str]) -> None:
    rows = [row for row in COUNTRIES if row.split(",")[0] not in gone]
    (project.folder / TABLE).write_text(HEADER + "".join(f"{row}\n" for row in (*rows, *new)), "utf-8")


@pytest.mark.parametrize(("was", "wrong"), [("Burma", True), ("birma", True), ("burma", False)])
def test_a_former_id_that_was_never_published_is_told(was: str, *, wrong: bool, project: Project) -> None:
    rows = [f"{row}," for row in COUNTRIES if not row.startswith("Burma")]
    text = "\n".join((f"{HEADER.strip()},was", *rows, f"{MYANMAR},{was}", ""))
    (project.folder / TABLE).write_text(text, "utf-8")
    told = project.succeed("check").err
    nothing = f"no fact was ever published as “{was}”, so “myanmar” does not continue it: “was” needs its old id"
    assert (f"{TABLE}:9, F9: warning: {nothing} (did you mean “burma”?)" in told) is wrong
    assert ("disappears" in told) is wrong


@pytest.mark.parametrize(
    ("gone", "new"),
    [
        (["Panama"], [KOSOVO]),
        (["Latvia"], [ESTONIA]),
        (["Latvia"], [KOSOVO]),
        (["Austria"], ["Australia,Canberra,Oceania,26.6 million,dollar"]),
        (["Austria", "Belgium", "Panama"], [KOSOVO, ESTONIA, "Australia,Canberra,Oceania,26.6 million,dollar"]),
    ],
)
def test_another_fact_is_published_without_a_question(
    gone: Sequence[str], new: Sequence[str], project: Project
) -> None:
    """It has a question or two that read much the same, and shares what many countries have."""
    change(project, gone, new)
    assert "disappears" not in project.succeed("publish").err


@pytest.mark.parametrize(
    ("gone", "new", "renamed"),
    [
        (["Czech Republic"], [CZECHIA], {"czech-republic": "czechia"}),
        (["Czech Republic", "Panama"], [CZECHIA, KOSOVO], {"czech-republic": "czechia"}),
        (["Czech Republic", "Panama"], [CZECHIA], {"czech-republic": "czechia"}),
        (["Burma"], [MYANMAR], {"burma": "myanmar"}),
        (
            ["Burma", "Czech Republic", "Latvia"],
            [MYANMAR, CZECHIA, ESTONIA],
            {"czech-republic": "czechia", "burma": "myanmar"},
        ),
    ],
)
def test_a_new_name_is_noticed_once(
    gone: Sequence[str], new: Sequence[str], renamed: dict[str, str], project: Project
) -> None:
    change(project, gone, new)
    told = project.fail("publish")
    found = re.findall(r"“([\w-]+)/\w+” disappears and the similar “([\w-]+)/\w+” appears", told)
    assert sorted(found) == sorted(renamed.items())
    assert re.findall("write “(.*?)” into a column “was”", told) == [old for old, _ in found]


def test_a_new_name_that_a_retired_fact_had_is_noticed(project: Project) -> None:
    """Two rows said the same; the one with the better name went, and the other now takes that name."""
    change(project, [], [MYANMAR.replace("Naypyidaw", "Yangon")])
    project.succeed("publish")
    change(project, [], [])
    assert "5 retired" in project.succeed("publish").out
    change(project, ["Burma"], [MYANMAR])
    told = project.fail("publish")
    assert re.search("“myanmar/[a-z]+” now asks what “burma/[a-z]+” asked", told)
    assert "give it a name that was never used before, with “burma” in a column “was” of its row" in told
    assert "5 restored" in project.succeed("publish", "--not-renamed").out


def test_a_retired_fact_that_comes_back_while_another_goes_is_no_new_name(project: Project) -> None:
    change(project, ["Latvia"], [])
    project.succeed("publish")
    change(project, ["Panama"], [])
    assert "disappears" not in project.succeed("publish").err
