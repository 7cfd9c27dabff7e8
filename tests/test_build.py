"""`quizgen build`: what it makes and leaves alone, when it has nothing to do, how it ends when it is interrupted."""

from __future__ import annotations

import gc
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import click
import pytest

from quizgen import worker
from quizgen.building import up_to_date
from quizgen.cli import COMMANDS, full_build, main
from quizgen.outputs.registry import OUTPUTS
from quizgen.worker import in_worker
from tests.support.build_project import write_files
from tests.support.paths import ROOT
from tests.support.processes import littering
from tests.support.published import DECK, FACTS, START, Project, published_rivers, rivers
from tests.support.waiting import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

OTHER_DECK = "decks/views.yaml"
VIEWS = "{name: Views, namespace: test/views, sections: {views: {name: Views, topics: [views]}}}"
EDIT = ("length: 320 km", "length: 330 km")
UP_TO_DATE = "Everything is up to date: "


@pytest.fixture(autouse=True)
def _quizgen_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests can run while somebody edits quizgen: what is up to date for them is not undone by it."""
    monkeypatch.setattr(up_to_date, "_PACKAGE", ROOT / "quizgen/outputs/pages/design")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The golden rivers, never built."""
    return rivers(tmp_path / "project")


@pytest.fixture
def built(project: Project) -> Project:
    """The golden rivers, built."""
    project.succeed("build")
    return project


def add_deck(project: Project) -> None:
    """Add a deck of the facts that are somebody's views."""
    write_files(project.folder, {OTHER_DECK: VIEWS})
    os.utime(project.folder / OTHER_DECK, (START, START))


