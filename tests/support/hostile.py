"""Projects in which every value that may be any text holds scripts and addresses, in all files that a project has."""

from __future__ import annotations

import csv
import json
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from quizgen.checked_project import check_project
from quizgen.load.own_words import own_words
from quizgen.load.project import load
from quizgen.problems import errors
from tests.fuzz.mutations import places, replaced
from tests.support.build_project import write_files
from tests.support.paths import ROOT

ELSEWHERE = "http://elsewhere.invalid"
_HTML = f'<img src="{ELSEWHERE}/a.png" onerror="ran=1"><script>ran=1</script></script></style>"\'>'
_LINKS = f"![x]({ELSEWHERE}/b.png) [x](javascript:ran=1) <{ELSEWHERE}/c>"
_ANKI = f"[sound:{ELSEWHERE}/d.mp3] [latex]x[/latex] \\(\\href{{javascript:ran=1}}{{x}}\\) &#60;script&#62;ran=1"
_FIELDS = "{{Front}} {{c1::x}} {{tts en_US:Front}}"
TEXTS = (f" {_HTML} {_LINKS} {_ANKI} {_FIELDS}", f" {_HTML} {_LINKS} {_ANKI}", f" {_HTML}", " <b onclick='ran=1'>x")
"""What is put after a value: as much of it as the value may hold."""

_TRIED = 2
_Where = tuple[str | int, ...]
_MARKED = "<script>ran=1</script>"


def make_hostile(project: Path) -> int:
    """Put hostile texts into every value of a project that may hold them; return into how many."""
    yaml_files = sorted(path for part in ("seeds", "templates", "decks") for path in (project / part).glob("*.yaml"))
    tables = [*sorted((project / "seeds").glob("*.csv")), *sorted((project / "media").glob("*.csv"))]
    count = sum(_in_yaml(project, path) for path in yaml_files)
    count += sum(_in_table(project, path) for path in tables)
    return count + _in_words(project)


def _is_sound(project: Path) -> bool:
    """Tell whether a project has no error: most that have one cannot even be read, which is sooner told."""
    return not errors(load(project)[1]) and not errors(check_project(project).problems)


def _in_yaml(project: Path, path: Path) -> int:
    data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    texts = [place for place in places(data) if isinstance(_at(data, place), str)]

    def write(changed: Any) -> None:  # noqa: ANN401 - nested data
        path.write_text(json.dumps(changed, ensure_ascii=False), "utf-8")

    return _in_all(project, data, _alike(texts), write)


def _in_table(project: Path, path: Path) -> int:
    rows = [*csv.reader(StringIO(path.read_text("utf-8-sig")))]
    texts: list[_Where] = [
        (row, col) for row, cells in enumerate(rows) for col, cell in enumerate(cells) if row and cell
    ]

    def write(changed: list[list[str]]) -> None:
        made = StringIO()
        csv.writer(made, lineterminator="\n").writerows(changed)
        path.write_text(made.getvalue(), "utf-8")

    return _in_all(project, rows, _alike(texts), write)


def _alike(texts: list[_Where]) -> list[list[_Where]]:
    """Return places by what stands there: a column, or a key at a level."""
    found: dict[tuple[int, object], list[_Where]] = {}
    for place in texts:
        found.setdefault((len(place), place[-1]), []).append(place)
    return [*found.values()]


def _in_all(project: Path, data: Any, alike: list[list[_Where]], write: Callable[[Any], None]) -> int:  # noqa: ANN401
    """Put texts into all values that are alike; where not all may have them, into those of the first that may."""
    count = 0
    for group in alike:
        for some in (group, *([one] for one in group[:_TRIED])):
            changed = _first_sound(project, write, [partial(_with, data, some, text) for text in TEXTS])
            if changed is not None:
                data, count = changed, count + len(some)
            if changed is not None and some is group:
                break
        write(data)
    return count


def _with(data: Any, group: list[_Where], text: str) -> Any:  # noqa: ANN401 - nested data
    for place in group:
        data = replaced(data, place, f"{_at(data, place)}{text}")
    return data


def _first_sound(project: Path, write: Callable[[Any], None], tried: Sequence[Callable[[], Any]]) -> Any:  # noqa: ANN401
    """Return the first of these that is sound; the third never is where the last is not."""

    def sound(make: Callable[[], Any]) -> Any:  # noqa: ANN401 - nested data
        write(changed := make())
        return changed if _is_sound(project) else None

    *long, short, shortest = tried
    found = next((changed for changed in map(sound, long) if changed is not None), None)
    if found is not None or (least := sound(shortest)) is None:
        return found
    shorter = sound(short)
    return least if shorter is None else shorter


def _at(data: Any, place: _Where) -> object:  # noqa: ANN401 - nested data
    for key in place:
        data = data[key]
    return data


def _in_words(project: Path) -> int:
    """Let the project say all fixed words of English its own, hostile way."""
    kept = _hostile_words()
    write_files(project, {"words/en.toml": _toml(kept)})
    assert _is_sound(project)
    return len(kept)


@cache
def _hostile_words() -> list[tuple[str, str]]:
    """Return the lines, each with its table, for the words of English that may hold scripts."""
    said = [*_said(tomllib.loads((ROOT / "quizgen" / "ui" / "en.toml").read_text("utf-8")))]
    kept: list[tuple[str, str]] = []
    with TemporaryDirectory() as folder:
        for table in dict.fromkeys(table for table, _, _ in said):
            lines = [
                (table, f"{json.dumps(key)} = {json.dumps(f'{text} {_MARKED}')}")
                for one, key, text in said
                if one == table
            ]
            for some in (lines, *([line] for line in lines)):
                write_files(Path(folder), {"words/en.toml": _toml([*kept, *some])})
                if not errors(own_words(Path(folder))[1]):
                    kept += some
                    if some is lines:
                        break
    return kept


def _said(words: dict[str, Any], table: str = "") -> Iterator[tuple[str, str, str]]:
    for key, value in words.items():
        if isinstance(value, dict):
            yield from _said(value, f"{table}.{json.dumps(key)}".lstrip("."))
        elif isinstance(value, str) and not re.fullmatch("ltr|rtl", value):
            yield table, key, value


def _toml(lines: list[tuple[str, str]]) -> str:
    tables = dict.fromkeys(table for table, _ in lines)
    blocks = [
        "\n".join([*([f"[{table}]"] if table else []), *(line for one, line in lines if one == table)])
        for table in tables
    ]
    return "\n\n".join(blocks) + "\n"


def copied(sample: Path, folder: Path) -> Path:
    """Return a copy of the files of a project."""
    for part in ("seeds", "templates", "decks", "media"):
        if (sample / part).is_dir():
            shutil.copytree(sample / part, folder / part)
    return folder
