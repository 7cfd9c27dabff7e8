"""The comment at the top of a file by which editors find its schema."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from quizgen.schema.written import FOLDER, schema_of

_BOM = "\ufeff"
_LINE_END = re.compile("\r\n|\r|\n")
_COMMENTS = re.compile("(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$))+")
_ANY = re.compile(r"^#\s*(?:yaml-language-server\s*:|\$schema:)[^\r\n]*", re.MULTILINE)
_OURS = re.compile(rf"(#\s*yaml-language-server\s*:\s*\$schema=){re.escape(f'../{FOLDER}/')}[^\s/]+")


def modeline(path: str) -> str:
    """Return the comment for a project's file, such as decks/rivers.yaml."""
    return f"# yaml-language-server: $schema=../{FOLDER}/{schema_of(path)}"


def with_modeline(path: str, content: bytes) -> bytes:
    """Return a file with its comment; every other byte stays, and so does a comment that leads to another schema."""
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
    """Return the files of a project whose schema is among these."""
    patterns = ("seeds/facts*.yaml", "seeds/sources.yaml", "templates/*.yaml", "decks/*.yaml")
    found = sorted(path for pattern in patterns for path in project.glob(pattern))
    return [path for path in found if schema_of(path.relative_to(project).as_posix()) in schemas]