def files(folder: Path) -> dict[str, bytes]:
    """Return all files in a folder by their names, the record of the build left out."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".made.json"}


def made(project: Project, folder: str = "build") -> dict[str, bytes]:
    return files(project.folder / folder)


def written(project: Project) -> dict[str, int]:
    """Return when each file of the build was written."""
    return {path.name: path.stat().st_mtime_ns for path in (project.folder / "build").iterdir()}


def listed(output: str) -> list[str]:
    """Return the names of the files that a build says it has written."""
    return re.findall(r"([\w.-]+)  \d+ \w+$", output, re.MULTILINE)


def linked(project: Project) -> set[str]:
    """Return the files that the index page links."""
    return set(re.findall(r'href="([^"#]+)"', project.read("build/index.html")))


# --only


def test_only_some_outputs_leave_the_files_of_all_others_as_they_are(built: Project) -> None:
    before, links = made(built), linked(built)
    built.edit(FACTS, EDIT)
    result = built.succeed("build", "--only", "json,text")
    assert listed(result.out) == ["rivers.txt", "rivers.json", "index.html"]
    changed = {name for name, content in made(built).items() if content != before[name]}
    assert {"rivers.json", "rivers.txt"} <= changed <= {"rivers.json", "rivers.txt", "index.html"}
    assert made(built).keys() == before.keys()
    assert linked(built) == links >= made(built).keys() - {"index.html"}


def test_only_can_be_given_more_than_once(project: Project) -> None:
    together = project.succeed("build", "--only", "forms,json", "--out", str(project.folder / "together"))
    apart = project.succeed("build", "--only", "json", "--only", "forms", "--out", str(project.folder / "apart"))
    assert listed(together.out) == listed(apart.out)
    assert made(project, "together") == made(project, "apart")


def test_the_first_build_of_one_output_makes_what_the_index_page_links(project: Project) -> None:
    project.succeed("build", "--only", "anki")
    assert made(project).keys() == {"rivers.apkg", "coverage.html", "index.html"}
    assert linked(project) == {"rivers.apkg", "coverage.html"}


def test_only_the_coverage_page(built: Project) -> None:
    before = made(built)
    built.edit(FACTS, EDIT)
    result = built.succeed("build", "--only", "coverage")
    assert listed(result.out) == ["coverage.html", "index.html"]
    assert {name: content for name, content in made(built).items() if name not in {"coverage.html", "index.html"}} == {
        name: content for name, content in before.items() if name not in {"coverage.html", "index.html"}
    }


def test_what_was_removed_meanwhile_is_not_linked(built: Project) -> None:
    (built.folder / "build" / "rivers-practice.html").unlink()
    built.succeed("build", "--only", "json")
    assert "rivers-practice.html" not in linked(built)
    assert "rivers-flashcards.html" in linked(built)


def test_every_output_by_itself_makes_together_what_one_build_makes(built: Project) -> None:
    target = built.folder / "one-by-one"
    for name in (*OUTPUTS, "coverage"):
        built.succeed("build", "--only", name, "--out", str(target))
    assert made(built, "one-by-one") == made(built)


def test_an_unknown_output_is_told_all_there_are(built: Project) -> None:
    before = made(built)
    result = built.run("build", "--only", "anki,pratice")
    assert result.code == 2
    assert "there is no output “pratice” (did you mean “practice”?)" in result.err
    choices = dict(re.findall(r"^  ([a-z]+)  +(.+)$", result.err, re.MULTILINE))
    assert [*choices] == [*OUTPUTS, "coverage"]
    assert choices["anki"] == "Anki deck"
    assert choices["practice"] == "Practice page"
    assert made(built) == before


def test_the_help_names_every_output() -> None:
    (option,) = (param for param in _command("build").params if param.name == "only")
    assert isinstance(option, click.Option)
    assert option.help == f"Only these outputs: {', '.join((*OUTPUTS, 'coverage'))}."


def test_pdfs_need_the_forms_that_they_are_of(built: Project) -> None:
    result = built.run("build", "--only", "anki,json", "--pdf")
    assert result.code == 2
    assert "--pdf makes PDFs of forms, but --only leaves forms out: add “forms” to --only" in result.err


def test_pdfs_of_the_forms_only(built: Project) -> None:
    before = made(built)
    result = built.succeed("build", "--only", "forms", "--pdf")
    pages = ["rivers-A.html", "rivers-A-key.html", "rivers-B.html", "rivers-B-key.html", "rivers-keys.html"]
    pdfs = [name.replace(".html", ".pdf") for name in pages]
    assert listed(result.out) == [*pages, *pdfs, "index.html"]
    assert {name: made(built)[name] for name in before if name != "index.html"} == {
        name: content for name, content in before.items() if name != "index.html"
    }
    assert all(made(built)[name].startswith(b"%PDF") for name in pdfs)
    assert set(pdfs) < linked(built)
    built.succeed("build", "--only", "json")
    assert set(pdfs) < linked(built)


def test_other_decks_stay_as_they_are(project: Project) -> None:
    add_deck(project)
    project.succeed("build")
    before, links = made(project), linked(project)
    project.edit(FACTS, EDIT)
    result = project.succeed("build", "--only", "json", "views")
    assert listed(result.out) == ["views.json", "index.html"]
    assert {name for name, content in made(project).items() if content != before[name]} <= {"views.json", "index.html"}
    assert linked(project) == links


def test_files_that_are_no_longer_made_go(built: Project) -> None:
    built.edit(DECK, ("names: [A, B]", "names: [A]"))
    built.succeed("build")
    assert not [name for name in made(built) if name.startswith("rivers-B")]


def test_files_of_outputs_that_were_not_chosen_stay_though_they_would_no_longer_be_made(built: Project) -> None:
    built.edit(DECK, ("names: [A, B]", "names: [A]"))
    built.succeed("build", "--only", "json")
    assert "rivers-B.html" in linked(built) & made(built).keys()
    built.succeed("build", "--only", "forms")
    assert not [name for name in made(built).keys() | linked(built) if name.startswith("rivers-B")]


# What is up to date


def test_a_build_without_changes_writes_nothing_and_says_the_same(project: Project) -> None:
    project.edit(FACTS, ("  alda-course:\n", "  alda-course:\n    waive: {option-form: as measured}\n"))
    project.edit(
        "templates/river.yaml",
        ("    key: mouth\n", "    key: mouth\n    waive: {few-options: there are no more seas}\n"),
    )
    project.edit(FACTS, ("    length: 95 km\n", "    length: 95 km\n    feedback: {nowhere: No.}\n"))
    first = project.succeed("build")
    before = written(project)
    again = project.succeed("build")
    assert written(project) == before
    assert "[idle-feedback]" in again.err
    assert again.err == first.err
    summary, last = again.out.rstrip("\n").rsplit("\n", 1)
    assert first.out.startswith(f"{summary}\n")
    assert "waived" in summary
    assert "rivers, edition" in summary
    assert last.startswith(UP_TO_DATE)
    assert last.endswith("index.html")


def test_force_builds_what_is_up_to_date(built: Project) -> None:
    before, times = made(built), written(built)
    result = built.succeed("build", "--force")
    assert UP_TO_DATE not in result.out
    assert made(built) == before
    assert all(time > times[name] for name, time in written(built).items())
    assert UP_TO_DATE in built.succeed("build").out


def _is_built(project: Project, *arguments: str) -> bool:
    """Build; afterwards all files must be as they are when built for the first time. Tell whether it made any."""
    result = project.succeed("build", *arguments)
    shutil.rmtree(project.folder / "anew", ignore_errors=True)
    project.succeed("build", *arguments, "--out", str(project.folder / "anew"))
    anew = made(project, "anew")
    if arguments:
        del anew["index.html"]  # it links what other builds have made
    assert {name: made(project).get(name) for name in anew} == anew
    return UP_TO_DATE not in result.out


EDITS = {
    "a fact": (FACTS, EDIT),
    "an item template": ("templates/river.yaml", ("how long is the {{ river }}", "what length has the {{ river }}")),
    "a deck": (DECK, ("Five rivers that", "Some rivers that")),
    "a source": ("seeds/sources.yaml", ("cite: the School Atlas", "cite: the World Atlas")),
}


@pytest.mark.parametrize(("path", "edit"), EDITS.values(), ids=EDITS)
def test_an_edit_is_built(path: str, edit: tuple[str, str], built: Project) -> None:
    assert not _is_built(built)
    built.edit(path, edit)
    assert _is_built(built)
    assert not _is_built(built)


def test_an_edit_that_keeps_size_and_time_is_built(built: Project) -> None:
    path = built.folder / FACTS
    before = path.stat()
    path.write_text(built.read(FACTS).replace(*EDIT), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert _is_built(built)


def test_a_new_file_is_built(built: Project) -> None:
    add_deck(built)
    assert _is_built(built)
    (built.folder / OTHER_DECK).unlink()
    assert _is_built(built)


def test_a_file_that_is_none_of_the_project_is_not(built: Project) -> None:
    write_files(built.folder, {"seeds/README.txt": "Read the facts.", "notes.yaml": "a: b"})
    assert not _is_built(built)


def test_a_file_written_again_without_a_change_is_not_built(built: Project) -> None:
    """Its time counts only where it is the latest of the project: packages tell when the project was last saved."""
    path = built.folder / "seeds/sources.yaml"
    text = path.read_bytes()
    path.write_bytes(text)
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert not _is_built(built)
    os.utime(path, (built.now, built.now))
    assert _is_built(built)


@pytest.mark.parametrize("name", ["rivers.apkg", "index.html", "rivers-B-key.html", "coverage.html"])
def test_a_file_that_was_changed_or_deleted_is_made_again(name: str, built: Project) -> None:
    path = built.folder / "build" / name
    before = made(built)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert _is_built(built)
    path.unlink()
    assert _is_built(built)
    assert made(built) == before


def test_other_options_are_another_build(built: Project) -> None:
    assert _is_built(built, "--only", "json")
    assert not _is_built(built, "--only", "json")
    assert _is_built(built, "rivers")
    assert not _is_built(built, "rivers")
    assert _is_built(built)


def test_another_paper_is_another_build(built: Project) -> None:
    built.edit(DECK, ("names: [A, B]", "names: [A]"))
    only = ("build", "--only", "forms", "--pdf")
    assert UP_TO_DATE not in built.succeed(*only).out
    assert UP_TO_DATE in built.succeed(*only, "--paper", "a4").out
    assert UP_TO_DATE not in built.succeed(*only, "--paper", "letter").out


def test_another_version_of_quizgen_builds(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(up_to_date, "__version__", "99")
    assert _is_built(built)
    assert not _is_built(built)


def test_an_error_is_told_every_time_and_its_correction_is_up_to_date(built: Project) -> None:
    path = built.folder / FACTS
    before, time = path.read_bytes(), path.stat().st_mtime
    path.write_text("river: [", "utf-8")
    assert built.fail("build") == built.fail("build")
    path.write_bytes(before)
    os.utime(path, (time, time))
    assert not _is_built(built)


@pytest.mark.parametrize("options", [(), ("rivers",), ("--out", "elsewhere")])
def test_after_publishing_everything_is_up_to_date(options: tuple[str, ...], built: Project) -> None:
    built.edit(FACTS, ("    length: 95 km\n", "    length: 95 km\n    feedback: {nowhere: No.}\n"))
    where = [str(built.folder / word) if word == "elsewhere" else word for word in options]
    folder = "elsewhere" if "elsewhere" in options else "build"
    built.succeed("publish", "--first", *where)
    before = made(built, folder)
    result = built.succeed("build", *where)
    assert UP_TO_DATE in result.out
    assert ": as published" in result.out
    assert "[idle-feedback]" in result.err
    built.edit(FACTS, ("carry no boats", "carry few boats"))
    built.succeed("build", *where)
    built.succeed("publish", *where)
    assert UP_TO_DATE in built.succeed("build", *where).out
    after = made(built, folder)
    forced = built.succeed("build", "--force", *where).out
    assert "rivers-changes.html  what is new" in forced
    assert made(built, folder) == after != before


def test_a_release_note_that_is_gone_is_written_again(tmp_path: Path) -> None:
    project = published_rivers(tmp_path)
    note = project.folder / "build/rivers-changes.md"
    before = note.read_bytes()
    project.succeed("build")
    note.unlink()
    assert UP_TO_DATE not in project.succeed("build").out
    assert note.read_bytes() == before
    assert UP_TO_DATE in project.succeed("build").out


@pytest.mark.slow
def test_a_change_of_quizgen_or_its_libraries_builds(built: Project, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "quizgen", copy / "quizgen", ignore=shutil.ignore_patterns("__pycache__"))

    def build() -> str:
        command = [sys.executable, "-m", "quizgen", "--project", str(built.folder), "build", "--only", "json"]
        return subprocess.run(command, cwd=copy, check=True, capture_output=True, encoding="utf-8").stdout

    assert UP_TO_DATE not in build()
    assert UP_TO_DATE in build()
    with (copy / "quizgen/outputs/anki/design/card.css").open("a", encoding="utf-8") as design:
        design.write("\n.new { color: red }\n")
    assert UP_TO_DATE not in build()
    assert UP_TO_DATE in build()
    (copy / "genanki-99.dist-info").mkdir()
    assert UP_TO_DATE not in build()
    assert UP_TO_DATE in build()


def test_designs_are_compiled_once_for_all_builds(project: Project, tmp_path: Path) -> None:
    """They are kept where Python keeps compiled modules, if it does; what is damaged there is made again."""

    def kept(folder: str, **environment: str) -> list[Path]:
        before = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(tmp_path / folder)}
        command = [sys.executable, "-m", "quizgen", "--project", str(project.folder), "build", "--force"]
        subprocess.run(command, check=True, capture_output=True, env=before | environment)
        return sorted((tmp_path / folder).rglob("*.jinja2-*"))

    compiled = kept("cache")
    assert compiled
    made_by_compiling, contents = made(project), [file.read_bytes() for file in compiled]
    assert kept("cache") == compiled
    assert made(project) == made_by_compiling
    for file in compiled:
        file.write_bytes(file.read_bytes()[:20])
    assert kept("cache") == compiled
    assert made(project) == made_by_compiling
    assert [file.read_bytes() for file in compiled] == contents
    for file in compiled:
        file.unlink()
    assert not kept("cache", PYTHONDONTWRITEBYTECODE="1")
    assert made(project) == made_by_compiling


# The record of builds

DEEP = "[" * 100_000
MALFORMED = {
    "empty": b"",
    "no JSON": b'{"decks": ',
    "no UTF-8": b"\xff\xfe",
    "no object": b"[]",
    "null": b"null",
    "nothing in it": b"{}",
    "lists": b'{"decks": [], "last": []}',
    "deep": f'{{"decks": {DEEP}'.encode(),
    "files without names": b'{"decks": {"rivers": {"files": 7, "on_index": {}}}, "last": null}',
    "an index page of numbers": b'{"decks": {"rivers": {"files": [], "on_index": 7}}, "last": null}',
    "an infinity": b'{"decks": {}, "last": Infinity}',
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_record_counts_as_none(content: bytes, built: Project) -> None:
    before = made(built)
    record = built.folder / "build/.made.json"
    sound = record.read_bytes()
    record.write_bytes(content)
    assert _is_built(built)
    assert made(built) == before
    assert json.loads(record.read_bytes()) == json.loads(sound)
    record.write_bytes(content)
    built.succeed("build", "--only", "json")


def _change_last(built: Project, **change: object) -> None:
    """Change what the record says of the last build."""
    record = built.folder / "build/.made.json"
    data = json.loads(record.read_bytes())
    data["last"] |= change
    record.write_text(json.dumps(data), "utf-8")


HOSTILE: dict[str, dict[str, object]] = {
    "a terminal's control characters": {"warnings": ["\x1b]0;title\x07"]},
    "a bidirectional override": {"summary": ["rivers \u202e: as published"]},
    "files elsewhere": {"files": {"../seeds/facts.yaml": ""}},
    "an absolute path": {"files": {"/etc/passwd": ""}},
    "no texts": {"summary": 7},
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_record_is_neither_printed_nor_followed(change: dict[str, object], built: Project) -> None:
    _change_last(built, **change)
    result = built.succeed("build")
    assert UP_TO_DATE not in result.out
    assert not set("\x1b\x07\u202e") & set(result.out + result.err)
    assert UP_TO_DATE in built.succeed("build").out


def test_a_record_cannot_have_files_removed_that_are_none_of_the_decks(built: Project) -> None:
    victims = {"build/mine.html": "mine", "riverside.txt": "mine", "build/rivers-folder/x": "mine"}
    write_files(built.folder, victims)
    record = built.folder / "build/.made.json"
    data = json.loads(record.read_bytes())
    data["decks"]["rivers"]["files"] += [
        "mine.html",
        "../riverside.txt",
        "rivers-folder/x",
        "rivers/../../riverside.txt",
    ]
    record.write_text(json.dumps(data), "utf-8")
    built.succeed("build", "--force")
    assert all(built.read(path) == "mine" for path in victims)


def test_a_record_cannot_put_markup_on_the_index_page(project: Project) -> None:
    add_deck(project)
    project.succeed("build")
    record = project.folder / "build/.made.json"
    data = json.loads(record.read_bytes())
    shown = data["decks"]["views"]["on_index"]
    shown |= {"name": "<script>1</script>", "description": "<img src=x>"}
    shown["files"][0][0] = "javascript:alert(1)"
    record.write_text(json.dumps(data), "utf-8")
    project.succeed("build", "rivers", "--force")
    page = project.read("build/index.html")
    assert "<script>1" not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page


@pytest.mark.parametrize(
    "change", [{"language": "xx"}, {"types": ["nonsense"]}, {"files": [["x.html"]]}, {"sections": 7}, {"letters": 1}]
)
def test_a_deck_that_the_record_describes_wrongly_is_not_on_the_index_page(
    change: dict[str, Any], project: Project
) -> None:
    add_deck(project)
    project.succeed("build")
    record = project.folder / "build/.made.json"
    data = json.loads(record.read_bytes())
    data["decks"]["views"]["on_index"] |= change
    record.write_text(json.dumps(data), "utf-8")
    project.succeed("build", "rivers", "--force")
    assert not [name for name in linked(project) if name.startswith("views")]
    project.succeed("build", "views")
    assert {"views.json", "rivers.json"} <= linked(project)


# Large decks


def test_a_large_deck_says_which_files_are_large(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "to leave such files out" not in project.succeed("build").err
    monkeypatch.setattr(full_build, "LARGE", 19)
    hint = project.succeed("build", "--force").err.splitlines()[-1]
    bulky = {name for name, output in OUTPUTS.items() if output.bulky}
    assert bulky == {"practice", "flashcards"}
    assert "rivers has 20 questions, so rivers-practice.html is 0 MB and rivers-flashcards.html is 0 MB" in hint
    (only,) = re.findall(r"to leave such files out: --only (\S+)$", hint)
    assert only.split(",") == [name for name in OUTPUTS if name not in bulky]
    assert "to leave such files out" not in project.succeed("build", "--only", only).err


# Several processes


@pytest.mark.parametrize(
    ("items", "number_of_files", "processors", "platform", "workers"),
    [
        (1001, 2, 4, "linux", 2),
        (1001, 2, 2, "linux", 1),
        (1001, 2, 1, "linux", 0),
        (1000, 7, 4, "linux", 0),
        (20, 8, 4, "linux", 1),
        (20, 8, 1, "linux", 0),
        (20, 8, 4, "darwin", 0),
        (1001, 1, 4, "linux", 0),
        (1001, 20_000, 4, "linux", 0),
        (1001, 2, 4, "darwin", 0),
    ],
)
def test_workers_help_where_there_is_enough_to_do_and_there_are_processors(
    items: int, number_of_files: int, processors: int, platform: str, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    monkeypatch.setattr(sys, "platform", platform)
    assert worker.workers_for(items, number_of_files) == workers


def _run(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a build with two workers in a session of its own, of which no process may be left."""
    command = [sys.executable, "-m", "tests.support.interrupted_build", *arguments]
    command += ["--project", str(project.folder), "build", "--force"]
    pipe, environment = subprocess.PIPE, littering(project.folder.parent)
    with subprocess.Popen(
        command, cwd=ROOT, stdout=pipe, stderr=pipe, env=environment, encoding="utf-8", start_new_session=True
    ) as process:
        out, err = process.communicate(timeout=PATIENCE)
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def test_several_processes_make_the_same_bytes_as_one(project: Project) -> None:
    done = _run(project, "worker", "work")
    assert done.returncode == 0, done.stderr
    record = json.loads(project.read("build/.made.json"))
    parallel_files = made(project)
    result = project.succeed("build", "--force")
    assert done.stdout.replace(f"{project.folder}/", "") == result.out.replace(f"{project.folder}/", "")
    assert made(project) == parallel_files
    sequential = json.loads(project.read("build/.made.json"))
    assert [*record["last"]["files"].items()] == [*sequential["last"]["files"].items()]
    assert record["decks"] == sequential["decks"]


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("fail", "build cannot be written: No space left on device\n"),
        ("die", "Error: a helper process was ended (exit code -9)\n"),
        ("raise", "Error: this is a bug in quizgen, not a mistake in your files: LookupError in "),
    ],
)
def test_a_worker_that_fails_leaves_everything_as_it_was(what: str, message: str, built: Project) -> None:
    before = made(built)
    built.edit(FACTS, EDIT)
    done = _run(built, "worker", what)
    assert done.returncode == (70 if what == "raise" else 1)
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert made(built) == before


