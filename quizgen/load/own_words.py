"""words/LANG.toml: a project's own words for pages and cards, in a known language or in a new one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quizgen.load.language_codes import LANGUAGE
from quizgen.problems import Problem
from quizgen.project_files import words_files
from quizgen.reading import read_text, why_unreadable
from quizgen.records.place import Place
from quizgen.suggestions import nearest
from quizgen.ui import LANGUAGES, WordsError, model_of, read_toml
from quizgen.ui.faults import PATTERNS, UNKNOWN, Fault, faults, leaves, missing

_OPEN = ("locators.",)
_MAX_BYTES = 1_000_000
_SYNTAX = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<col>\d+)|end of document)\)")
_HEADER = re.compile(r"\s*\[\s*(?P<name>[^\[\]]+?)\s*\]\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?P<key>(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_NAMED = 5


def own_words(project: Path) -> tuple[dict[str, str], list[Problem]]:
    """Return the project's own words by language, each a table as JSON, and what is wrong with their files.

    If something is wrong, the words are left out, but decks may still name the language.
    """
    words: dict[str, str] = {}
    problems: list[Problem] = []
    for path in words_files(project):
        shown = f"words/{path.name}"
        if not LANGUAGE.fullmatch(path.stem):
            message = "the file should be named after the code of a language, such as de.toml or pt-BR.toml; rename it"
            problems.append(Problem(Place(shown), message))
            continue
        data, found = _read(project, path, shown)
        problems += found
        sound = data and not any(problem.severity == "error" for problem in found)
        words[path.stem] = json.dumps(data, ensure_ascii=False, sort_keys=True) if sound else ""
    return words, problems


def _read(project: Path, path: Path, shown: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return the content of a file, and what is wrong with it."""
    try:
        text = read_text(path, project, _MAX_BYTES)
    except OSError as e:
        return {}, [Problem(Place(shown), why_unreadable(e, "leave only the words in it"))]
    try:
        data = read_toml(text)
    except ValueError as e:
        return {}, [_syntax_error(shown, text, str(e))]
    if not data:
        return {}, [Problem(Place(shown), "the file is empty: fill it or delete it")]
    return data, list(_wrong(shown, path.stem, text, data))


def _syntax_error(shown: str, text: str, message: str) -> Problem:
    found, lines = _SYNTAX.fullmatch(message), text.split("\n")
    at = (int(found["line"]), int(found["col"])) if found and found["line"] else (len(lines), len(lines[-1]) + 1)
    place = Place(shown, *at) if found else Place(shown)
    why = found["what"] if found else message
    return Problem(place, f'this is not TOML ({why}): write lines such as `version = "Variante"`')


def _wrong(shown: str, language: str, text: str, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield why words cannot be used, and one warning about everything a new language lacks."""
    try:
        model = model_of(language)
    except WordsError as e:
        yield Problem(Place(shown), f"the words that this file adds to cannot be used: {e}")
        return
    places, known = _places(text), [key for key, _ in leaves(model)]
    for fault in (*_not_allowed(language, data, model), *faults(data, model, _OPEN)):
        line, col = _place(fault.key, places)
        yield Problem(Place(shown, line, col), _message(fault, known))
    if language not in LANGUAGES and (lacking := [key for key in missing(data, model) if key not in PATTERNS]):
        yield Problem(Place(shown), _lacking(lacking), "warning")


def _not_allowed(language: str, data: Mapping[str, Any], model: Mapping[str, Any]) -> Iterator[Fault]:
    keys = dict(leaves(data))
    if "plurals" in keys:
        yield Fault("plurals", "is not for a project: list the plurals of its locators under [locators]")
    if "lists.last_before" in keys:
        yield Fault("lists.last_before", "is not for a project: “last” is used before every word")
    rules = data.get("numbers")
    if language in LANGUAGES and isinstance(rules, list) and len(rules) != len(model["numbers"]):
        few = len(model["numbers"])
        yield Fault("numbers", f"should have {few} rules, as all that is counted in this language has {few + 1} forms")


def _message(fault: Fault, known: list[str]) -> str:
    """Return what is wrong; for an unknown key, with the one that may be meant: the nearest of its table first."""
    if fault.what != UNKNOWN:
        return fault.message
    table, _, name = fault.key.rpartition(".")
    here = {key.rpartition(".")[2]: key for key in known if key.rpartition(".")[0] == table}
    elsewhere = [key for key in known if key.rpartition(".")[2] == name]
    likely = next((key for key in elsewhere if key.startswith(fault.key.partition(".")[0])), "".join(elsewhere[:1]))
    meant = here.get(nearest(name, here), "") or likely or nearest(fault.key, known)
    return f"unknown key “{fault.key}”" + (f" (did you mean “{meant}”?)" if meant else _HELP)


_HELP = "; docs/formats.md says where the keys are listed"


def _lacking(keys: list[str]) -> str:
    more = f" and {len(keys) - _NAMED:,} more" if len(keys) > _NAMED else ""
    first = ", ".join(f"“{key}”" for key in keys[:_NAMED])
    many = "1 text is" if len(keys) == 1 else f"{len(keys):,} texts are"
    return f"{many} missing and shown in English: {first}{more}"


def _place(key: str, places: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Return the place of a key, or else of its table."""
    while key and key not in places:
        key = key.rpartition(".")[0]
    return places.get(key, (0, 0))


def _places(text: str) -> dict[str, tuple[int, int]]:
    """Return the line and the column of each key of a TOML file, if lines show them."""
    table, places = "", dict[str, tuple[int, int]]()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.fullmatch(line.rstrip("\r")):
            table = f"{_dotted(header['name'])}."
            places.setdefault(table[:-1], (number, header.start("name") + 1))
        elif key := _KEY.match(line):
            places.setdefault(table + _dotted(key["key"]), (number, key.start("key") + 1))
    return places


def _dotted(name: str) -> str:
    return ".".join(part.strip("\"'") for part in _PART.findall(name))
