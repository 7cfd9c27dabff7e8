"""Coverage: what the questions ask about the facts, as a command and as a page."""

from functools import reduce
from pathlib import Path
from shutil import copytree

import pytest

from quizgen.building.pending import pending_build
from quizgen.checked_project import check_project
from quizgen.cli.coverage import lines
from quizgen.compose.types import ITEM_TYPES
from quizgen.coverage import Coverage, coverage
from quizgen.load.project import load
from quizgen.outputs.pages.coverage import coverage_page
from quizgen.releases import releases
from quizgen.ui import ui_strings
from tests.support.build_project import write_files
from tests.support.commands import run_in
from tests.support.every_type import FILES as EVERY_TYPE
from tests.support.paths import RIVERS


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The rivers, with a fact that nothing asks and a template that asks nothing."""
    for part in ("seeds", "templates", "decks"):
        copytree(RIVERS / part, tmp_path / "p" / part)
    return tmp_path / "p"


def covered(project: Path) -> Coverage:
    checked = check_project(project)
    return coverage(checked.composed)


def test_every_fact_is_counted_once_in_each_chart(project: Path) -> None:
    result = covered(project)
    assert result.facts > 0
    assert [sum(row.facts for row in chart.rows) for chart in result.charts] == [result.facts] * 4
    assert all(sum(row.asked for row in chart.rows) == result.asked for chart in result.charts)
    assert sum(count for _, count in result.types) == result.items


def test_it_names_facts_that_nothing_asks(project: Path) -> None:
    before = covered(project)
    path = next((project / "templates").glob("*.yaml"))
    without_items = path.read_text("utf-8").partition("\nitems:")[0]
    path.write_text(without_items + "\n", "utf-8")
    after = covered(project)
    unasked = {fact.id for fact in after.unasked}
    assert unasked
    assert unasked == {id_ for id_, fact in load(project)[0].facts.items() if fact.kind == path.stem}
    assert after.asked == before.asked - len(unasked)


def test_it_names_the_template_that_asks_nothing(project: Path) -> None:
    path = next((project / "templates").glob("*.yaml"))
    text = path.read_text("utf-8").rstrip("\n")
    path.write_text(
        f'{text}\n  idle:\n    type: short\n    ask: "{{{{ condition }}}}?"\n    key: "{{{{ hedge }}}}"\n', "utf-8"
    )
    assert [template.id for template in covered(project).unused] == [f"{path.stem}/idle"]


def test_the_command_prints_it_and_writes_nothing(project: Path) -> None:
    before = sorted(project.rglob("*"))
    result = run_in(project, "coverage")
    assert result.exit_code == 0
    expected = covered(project)
    assert f"{expected.asked} of {expected.facts} facts asked about, by {expected.items} questions" in result.output
    for chart in expected.charts:
        assert f"Facts by {chart.by}" in result.output
        assert all(row.name in result.output for row in chart.rows)
    assert sorted(project.rglob("*")) == before


def test_the_page_shows_it_too(project: Path) -> None:
    result = covered(project)
    page = coverage_page(result)
    assert all(f"<caption>Facts by {chart.by}</caption>" in page for chart in result.charts)
    assert page.count("<svg") >= sum(len(chart.rows) for chart in result.charts)
    assert "style=" not in page, "a policy that forbids inline styles would drop it"


def test_the_index_page_counts_the_same_items(tmp_path: Path) -> None:
    """An item about a group of facts is one item in both."""
    checked = check_project(write_files(tmp_path, EVERY_TYPE))
    result = coverage(checked.composed)
    assert any(len(item.facts) > 1 for item in checked.items)
    (deck,) = pending_build(checked, releases(checked, checked.project.decks, 0)).decks.values()
    (topics,) = (chart.rows for chart in result.charts if chart.by == "topic")
    assert [row.items for row in topics] == [sum(section.counts) for section in deck.sections]
    assert deck.items == result.items


def test_types_have_the_names_of_the_index_page(tmp_path: Path) -> None:
    checked = check_project(write_files(tmp_path, EVERY_TYPE))
    result = coverage(checked.composed)
    names = [ui_strings("en").types[name].name for name in ITEM_TYPES]
    assert [name for name, _ in result.types] == names
    shown = "\n".join(lines(result))
    assert all(name in shown and name in coverage_page(result) for name in names)


EMPTY = {
    "seeds/facts.yaml": "topics: {rivers: Rivers}\nentities: {}\n",
    "seeds/sources.yaml": "atlas: {cite: the Atlas, footnote: School Atlas, locator: page}\n",
    "templates/river.yaml": "fields: {mouth: text}\nitems: {mouth: {type: short, ask: ASK, key: mouth}}\n",
    "decks/rivers.yaml": "name: NAME\nnamespace: rivers\nsections: {all: {name: SECTION, topics: [rivers]}}\n",
}
IN_ONE = {"ASK": "Where?", "NAME": "Rivers", "SECTION": "All"}
IN_TWO = {
    "ASK": "{en: Where?, de: Wohin?}", "NAME": "{en: Rivers, de: Flüsse}\nlanguages: [en, de]",
    "SECTION": "{en: All, de: Alle}",
}  # fmt: skip


@pytest.mark.parametrize("words", [IN_ONE, IN_TWO], ids=["one language", "two languages"])
@pytest.mark.parametrize("command", ["check", "coverage", "build", "diff", "schema"])
def test_a_project_without_a_fact_ends_no_command(command: str, words: dict[str, str], tmp_path: Path) -> None:
    files = {path: reduce(lambda text, word: text.replace(*word), words.items(), text) for path, text in EMPTY.items()}
    result = run_in(write_files(tmp_path, files), command)
    assert result.exit_code == 0, result.output