ASK = 'ask: "According to {{ cite }}, how long is the {{ river }}?"'


@pytest.mark.parametrize(
    ("instead", "check"),
    [
        ('ask: "According to {{ cite }}, where does the {{ river }} end?"', "ambiguous"),
        ('ask: "{% if hedge %}How long is it?{% endif %}"', "empty"),
    ],
    ids=["all can be laid out", "an item has no text"],
)
def test_what_is_checked_beside_is_told_all_the_same_and_nothing_is_written(
    instead: str, check: str, built: Project
) -> None:
    before = made(built)
    built.edit("templates/river.yaml", (ASK, instead))
    done = _run(built, "worker", "work")
    assert (done.returncode, done.stdout) == (1, "")
    assert f" [{check}]\n" in done.stderr
    assert done.stderr == built.fail("build")
    assert made(built) == before


def test_unknown_decks_are_told_after_what_is_wrong(built: Project) -> None:
    result = built.run("build", "rivets")
    assert result.code == 2
    assert result.err.index("2 warnings\n") < result.err.index("there is no deck “rivets” (did you mean “rivers”?)")


# Interrupts

MOMENTS = {
    ("import", "main"): (1, 120, 241, 500),
    ("disk", "main"): (1, 2, 9, 16, 23, 30, 37, 42, 100),
    ("disk", "worker"): (1, 2, 4, 100),
}
"""Which steps of which process, as `interrupted_build` counts them; the last is beyond the end of the build."""
SIGNALS = (signal.SIGINT, signal.SIGTERM)


