"""Mistakes of authors: each case's messages, word by word, and that no mistake harms what was built before."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from quizgen.cli.check_steps import reported
from quizgen.load.project import load
from quizgen.problems import MAX_PRINTED
from quizgen.records.ids import FactId
from quizgen.records.subject import Accepted
from tests.support.build_project import load_sound
from tests.support.commands import run
from tests.support.malformed_project import (
    BASE,
    CASES,
    MALFORMED,
    CommandResult,
    build,
    output_folder,
    overlay,
    untouched,
)
from tests.support.paths import ROOT
from tests.support.small import Small
from tests.support.work import calls

MESSAGE = re.compile(r"[^:]+(:\d+(:\d+|, [A-Z]+\d+|, row \d+))?: (error|warning): .+")
CASES_OF_SYNTAX = [name for name in CASES if name.startswith("yaml-")]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return overlay(BASE, tmp_path / "project")


def add_facts(project: Path, text: str) -> None:
    """Give the project another file of facts."""
    (project / "seeds" / "facts-more.yaml").write_text(text, encoding="utf-8")


def expected(name: str) -> str:
    return (MALFORMED / name / "expected.txt").read_text(encoding="utf-8")


def python(*arguments: str | Path, folder: Path) -> CommandResult:
    """Run Python in a process of its own."""
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return CommandResult(ran.returncode, ran.stdout, ran.stderr)


def command(*arguments: str | Path, folder: Path) -> CommandResult:
    """Run the real command."""
    return python("-m", "quizgen", *arguments, folder=folder)


def test_the_base_is_sound(project: Path) -> None:
    result = build(project)
    assert (result.code, result.stderr) == (0, "")


@pytest.mark.parametrize("name", CASES)
def test_messages(name: str, tmp_path: Path, update: bool) -> None:
    project = overlay(MALFORMED / name, tmp_path / "project")
    result = build(project)
    if update:
        (MALFORMED / name / "expected.txt").write_text(result.stderr, encoding="utf-8", newline="\n")
    assert result.stderr == expected(name)
    assert result.code == (1 if ": error: " in result.stderr else 0)
    assert untouched(project / "out") is (result.code == 1)


def test_a_warning_about_a_place_loses_no_fact(tmp_path: Path) -> None:
    project = load_sound(overlay(MALFORMED / "fact-place-with-its-locator", tmp_path / "project"))
    assert {FactId("fifth"), FactId("sixth")} <= project.facts.keys()


@pytest.mark.parametrize("name", ["yaml-two-colons", "fact-unknown-key", "bytes-byte-order-mark", "bytes-utf-16"])
def test_the_real_command_prints_the_same(name: str, tmp_path: Path) -> None:
    project = overlay(MALFORMED / name, tmp_path / "project")
    out = output_folder(project)
    result = command("build", "--out", out, folder=project)
    assert result.stderr == expected(name)
    assert result.code == (1 if ": error: " in result.stderr else 0)
    assert untouched(out) is (result.code == 1)


WITHOUT_LIBYAML = """
import json, sys
from pathlib import Path
sys.modules["yaml._yaml"] = None  # cannot be imported from now on
import yaml
from tests.support.malformed_project import build
assert not hasattr(yaml, "CSafeLoader")
print(json.dumps({name: build(Path(sys.argv[1], name)).stderr for name in sys.argv[2:]}))
"""


def test_messages_are_the_same_where_pyyaml_has_no_libyaml(tmp_path: Path) -> None:
    """PyYAML has two parsers; their own messages differ, and so do the places that they name."""
    for name in CASES_OF_SYNTAX:
        overlay(MALFORMED / name, tmp_path / name)
    result = python("-c", WITHOUT_LIBYAML, tmp_path, *CASES_OF_SYNTAX, folder=ROOT)
    assert result.code == 0, result.stderr
    assert json.loads(result.stdout) == {name: expected(name) for name in CASES_OF_SYNTAX}


def test_no_case_shows_how_the_program_works() -> None:
    words = re.compile(r"Traceback|\bNone\b|<class|Error:|Exception|dict\b|\bstr\b|\bint\b|[Jj]inja|flow|scalar")
    for name in CASES:
        messages = [line for line in expected(name).splitlines() if MESSAGE.fullmatch(line)]
        assert not [line for line in messages if words.search(line)], name


def is_refused(result: CommandResult, message: str) -> bool:
    return result.code == 1 and message in result.stderr and "Traceback" not in result.stderr


class Oversized(NamedTuple):
    """A file of facts that is too deep or too long: made for a `size`, the largest of which is `most`."""

    name: str
    most: int
    message: str

    def text(self, size: int) -> str:
        """Return the file's text."""
        sound = "river: essa, mouth: grey-sea, from: {source: atlas, at: 5}"
        return {
            "brackets": lambda: "river: " + "[" * size,
            "braces": lambda: "river: " + "{a: " * size,
            "dashes": lambda: "river:\n " + "- " * size,
            "blocks": lambda: "".join(f"{' ' * n}a:\n" for n in range(size)),
            "questions": lambda: "? " * size,
            "a long key": lambda: f"{'a' * size}: 1\n",
            "a long id": lambda: f"river:\n  fifth:\n    remark: {'wide ' * 20}\n    {'a' * size}: 1\n",
            "a long wrong value": lambda: f"river:\n  fifth:\n    length: {'x' * size}\n",
            "a long number": lambda: f"river:\n  fifth: {{{sound}, length: {'1' * size}}}\n",
        }[self.name]()


