"""Files in a project's folders that nothing reads: whoever put one there should know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quizgen.problems import Problem
from quizgen.project_files import input_files, other_files
from quizgen.records.place import Place

_READ = {"seeds": ("facts*.yaml", "sources.yaml"), "templates": ("*.yaml",), "decks": ("*.yaml", "*.ledger.jsonl")}
_FACTS = "facts belong in facts.yaml (or facts-MORE.yaml), sources in sources.yaml"
_KINDS, _DECKS = "a kind is a file called KIND.yaml", "a deck is a file called NAME.yaml"
_HOLDS = {"seeds": _FACTS, "templates": _KINDS, "decks": _DECKS}
_YAML = (".yaml", ".yml")


def ignored_files(project: Path) -> Iterator[Problem]:
    """Warn about files that are ignored because of their names, and about folders."""
    for path in sorted((*input_files(project), *other_files(project))):
        part = path.parent.name
        if not any(path.match(pattern) for pattern in _READ[part]):
            yield Problem(Place(f"{part}/{path.name}"), f"this {_why(path, part)}", "warning")


def _why(path: Path, part: str) -> str:
    """Return what is ignored, and what to do about it."""
    if path.is_dir():
        return f"folder is ignored: files that are to be read stand in {part}/ itself"
    if path.suffix.lower() in _YAML and path.suffix != ".yaml":
        return f"file is ignored: rename it to {path.stem}.yaml"
    if path.suffix == ".yaml":
        return f"file is ignored: {_HOLDS[part]}"
    return f"file is ignored: only .yaml files are read; {_HOLDS[part]}"
