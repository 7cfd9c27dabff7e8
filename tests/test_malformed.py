"""Mistakes of authors: each case's messages, word by word, and that no mistake harms what was built before."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

import pytest

from tests.malformed_project import BASE, CASES, MALFORMED, Said, built, outputs, overlaid, untouched

MESSAGE = re.compile(r"[^:]+(:\d+:\d+)?: (error|warning): .+")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return overlaid(BASE, tmp_path / "project")


def more(project: Path, text: str) -> None:
    """Give the project another file of facts."""
    (project / "seeds" / "facts-more.yaml").write_text(text, encoding="utf-8")


def command(*arguments: str | Path, folder: Path) -> Said:
    """Run the real command."""
    ran = subprocess.run(
        [sys.executable, "-m", "quizgen", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return Said(ran.returncode, ran.stdout, ran.stderr)


def test_the_base_is_sound(project: Path) -> None:
    said = built(project)
    assert (said.code, said.stderr) == (0, "")


@pytest.mark.parametrize("name", CASES)
def test_messages(name: str, tmp_path: Path, update: bool) -> None:
    project = overlaid(MALFORMED / name, tmp_path / "project")
    said = built(project)
    expected = MALFORMED / name / "expected.txt"
    if update:
        expected.write_text(said.stderr, encoding="utf-8", newline="\n")
    assert said.stderr == expected.read_text(encoding="utf-8")
    assert said.code == (1 if ": error: " in said.stderr else 0)
    assert untouched(project / "out") is (said.code == 1)


@pytest.mark.parametrize("name", ["yaml-two-colons", "fact-unknown-key", "bytes-byte-order-mark", "bytes-utf-16"])
def test_the_real_command_says_the_same(name: str, tmp_path: Path) -> None:
    project = overlaid(MALFORMED / name, tmp_path / "project")
    out = outputs(project)
    said = command("build", "--out", out, folder=project)
    assert said.stderr == (MALFORMED / name / "expected.txt").read_text(encoding="utf-8")
    assert said.code == (1 if ": error: " in said.stderr else 0)
    assert untouched(out) is (said.code == 1)


def test_no_case_shows_how_the_program_works() -> None:
    words = re.compile(r"Traceback|\bNone\b|<class|Error:|Exception|dict\b|\bstr\b|\bint\b|[Jj]inja|flow|scalar")
    for name in CASES:
        said = (MALFORMED / name / "expected.txt").read_text(encoding="utf-8")
        messages = [line for line in said.splitlines() if MESSAGE.fullmatch(line)]
        assert not [line for line in messages if words.search(line)], name


def refused(said: Said, message: str) -> bool:
    return said.code == 1 and message in said.stderr and "Traceback" not in said.stderr


def generated() -> Iterable[tuple[str, str, str]]:
    yield "brackets", "river: " + "[" * 200_000, "more than 12 levels deep"
    yield "braces", "river: " + "{a: " * 200_000, "more than 12 levels deep"
    yield "dashes", "river:\n " + "- " * 200_000, "more than 12 levels deep"
    yield "blocks", "".join(f"{' ' * n}a:\n" for n in range(2_000)), "more than 12 levels deep"
    yield "questions", "? " * 200_000, "more than 12 levels deep"
    yield "a long key", f"{'a' * 10_000_000}: 1\n", "no key is as long as this"
    yield "a long id", f"river:\n  fifth:\n    remark: {'wide ' * 20}\n    {'a' * 900}: 1\n", "nothing in the river"
    yield (
        "a long wrong value",
        f"river:\n  fifth:\n    length: {'x' * 10_000_000}\n",
        "needs “river”, “mouth” and “from”",
    )


@pytest.mark.parametrize(("text", "message"), [pytest.param(t, m, id=i) for i, t, m in generated()])
def test_what_is_too_deep_or_too_long(text: str, message: str, project: Path) -> None:
    more(project, text)
    began = perf_counter()
    said = built(project)
    assert refused(said, message), said.stderr[:2000]
    assert perf_counter() - began < 5
    assert len(said.stderr) < 3000


def test_a_long_line_is_no_mistake(project: Path) -> None:
    remark = "wide " * 2_000_000
    fifth = "{river: alda, mouth: grey-sea, length: 1 km, skip: [mouth, length, sea], from: {source: atlas, at: 5}}"
    more(project, f"river:\n  fifth: {fifth[:-1]}, remark: {remark}}}\n")
    said = built(project)
    assert said.code == 0


def test_a_file_of_more_than_50_megabytes(project: Path) -> None:
    with (project / "seeds" / "facts-more.yaml").open("wb") as file:
        file.truncate(51_000_000)
    said = built(project)
    assert said.stderr == (
        "seeds/facts-more.yaml: error: the file has 51 MB, and 50 MB is the most: "
        "split it (facts.yaml, facts-more.yaml)\n1 error\n"
    )


def test_a_folder_where_a_file_should_be(project: Path) -> None:
    (project / "templates" / "spring.yaml").mkdir()
    assert refused(built(project), "templates/spring.yaml: error: a file should be here, and this is a folder")


def test_a_file_that_cannot_be_read(project: Path) -> None:
    (project / "templates" / "spring.yaml").symlink_to("spring.yaml")
    assert refused(built(project), "templates/spring.yaml: error: the file cannot be read: ")


def test_hundreds_of_mistakes(project: Path) -> None:
    """All are counted, a screen's worth is shown, and looking for suggestions takes no time."""
    wrong = ("river: aldo", "lenght: 1 km", "mouth: alda", "from: {source: atles, at: 1}", "same_as: fact-nr-1x")
    sound = {
        "river": "alda",
        "mouth": "grey-sea",
        "length": "1 km",
        "from": "{source: atlas, at: 5}",
        "skip": "[mouth, length, sea]",
    }
    lines = ["river:"]
    for number in range(1000):
        entries = dict(sound)
        if number % 5 < 2:
            key, _, value = wrong[number // 5 % len(wrong)].partition(": ")
            entries.pop({"lenght": "length"}.get(key, key), None)
            entries[key] = value
        lines += [f"  fact-number-{number}:", *(f"    {key}: {value}" for key, value in entries.items())]
    more(project, "\n".join(lines))
    began = perf_counter()
    said = built(project)
    took = perf_counter() - began
    shown = [line for line in said.stderr.splitlines() if MESSAGE.fullmatch(line)]
    assert len(shown) == 20
    assert said.stderr.splitlines()[-1] == "400 errors"
    assert took < 3


def test_what_stands_in_values_is_kept(tmp_path: Path) -> None:
    project = overlaid(MALFORMED / "characters-kept", tmp_path / "project")
    facts = project / "seeds" / "facts.yaml"
    name = "שלום עולם 😀👩‍👩‍👧 مرحبا"
    facts.write_text(facts.read_text(encoding="utf-8").replace("name: Grey Sea", f"name: {name}"), encoding="utf-8")
    assert built(project).code == 0
    made = json.loads((project / "out" / "rivers.json").read_text(encoding="utf-8"))
    assert name in [item["key"] for item in made["items"]]


def test_markup_in_values_is_text(tmp_path: Path) -> None:
    project = overlaid(MALFORMED / "markup-in-values", tmp_path / "project")
    assert built(project).code == 0
    pages = [page.read_text(encoding="utf-8") for page in (project / "out").glob("*.html")]
    assert not [page for page in pages if "<script>alert" in page]
    assert any("&lt;script&gt;alert(1)" in page for page in pages)


USAGE = [
    (("build", "river"), 2, "there is no deck “river” (did you mean “rivers”?)"),
    (("build", "lakes"), 2, "there is no deck “lakes”; there are: rivers"),
    (("build", "--outt", "x"), 2, "No such option '--outt'. Did you mean '--out'?"),
    (("biuld",), 2, "No such command 'biuld'. Did you mean 'build'?"),
    (("--project", "nowhere", "build"), 2, "Directory 'nowhere' does not exist."),
    (("--project", "decks", "build"), 2, "decks is no project: a project folder has seeds/, templates/ and decks/"),
    (("build", "--out", "decks/rivers.yaml"), 2, "Directory 'decks/rivers.yaml' is a file."),
    (("build", "--out", "decks/rivers.yaml/x"), 1, "decks/rivers.yaml/x cannot be written: "),
    (("build", "--out", "blocked"), 1, "rivers.json cannot be written: a folder has that name"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), USAGE, ids=[" ".join(a) for a, _, _ in USAGE])
def test_wrong_usage(arguments: tuple[str, ...], code: int, message: str, project: Path) -> None:
    (project / "blocked" / "rivers.json").mkdir(parents=True)
    said = command(*arguments, folder=project)
    *_, last = said.stderr.splitlines()
    assert (said.code, said.stdout) == (code, "")
    assert last.startswith("Error: ")
    assert message in last
    assert {path.name for path in (project / "blocked").iterdir()} == {"rivers.json"}


def test_outside_of_any_project(tmp_path: Path) -> None:
    said = command("build", folder=tmp_path)
    has = "a project folder has seeds/, templates/ and decks/"
    assert said.code == 2
    assert said.stderr.endswith(f"Error: no project here: {has}; go into one or name it with --project\n")