@pytest.mark.slow
@pytest.mark.parametrize(("steps", "process"), MOMENTS, ids=[f"{steps} of {process}" for steps, process in MOMENTS])
def test_a_build_that_is_interrupted_ends_at_once_and_leaves_no_trace(
    steps: str, process: str, built: Project, tmp_path: Path
) -> None:
    built.edit(DECK, ("names: [A, B]", "names: [A, C]"))
    project = Project(shutil.copytree(built.folder, tmp_path / "whole"), built.now)
    project.succeed("build", "--force")
    before, after = made(built), made(project)

    def interrupt(number: int) -> bool:
        """Interrupt a build at this step; tell whether it was still running then."""
        sent = SIGNALS[number % 2]
        folder = shutil.copytree(built.folder, tmp_path / f"step-{number}")
        done = _run(Project(folder), "signal", steps, process, str(number), str(sent.value))
        there = files(folder / "build")
        assert not [name for name in there if name.endswith(".quizgen.new")]
        assert all(content in (before.get(name), after.get(name)) for name, content in there.items())
        assert "Traceback" not in done.stderr
        if done.returncode == 0:
            assert there == after
            return False
        assert done.returncode == 128 + sent
        assert done.stderr.endswith("Interrupted\n")
        assert before.keys() & after.keys() <= there.keys()
        return True

    numbers = MOMENTS[steps, process]
    with ThreadPoolExecutor(2) as pool:
        interrupted = dict(zip(numbers, pool.map(interrupt, numbers), strict=True))
    assert interrupted[1]
    assert not interrupted[numbers[-1]]
    for number in (number for number, was in interrupted.items() if was):
        repaired = Project(tmp_path / f"step-{number}", built.now)
        repaired.succeed("build")
        assert made(repaired) == after


