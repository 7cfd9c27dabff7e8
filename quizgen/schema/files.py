"""The schemas of a project in `.quizgen/schema/`, and the comments at the top of files by which editors find them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from quizgen.atomic_writes import write_files
from quizgen.problems import Problem
from quizgen.reading import is_inside, read_bytes
from quizgen.schema.collect_names import collect_names
from quizgen.schema.decks import deck_file
from quizgen.schema.facts import facts_file, sources_file
from quizgen.schema.kinds import kind_file
from quizgen.schema.names import Known
from quizgen.schema.shapes import Schema, by_language

FOLDER = ".quizgen/schema"
_DRAFT = "http://json-schema.org/draft-07/schema#"
_OF_KIND, _ENDING = "kind-", ".json"


class Schemas(NamedTuple):
    """The schemas of a project by the names of their files, and what is wrong in the project.

    `whole`: whether everything that gives names could be read.
    """

    files: dict[str, bytes]
    problems: list[Problem]
    whole: bool


def schemas(project: Path) -> Schemas:
    """Return the schemas of a project as far as it can be read."""
    problems: list[Problem] = []
    found = collect_names(project, problems)
    return Schemas({name: _encoded(schema) for name, schema in _schemas(found)}, problems, found.whole)


def _schemas(found: Known) -> Iterator[tuple[str, Schema]]:
    for name, schema in _of_one_language(found):
        yield name, by_language(schema, found.project_languages) if found.project_languages else schema


def _of_one_language(found: Known) -> Iterator[tuple[str, Schema]]:
    yield "facts.json", facts_file(found)
    yield "sources.json", sources_file(found)
    yield "deck.json", deck_file(found)
    yield from ((f"{_OF_KIND}{name}{_ENDING}", kind_file(name, found)) for name in found.kinds)


def _encoded(schema: Schema) -> bytes:
    """Return a schema as JSON with a line for each of its keys and definitions, so that changes are seen in a diff."""
    head = {"$schema": _DRAFT, **schema}
    definitions = head.pop("definitions", {})
    lines = [_line(key, value) for key, value in head.items()]
    if definitions:
        inner = ",\n  ".join([_line(name, value) for name, value in definitions.items()])
        lines.append(f'"definitions": {{\n  {inner}\n }}')
    return ("{\n " + ",\n ".join(lines) + "\n}\n").encode()


def _line(key: str, value: object) -> str:
    return f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"


def schema_of(path: str) -> str:
    """Return the name of the schema of a project's file, such as decks/rivers.yaml."""
    file = PurePosixPath(path)
    names = {"decks": "deck.json", "templates": f"{_OF_KIND}{file.stem}{_ENDING}"}
    return names.get(file.parent.name, "sources.json" if file.name == "sources.yaml" else "facts.json")


def write_schemas(project: Path, files: dict[str, bytes]) -> list[str]:
    """Bring the folder up to date; return the names of new and removed files. Raise OSError."""
    folder = project / FOLDER
    new = {folder / name: content for name, content in files.items() if _content(folder / name) != content}
    write_files(new)
    old = [path for path in sorted(folder.glob(f"{_OF_KIND}*{_ENDING}")) if path.name not in files]
    for path in old:
        path.unlink()
    return [path.name for path in (*new, *old)]


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except OSError:
        return None


def keep_current(project: Path) -> None:
    """Bring existing schemas of a project up to date, unless a file of it cannot be read at the moment."""
    folder = project / FOLDER
    if folder.is_dir() and is_inside(folder, project):
        found = schemas(project)
        if found.whole:
            with suppress(OSError):  # an editor goes by the last ones; nobody waits for these
                write_schemas(project, found.files)


_BOM = "\ufeff"
_LINE_END = re.compile("\r\n|\r|\n")
_COMMENTS = re.compile("(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$))+")
_ANY = re.compile(r"^#\s*(?:yaml-language-server\s*:|\$schema:)[^\r\n]*", re.MULTILINE)
_OURS = re.compile(rf"(#\s*yaml-language-server\s*:\s*\$schema=){re.escape(f'../{FOLDER}/')}[^\s/]+")


def modeline(path: str) -> str:
    """Return the comment for a project's file, such as decks/rivers.yaml."""
    return f"# yaml-language-server: $schema=../{FOLDER}/{schema_of(path)}"


def with_modeline(path: str, content: bytes) -> bytes:
    """Return a file with its comment; every other byte stays, and so does a comment that names another schema."""
    try:
        text = content.decode()
    except UnicodeDecodeError:  # reported where the file is read
        return content
    bom = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(bom)
    comments = match[0] if (match := _COMMENTS.match(body)) else ""
    there = _ANY.search(comments)
    if there is None:
        line_end = found[0] if (found := _LINE_END.search(body)) else "\n"
        return f"{bom}{modeline(path)}{line_end}{body}".encode()
    ours = _OURS.sub(lambda match: f"{match[1]}../{FOLDER}/{schema_of(path)}", there[0])
    return f"{bom}{body[: there.start()]}{ours}{body[there.end() :]}".encode()


def files_with_schema(project: Path, schemas: Collection[str]) -> list[Path]:
    """Return the files of a project whose schemas are among these."""
    patterns = ("seeds/facts*.yaml", "seeds/sources.yaml", "templates/*.yaml", "decks/*.yaml")
    found = sorted(path for pattern in patterns for path in project.glob(pattern))
    return [path for path in found if schema_of(path.relative_to(project).as_posix()) in schemas]
