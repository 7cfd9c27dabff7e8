"""A ledger that cannot be read is told of with its line and a way out, by every command, and never begun anew."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.published import LEDGER, Project, rivers


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = rivers(tmp_path)
    made.first()
    return made


def line(number: int, edit: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """Edit one line (from 1)."""

    def edited(data: bytes) -> bytes:
        lines = data.decode().split("\n")
        lines[number - 1] = edit(lines[number - 1])
        return "\n".join(lines).encode()

    return edited


def row(number: int, **values: object) -> Callable[[bytes], bytes]:
    """Give one line other values; None takes one out."""

    def edit(text: str) -> str:
        kept = {**json.loads(text), **values}
        return json.dumps({name: value for name, value in kept.items() if value is not None})

    return line(number, edit)


KEPT = {"deck": "Rivers::Where rivers run", "tags": ["quizgen::retired"], "fields": ["x"] * 12}


def kept(**values: object) -> Callable[[bytes], bytes]:
    """Make a line that of a retired note, with these values in what it goes on saying."""
    return row(5, state="retired", kept={**KEPT, **values})


DAMAGE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "1:1: error: this line cannot be read"),
    "blank": (lambda _: b"\n\n", "1:1: error: this line cannot be read"),
    "something else": (lambda _: b"{}\n", "1:1: error: this is not the first line of a ledger of format 1"),
    "a later format": (row(1, ledger=2), "1:1: error: this is not the first line of a ledger of format 1"),
    "a headless list": (lambda _: b"[]\n", "1:1: error: this line is not one of a ledger's"),
    "cut in a line": (lambda data: data[: len(data) // 2], ":1: error: the ledger is cut off"),
    "cut after a line": (lambda data: b"\n".join(data.split(b"\n")[:10]), "10:1: error: the ledger is cut off"),
    "a guid twice": (row(8, guid="HORQNNRLL4WR3PG3"), "8:1: error: line 4 has this guid"),
    "not UTF-8": (
        lambda data: data.replace(b"Mo Brook holds, will the Bero", b"\xff\xfe"),
        "10:1: error: this line is not",
    ),
    "another coding": (lambda data: data.decode().encode("utf-16"), "1:1: error: this line is not UTF-8"),
    "half a character": (line(5, lambda text: text.replace("Grey", "\\ud83d", 1)), "5:1: error: this line cannot be"),
    "a number for a text": (row(5, stem=5), "5:1: error: this line is not one of a ledger's: “stem” should be"),
    "a text for options": (row(5, options="A"), "“options” should be there, with names and values"),
    "options of numbers": (row(5, options={"a": 1}), "“options” should hold texts"),
    "no guid": (row(5, guid=None), "“guid” should be there, and a text"),
    "an odd time": (row(5, moved="yesterday"), "this line is not one of a ledger's: “yesterday” is no time from"),
    "a time to come": (row(5, moved="9999-12-31T23:59:59Z"), "5:1: error: this line is not one of a ledger's: “9999-"),
    "a time long past": (row(5, issued="0999-01-01T00:00:00Z"), "is no time from 1970 to 2200"),
    "an edition to come": (row(2, on="2201-01-01T00:00:00Z"), "2:1: error: this line is not one of a ledger's: “2201-"),
    "an empty guid": (row(5, guid=""), "“guid” should be a word, without a space"),
    "a tab in a guid": (row(5, guid="HORQ\tNNRL"), "“guid” should be a word, without a space"),
    "an empty id": (row(5, id=""), "“id” should not be empty"),
    "too few fields kept": (kept(fields=["x"] * 11), "“alda-course/mouth” keeps 11 fields, and its note type has 12"),
    "a field of two": (kept(fields=["x\x1fy", *["x"] * 11]), "“fields” should have no control characters in them"),
    "no deck kept": (kept(deck=""), "“deck” should not be empty"),
    "a line break in a deck": (kept(deck="Rivers\nWhere"), "“deck” should be one line"),
    "two tags in one": (kept(tags=["quizgen::retired gone"]), "“tags” should be words, each without a space"),
    "an empty tag": (kept(tags=[""]), "“tags” should be words, each without a space"),
    "a format that is none": (row(1, ledger=True), "1:1: error: this is not the first line of a ledger of format 1"),
    "a day that never was": (row(5, moved="2025-02-30T00:00:00Z"), "5:1: error: this line is not one of a ledger's:"),
    "an odd state": (row(5, state="lost"), "“state” is “published”, or “retired” together with “kept”"),
    "retired, nothing kept": (row(5, state="retired"), "“state” is “published”, or “retired” together with “kept”"),
    "an unknown note type": (row(5, type="song"), "5:1: error: no edition tells of a note type “song”"),
    "no edition": (line(2, lambda _: ""), "1:1: error: the ledger tells of no edition"),
    "nothing": (
        lambda data: b"".join(data.splitlines(keepends=True)[::22]),
        "1:1: error: the ledger tells of no edition",
    ),
    "a bottomless line": (line(5, lambda _: "[" * 100_000), "5:1: error: this line cannot be read"),
    "a huge number": (line(5, lambda _: "9" * 100_000), "5:1: error: this line cannot be read"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told_of(name: str, project: Project) -> None:
    damage, message = DAMAGE[name]
    path = project.folder / LEDGER
    path.write_bytes(damage(path.read_bytes()))
    for arguments in (("build",), ("diff",), ("publish",), ("publish", "--first"), ("check",)):
        said = project.wrong(*arguments)
        assert f"{LEDGER}:" in said
        assert message in said, said
        assert f"git checkout -- {LEDGER}" in said


def test_a_retired_note_may_be_kept_in_any_words(project: Project) -> None:
    path = project.folder / LEDGER
    path.write_bytes(kept(deck="Rivers::ríos y más", fields=["a\nb", *[""] * 11])(path.read_bytes()))
    project.right("build")


def test_a_link_that_leads_nowhere_is_told_of(project: Project) -> None:
    (project.folder / LEDGER).unlink()
    (project.folder / LEDGER).symlink_to("elsewhere.jsonl")
    for arguments in (("build",), ("diff",), ("publish",), ("publish", "--first"), ("check",)):
        said = project.run(*arguments)
        assert said.code == 1
        assert f"{LEDGER}: error: the ledger is a link to a file that is not there (elsewhere.jsonl)" in said.err


def test_a_folder_in_its_place_is_told_of(project: Project) -> None:
    (project.folder / LEDGER).unlink()
    (project.folder / LEDGER).mkdir()
    for arguments in (("build",), ("publish", "--first")):
        said = project.run(*arguments)
        assert said.code == 1
        assert f"{LEDGER}: error: the ledger cannot be read (Is a directory)" in said.err
        assert str(project.folder) not in said.err


def test_line_ends_and_a_byte_order_mark_do_no_harm(project: Project) -> None:
    path = project.folder / LEDGER
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    before = path.read_bytes()
    assert "nothing new to publish" in project.right("publish").out
    assert path.read_bytes() == before


def test_whatever_befalls_it_there_is_a_message(project: Project) -> None:
    path = project.folder / LEDGER
    whole, random = path.read_bytes(), Random(11)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(random.randint(1, 3)):
            start = random.randrange(len(data))
            data[start : start + random.choice((0, 1, 1, 40))] = random.choice((b"", b"\x00", b'"', b"{", b"\n", b"9"))
        path.write_bytes(bytes(data))
        said = project.run("build")
        assert said.code in {0, 1}
        assert path.read_bytes() == bytes(data)
