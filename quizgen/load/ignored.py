"""Files in a project's folders that nothing reads, which their author should know about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quizgen.problems import Problem
from quizgen.project_files import MEDIA, TABLES, input_files, other_files
from quizgen.records.place import Place

_READ = {
    "seeds": ("facts*.yaml", "sources.yaml"),
    "templates": ("*.yaml",),
    "decks": ("*.yaml", "*.ledger.jsonl"),
    "words": ("*.toml",),
}
"""The names of files that are read, by folder; those in media/ are looked at one by one."""

_FACTS = "facts belong in facts.yaml (or facts-MORE.yaml), sources in sources.yaml"
_KINDS, _DECKS = "a kind is a file called KIND.yaml", "a deck is a file called NAME.yaml"
_HOLDS = {"seeds": _FACTS, "templates": _KINDS, "decks": _DECKS}
_YAML = (".yaml", ".yml")
_TABLES = "a kind’s table of facts is called KIND.csv, .tsv, .xlsx or .ods"
_MEDIA = (
    *(f".{ending}" for ending in ("png", "jpg", "jpeg", "gif", "webp", "svg", "mp3", "ogg", "oga", "wav", "m4a")),
)
_OTHER_WORKBOOKS = (".xls", ".xlsb", ".xlsm", ".xltx", ".numbers", ".fods", ".gsheet")


def ignored_files(project: Path) -> Iterator[Problem]:
    """Warn about files that are ignored because of their names, and about folders."""
    for path in sorted((*input_files(project), *other_files(project))):
        part = path.parent.name
        if part == MEDIA and not path.is_dir():
            continue
        is_table = part == "seeds" and path.suffix.lower() in TABLES
        if not is_table and not any(path.match(pattern) for pattern in _READ.get(part, ())):
            yield Problem(Place(f"{part}/{path.name}"), f"this {_why(path, part)}", "warning")


def _why(path: Path, part: str) -> str:
    """Return what is ignored, and what to do about it."""
    if path.is_dir():
        return f"folder is ignored: files to be read must be directly in {part}/"
    if part == "words":
        return "file is ignored: the words of a language are in a file named after its code, such as de.toml"
    if path.suffix.lower() in _YAML and path.suffix != ".yaml":
        return f"file is ignored: rename it to {path.stem}.yaml"
    if path.suffix == ".yaml":
        return f"file is ignored: {_HOLDS[part]}"
    if path.suffix.lower() in (*TABLES, *_OTHER_WORKBOOKS):
        way = "tables of facts belong in seeds/" if part != "seeds" else f"save it as {path.stem}.xlsx, .ods or .csv"
        return f"file is ignored: {way}"
    if path.suffix.lower() in _MEDIA:
        return f"file is ignored: pictures and sounds belong in {MEDIA}/"
    if part == "seeds":
        return f"file is ignored: only .yaml files and tables are read; {_FACTS}; {_TABLES}"
    return f"file is ignored: only .yaml files are read; {_HOLDS[part]}"
