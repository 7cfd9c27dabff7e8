"""Coverage: what the questions ask of the facts, as a command and as a page."""

from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner

from quizgen.build import checked, quiet
from quizgen.cli import main
from quizgen.coverage import Coverage, coverage
from quizgen.outputs.pages.coverage import coverage_page

RIVERS = Path(__file__).parent / "golden" / "rivers"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The rivers, with a fact that nothing asks and a template that asks nothing."""
    for part in ("seeds", "templates", "decks"):
        copytree(RIVERS / part, tmp_path / "p" / part)
    return tmp_path / "p"


def found(project: Path) -> Coverage:
    ready = checked(project, quiet)
    return coverage(ready.project, ready.items)


def test_every_fact_is_counted_once_in_each_chart(project: Path) -> None:
    told = found(project)
    assert told.facts > 0
    assert [sum(row.facts for row in chart.rows) for chart in told.charts] == [told.facts] * 4
    assert all(sum(row.asked for row in chart.rows) == told.asked for chart in told.charts)
    assert sum(count for _, count in told.types) == told.items


def test_it_names_what_has_nothing_to_do(project: Path) -> None:
    before = found(project)
    path = next((project / "templates").glob("*.yaml"))
    kind = path.stem
    asked = path.read_text("utf-8").partition("\nitems:")[0]
    path.write_text(asked + "\n", "utf-8")
    told = found(project)
    gone = {one.id for one in told.unasked}
    assert gone
    assert gone == {id_ for id_, fact in checked(project, quiet).project.facts.items() if fact.kind == kind}
    assert told.asked == before.asked - len(gone)


def test_it_names_the_template_that_asks_nothing(project: Path) -> None:
    path = next((project / "templates").glob("*.yaml"))
    text = path.read_text("utf-8").rstrip("\n")
    path.write_text(
        f'{text}\n  idle:\n    type: short\n    ask: "{{{{ condition }}}}?"\n    key: "{{{{ hedge }}}}"\n', "utf-8"
    )
    assert [one.id for one in found(project).unused] == [f"{path.stem}/idle"]


def test_the_command_says_it_and_writes_nothing(project: Path) -> None:
    before = sorted(project.rglob("*"))
    result = CliRunner().invoke(main, ["--project", str(project), "coverage"])
    assert result.exit_code == 0
    told = found(project)
    assert f"{told.asked} of {told.facts} facts are asked, by {told.items} items" in result.output
    for chart in told.charts:
        assert f"Facts by {chart.by}" in result.output
        assert all(row.name in result.output for row in chart.rows)
    assert sorted(project.rglob("*")) == before


def test_the_page_shows_it_too(project: Path) -> None:
    told = found(project)
    page = coverage_page(told)
    assert all(f"<caption>Facts by {chart.by}</caption>" in page for chart in told.charts)
    assert page.count("<svg") >= sum(len(chart.rows) for chart in told.charts)
    assert "style=" not in page, "a policy that forbids inline styles would drop it"
