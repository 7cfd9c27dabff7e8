"""Branches that each add regions to the same picture: which cards the regions get once the branches are merged."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from tests.support.anatomy import FACTS, LEDGER, Anatomy, names, note
from tests.support.anki_client import Anki
from tests.support.published import START, git, running_at

NERVE = "        nerve:"
WHITE = "        white: {box: [.01, .01, .1, .1], name: white}\n"
BLACK = "        black: {box: [.85, .01, .1, .1], name: black}\n"
RESERVED = "two branches published two regions on card 9 of “eye/label”, “"


@pytest.fixture
def anatomy(tmp_path: Path) -> Anatomy:
    """The anatomy, published, in a repository whose ledgers are merged line by line."""
    made = Anatomy(tmp_path)
    made.write(".gitignore", "/build/\n")
    made.write(".gitattributes", "*.ledger.jsonl merge=union\n")
    with running_at(START):
        made.run("publish", "--first")
    for arguments in (("init",), ("add", "."), ("commit", "-m", "first")):
        assert git(made.folder, *arguments).returncode == 0
    return made


def publish(anatomy: Anatomy, out: str = "both") -> Path:
    """Publish an edition an hour after the last one, on branch `two` after two; return its package."""
    rows = [json.loads(line) for line in (anatomy.folder / LEDGER).read_text("utf-8").splitlines()]
    last = max(datetime.fromisoformat(row["published"]).timestamp() for row in rows if "edition" in row)
    with running_at(int(last) + (7200 if out == "two" else 3600)):
        anatomy.run("publish", "--out", str(anatomy.folder.parent / out))
    return anatomy.folder.parent / out / "anatomy.apkg"


def branch(anatomy: Anatomy, name: str, added: str, instead_of: str = "") -> Path:
    """Publish an edition with other regions on a branch; return its package."""
    assert git(anatomy.folder, "checkout", "-b", name, "main").returncode == 0
    put(anatomy, added, instead_of)
    package = publish(anatomy, name)
    assert git(anatomy.folder, "commit", "-am", name).returncode == 0
    return package


def put(anatomy: Anatomy, added: str, instead_of: str) -> None:
    """Put regions into the facts instead of another one, or before the last."""
    anatomy.edit(FACTS, instead_of or NERVE, added if instead_of else f"{added}{NERVE}")


def merged(anatomy: Anatomy, branches: Sequence[str], added: str, instead_of: str = "") -> None:
    """Merge the branches, and put these regions into the facts as they were before both."""
    assert git(anatomy.folder, "checkout", branches[0]).returncode == 0
    git(anatomy.folder, "merge", "--no-edit", branches[1])
    anatomy.write(FACTS, git(anatomy.folder, "show", f"main:{FACTS}").stdout)
    put(anatomy, added, instead_of)


def histories(anki: Anki, package: Path, folder: Path) -> dict[int, str]:
    """Return the regions that a learner knows after an edition was imported, by the ids of their cards."""
    folder.mkdir()
    anki.close()
    anki.open(folder)
    anki.import_package(package)
    return regions(anki)


def regions(anki: Anki) -> dict[int, str]:
    """Return which region each card of the eye asks for, by the card's id."""
    shown = names(anki)
    return {card.id: shown[card.ord + 1] for card in note(anki).cards if shown[card.ord + 1]}


@pytest.mark.parametrize("branches", [("one", "two"), ("two", "one")])
def test_no_region_takes_over_the_card_of_another(
    branches: Sequence[str], every_anki: Anki, anatomy: Anatomy, tmp_path: Path
) -> None:
    packages = {"one": branch(anatomy, "one", WHITE), "two": branch(anatomy, "two", BLACK)}
    merged(anatomy, branches, WHITE + BLACK)
    assert RESERVED in anatomy.run("check")
    publish(anatomy)
    for name, package in packages.items():
        before = histories(every_anki, package, tmp_path / f"learner-{name}")
        every_anki.import_package(tmp_path / "both/anatomy.apkg")
        after = regions(every_anki)
        kept = {id_: region for id_, region in before.items() if region not in {"white", "black"}}
        assert {id_: region for id_, region in after.items() if id_ in before} == kept
        assert {"white", "black"} <= {*after.values()}
    assert "two branches" not in anatomy.run("check")
    assert "nothing new" in anatomy.run("publish")


@pytest.mark.parametrize("branches", [("one", "two"), ("two", "one")])
def test_what_the_earlier_of_two_editions_added_keeps_its_card(branches: Sequence[str], anatomy: Anatomy) -> None:
    late = WHITE.replace("white", "late").replace(".01, .01", ".01, .85")
    branch(anatomy, "one", WHITE + BLACK)
    branch(anatomy, "two", WHITE)
    merged(anatomy, branches, WHITE + late + BLACK)
    assert "two branches" not in anatomy.run("check")
    publish(anatomy)
    assert cards(anatomy) == {"white": 9, "black": 10, "late": 11}


def test_a_region_keeps_the_card_that_no_other_has(anatomy: Anatomy) -> None:
    branch(anatomy, "one", WHITE + BLACK)
    branch(anatomy, "two", BLACK)
    merged(anatomy, ("one", "two"), WHITE + BLACK)
    assert RESERVED in anatomy.run("check")
    publish(anatomy)
    assert cards(anatomy) == {"white": 11, "black": 10}
    anatomy.edit(FACTS, BLACK, "")
    publish(anatomy)
    anatomy.edit(FACTS, WHITE, WHITE + BLACK)
    publish(anatomy)
    assert cards(anatomy) == {"white": 11, "black": 10}


def test_a_region_with_another_id_on_one_branch_and_another_name_on_the_other_is_one(anatomy: Anatomy) -> None:
    pupil = "        pupil: pupil\n"
    branch(anatomy, "one", "        hole: {id: pupil, name: pupil}\n", pupil)
    branch(anatomy, "two", pupil.replace(": pupil", ": opening"), pupil)
    merged(anatomy, ("one", "two"), "        hole: {id: pupil, name: opening}\n", pupil)
    assert "two branches" not in anatomy.run("check")
    publish(anatomy)
    assert published(anatomy)["hole"] == 3


def test_a_region_that_only_one_branch_removed_is_no_other_one(anatomy: Anatomy) -> None:
    branch(anatomy, "one", WHITE)
    branch(anatomy, "two", "", "        retina: retina\n")
    merged(anatomy, ("one", "two"), WHITE)
    assert "two branches" not in anatomy.run("check")
    publish(anatomy)
    assert (cards(anatomy)["white"], published(anatomy)["retina"]) == (9, 6)


def published(anatomy: Anatomy) -> dict[str, int]:
    """Return the card of each region of the eye, by its id, as the ledger has it."""
    rows = [json.loads(line) for line in (anatomy.folder / LEDGER).read_text("utf-8").splitlines()]
    (row,) = (row for row in rows if row.get("id") == "eye/label")
    return {option["id"]: option["right"] for option in row["options"] if option["text"]}


def cards(anatomy: Anatomy) -> dict[str, int]:
    return {id_: card for id_, card in published(anatomy).items() if id_ in {"white", "black", "late"}}
