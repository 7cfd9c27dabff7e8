"""A stranger's project: nothing outside it is read, written or deleted, nothing in it runs, and nothing hangs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.atomic_writes import HalfPlacedError, NewFile, prepared, put_in_place
from quizgen.outputs.anki.escaping import is_own
from tests.support.published import DECK, FACTS, LEDGER, RIVER, Project, published_rivers, rivers

if TYPE_CHECKING:
    from collections.abc import Callable

RECORD = "build/.made.json"
SECRET = "a secret that is nobody's business"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A published project, in a folder beside others."""
    return published_rivers(tmp_path / "project")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder outside the project, with files named as a build would name and delete them."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in ("index.html", ".thesis.quizgen.new", "rivers-old.html"):
        (folder / name).write_text(SECRET)
    record = {"decks": {"rivers": {"files": ["rivers-old.html"], "on_index": {}}}, "last": None}
    (folder / ".made.json").write_text(json.dumps(record))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def replaced(project: Project, path: str) -> Path:
    """Move something of the project aside and return where it was."""
    there = project.folder / path
    if there.exists():
        there.rename(there.with_name("moved-aside"))
    return there


WRITING = (("build",), ("publish",), ("build", "--force"))


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_nothing_is_written_through_a_link_that_leads_out(
    command: tuple[str, ...], project: Project, elsewhere: Path
) -> None:
    before = contents(elsewhere)
    replaced(project, "build").symlink_to(elsewhere)
    assert "build leads out of the project" in project.fail(*command)
    assert "--out" in project.fail(*command)
    assert contents(elsewhere) == before


def test_no_worksheet_is_written_through_a_link_that_leads_out(project: Project, elsewhere: Path) -> None:
    before = contents(elsewhere)
    (project.folder / "build" / "worksheets").symlink_to(elsewhere)
    assert "build/worksheets leads out of the project" in project.fail("worksheet")
    assert contents(elsewhere) == before


def test_no_ledger_is_written_through_a_folder_that_leads_out(project: Project, tmp_path: Path) -> None:
    (project.folder / "decks").rename(tmp_path / "decks")
    (project.folder / "decks").symlink_to(tmp_path / "decks")
    before = contents(tmp_path / "decks")
    assert "decks leads out of the project" in project.fail("publish", "--out", str(tmp_path / "out"))
    assert contents(tmp_path / "decks") == before


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("build", ("build",)),
        ("build", ("publish",)),
        ("build/worksheets", ("worksheet",)),
        ("build/flashcards", ("flashcards",)),
        (".quizgen", ("schema",)),
        (".quizgen/schema", ("schema", "--modelines")),
    ],
)
def test_a_link_that_leads_to_itself_is_told(path: str, command: tuple[str, ...], project: Project) -> None:
    """Some Pythons raise no OSError there."""
    there = project.folder / path
    shutil.rmtree(there, ignore_errors=True)
    there.parent.mkdir(exist_ok=True)
    there.symlink_to(there.name)
    assert "cannot be written: " in project.fail(*command)