# The command line


def _command(name: str) -> click.Command:
    assert isinstance(main, click.Group)
    command = main.get_command(click.Context(main), name)
    assert command is not None
    return command


def test_the_table_of_commands_names_those_that_there_are() -> None:
    modules = {path.stem.replace("_", "-"): path.read_text("utf-8") for path in (ROOT / "quizgen/cli").glob("*.py")}
    assert {name for name, text in modules.items() if "\n@click.command(" in text} == COMMANDS.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    command = _command(name)
    assert command.name == name
    assert command.help
    assert command.help.split("\n\n")[0].endswith((".", "first."))
    assert COMMANDS[name].endswith(".")
    assert len(COMMANDS[name]) < 64, "it has to fit into a line of --help"


def test_the_help_lists_the_commands(project: Project) -> None:
    text = project.succeed("--help").out.split("Commands:\n")[1]
    assert dict(re.findall(r"^  ([\w-]+) +(.+)$", text, re.MULTILINE)) == COMMANDS


def _imported(*arguments: str | Path) -> set[str]:
    """Run the command in a process of its own; return the modules that it has imported."""
    code = """
import atexit, sys
atexit.register(lambda: print("\\nMODULES", *sys.modules))
from quizgen.__main__ import main
main(sys.argv[1:])
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split("\nMODULES ")[1].split())


HEAVY = {"jinja2", "yaml", "markdown", "genanki", "sqlite3", "weasyprint", "multiprocessing", "http", "difflib"}


def test_the_help_needs_nothing_but_its_own_module() -> None:
    imported = _imported("--help")
    assert {name for name in imported if name.startswith("quizgen")} == {
        *("quizgen", "quizgen.__main__", "quizgen.cli", "quizgen.interrupts")
    }
    assert not imported & HEAVY


def test_a_build_that_is_up_to_date_needs_nothing_heavy(built: Project) -> None:
    _imported("--project", built.folder, "build", "--force")
    imported = _imported("--project", built.folder, "build")
    assert not imported & HEAVY
    light = {"__main__", "atomic_writes", "building", "cli", "current_folder", "interrupts"}
    light |= {"project_files", "reading", "records"}
    assert {name.split(".")[1] for name in imported if name.startswith("quizgen.")} == light
    assert {name for name in imported if name.startswith("quizgen.records.")} == {"quizgen.records.output_names"}
    of_builds = {"quizgen.building.folder", "quizgen.building.up_to_date"}
    assert {name for name in imported if name.startswith("quizgen.building.")} == of_builds


def test_memory_that_a_helping_process_shared_is_freed_later() -> None:
    """A preview builds again and again: what refers to itself would stay for ever."""

    class Ring:
        def __init__(self) -> None:
            self.itself = self

    ring = Ring()
    left = weakref.ref(ring)
    with in_worker(lambda: 1) as result:
        assert result() == 1
    del ring
    gc.collect()
    assert left() is None
