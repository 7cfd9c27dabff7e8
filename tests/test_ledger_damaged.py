"""A ledger that cannot be read is reported with its line and a way out by every command, and never started again."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from quizgen.checked_project import check_project
from quizgen.publishing.ledger import json_lines
from quizgen.releases import releases
from tests.support.published import LEDGER, Project, published_rivers
from tests.support.work import memory


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return published_rivers(tmp_path)


def line(number: int, edit: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """Edit one line (from 1)."""

    def edited(data: bytes) -> bytes:
        lines = data.decode().split("\n")
        lines[number - 1] = edit(lines[number - 1])
        return "\n".join(lines).encode()

    return edited


def row(number: int, **values: object) -> Callable[[bytes], bytes]:
    """Give one line other values; None removes one."""

    def edit(text: str) -> str:
        kept = {**json.loads(text), **values}
        return json.dumps({name: value for name, value in kept.items() if value is not None})

    return line(number, edit)


RETIRED = {"deck": "Rivers::Where rivers run", "tags": ["quizgen::retired"], "fields": ["x"] * 12}


def retired(**values: object) -> Callable[[bytes], bytes]:
    """Make a line that of a retired note, with these values in what it shows from now on."""
    return row(5, state="retired", retired={**RETIRED, **values})


def options(*values: object) -> Callable[[bytes], bytes]:
    """Give a line these options."""
    return row(5, options=[*values])


OPTION = {"id": "grey-sea", "from": "entity", "text": "Grey Sea"}
NOT_FIRST = "1:1: error: this is not the first line of a ledger"
FOREIGN = "error: this line does not belong in a ledger"


DAMAGE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "1:1: error: this line cannot be read"),
    "blank": (lambda _: b"\n\n", "1:1: error: this line cannot be read"),
    "something else": (lambda _: b"{}\n", NOT_FIRST),
    "no format": (row(1, ledger=None), NOT_FIRST),
    "a format that is none": (row(1, ledger=True), NOT_FIRST),
    "no name of the deck": (row(1, deck=None), NOT_FIRST),
    "a headless list": (lambda _: b"[]\n", f"1:1: {FOREIGN}"),
    "cut in a line": (lambda data: data[: len(data) // 2], ":1: error: the ledger is cut off"),
    "cut after a line": (lambda data: b"\n".join(data.split(b"\n")[:10]), "10:1: error: the ledger is cut off"),
    "a guid twice": (row(8, guid="HORQNNRLL4WR3PG3"), "8:1: error: line 4 has the same guid (HORQNNRLL4WR3PG3)"),
    "not UTF-8": (
        lambda data: data.replace(b"Mo Brook holds, will the Bero", b"\xff\xfe"),
        "10:1: error: this line is not UTF-8",
    ),
    "another coding": (lambda data: data.decode().encode("utf-16"), "1:1: error: this line is not UTF-8"),
    "half a character": (line(5, lambda text: text.replace("Grey", "\\ud83d", 1)), "5:1: error: this line cannot be"),
    "a number for a text": (row(5, stem=5), f"5:1: {FOREIGN}: “stem” is missing or is not text"),
    "a text for options": (row(5, options="A"), f"5:1: {FOREIGN}: “options” should be a list of objects"),
    "an object for options": (row(5, options={"grey-sea": "Grey Sea"}), "“options” should be a list of objects"),
    "options of texts": (options("Grey Sea"), "“options” should be a list of objects"),
    "an option without its source": (options({**OPTION, "from": None}), "“from” is missing or is not text"),
    "an option from nowhere": (options({**OPTION, "from": "moon"}), "“from” should be one of entity, word, fact, pin"),
    "an option without a text": (options({**OPTION, "text": 5}), "“text” is missing or is not text"),
    "an option without an id": (options({**OPTION, "id": ""}), "“id” should not be empty"),
    "no place in the key": (options({**OPTION, "right": 0}), "“right” should be a place in the key, counted from 1"),
    "a place that is no number": (options({**OPTION, "right": "1"}), "“right” should be a place in the key"),
    "a place that is a truth": (options({**OPTION, "right": True}), "“right” should be a place in the key"),
    "a prompt that is no text": (options({**OPTION, "prompt": 1}), "“prompt” is missing or is not text"),
    "no guid": (row(5, guid=None), "“guid” is missing or is not text"),
    "an odd time": (row(5, changed="yesterday"), f"5:1: {FOREIGN}: “yesterday” should be a time between"),
    "a time to come": (row(5, changed="9999-12-31T23:59:59Z"), f"5:1: {FOREIGN}: “9999-"),
    "a time long past": (row(5, issued="0999-01-01T00:00:00Z"), "should be a time between 1970 and 2200"),
    "a day that never was": (row(5, changed="2025-02-30T00:00:00Z"), f"5:1: {FOREIGN}: "),
    "an edition to come": (row(2, published="2201-01-01T00:00:00Z"), f"2:1: {FOREIGN}: “2201-"),
    "an edition without digests": (row(2, forms=None), "“forms” should be an object with names and values"),
    "an edition with numbers": (row(2, forms={"A": 5}), "“forms” should hold texts"),
    "a note type without a design": (row(2, note_types={"question": {}}), "“structure” is missing or is not text"),
    "an empty guid": (row(5, guid=""), "“guid” should be a word without spaces"),
    "a tab in a guid": (row(5, guid="HORQ\tNNRL"), "“guid” should be a word without spaces"),
    "an empty id": (row(5, id=""), "“id” should not be empty"),
    "previous ids in one text": (row(5, was="alda"), "“was” should be a list of texts"),
    "too few fields": (retired(fields=["x"] * 11), "“alda-course/mouth” has 11 fields, but its note type has 12"),
    "a field of two": (retired(fields=["x\x1fy", *["x"] * 11]), "“fields” should not contain control characters"),
    "no deck": (retired(deck=""), "“deck” should not be empty"),
    "a line break in a deck": (retired(deck="Rivers\nWhere"), "“deck” should be one line"),
    "two tags in one": (retired(tags=["quizgen::retired gone"]), "“tags” should be words without spaces"),
    "an empty tag": (retired(tags=[""]), "“tags” should be words without spaces"),
    "an odd state": (row(5, state="lost"), "“state” should be “published”, or “retired” together with an object"),
    "retired without content": (row(5, state="retired"), "“state” should be “published”, or “retired” together with"),
    "an unknown note type": (row(5, note_type="song"), "5:1: error: no edition has the note type “song”"),
    "no edition": (line(2, lambda _: ""), "1:1: error: the ledger contains no edition"),
    "nothing": (
        lambda data: b"".join(data.splitlines(keepends=True)[::22]),
        "1:1: error: the ledger contains no edition",
    ),
    "a bottomless line": (line(5, lambda _: "[" * 100_000), "5:1: error: this line cannot be read"),
    "a line without end": (
        line(5, lambda text: text.replace("{", '{"x": "' + "x" * 10_000_000 + '", ', 1)),
        "5:1: error: this line has more than 10 MB",
    ),
    "a huge number": (line(5, lambda _: "9" * 100_000), "5:1: error: this line cannot be read"),
}
COMMANDS = (("build",), ("diff",), ("publish",), ("publish", "--first"), ("check",))


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_reported(name: str, project: Project) -> None:
    damage, message = DAMAGE[name]
    path = project.folder / LEDGER
    path.write_bytes(damage(path.read_bytes()))
    (project.folder / ".git").mkdir()
    for arguments in COMMANDS:
        errors = project.fail(*arguments)
        assert f"{LEDGER}:" in errors
        assert message in errors, errors
        assert f"or restore the last good ledger: git -C {project.folder} checkout -- {LEDGER}" in errors


@pytest.mark.parametrize(
    ("version", "ways"),
    [
        (3, ("update quizgen",)),
        (1, ("use the version that wrote it (0.1)", "delete this file and build/rivers-changes.md, then run: ")),
    ],
)
def test_another_format_is_refused_with_a_way_out(version: int, ways: tuple[str, ...], project: Project) -> None:
    path = project.folder / LEDGER
    path.write_bytes(row(1, ledger=version)(path.read_bytes()))
    for arguments in COMMANDS:
        errors = project.fail(*arguments)
        message = f"{LEDGER}:1:1: error: this ledger has format {version}, and this version of quizgen reads format 2; "
        assert message in errors
        assert all(way in errors for way in ways), errors
        assert " checkout" not in errors, "that would restore the same format"


def test_the_way_out_of_an_earlier_format_works(project: Project) -> None:
    path = project.folder / LEDGER
    path.write_bytes(row(1, ledger=1)(path.read_bytes()))
    errors = project.fail("publish")
    release_note, arguments = re.findall(r"delete this file and (\S+), then run: quizgen (.*)", errors)[0]
    path.unlink()
    (project.folder / release_note).unlink()
    project.succeed(*arguments.split())
    assert project.rows()[0]["ledger"] == 2


def test_a_ledger_has_so_many_lines_and_so_many_bytes(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizgen.publishing.ledger.json_lines.MAX_NOTES", 10)
    assert "12:1: error: the ledger has more than the limit of 10 lines" in project.fail("check")
    (project.folder / LEDGER).write_bytes(b"")
    os.truncate(project.folder / LEDGER, 600_000_000)
    result = project.run("check")
    assert result.code == 1
    assert "the ledger cannot be read (the file is too large (600 MB; the limit is 500 MB))" in result.err


def test_a_ledger_is_checked_without_being_held(project: Project) -> None:
    rows = (project.folder / LEDGER).read_bytes().splitlines()
    (head, edition, *notes), end = rows[:-1], rows[-1]
    more = [note.replace(b'"guid": "', f'"guid": "{n}'.encode()) for n in range(400) for note in notes[:5]]
    more = [note.replace(b'"id": "', f'"id": "x{n}-'.encode(), 1) for n, note in enumerate(more)]
    lines = [head, edition, *more, end]
    _, held = memory(lambda: json_lines.read(lines))
    # Python's own table of shared texts grows now and then, whoever adds to it: hardly twice in a row.
    most = min(memory(lambda: json_lines.check(lines))[1] for _ in range(3))
    assert len(json_lines.read(lines).ledger.notes) == len(more)
    assert most < held / 3


def test_a_published_note_is_held_once(project: Project) -> None:
    checked = check_project(project.folder)
    (release,) = releases(checked, ["rivers"], 1_800_000_000)
    published = checked.histories["rivers"].ledger.notes
    assert all(release.plan.notes[id_].snapshot is note.snapshot for id_, note in published.items())


def test_a_retired_note_may_have_any_words(project: Project) -> None:
    path = project.folder / LEDGER
    path.write_bytes(retired(deck="Rivers::ríos y más", fields=["a\nb", *[""] * 11])(path.read_bytes()))
    project.succeed("build")


def test_a_broken_link_is_reported(project: Project) -> None:
    (project.folder / LEDGER).unlink()
    (project.folder / LEDGER).symlink_to("elsewhere.jsonl")
    for arguments in COMMANDS:
        result = project.run(*arguments)
        assert result.code == 1
        assert f"{LEDGER}: error: the ledger is a link to a file that does not exist (elsewhere.jsonl)" in result.err


def test_where_there_is_no_repository_a_copy_is_to_be_used(project: Project) -> None:
    (project.folder / LEDGER).write_text("nothing\n", "utf-8")
    errors = project.fail("check")
    assert "or restore the last good ledger from a copy of the project" in errors
    assert "git" not in errors


def test_a_folder_in_its_place_is_reported(project: Project) -> None:
    (project.folder / LEDGER).unlink()
    (project.folder / LEDGER).mkdir()
    for arguments in (("build",), ("publish", "--first")):
        result = project.run(*arguments)
        assert result.code == 1
        assert f"{LEDGER}: error: the ledger cannot be read (Is a directory)" in result.err
        assert str(project.folder) not in result.err.replace(f"git -C {project.folder} ", "")


def test_line_ends_and_a_byte_order_mark_do_no_harm(project: Project) -> None:
    path = project.folder / LEDGER
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    before = path.read_bytes()
    assert "nothing new to publish" in project.succeed("publish").out
    assert path.read_bytes() == before


def test_random_damage_never_ends_in_a_traceback(project: Project) -> None:
    path = project.folder / LEDGER
    whole, random = path.read_bytes(), Random(11)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(random.randint(1, 3)):
            start = random.randrange(len(data))
            data[start : start + random.choice((0, 1, 1, 40))] = random.choice((b"", b"\x00", b'"', b"{", b"\n", b"9"))
        path.write_bytes(bytes(data))
        result = project.run("build", "--only", "anki,text,retired")
        assert result.code in {0, 1}
        assert path.read_bytes() == bytes(data)