def test_the_place_that_the_user_names_may_be_a_link(project: Project, elsewhere: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(elsewhere)
    project.succeed("build", "--out", str(tmp_path / "link"))
    assert (elsewhere / "rivers.apkg").is_file()


def test_the_project_itself_may_be_a_link(project: Project, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(project.folder)
    Project(tmp_path / "link", project.now).succeed("build", "--force")


def test_a_link_in_place_of_an_output_is_replaced_and_not_followed(project: Project, elsewhere: Path) -> None:
    before = contents(elsewhere)
    for name in ("index.html", ".index.html.quizgen.new"):
        (project.folder / "build" / name).unlink(missing_ok=True)
        (project.folder / "build" / name).symlink_to(elsewhere / "index.html")
    project.succeed("build", "--force")
    assert contents(elsewhere) == before
    assert not (project.folder / "build" / "index.html").is_symlink()


@pytest.mark.parametrize("path", [FACTS, RIVER, DECK, "seeds/sources.yaml"])
def test_nothing_is_read_through_a_link_that_leads_out(path: str, project: Project, tmp_path: Path) -> None:
    there = replaced(project, path)
    (tmp_path / "secret").write_text(f"{SECRET}: [")
    there.symlink_to(tmp_path / "secret")
    (there.parent / "moved-aside").unlink()
    errors = project.fail("check")
    assert f"{path}: error: this leads out of the folder it belongs in" in errors
    assert SECRET not in errors


def test_a_link_within_the_project_is_followed(project: Project) -> None:
    there = replaced(project, FACTS)
    (there.parent / "moved-aside").rename(project.folder / "shared.yaml")
    there.symlink_to("../shared.yaml")
    project.succeed("check")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [pipe, device])
@pytest.mark.parametrize("path", [FACTS, DECK, LEDGER, "seeds/facts-more.yaml"])
def test_what_is_no_file_is_not_read(path: str, make: Callable[[Path], None], project: Project) -> None:
    there = project.folder / path
    there.unlink(missing_ok=True)
    make(there)
    for command in (("check",), ("build",), ("publish",)):
        result = project.run(*command)
        assert result.code == 1
        assert f"{path}: error: " in result.err


@pytest.mark.parametrize("make", [pipe, device])
@pytest.mark.parametrize(
    "path",
    [
        *("seeds/sources.yaml", RIVER, "words/en.toml", "words/la.toml", "media/credits.csv", "media/map.png"),
        *("media/call.mp3", "seeds/river.csv", "seeds/river.tsv", "seeds/river.xlsx", "seeds/river.ods"),
        "seeds/entities-sea.csv",
    ],
)
def test_no_file_of_any_other_sort_is_read_unless_it_is_one(
    path: str, make: Callable[[Path], None], project: Project
) -> None:
    there = project.folder / path
    there.parent.mkdir(exist_ok=True)
    there.unlink(missing_ok=True)
    if path.startswith("media/") and not path.endswith(".csv"):
        (there.parent / "credits.csv").write_text(
            f"file,description,author,licence,origin\n{there.name},x,x,x,x\n", "utf-8"
        )
    make(there)
    assert f"{path}" in project.fail("check")


@pytest.mark.parametrize("make", [pipe, device])
@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("build/worksheets/.lessons.json", ("worksheet", "--count", "2")),
        ("build/flashcards/.lessons.json", ("flashcards", "--count", "2")),
        ("build/worksheets/index.html", ("worksheet", "--count", "2")),
        (".quizgen/schema/facts.json", ("schema",)),
        ("river.csv", ("facts", "--table", "river", "--out", "river.csv")),
    ],
)
def test_what_is_no_file_among_what_commands_write_is_replaced(
    path: str, command: tuple[str, ...], make: Callable[[Path], None], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.folder)
    there = project.folder / path
    there.parent.mkdir(parents=True, exist_ok=True)
    make(there)
    project.succeed(*command)
    assert there.is_file()
    assert not there.is_symlink()


@pytest.mark.parametrize("make", [pipe, device])
@pytest.mark.parametrize("name", ["x.apkg", "x.colpkg", "x.txt", "x.csv", "x.xlsx", "x.ods"])
def test_what_is_no_file_becomes_no_project(name: str, make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / name)
    is_table = name.endswith((".csv", ".xlsx", ".ods"))
    command = ("init", "new", "--yes", "--from", name) if is_table else ("import-anki", name, "new", "--yes")
    line = [sys.executable, "-m", "quizgen", *command]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (done.returncode in {1, 2}, done.stderr.count("Error: ")) == (True, 1), done.stderr
    assert "bug in quizgen" not in done.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("make", [pipe, device])
@pytest.mark.parametrize("path", [RECORD, "build/index.html", "build/rivers-changes.md", "build/rivers.apkg"])
def test_what_is_no_file_among_the_outputs_is_replaced(
    path: str, make: Callable[[Path], None], project: Project
) -> None:
    there = project.folder / path
    there.unlink()
    make(there)
    project.succeed("build")
    assert there.is_file()
    assert not there.is_symlink()


