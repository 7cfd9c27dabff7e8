"""Small whole projects and everything they make: `pytest --update` writes it anew, to be read as a diff.

Pages are kept as the text a reader sees and packages as a list of their notes, so that a new design changes nothing.
"""

import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from quizgen.build import checked, made, quiet, releases
from quizgen.files import lines
from quizgen.problems import report

GOLDEN = Path(__file__).parent / "golden"
PROJECTS = sorted(path.parent.name for path in GOLDEN.glob("*/decks"))
BLOCKS = frozenset(("div", "dl", "h1", "h2", "h3", "footer", "header", "li", "main", "ol", "p", "section", "tr", "ul"))
UNSEEN = frozenset(("head", "script", "style", "template"))


@pytest.mark.parametrize("name", PROJECTS)
def test_golden(name: str, update: bool) -> None:
    folder = GOLDEN / name / "expected"
    shown = dict(_shown(GOLDEN / name))
    if update:
        _write(folder, shown)
    assert sorted(path.name for path in folder.iterdir()) == sorted(shown), "run `pytest --update` and read the diff"
    for file, said in shown.items():
        assert said == (folder / file).read_text("utf-8"), f"{file}: run `pytest --update` and read the diff"


def _write(folder: Path, shown: Mapping[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for file, said in shown.items():
        (folder / file).write_text(said, "utf-8")


def _shown(project: Path) -> Iterator[tuple[str, str]]:
    """Yield each file that is made, as its golden file's name and text, and what is said of the project."""
    ready = checked(project, quiet)
    yield "messages.txt", report(ready.problems, lambda path: lines(project, path)) + "\n"
    for file in made(ready, releases(ready, list(ready.project.decks), 0, quiet), quiet):
        suffix = Path(file.entry.name).suffix
        again, show = SHOWS.get(suffix, ("", bytes.decode))
        yield f"{file.entry.name}{again}", show(file.content)


def _page(content: bytes) -> str:
    """The text of a page, a line for each of its blocks."""
    said = "".join(_seen(html5lib.parse(content.decode(), namespaceHTMLElements=False)))
    found = (" ".join(line.split()) for line in said.split("\n"))
    return "".join(f"{line}\n" for line in found if line)


def _seen(element: Element) -> Iterator[str]:
    if element.tag in UNSEEN or not isinstance(element.tag, str):
        return
    edge = "\n" if element.tag in BLOCKS else " " if element.tag in {"dd", "dt", "td", "th"} else ""
    yield edge
    if label := element.get("aria-label"):
        yield f"[{label}]"
    yield (element.text or "").replace("\n", " ")
    for child in element:
        yield from _seen(child)
        yield (child.tail or "").replace("\n", " ")
    yield edge


def _package(content: bytes) -> str:
    """The decks of a package and its notes, in the order new cards are learned; times of change left out."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        database = archive.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database)
    ((decks, models),) = connection.execute("SELECT decks, models FROM col").fetchall()
    names = {deck["id"]: deck["name"] for deck in json.loads(decks).values()}
    types = {int(model["id"]): model for model in json.loads(models).values()}
    said = [f"deck {names[deck]}" for deck in sorted(names, key=names.__getitem__)]
    said += [f"note type {model['name']}: {', '.join(_fields(model))}" for model in types.values()]
    query = "SELECT guid, mid, tags, flds, did FROM notes JOIN cards ON nid = notes.id ORDER BY due"
    for guid, model, tags, fields, deck in connection.execute(query):
        said += ["", f"{guid} {types[model]['name']} in {names[deck]}", f"  tags: {tags.strip()}"]
        pairs = zip(_fields(types[model]), fields.split("\x1f"), strict=True)
        said += [f"  {field}: {value}" for field, value in pairs if value]
    connection.close()
    return "\n".join(said) + "\n"


def _fields(model: Mapping[str, list[Mapping[str, str]]]) -> list[str]:
    return [field["name"] for field in model["flds"]]


SHOWS: Mapping[str, tuple[str, Callable[[bytes], str]]] = {".html": (".txt", _page), ".apkg": (".txt", _package)}
"""Suffix to what is added to the golden file's name and how the file is shown; all others are text."""
