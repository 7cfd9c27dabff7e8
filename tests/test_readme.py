"""The commands and searches of the README and docs/publishing.md, run as they stand there, and docs/formats.md."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.check import CHECKS
from quizgen.checked_project import check_project
from quizgen.compose.types import ITEM_TYPES
from quizgen.language.filters import FILTERS
from quizgen.load import decks, field_types
from quizgen.load.fact_keys import FACT_KEYS
from quizgen.load.item_templates import TEMPLATE_KEYS
from quizgen.outputs.registry import OUTPUTS
from quizgen.text.comparators import COMPARATORS
from quizgen.ui import languages
from tests.support.build_project import write_files, write_project
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Collection

    from tests.support.anki_client import Anki

README = (ROOT / "README.md").read_text("utf-8")
PUBLISHING = (ROOT / "docs" / "publishing.md").read_text("utf-8")
FORMATS = (ROOT / "docs" / "formats.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README + PUBLISHING, re.DOTALL)
LINES = [line.split("#")[0].strip() for block in BLOCKS for line in block.splitlines()]
COMMANDS = [f".venv/bin/{line}" if line.startswith("quizgen") else line for line in LINES]
SEARCHES = re.findall(r"`(tag:[^`]+)`", PUBLISHING)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
NAME = "ukraine-diplomacy"
LINE_NUMBER = re.compile(r"(?<=\.yaml):[0-9]+")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this project as it was before anything was published."""
    folder = tmp_path / "project"
    for part in ("seeds", "templates", "decks"):
        shutil.copytree(ROOT / part, folder / part)
    (folder / "decks" / f"{NAME}.ledger.jsonl").unlink(missing_ok=True)
    (folder / "DIR").mkdir()
    (folder / ".venv").symlink_to(Path(sys.executable).parents[1])
    return folder