BROKEN_RECORDS = {
    "deep": "[" * 100_000,
    "deep in the index": '{"decks": {"rivers": {"files": [], "on_index": '
    + '{"a":' * 300
    + "1"
    + "}" * 300
    + '}}, "last": null}',
    "half a character": '{"decks": {"rivers": {"files": ["\\ud800.x"], "on_index": {"a": "\\ud800"}}}, "last": null}',
    "a name with a NUL": '{"decks": {"rivers": {"files": ["rivers-\\u0000.html"], "on_index": {}}}, "last": null}',
    "names that lead elsewhere": json.dumps(
        {"decks": {"rivers": {"files": ["..", ".", "", "../rivers-x.html", "/rivers"], "on_index": {}}}, "last": None}
    ),
    "a folder": '{"decks": {"rivers": {"files": ["rivers-folder"], "on_index": {}}}, "last": null}',
    "endless": '{"decks": {"rivers": {"files": [], "on_index": {"files": [["x", ["a"], 1e999]]}}}, "last": null}',
    "many digits": '{"decks": 9' + "9" * 5000 + "}",
    "nothing": "",
    "not UTF-8": "\udcff",
}


@pytest.mark.parametrize("name", BROKEN_RECORDS)
def test_a_broken_record_is_made_anew(name: str, project: Project) -> None:
    record = project.folder / RECORD
    whole_record = record.read_bytes()
    (project.folder / "build" / "rivers-folder").mkdir()
    record.write_bytes(BROKEN_RECORDS[name].encode(errors="surrogateescape"))
    project.succeed("build")
    assert json.loads(record.read_bytes())["decks"] == json.loads(whole_record)["decks"]
    assert (project.folder / "build" / "rivers-folder").is_dir()


def test_a_record_deletes_no_file_that_is_not_the_decks(project: Project) -> None:
    record = project.folder / RECORD
    data = json.loads(record.read_bytes())
    data["decks"]["rivers"]["files"] += ["riverside.txt", "rivers-gone.html"]
    record.write_text(json.dumps(data))
    for name in ("riverside.txt", "rivers-gone.html"):
        (project.folder / "build" / name).write_text(SECRET)
    project.succeed("build", "--force")
    assert (project.folder / "build" / "riverside.txt").exists()
    assert not (project.folder / "build" / "rivers-gone.html").exists()


def test_the_index_page_takes_nothing_from_an_earlier_page_or_a_foreign_link(project: Project) -> None:
    other = project.read(DECK).replace("name: Rivers", "name: Other").replace("namespace: ", "namespace: other/")
    (project.folder / "decks" / "other.yaml").write_text(other.replace("A, B", "C"), "utf-8")
    project.succeed("build")
    record, index = project.folder / RECORD, project.folder / "build" / "index.html"
    data = json.loads(record.read_bytes())
    data["decks"]["other"]["on_index"]["files"][0][0] = "javascript:alert(1)"
    record.write_text(json.dumps(data))
    index.write_text("<meta http-equiv='refresh' content='0;url=http://example.org'>")
    project.succeed("build", "rivers", "--force")
    page = index.read_text("utf-8")
    assert "refresh" not in page
    assert "javascript:" not in page


