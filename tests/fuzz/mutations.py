"""Changes to the files of a project: bytes, words and lines at random, and one value for another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZipFile

import yaml

YAML = [
    *("'", '"', ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "!!int ", "|", ">-\n", "%", "@"),
    *("`", "#", "---\n", "...\n", "%YAML 1.1\n---\n", "\t", "\r", "\n", "\\", "\\x07", "\\U0010ffff", "~", "null"),
    *("{}", "<<: *a\n", "[]", "waive: {condition: x}", "same_as: alda-course", "skip: [sea]", "like: [river]"),
    *("accept: {mouth: []}", "only: {voice: []}", "entities:\n", "river:\n", "name: ", "from: []", "at: []"),
    *("[" * 40, "1e999", "9" * 5000),
]  # fmt: skip
JINJA = [
    *("{{ river }}", "{{ cite", "}}", "{% if river %}", "{% else %}", "{% elif river %}", "{% endif %}", "{# "),
    *("{% for x in y %}", "{{ river.__class__ }}", "{{ river | blank }}", "{{ river | verb('a', 'b') }}", "| cap"),
    *("{{ 9 ** 9 ** 9 }}", "{{ 'x' * 10**9 }}", "{{ 1" + "0" * 5000, "{% if river == 'x' %}", "{% raw %}"),
    *("{% set x = 1 %}", "not " * 60, "((((((((((" * 30, "| blank"),
]  # fmt: skip
CHARACTERS = [
    *("\ufeff", "\u2028", "\u202e", "\u200b", "\ufdd0", "\x00", "\x07", "\x85", "é", "👩‍👩‍👧", "שלום", "١٢"),
    *("* * *", "**", "`", "<b>", "&amp;", "\x02", "::", "{{c1::x}}"),
]  # fmt: skip
FRAGMENTS = [*YAML, *JINJA, *CHARACTERS]

VALUES: list[Any] = [
    *("", " ", "\u200b", "0", "-1", "9" * 5000, "1e999", "1.500", "3,5", "5 or more", "½", "2-3", "²", "٣", "٣-٢"),
    *("2024-02-30", "44 BCE", "0000", "true", "null", "~", "x" * 10_001, "*" * 9000, "`" * 9001, "[" * 5000),
    *("<script>alert(1)</script>", "{{ 9**9 }}", "{% if", "{{ n | blank }}", "{{c1::x}}", "\\(x\\)", "../x"),
    *("/dev/zero", "con", "a::b", ":", "é" * 200, "שלום NATO", "\ufdd4x\ufdd5", "\u202ex", "'", '"', "%", "_____"),
    *("javascript:x", [], {}, ["x"], [["x"]], {"x": "y"}, ["x"] * 1001, {"x": {"y": {"z": "w"}}}, [""], {"": ""}),
]  # fmt: skip
"""What a value is replaced by: what is empty, too much, of another shape, or of some meaning elsewhere."""

Place = tuple[str | int, ...]


def mutated(data: bytes, mutation: tuple[str, int, int | str]) -> bytes:
    """Return a file with one change: what is done, about where, and with what."""
    how, where, what = mutation
    at = where % (len(data) + 1)
    if how == "flip" and isinstance(what, int):
        return data[:at] + bytes(byte ^ what for byte in data[at : at + 1]) + data[at + 1 :]
    if how == "insert" and isinstance(what, str):
        return data[:at] + what.encode() + data[at:]
    if how.endswith("a word"):
        words = list(re.finditer(rb"[\w-]+", data)) or list(re.finditer(rb"^", data))
        start, end = words[where % len(words)].span()
        other = what.encode() if isinstance(what, str) else words[what % len(words)].group()
        return data[:start] + other + data[end:]
    if how == "cut":
        return data[:at]
    return b"\n".join(_lines(data.split(b"\n"), how, where, int(what)))


def _lines(lines: list[bytes], how: str, where: int, what: int) -> list[bytes]:
    at, other = where % len(lines), what % len(lines)
    if how == "delete a line":
        del lines[at]
    elif how == "indent a line":
        lines[at] = b" " * what + lines[at] if what < 4 else lines[at].lstrip()
    elif how == "double a line":
        lines.insert(other, lines[at])
    else:
        lines[at], lines[other] = lines[other], lines[at]
    return lines


WAYS = ("flip", "insert", "replace a word", "move a word", "delete a line", "indent a line", "cut", "double a line")


def at_random(data: bytes, random: Random) -> bytes:
    """Return a file with a few changes."""
    for _ in range(random.randint(1, 3)):
        how, where = random.choice((*WAYS, "swap lines")), random.randrange(1 << 16)
        what: int | str = random.randrange(1 << 16)
        if how in {"insert", "replace a word"}:
            what = random.choice(FRAGMENTS)
        elif how == "flip":
            what = random.randint(1, 255)
        elif how == "indent a line":
            what = random.randint(1, 4)
        data = mutated(data, (how, where, what))
    return data


def with_another_value(name: str, data: bytes, random: Random) -> bytes:
    """Return a file of values, YAML or lines of JSON, with one of them replaced; any other with random changes."""
    if name.endswith(".jsonl"):
        lines = data.decode().splitlines()
        at = random.randrange(len(lines))
        lines[at] = json.dumps(_replaced_somewhere(json.loads(lines[at]), random), ensure_ascii=False)
        return "\n".join(lines).encode(errors="surrogatepass")
    if name.endswith((".yaml", ".json")):
        root = yaml.load(data, Loader=yaml.BaseLoader) if name.endswith(".yaml") else json.loads(data)
        return json.dumps(_replaced_somewhere(root, random), ensure_ascii=False, indent=1).encode()
    if name.endswith((".xlsx", ".ods")):
        return _with_another_part(data, random)
    return at_random(data, random)


def _with_another_part(data: bytes, random: Random) -> bytes:
    """Return a workbook, which is an archive, with random changes in one of its parts."""
    with ZipFile(BytesIO(data)) as old, ZipFile(changed := BytesIO(), "w") as new:
        at = random.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, at_random(old.read(name), random) if name == at else old.read(name))
    return changed.getvalue()


def _replaced_somewhere(data: object, random: Random) -> object:
    return replaced(data, random.choice(list(places(data))), random.choice(VALUES))


def places(data: object, place: Place = ()) -> Iterator[Place]:
    """Yield where values of nested data are, those that hold others as well."""
    yield place
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from places(value, (*place, key))


def replaced(data: Any, place: Place, value: object) -> Any:  # noqa: ANN401 - it is anything
    """Return nested data with another value in one place."""
    if not place:
        return value
    first, *rest = place
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[first] = replaced(data[first], tuple(rest), value)
    return copy
