"""Small whole projects and everything they make: `pytest --update` records it anew, to be read as a diff.

Pages are kept as the text a reader sees and packages as a list of their notes, so that a new design changes nothing.
"""

from __future__ import annotations

import json
import sqlite3
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import html5lib
import pytest

from quizgen.building.pending import pending_build
from quizgen.checked_project import check_project
from quizgen.problems import report
from quizgen.project_files import lines
from quizgen.releases import releases
from tests.support.paths import GOLDEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from xml.etree.ElementTree import Element

PROJECTS = sorted(path.parent.name for path in GOLDEN.glob("*/decks"))
BLOCKS = frozenset(("div", "dl", "h1", "h2", "h3", "footer", "header", "li", "main", "ol", "p", "section", "tr", "ul"))
CELLS = frozenset(("dd", "dt", "td", "th"))
INVISIBLE = frozenset(("head", "script", "style", "template"))


@pytest.mark.parametrize("name", PROJECTS)
def test_golden(name: str, update: bool) -> None:
    folder = GOLDEN / name / "expected"
    made = dict(_files_as_text(GOLDEN / name))
    if update:
        _write(folder, made)
    assert sorted(path.name for path in folder.iterdir()) == sorted(made), "run `pytest --update` and read the diff"
    for file, text in made.items():
        assert text == (folder / file).read_text("utf-8"), f"{file}: run `pytest --update` and read the diff"


def _write(folder: Path, made: Mapping[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for file, text in made.items():
        (folder / file).write_text(text, "utf-8")


def _files_as_text(project: Path) -> Iterator[tuple[str, str]]:
    """Yield each file that is made, as its golden file's name and text, and the messages about the project."""
    checked = check_project(project)
    yield "messages.txt", report(checked.problems, lambda path: lines(project, path), each=True) + "\n"
    for file in pending_build(checked, releases(checked, list(checked.project.decks), 0)).files:
        name = file.entry.name
        suffix = name[name.rindex(".") :]
        added, as_text = AS_TEXT.get(suffix, ("", bytes.decode))
        yield f"{name}{added}", as_text(file.content())


def _page(content: bytes) -> str:
    """Return the text of a page, a line for each of its blocks."""
    text = "".join(_visible(html5lib.parse(content.decode(), namespaceHTMLElements=False)))
    blocks = (" ".join(line.split()) for line in text.split("\n"))
    return "".join(f"{block}\n" for block in blocks if block)


def _visible(element: Element) -> Iterator[str]:
    if element.tag in INVISIBLE or not isinstance(element.tag, str):
        return
    edge = "\n" if element.tag in BLOCKS else " " if element.tag in CELLS else ""
    yield edge
    if label := element.get("aria-label"):
        yield f"[{label}]"
    yield (element.text or "").replace("\n", " ")
    for child in element:
        yield from _visible(child)
        yield (child.tail or "").replace("\n", " ")
    yield edge


def _package(content: bytes) -> str:
    """Return the decks of a package and its notes, in the order new cards are learned; times of change left out."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        database = archive.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database)
    ((decks, models),) = connection.execute("SELECT decks, models FROM col").fetchall()
    names = {deck["id"]: deck["name"] for deck in json.loads(decks).values()}
    types = {int(model["id"]): model for model in json.loads(models).values()}
    shown = [f"deck {names[deck]}" for deck in sorted(names, key=names.__getitem__)]
    shown += [f"note type {model['name']}: {', '.join(_fields(model))}" for model in types.values()]
    query = "SELECT guid, mid, tags, flds, did FROM notes JOIN cards ON nid = notes.id ORDER BY due"
    for guid, model, tags, fields, deck in connection.execute(query):
        shown += ["", f"{guid} {types[model]['name']} in {names[deck]}", f"  tags: {tags.strip()}"]
        pairs = zip(_fields(types[model]), fields.split("\x1f"), strict=True)
        shown += [f"  {field}: {value}" for field, value in pairs if value]
    connection.close()
    return "\n".join(shown) + "\n"


def _fields(model: Mapping[str, list[Mapping[str, str]]]) -> list[str]:
    return [field["name"] for field in model["flds"]]


AS_TEXT: Mapping[str, tuple[str, Callable[[bytes], str]]] = {".html": (".txt", _page), ".apkg": (".txt", _package)}
"""Suffix to what is added to the golden file's name and how its content is shown; all others are text."""
