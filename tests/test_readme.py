"""The README's commands and searches, run as they stand there, and what docs/formats.md says there is."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from quizgen.build import checked, quiet
from quizgen.check import CHECKS
from quizgen.itemtypes import ITEM_TYPES
from quizgen.language.filters import FILTERS
from quizgen.language.numbers import COMPARATORS
from quizgen.load import decks, values
from quizgen.load.facts.fact import KEYS
from quizgen.load.templates.keys import TEMPLATE_KEYS
from tests.anki_client import Anki

HOME = Path(__file__).parents[1]
README = (HOME / "README.md").read_text("utf-8")
FORMATS = (HOME / "docs" / "formats.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [line.split("#")[0].strip() for block in BLOCKS for line in block.splitlines()]
SEARCHES = re.findall(r"`(tag:[^`]+)`", README)
NAME = "ukraine-diplomacy"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this project as it was before anything was published."""
    folder = tmp_path / "project"
    for part in ("seeds", "templates", "decks"):
        shutil.copytree(HOME / part, folder / part)
    (folder / "decks" / f"{NAME}.ledger.jsonl").unlink(missing_ok=True)
    (folder / "DIR").mkdir()
    (folder / ".venv").symlink_to(Path(sys.executable).parents[1])
    return folder


def run(project: Path, command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(shlex.split(command), cwd=project, capture_output=True, encoding="utf-8", check=False)


def test_the_readme_names_the_two_commands() -> None:
    makes = [command for command in COMMANDS if command.startswith("make")]
    assert makes == ["make", "make test"]
    targets = re.findall(r"^([a-z-]+):", (HOME / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {"build", "test"} <= set(targets)


def test_commands_do_what_they_say_one_after_the_other(project: Path) -> None:
    quizgen = [command for command in COMMANDS if not command.startswith("make")]
    assert all(command.startswith(".venv/bin/quizgen ") for command in quizgen)
    for command in quizgen:
        done = run(project, command)
        assert "Traceback" not in done.stderr
        if "verify" in command:
            assert "cannot be read in DIR" in done.stderr, "the folder DIR has no documents"
        else:
            assert done.returncode == 0, done.stderr
    assert (project / "decks" / f"{NAME}.ledger.jsonl").exists()
    assert (project / "build" / f"{NAME}-changes.md").exists()


def test_anki_finds_what_the_readme_searches_for(anki: Anki, project: Path) -> None:
    out = project / "searched"
    assert run(project, f".venv/bin/quizgen publish --first --out {out}").returncode == 0
    items = json.loads((out / f"{NAME}.json").read_text("utf-8"))["items"]
    withdraw(project / "seeds" / "facts.yaml", "surge-in-iraq")
    assert run(project, f".venv/bin/quizgen publish --out {out}").returncode == 0
    gone = [item["id"] for item in items if item["facts"] == ["surge-in-iraq"]]
    left = [item for item in items if item["id"] not in gone]
    anki.import_package(out / f"{NAME}.apkg")
    anki.import_package(out / f"{NAME}-retired.apkg")
    ids = {note.id: note.fields["ID"] for note in anki.notes()}
    assert {search.split("::")[1] for search in SEARCHES if NAME in search} == {*tagged(items[0])}
    for search in SEARCHES:
        _, name, value = search.removeprefix("tag:").split("::") if NAME in search else ("", "", "")
        wanted = [item["id"] for item in left if value in tagged(item)[name]] if name else gone
        assert wanted
        assert sorted(ids[found] for found in anki.find(search)) == sorted(wanted), search


def withdraw(path: Path, id_: str) -> None:
    text = path.read_text("utf-8")
    cut = re.sub(rf"^  {id_}:\n(    .*\n)+", "", text, flags=re.MULTILINE)
    assert cut != text
    path.write_text(cut, "utf-8")


def tagged(item: dict[str, Any]) -> dict[str, list[str]]:
    """What an item's tags name, by the part of the tag that comes before it."""
    sources = [source["id"] for source in item["sources"]]
    one = {"topic": item["topic"], "voice": item["voice"]["id"], "kind": item["kind"], "type": item["type"]}
    return {"source": sources, **{name: [value] for name, value in one.items()}}


def test_the_example_fact_is_one_of_the_shipped_ones() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    shipped = (HOME / "seeds" / "facts.yaml").read_text("utf-8")
    for line in example.splitlines():
        assert line.split("  #")[0].rstrip() in shipped


def test_links_and_pictures_are_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", README):
        assert (HOME / next(filter(None, target))).exists()


def test_the_first_screen_shows_what_goes_in_what_comes_out_and_the_commands() -> None:
    first = "\n".join(README.splitlines()[:30])
    assert all(part in first for part in ("```yaml", "docs/card.png", "docs/worksheet.png", "make test"))
    assert os.linesep in first


def test_the_examples_of_the_formats_are_a_project(tmp_path: Path) -> None:
    for path, example in re.findall(r"^## (\S+\.yaml): .*\n((?:    .*\n)+)", FORMATS, re.MULTILINE):
        file = tmp_path / path.replace("KIND", "office").replace("NAME", "demo")
        file.parent.mkdir(exist_ok=True)
        file.write_text(re.sub("^    ", "", example, flags=re.MULTILINE), "utf-8")
    done = run(tmp_path, f"{sys.executable} -m quizgen check")
    assert done.returncode == 0, done.stderr
    assert "1 facts, 2 items" in done.stdout


def test_the_example_of_each_item_type_makes_one(tmp_path: Path) -> None:
    facts, template = re.findall(r"((?:    .+\n)+)", FORMATS.split("Item types\n")[1].split("\n## ")[0])
    files = {
        "seeds/sources.yaml": "atlas: {cite: the atlas, footnote: An atlas, locator: row}",
        "seeds/facts.yaml": "topics: {rivers: Rivers}\nvoices: {listed: {name: entry, plain: true}}\n" + dedent(facts),
        "templates/river.yaml": "topic: rivers\nvoice: listed\n" + dedent(template),
        "decks/rivers.yaml": "{name: Rivers, namespace: test/rivers, sections: {all: {name: All, topics: [rivers]}}}",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    ready = checked(tmp_path, quiet)
    assert not ready.problems
    assert {item.type for item in ready.items} == set(ITEM_TYPES)


@pytest.mark.parametrize(
    ("head", "there"),
    [
        ("| check | finds |", CHECKS),
        ("| filter | gives |", [*FILTERS, "blank"]),
        ("| type | value |", values.FIELD_TYPES),
        ("They may also have\n\n| key | means |", KEYS),
        ("Item templates\n\n| key | means |", TEMPLATE_KEYS),
        ("`forms`\n\n| key | means |", decks.FORMS_KEYS),
        ("types: [choice, cloze]\n\n| key | means |", decks.KEYS),
        ("Item types\n\n| type | is |", ITEM_TYPES),
    ],
)
def test_the_tables_of_the_formats_name_all_there_is(head: str, there: Collection[str]) -> None:
    rows = FORMATS.split(head)[1].split("\n\n")[0].splitlines()[2:]
    names = [name for row in rows for name in re.findall(r"`(\w[\w -]*?)(?: TYPE|\([^`]*)?`", row.split(" | ")[0])]
    assert sorted({name.removesuffix(" of entity") for name in names}) == sorted(there)


def test_the_formats_name_every_comparator() -> None:
    assert all(word in " ".join(FORMATS.split()) for word in COMPARATORS)
