"""The schemas of a project in `.quizgen/schema/`, where editors find them; only what is new in them is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from quizgen.files import write_all
from quizgen.problems import Problem
from quizgen.reading import is_inside, read_bytes
from quizgen.schema.decks import deck_file
from quizgen.schema.facts import facts_file, sources_file
from quizgen.schema.kinds import kind_file
from quizgen.schema.known import known
from quizgen.schema.names import Known
from quizgen.schema.shapes import Schema, by_language

FOLDER = ".quizgen/schema"
_DRAFT = "http://json-schema.org/draft-07/schema#"
_OF_KIND, _ENDING = "kind-", ".json"


class Schemas(NamedTuple):
    """The schemas of a project by the names of their files, and what is wrong in the project.

    `whole`: whether all that names something could be read.
    """

    files: dict[str, bytes]
    problems: list[Problem]
    whole: bool


def schemas(project: Path) -> Schemas:
    """Return the schemas of a project as far as it can be read."""
    problems: list[Problem] = []
    found = known(project, problems)
    return Schemas({name: _encoded(schema) for name, schema in _schemas(found)}, problems, found.whole)


def _schemas(found: Known) -> Iterator[tuple[str, Schema]]:
    for name, schema in _of_one_language(found):
        yield name, by_language(schema, found.spoken) if found.spoken else schema


def _of_one_language(found: Known) -> Iterator[tuple[str, Schema]]:
    yield "facts.json", facts_file(found)
    yield "sources.json", sources_file(found)
    yield "deck.json", deck_file(found)
    yield from ((f"{_OF_KIND}{name}{_ENDING}", kind_file(name, found)) for name in found.kinds)


def _encoded(schema: Schema) -> bytes:
    return (json.dumps({"$schema": _DRAFT, **schema}, ensure_ascii=False, indent=1) + "\n").encode()


def schema_of(path: str) -> str:
    """Return the name of the schema of a project's file, such as decks/rivers.yaml."""
    file = PurePosixPath(path)
    names = {"decks": "deck.json", "templates": f"{_OF_KIND}{file.stem}{_ENDING}"}
    return names.get(file.parent.name, "sources.json" if file.name == "sources.yaml" else "facts.json")


def write_schemas(project: Path, files: dict[str, bytes]) -> list[str]:
    """Bring the folder up to date; return the names of what was new or went. Raise OSError."""
    folder = project / FOLDER
    new = [(name, content) for name, content in files.items() if _content(folder / name) != content]
    if new:
        write_all(folder, new)
    old = [path for path in sorted(folder.glob(f"{_OF_KIND}*{_ENDING}")) if path.name not in files]
    for path in old:
        path.unlink()
    return [name for name, _ in new] + [path.name for path in old]


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except OSError:
        return None


def keep_current(project: Path) -> None:
    """Bring the schemas of a project that has any up to date, unless a file of it cannot be read just now."""
    folder = project / FOLDER
    if folder.is_dir() and is_inside(folder, project):
        found = schemas(project)
        if found.whole:
            with suppress(OSError):  # an editor goes by the last ones; nobody waits for these
                write_schemas(project, found.files)
