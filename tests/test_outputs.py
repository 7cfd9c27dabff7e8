"""What stands beside one another in a build: outputs, also from outside the package, and the index page of them all."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import html5lib
import pytest

from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.outputs.pages.forms import printed
from quizgen.outputs.pages.index import DeckEntry, index_page, summarize
from quizgen.outputs.pages.pdf_files import pdfs
from quizgen.outputs.registry import OUTPUTS
from quizgen.publishing.release import Release
from quizgen.records.layout import DeckLayout
from quizgen.text.render import plain
from tests.support.commands import run_in
from tests.support.pages_hebrew import hebrew
from tests.support.pages_sample import sample_layout
from tests.support.pages_types import every_type
from tests.support.paths import RIVERS

GLOSSARY = FileKind("glossary", "answer", "learn", "Glossary", "Every answer in a list of its own.")


def glossary(release: Release) -> Iterator[PendingFile]:
    """Yield a file for an output that the package does not have: a line for each answer, and none of an empty deck."""
    answers = sorted({plain(item.key.text) for item in release.layout.items})
    if answers:
        entry = FileEntry.of_deck(release.layout.deck, "-glossary.txt", GLOSSARY, len(answers))
        yield PendingFile(entry, lambda: (f"{answer}\n" for answer in answers))


@pytest.fixture
def with_glossary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(OUTPUTS, "glossary", Output("glossary", (GLOSSARY,), glossary))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copytree(RIVERS, tmp_path / "project", ignore=ignore_patterns("expected"))


def build(project: Path, *arguments: str) -> str:
    """Build the project and return what the command prints."""
    done = run_in(project, "build", *arguments)
    assert done.exit_code == 0, done.output
    return done.output


def links(project: Path) -> list[str]:
    """Return the files that the index page links."""
    return re.findall(r'href="([^"]*)"', index(project))


def index(project: Path) -> str:
    return (project / "build/index.html").read_text("utf-8")


def contents(project: Path) -> dict[str, bytes]:
    """Return all files of the build that can be seen."""
    return {path.name: path.read_bytes() for path in (project / "build").iterdir() if not path.name.startswith(".")}


@pytest.mark.usefixtures("with_glossary")
def test_an_output_from_outside_is_built_and_on_the_index_page(project: Path) -> None:
    printed = build(project)
    lines = (project / "build/rivers-glossary.txt").read_text("utf-8").splitlines()
    assert lines == sorted(set(lines)) != []
    assert f"rivers-glossary.txt  {len(lines)} answers" in printed
    assert "rivers-glossary.txt" in links(project)
    entry = re.search(r'<li><a href="rivers-glossary.txt">(.*?)</li>', index(project), re.DOTALL)
    assert entry
    assert re.sub("<.*?>", "", entry[1]).split("\n") == [
        f"Glossary {len(lines)} answers", "Every answer in a list of its own."
    ]  # fmt: skip
    html5lib.HTMLParser(strict=True).parse(index(project))


@pytest.mark.usefixtures("with_glossary")
def test_an_output_from_outside_can_be_built_alone(project: Path) -> None:
    build(project, "--only", "glossary")
    assert contents(project).keys() == {"rivers-glossary.txt", "index.html", "coverage.html"}


def test_what_an_output_made_goes_when_the_output_is_gone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project)
    before = contents(project)
    with monkeypatch.context() as patch:
        patch.setitem(OUTPUTS, "glossary", Output("glossary", (GLOSSARY,), glossary))
        build(project, "--force")
        assert contents(project).keys() - before.keys() == {"rivers-glossary.txt"}
    build(project, "--force")
    assert contents(project) == before


def test_an_unknown_output_is_refused_with_those_there_are(project: Path) -> None:
    done = run_in(project, "build", "--only", "jsno")
    assert done.exit_code == 2
    assert "json" in done.stderr
    assert all(f"\n  {name}" in done.stderr for name in (*OUTPUTS, "coverage"))
    assert not (project / "build").exists()


@pytest.mark.parametrize("only", ["json", "forms", "anki,practice"])
def test_a_build_of_some_outputs_leaves_the_others_alone(project: Path, only: str) -> None:
    """On the index page as well."""
    build(project)
    before = contents(project)
    build(project, "--force", "--only", only)
    assert contents(project) == before


def test_a_build_of_one_output_says_of_the_others_what_they_hold(project: Path) -> None:
    """Not what they would hold by now."""
    build(project)
    before = contents(project)
    facts = project / "seeds/facts.yaml"
    (asked,) = re.findall(r'<a href="rivers.json">.*?<span class="count">(\d+) questions', index(project))
    text = facts.read_text("utf-8")
    assert text.count("\n  dovy-course:") == 1
    facts.write_text(text.replace("\n  dovy-course:", "\n  dovy-course:\n    skip: [mouth]"), "utf-8")
    build(project, "--only", "json")
    after = contents(project)
    assert {name for name in after if after[name] != before[name]} == {"rivers.json", "index.html"}
    (fewer,) = re.findall(r'<a href="rivers.json">.*?<span class="count">(\d+) questions', index(project))
    assert int(fewer) == int(asked) - 1
    assert entries(after) - entries(before) == {f"rivers.json {fewer}"}


def entries(files: dict[str, bytes]) -> set[str]:
    """Return each file that an index page lists with the number of things in it."""
    page = files["index.html"].decode()
    return {" ".join(entry) for entry in re.findall(r'<li><a href="(.*?)">.*?<span class="count">([\d,]+)', page)}


def test_a_file_that_was_deleted_is_no_longer_on_the_index_page(project: Path) -> None:
    build(project)
    before = links(project)
    (project / "build/rivers.apkg").unlink()
    build(project, "--only", "json")
    assert links(project) == [name for name in before if name != "rivers.apkg"]


def pdf_entries(layout: DeckLayout) -> list[FileEntry]:
    pages = list(printed(layout))
    return [file.entry for file in (*pages, *pdfs(pages, "a4"))]


@pytest.mark.parametrize("layout", [sample_layout(), every_type(), hebrew()], ids=["sample", "every type", "hebrew"])
@pytest.mark.parametrize(("last", "differs"), [("", ()), ("BQM5Y", ()), ("BQM5Y", ("forms", "designs"))])
def test_what_the_index_page_says_of_a_deck_survives_json(
    layout: DeckLayout, last: str, differs: tuple[str, ...]
) -> None:
    extra = FileEntry.of_deck(layout.deck, "-glossary.txt", GLOSSARY, 7)
    deck = summarize(layout, [*pdf_entries(layout), extra], last=last, differs=differs)
    again = DeckEntry.from_json(json.loads(json.dumps(deck.to_json())))
    assert again == deck
    assert index_page([deck]) == index_page([again])


def test_small_pieces_are_written_together_and_in_their_order() -> None:
    pieces: list[str | bytes] = ["a", "é" * 40_000, b"\x00", *["line\n"] * 40_000, b"", "", "end"]
    made = list(PendingFile(FileEntry("x", GLOSSARY, 1), lambda: pieces).encoded())
    assert b"".join(made) == b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)
    assert len(made) < 20


def test_an_empty_deck_survives_json() -> None:
    deck = summarize(replace(sample_layout(), sections=(), forms=()), [])
    assert DeckEntry.from_json(json.loads(json.dumps(deck.to_json()))) == deck


Damage = Callable[[dict[str, Any]], object]

DAMAGES: dict[str, Damage] = {
    "nothing in it": lambda deck: deck.clear(),
    "no name": lambda deck: deck.pop("name"),
    "a name that is no text": lambda deck: deck.update(name=["Rivers"]),
    "something unknown": lambda deck: deck.update(more=1),
    "an unknown language": lambda deck: deck.update(language="tlh"),
    "a language that is no text": lambda deck: deck.update(language=["en"]),
    "an unknown type": lambda deck: deck["types"].append("essay"),
    "types that are a number": lambda deck: deck.update(types=3),
    "a count too few": lambda deck: deck["sections"][0][1].pop(),
    "a count that is no number": lambda deck: deck["sections"][0][1].__setitem__(0, "many"),
    "sections that are none": lambda deck: deck.update(sections=None),
    "a section without a name": lambda deck: deck["sections"][0].__setitem__(0, None),
    "files that are none": lambda deck: deck.update(files=None),
    "a file without a name": lambda deck: deck["files"][0].__setitem__(0, None),
    "a file of no kind": lambda deck: deck["files"][0].__setitem__(1, []),
    "a file that counts the unknown": lambda deck: deck["files"][0].__setitem__(1, ["json", "goose", "data", "", ""]),
    "a file on an unknown shelf": lambda deck: deck["files"][0].__setitem__(1, ["json", "item", "attic", "", ""]),
    "a file with a count that is no number": lambda deck: deck["files"][0].__setitem__(2, "all"),
    "a difference in the unknown": lambda deck: deck.update(differs=["weather"]),
    "differences that are none": lambda deck: deck.update(differs=None),
    "no last edition": lambda deck: deck.pop("last"),
    "a file with too much": lambda deck: deck["files"][0].append("more"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_record_of_another_version_is_taken_for_none(damage: str) -> None:
    data = summarize(sample_layout(), pdf_entries(sample_layout()), last="BQM5Y").to_json()
    DAMAGES[damage](data)
    assert DeckEntry.from_json(data) is None
