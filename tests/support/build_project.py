"""The one builder of small projects: texts or plain data become the files of a project; these are read and composed.

`write_project(folder, facts=..., templates={"river": ...}, deck=...)` writes the files; `load_sound` reads them back;
`make_project` does both in a folder of its own.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any, TypedDict, Unpack

from quizgen.compose.items import compose
from quizgen.load.project import load
from quizgen.outputs.anki.notes import note_of
from quizgen.outputs.anki.snapshot import snapshot_of
from quizgen.problems import Problem, errors
from quizgen.records.deck import Project
from quizgen.records.ids import FactId, ItemId, SectionId
from quizgen.records.item import Item, PublishedOption
from quizgen.records.place import Place
from quizgen.records.subject import Fact, Listing, Value
from quizgen.suggestions import hint

Content = str | Mapping[str, Any]
"""What is in a file: YAML, which may be indented like the test around it, or plain data, which is written as JSON."""

SOURCES: Content = {"atlas": {"cite": "the Atlas", "footnote": "A"}, "guide": {"cite": "the Guide", "footnote": "G"}}


class _Needed(TypedDict):
    facts: Content
    templates: Mapping[str, Content]
    deck: Content


class Files(_Needed, total=False):
    """The files of a project: `templates` by kind; `deck_file` is what the deck's file is called (“deck”)."""

    sources: Content
    deck_file: str


def write_project(folder: Path, **files: Unpack[Files]) -> Path:
    """Write a project's files into a folder, which is made if need be, and return the folder."""
    templates = {f"templates/{kind}.yaml": content for kind, content in files["templates"].items()}
    deck = f"decks/{files.get('deck_file', 'deck')}.yaml"
    heads = {"seeds/sources.yaml": files.get("sources", SOURCES), "seeds/facts.yaml": files["facts"]}
    return write_files(folder, {**heads, **templates, deck: files["deck"]})


def write_files(folder: Path, files: Mapping[str, Content]) -> Path:
    """Write files, by their paths in a folder, and return the folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        text = dedent(content) if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        (folder / path).write_text(text, "utf-8")
    return folder


@contextmanager
def written_project(**files: Unpack[Files]) -> Iterator[Path]:
    """A folder with the project in it, gone afterwards."""
    with TemporaryDirectory() as folder:
        yield write_project(Path(folder), **files)


def make_project(**files: Unpack[Files]) -> Project:
    """Return the project that these files make; there must be no error in them."""
    with written_project(**files) as folder:
        return load_sound(folder)


def load_sound(folder: Path) -> Project:
    """Return the project in a folder; there must be no error in it."""
    project, problems = load(folder)
    assert not errors(problems), problems
    return project


def entries(fact: Fact, field: str) -> Sequence[Value]:
    """Return the entries of a fact's list."""
    listing = fact.values[field]
    assert isinstance(listing, Listing), listing
    return listing.entries


def same_facts(one: Project, other: Project) -> bool:
    """Tell whether two projects say the same, wherever it stands."""
    return _placeless(one.facts.values()) == _placeless(other.facts.values())


def _placeless(facts: Iterable[Fact]) -> Mapping[FactId, Fact]:
    return {fact.id: replace(fact, place=Place("")) for fact in facts}


def items_by_id(project: Project, published: Iterable[Item] = ()) -> dict[str, Item]:
    """Return the items of a project by their ids, once these items are published."""
    return {item.id: item for item in compose(project, published_options(project, published)).items}


def published_options(project: Project, items: Iterable[Item]) -> dict[ItemId, tuple[PublishedOption, ...]]:
    """Return what the ledger of the project's first deck would hold of the options of these items, by item."""
    deck = next(iter(project.decks.values()))
    return {
        item.id: snapshot_of(item, note_of(item, deck), "", SectionId("")).options for item in items if item.options
    }


def told(problem: Problem) -> str:
    """Return a problem with its place and the word that it suggests."""
    word = hint(*problem.wrong_word) if problem.wrong_word else ""
    return f"{problem.place.exact}: {problem.message}{word}"


def edit_file(path: Path, old: str, new: str) -> None:
    """Replace a text in a file at its first place; it must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