OVERSIZED = [
    Oversized("brackets", 200_000, "more than 12 levels deep"),
    Oversized("braces", 200_000, "more than 12 levels deep"),
    Oversized("dashes", 200_000, "more than 12 levels deep"),
    Oversized("blocks", 2_000, "more than 12 levels deep"),
    Oversized("questions", 200_000, "more than 12 levels deep"),
    Oversized("a long key", 10_000_000, "this key is too long"),
    Oversized("a long id", 900, "unknown key “aaaaaaaa"),
    Oversized("a long wrong value", 10_000_000, "needs “river”, “mouth” and “from”"),
    Oversized("a long number", 10_000_000, "has more digits than a figure may have"),
]


@pytest.mark.parametrize("oversized", OVERSIZED, ids=[oversized.name for oversized in OVERSIZED])
def test_what_is_too_deep_or_too_long(oversized: Oversized, project: Path) -> None:
    """Ten times as much of it takes hardly more steps: it is refused before all of it is looked at.

    What takes quadratic time without a step of ours, such as a regular expression, does not end within the time limit.
    """
    steps = []
    for size in (oversized.most // 10, oversized.most):
        add_facts(project, oversized.text(size))
        steps.append(calls(lambda: messages_of(project)))
    result = build(project)
    assert is_refused(result, oversized.message), result.stderr[:2000]
    assert len(result.stderr) < 3000
    assert steps[1] < 1.5 * steps[0]


def messages_of(project: Path) -> str:
    """Return what is wrong with a project's files, as it is printed."""
    return reported(project, load(project)[1])


def test_a_long_line_is_no_mistake(project: Path) -> None:
    remark, comment = "wide " * 1999 + "wide!", "wide " * 2_000_000
    fifth = "{river: alda, mouth: grey-sea, length: 1 km, skip: [mouth, length, sea], from: {source: atlas, at: 5}}"
    add_facts(project, f"river:\n  fifth: {fifth[:-1]}, remark: {remark}}} # {comment}\n")
    assert build(project).code == 0


def test_a_file_of_more_than_50_megabytes(project: Path) -> None:
    with (project / "seeds" / "facts-more.yaml").open("wb") as file:
        file.truncate(51_000_000)
    assert build(project).stderr == (
        "seeds/facts-more.yaml: error: the file is too large (51 MB; the limit is 50 MB): "
        "split it (facts.yaml, facts-more.yaml)\n1 error\n"
    )


def test_a_folder_where_a_file_should_be(project: Path) -> None:
    (project / "templates" / "spring.yaml").mkdir()
    message = "templates/spring.yaml: error: this should be a file, but it is a folder"
    assert is_refused(build(project), message)


def test_a_file_that_cannot_be_read(project: Path) -> None:
    (project / "templates" / "spring.yaml").symlink_to("spring.yaml")
    assert is_refused(build(project), "templates/spring.yaml: error: the file cannot be read: ")


def facts_with_mistakes(count: int) -> str:
    """Return a file of so many facts, two of every five with a mistake."""
    wrong = ("river: aldo", "lenght: 1 km", "mouth: alda", "from: {source: atles, at: 1}", "same_as: fact-nr-1x")
    sound = {
        "river": "alda",
        "mouth": "grey-sea",
        "length": "1 km",
        "from": "{source: atlas, at: 5}",
        "skip": "[mouth, length, sea]",
    }
    lines = ["river:"]
    for number in range(count):
        entries = dict(sound)
        if number % 5 < 2:
            key, _, value = wrong[number // 5 % len(wrong)].partition(": ")
            entries.pop({"lenght": "length"}.get(key, key), None)
            entries[key] = value
        lines += [f"  fact-number-{number}:", *(f"    {key}: {value}" for key, value in entries.items())]
    return "\n".join(lines)


def test_hundreds_of_mistakes(project: Path) -> None:
    """All are counted and a screen's worth is shown; ten times as many take ten times as many steps."""
    steps = []
    for count in (100, 1000):
        add_facts(project, facts_with_mistakes(count))
        steps.append(calls(lambda: messages_of(project)))
    result = build(project)
    shown = [line for line in result.stderr.splitlines() if MESSAGE.fullmatch(line)]
    assert len(shown) == MAX_PRINTED == 20
    assert result.stderr.splitlines()[-1] == "400 errors"
    assert steps[1] < 10 * steps[0]


def accepted_in(folder: Path, accept: str, more: str = "") -> Accepted:
    """Return what a sound fact with two towns accepts for them."""
    project = overlay(MALFORMED / "fact-accept-flat-list", folder)
    towns = f"towns: [Basel, Bern], accept: {{towns: {accept}}}{more}"
    add_facts(
        project,
        f"river:\n  fifth: {{river: essa, mouth: grey-sea, length: 1 km, {towns}, from: {{source: atlas, at: 5}}}}",
    )
    fact = load_sound(project).facts[FactId("fifth")]
    assert fact.accept
    return fact.accept["towns"]


def test_other_names_belong_to_the_entries_of_a_list(tmp_path: Path) -> None:
    by_entry = accepted_in(tmp_path, "{Basel: [Basle, Bâle], Bern: Berne}")
    assert by_entry == Accepted(of_entry={"Basel": ("Basle", "Bâle"), "Bern": ("Berne",)})


def test_a_list_that_nobody_marks_by_its_entries_may_have_other_names_as_a_whole(tmp_path: Path) -> None:
    whole = accepted_in(tmp_path, "[Basel to Bern]", more=", skip: [towns]")
    assert whole == Accepted(("Basel to Bern",))


def test_values_are_kept_as_they_are(tmp_path: Path) -> None:
    project = overlay(MALFORMED / "characters-kept", tmp_path / "project")
    facts = project / "seeds" / "facts.yaml"
    name = "שלום עולם 😀👩‍👩‍👧 مرحبا"
    facts.write_text(facts.read_text(encoding="utf-8").replace("name: Grey Sea", f"name: {name}"), encoding="utf-8")
    assert build(project).code == 0
    exported = json.loads((project / "out" / "rivers.json").read_text(encoding="utf-8"))
    assert name in [item["key"] for item in exported["items"]]


def test_markup_in_values_is_text(tmp_path: Path) -> None:
    project = overlay(MALFORMED / "markup-in-values", tmp_path / "project")
    assert build(project).code == 0
    pages = [page.read_text(encoding="utf-8") for page in (project / "out").glob("*.html")]
    assert not [page for page in pages if "<script>alert" in page]
    assert any("&lt;script&gt;alert(1)" in page for page in pages)


def usages() -> Iterator[tuple[Sequence[str], int, str]]:
    """Yield command lines with the code that they end with, and what the last line says."""
    has = "a project folder has seeds/, templates/ and decks/"
    yield ("build", "river"), 2, "there is no deck “river” (did you mean “rivers”?)"
    yield ("build", "lakes"), 2, "there is no deck “lakes”; choose from: rivers"
    yield ("build", "--outt", "x"), 2, "No such option '--outt'. Did you mean '--out'?"
    yield ("build", "--project", "."), 2, "--project goes before the command: quizgen --project DIR build"
    yield ("check", "--all", "--project=."), 2, "--project goes before the command: quizgen --project DIR check"
    yield ("biuld",), 2, "there is no command “biuld” (did you mean “build”?)"
    yield ("--project", "nowhere", "build"), 2, "Directory 'nowhere' does not exist."
    yield ("--project", "decks", "build"), 2, f"decks is not a project: {has}"
    yield ("build", "--out", "decks/rivers.yaml"), 2, "Directory 'decks/rivers.yaml' is a file."
    yield ("build", "--out", "decks/rivers.yaml/x"), 1, "decks/rivers.yaml/x cannot be written: "
    yield ("build", "--out", "blocked"), 1, "rivers.json cannot be written: there is a folder of that name"


@pytest.mark.parametrize(("arguments", "code", "message"), [pytest.param(*u, id=" ".join(u[0])) for u in usages()])
def test_wrong_usage(
    arguments: Sequence[str], code: int, message: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "blocked" / "rivers.json").mkdir(parents=True)
    monkeypatch.chdir(project)
    result = run(*arguments)
    *_, last = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (code, "")
    assert last.startswith("Error: ")
    assert message in last
    assert {path.name for path in (project / "blocked").iterdir()} == {"rivers.json"}


def test_outside_of_any_project(tmp_path: Path) -> None:
    result = command("build", folder=tmp_path)
    has = "a project folder has seeds/, templates/ and decks/"
    assert result.code == 2
    assert result.stderr.endswith(f"Error: there is no project here: {has}; go to one or name it with --project\n")


def test_a_file_that_cannot_be_read_gives_no_facts_a_need_for_voices(tmp_path: Path) -> None:
    run("init", tmp_path / "rivers")
    table, facts = (tmp_path / "rivers" / "seeds" / name for name in ("entities-hill.csv", "facts-more.yaml"))
    table.write_text("nom\nAlda\n", encoding="utf-8")
    assert "“voice”" not in run("--project", tmp_path / "rivers", "check").stderr
    table.unlink()
    facts.write_text("river:\n  essa:\n    name\n", encoding="utf-8")
    result = run("--project", tmp_path / "rivers", "check")
    assert "1 error" in result.stderr.splitlines()


@pytest.mark.parametrize("broken", ["", "topics: ["])
def test_a_facts_file_that_cannot_be_read_is_no_reason_to_ask_for_voices(tmp_path: Path, broken: str) -> None:
    folder = Small({"it": "far"}, type="short").write(tmp_path / "project")
    facts = folder / "seeds" / "facts.yaml"
    record = json.loads(facts.read_text("utf-8"))
    facts.write_text(json.dumps({key: value for key, value in record.items() if key != "voices"}), encoding="utf-8")
    kind = next((folder / "templates").iterdir())
    kind.write_text(re.sub(r'"voice": "[^"]*",? ?', "", kind.read_text("utf-8")), encoding="utf-8")
    assert load(folder)[1] == []
    add_facts(folder, broken)
    (problem,) = load(folder)[1]
    assert problem.place.path == "seeds/facts-more.yaml"