FOREIGN = {
    "a script": "<script>alert(1)</script>",
    "a picture from elsewhere": '<img src="http://example.org/x.png">',
    "a handler": '<div onclick="alert(1)">x</div>',
    "a style": '<div style="position:fixed">x</div>',
    "a link": '<a href="http://example.org">x</a>',
    "a frame": "<iframe></iframe>",
    "a tag that does not end": "x <script",
    "a tag in capitals": "<SCRIPT>alert(1)</SCRIPT>",
    "a closing tag": "</div>",
    "crossed tags": "<div><span></div></span>",
    "an open tag": "<div>",
    "a comment": "<!-- x -->",
    "sound": "[sound:x.mp3]",
    "LaTeX": "[latex]x[/latex]",
    "a field": "{{Back}}",
    "a second deletion": "{{c1::x}} {{c1::y}}",
    "MathJax": "\\[x\\]",
    "a link in a formula": "\\(\\href{javascript:alert(1)}{x}\\)",
    "a field in a formula": "\\({{Back}}\\)",
    "a formula in a formula": "\\(\\(x\\)\\)",
    "MathJax in disguise": "\\&#40;x\\&#41;",
    "a bracket in disguise": "\\&#91;x",
    "a sign in disguise": "&#x3c;script&#x3e;",
    "an ampersand": "a & b",
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("place", [0, 1, 2, 6, 11])
def test_only_our_own_markup_is_in_a_retired_note(name: str, place: int) -> None:
    fields = [""] * 12
    fields[place] = FOREIGN[name]
    assert not is_own(fields, 1, "one")
    assert not is_own(fields, 1)


@pytest.mark.parametrize(
    "own",
    [
        "Ours &amp; “theirs” &lt;b&gt; &quot;x&quot;",
        '<div class="option right" dir="auto"><bdi class="letter">A</bdi> <span>x</span></div>',
        "\\<span></span>(x\\<span></span>&#91;",
        "&#123;&#123;x&#125;&#125; &#91;sound:x&#93;".replace("&#93;", "]"),
        ":&#58; : x",
        "<em>a</em> <strong>b</strong> <code>c</code>",
        "",
    ],
)
def test_our_own_markup_may_be_there(own: str) -> None:
    assert is_own(["a", own, "c"], 1)


def test_a_deletion_may_be_on_the_front_of_a_cloze_alone() -> None:
    assert is_own(["", "The {{c1::Alda}} ends.", ""], 1, "one")
    assert not is_own(["", "The {{c1::Alda}} ends.", ""], 1)
    assert not is_own(["{{c1::Alda}}", "x", ""], 1, "one")


def with_row(project: Project, change: Callable[[dict[str, object]], None]) -> int:
    """Change the first retired note in the ledger, and return its line."""
    lines = project.read(LEDGER).splitlines()
    number = next(place for place, line in enumerate(lines) if '"retired": {' in line)
    row = json.loads(lines[number])
    change(row)
    lines[number] = json.dumps(row, ensure_ascii=False)
    (project.folder / LEDGER).write_text("\n".join(lines) + "\n", "utf-8")
    return number + 1


@pytest.fixture
def retired(project: Project) -> Project:
    """The project with an edition in which a question was retired."""
    text = project.read(FACTS)
    start, end = text.index("  dovy-course:\n"), text.index("  essa-course:\n")
    project.edit(FACTS, (text[start:end], ""))
    project.succeed("publish")
    return project


def test_what_quizgen_retires_can_be_read_again(retired: Project) -> None:
    retired.succeed("build", "--force")
    assert (retired.folder / "build" / "rivers-retired.apkg").is_file()


def test_foreign_markup_in_a_ledger_is_refused_at_its_line(retired: Project) -> None:
    before = (retired.folder / "build" / "rivers-retired.txt").read_bytes()

    def change(row: dict[str, object]) -> None:
        row["retired"]["fields"][2] = FOREIGN["a script"]  # type: ignore[index]

    line = with_row(retired, change)
    for command in (("check",), ("build", "--force"), ("publish",), ("diff",)):
        assert (
            f"{LEDGER}:{line}:1: error: this line does not belong in a ledger: “fields” holds markup"
            in retired.fail(*command)
        )
    assert (retired.folder / "build" / "rivers-retired.txt").read_bytes() == before


@pytest.mark.parametrize("key", ["stem", "key", "source", "section"])
@pytest.mark.parametrize("text", ["\x1b]0;owned\x07", "\ufdd5`<script>`\ufdd5"])
def test_control_characters_in_a_ledger_are_refused(key: str, text: str, retired: Project) -> None:
    """And what marks words in release notes: it would let them through as they are."""

    def change(row: dict[str, object]) -> None:
        row[key] = text

    with_row(retired, change)
    assert f"“{key}” should not contain control characters" in retired.fail("diff")


def test_an_edition_note_is_text(project: Project) -> None:
    project.edit(FACTS, ("carry no boats", "carry few boats"))
    project.succeed("publish", "--note", "<script>alert(1)</script> [x](http://example.org) \x1b[31mred\ufdd5")
    page = project.read("build/rivers-changes.md")
    assert "\\<script\\>" in page
    assert "\\[x\\](http" in page
    assert not {"\x1b", "\ufdd5"} & {*page, *project.read(LEDGER)}
    project.succeed("build")


def test_a_ledger_that_is_a_link_is_refused_with_the_way_out(project: Project, tmp_path: Path) -> None:
    (project.folder / LEDGER).rename(tmp_path / "shared.jsonl")
    (project.folder / LEDGER).symlink_to(tmp_path / "shared.jsonl")
    before = (tmp_path / "shared.jsonl").read_bytes()
    project.edit(FACTS, ("carry no boats", "carry few boats"))
    for command in ("publish", "build", "check"):
        assert "the ledger is a link (to " in project.fail(command)
        assert "put the ledger itself in its place" in project.fail(command)
    assert (project.folder / LEDGER).is_symlink()
    assert (tmp_path / "shared.jsonl").read_bytes() == before


@pytest.mark.parametrize("now", [-7200, -(10**12), 7_289_654_399, 10**12, 10**15])
def test_an_impossible_clock_is_told_before_anything_is_written(now: int, project: Project) -> None:
    project.edit(FACTS, ("carry no boats", "carry few boats"))
    before = contents(project.folder / "build")
    assert "this computer's clock is not between 1970 and 2200" in Project(project.folder, now).fail("publish")
    assert contents(project.folder / "build") == before
    Project(project.folder, now).succeed("build")


def test_no_edition_follows_one_at_the_end_of_time(project: Project) -> None:
    lines = project.read(LEDGER).splitlines()
    row = json.loads(lines[1])
    lines[1] = json.dumps({**row, "published": "2200-12-31T23:59:59Z"}, ensure_ascii=False)
    (project.folder / LEDGER).write_text("\n".join(lines) + "\n", "utf-8")
    project.edit(FACTS, ("carry no boats", "carry few boats"))
    before = contents(project.folder / "build")
    assert "its time would not be between 1970 and 2200" in project.fail("publish")
    assert contents(project.folder / "build") == before


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9"])
def test_a_deck_has_no_name_that_windows_keeps(name: str, tmp_path: Path) -> None:
    project = rivers(tmp_path)
    (project.folder / DECK).rename(project.folder / "decks" / f"{name}.yaml")
    assert f"decks/{name}.yaml: error: a deck cannot be called “{name}”: Windows" in project.fail("check")


def test_an_empty_output_folder_is_refused(project: Project) -> None:
    for command in ("build", "publish", "worksheet"):
        result = project.run(command, "--out", "")
        assert (result.code, "Invalid value for '--out': it is empty" in result.err) == (2, True)


def test_files_take_their_places_all_or_it_is_told_which(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text("old")
    with prepared(tmp_path, [NewFile(name, lambda: [b"new"]) for name in ("a", "b", "c")]) as put:
        (tmp_path / "b").unlink()
        (tmp_path / "b").mkdir()
        with pytest.raises(HalfPlacedError) as raised:
            put()
    assert (raised.value.new, raised.value.old) == (("a",), ("b", "c"))
    assert (tmp_path / "c").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c"]


def test_when_the_first_file_cannot_take_its_place_all_stay(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "new").write_text("new")
    with pytest.raises(OSError, match="a") as raised:
        put_in_place(tmp_path, [(tmp_path / "new", "a")])
    assert not isinstance(raised.value, HalfPlacedError)


def test_a_publish_that_ends_between_two_ledgers_names_only_what_is_not_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = rivers(tmp_path / "project")
    deck = (project.folder / "decks" / "rivers.yaml").read_text("utf-8")
    other = deck.replace("name: Rivers", "name: Waters", 1).replace("test-rivers", "test-waters")
    (project.folder / "decks" / "waters.yaml").write_text(other, "utf-8")
    replace = os.replace

    def failing(old: str | Path, new: str | Path) -> None:
        if Path(new).name == "waters.ledger.jsonl":
            raise PermissionError(13, "Permission denied", str(new))
        replace(old, new)

    monkeypatch.setattr("quizgen.atomic_writes.os.replace", failing)
    result = project.run("publish", "--first")
    recorded = json.loads((project.folder / "decks" / "rivers.ledger.jsonl").read_text("utf-8").splitlines()[1])
    assert result.code == 1
    assert not (project.folder / "decks" / "waters.ledger.jsonl").exists()
    assert "which is not recorded" in result.err
    assert recorded["edition"] not in result.err