def run(project: Path, command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(shlex.split(command), cwd=project, capture_output=True, encoding="utf-8", check=False)


def test_the_readme_names_the_two_commands() -> None:
    makes = [command for command in COMMANDS if command.startswith("make")]
    assert makes == ["make", "make test"]
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = {word for words in re.findall(r"`make ([a-z ]+)`", README) for word in words.split()}
    assert {"build", "test", *named} <= set(targets)


@pytest.mark.slow
def test_commands_do_what_the_readme_says_one_after_the_other(project: Path) -> None:
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
    for name in re.findall(r"`(?:build/)?(ukraine-diplomacy[a-zA-Z-]*\.(?:apkg|html|txt|json))`", README):
        assert (project / "build" / name).exists()


@pytest.mark.slow
def test_anki_finds_what_the_readme_searches_for(anki: Anki, project: Path) -> None:
    out = project / "searched"
    assert run(project, f".venv/bin/quizgen publish --first --out {out}").returncode == 0
    items = json.loads((out / f"{NAME}.json").read_text("utf-8"))["items"]
    retire(project / "seeds" / "facts.yaml", "few-interests")
    assert run(project, f".venv/bin/quizgen publish --out {out}").returncode == 0
    gone = [item["id"] for item in items if item["facts"] == ["few-interests"]]
    left = [item for item in items if item["id"] not in gone]
    anki.import_package(out / f"{NAME}.apkg")
    anki.import_package(out / f"{NAME}-retired.apkg")
    ids = {note.id: note.fields["ID"] for note in anki.notes()}
    assert {search.split("::")[1] for search in SEARCHES if NAME in search} == {*tagged(items[0])}
    for search in SEARCHES:
        _, name, value = search.removeprefix("tag:").split("::") if NAME in search else ("", "", "")
        wanted = [item["id"] for item in left if value in tagged(item)[name]] if name else gone
        assert wanted
        assert sorted(ids[note] for note in anki.find(search)) == sorted(wanted), search


def retire(path: Path, id_: str) -> None:
    text = path.read_text("utf-8")
    cut = re.sub(rf"^  {id_}:\n(    .*\n)+", "", text, flags=re.MULTILINE)
    assert cut != text
    path.write_text(cut, "utf-8")


def tagged(item: dict[str, Any]) -> dict[str, list[str]]:
    """What an item's tags name, by the part of the tag that comes before it."""
    sources = [source["id"] for source in item["sources"]]
    others = {"topic": item["topic"], "voice": item["voice"]["id"], "kind": item["kind"], "type": item["type"]}
    return {"source": sources, **{name: [value] for name, value in others.items()}}


def test_the_example_fact_is_one_of_the_shipped_ones() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    shipped = (ROOT / "seeds" / "facts.yaml").read_text("utf-8")
    for line in example.splitlines():
        assert line.split("  #")[0].rstrip() in shipped


def test_the_example_question_is_one_of_the_deck(project: Path) -> None:
    out = project / "asked"
    assert run(project, f".venv/bin/quizgen build --out {out}").returncode == 0
    items = json.loads((out / f"{NAME}.json").read_text("utf-8"))["items"]
    stem, options = re.findall(r"^> (.*)\n((?:> - .*\n)+)", README, re.MULTILINE)[0]
    (item,) = [item for item in items if item["stem"] == stem]
    assert sorted(option["text"] for option in item["options"]) == sorted(options.replace("> - ", "").splitlines())
    assert f"{len(items)} questions" in README


@pytest.mark.slow
def test_the_first_change_prints_what_the_readme_says(project: Path) -> None:
    old, new = re.findall(r"`(title: [^`]+)` read `(title: [^`]+)`", README)[0]
    (printed,) = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    assert run(project, ".venv/bin/quizgen publish --first").returncode == 0
    facts = project / "seeds" / "facts.yaml"
    text = facts.read_text("utf-8")
    assert text.count(f"    {old}\n") == 1
    facts.write_text(text.replace(f"    {old}\n", f"    {new}\n"), "utf-8")
    head, *lines = run(project, ".venv/bin/quizgen diff").stdout.splitlines()
    assert re.fullmatch(r"ukraine-diplomacy, edition \w+: compared with edition \w+", head)
    assert [LINE_NUMBER.sub(":0", line) for line in lines] == [
        LINE_NUMBER.sub(":0", line) for line in printed.splitlines()
    ]


def test_links_and_pictures_are_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", README):
        assert (ROOT / next(filter(None, target))).exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_link_within_the_docs_leads_to_a_heading(page: Path) -> None:
    links = re.findall(r"\]\((?!http)([^)#]*)(?:#([^)]+))?\)", page.read_text("utf-8").replace("\n", " "))
    for target, heading in links:
        linked = page.parent / target if target else page
        assert linked.exists(), target
        assert not heading or heading in headings(linked), f"{target}#{heading}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_table_of_the_docs_begins_with_its_head(page: Path) -> None:
    """An empty line in a table ends it: readers would see the rows below as text with bars."""
    lines = ["", *page.read_text("utf-8").splitlines()]
    firsts = [number for number, (before, line) in enumerate(pairwise(lines)) if line[:1] == "|" != before[:1]]
    assert [lines[number + 1] for number in firsts if not re.fullmatch(r"\|[-|]+\|", lines[number + 2])] == []


def headings(page: Path) -> set[str]:
    """The names by which links know the headings of a page."""
    found = re.findall(r"^#+ (.+)", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


def test_the_first_screen_shows_what_goes_in_what_comes_out_and_the_commands() -> None:
    first = "\n".join(README.splitlines()[:30])
    assert all(part in first for part in ("```yaml", "docs/card.png", "docs/worksheet.png", "make test"))


def test_the_examples_of_the_formats_are_a_project(tmp_path: Path) -> None:
    examples = re.findall(r"^## (\S+\.yaml): .*\n((?:    .*\n)+)", FORMATS, re.MULTILINE)
    files = {path.replace("KIND", "office").replace("NAME", "demo"): example for path, example in examples}
    checked = check_project(write_files(tmp_path, files))
    assert not [problem for problem in checked.problems if problem.severity == "error"]
    assert (len(checked.project.facts), len(checked.items)) == (1, 2)


def test_the_example_of_each_item_type_makes_one(tmp_path: Path) -> None:
    facts, template = re.findall(r"((?:    .+\n)+)", FORMATS.split("Item types\n")[1].split("\n## ")[0])
    head = "    topics: {rivers: Rivers}\n    voices: {listed: {name: entry, plain: true}}\n"
    write_project(
        tmp_path,
        sources={"atlas": {"cite": "the atlas", "footnote": "An atlas", "locator": "row"}},
        facts=head + facts,
        templates={"river": f"    topic: rivers\n    voice: listed\n{template}"},
        deck={"name": "Rivers", "namespace": "test/rivers", "sections": {"all": {"name": "All", "topics": ["rivers"]}}},
    )
    checked = check_project(tmp_path)
    assert not checked.problems
    pictured = {"labels"}  # its example, which needs a picture, stands in docs/pictures.md
    assert {item.type.name for item in checked.items} == set(ITEM_TYPES) - pictured


@pytest.mark.parametrize(
    ("head", "there"),
    [
        ("| check | finds |", CHECKS),
        ("| filter | gives |", [*FILTERS, "blank"]),
        ("| type | value |", field_types.FIELD_TYPES),
        ("They may also have\n\n| key | means |", FACT_KEYS),
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


def test_the_formats_name_every_output_and_language() -> None:
    (outputs,) = re.findall(r"the outputs are\s+([^.]+)\.", FORMATS)
    assert re.findall(r"`(.+?)`", outputs) == [*OUTPUTS, "coverage"]
    (row,) = (line for line in FORMATS.splitlines() if line.startswith("| `language` |"))
    assert sorted(re.findall(r"`(\w+)`", row.split("|")[2])) == sorted(languages())


@pytest.mark.parametrize("type_", ITEM_TYPES)
def test_the_formats_say_what_each_item_type_has(type_: str) -> None:
    """A type has the keys of its last column, and those that words there stand for."""
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+) \| (.*?) ?\|$", FORMATS.split("| type | is |")[1], re.MULTILINE)
    keys = keys_of({name: f"{means} {has}" for name, means, has in rows}[type_])
    item_type = ITEM_TYPES[type_]
    grouped = {"group", "most"} if item_type.group != "never" else set()
    assert keys == {*item_type.own, *grouped}


SHORTHAND = {"wrong options": {"like", "near", "unlike", "pool", "forbid", "feedback"}, "a list or": {"group", "most"}}


def keys_of(text: str) -> set[str]:
    """Return the keys of item templates that the row of a type names."""
    named = set(re.findall(r"`([a-z]+)`", text)) & {*TEMPLATE_KEYS} - {"key"}
    return named.union(*(keys for words, keys in SHORTHAND.items() if words in text))
