"""Twenty editions in a row, made by random edits, cost a learner nothing."""

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.anki_client import Anki
from tests.support.learner import Learner
from tests.support.learner_checks import Snapshot
from tests.support.learner_editions import Edition, Publisher, new_design
from tests.support.learner_project import EDITS, Houses

EDITIONS = 20
Step = tuple[list[tuple[str, int]], str]
"""What the editor does before an edition, and what the learner does before they import it."""

edit = st.tuples(st.sampled_from(list(EDITS)), st.integers(0, 999))
learning = st.sampled_from(["wait", "study", "make it theirs", "skip", "look back"])
steps: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(st.lists(edit, max_size=3), learning), min_size=EDITIONS, max_size=EDITIONS
)
IDLE: Step = ([], "wait")
"""Nothing at all; left out, so that a failure shrinks fast."""

two_lives = settings(max_examples=2)
"""The first of them is short: nothing ever happens in it."""


@pytest.mark.slow
@pytest.mark.parametrize("number", range(4))
@two_lives
@given(steps)
def test_twenty_editions_cost_nothing(newest_anki: Anki, number: int, history: list[Step]) -> None:
    """Another life for each number: Hypothesis chooses by the test's name and arguments."""
    live(newest_anki, history)


@pytest.mark.slow
@two_lives
@given(steps)
def test_twenty_editions_cost_nothing_in_an_old_anki(old_anki: Anki, history: list[Step]) -> None:
    live(old_anki, history)


def live(anki: Anki, history: list[Step]) -> None:
    with TemporaryDirectory() as name, opened(anki, Path(name)) as learner:
        folder = Path(name)
        publisher = Publisher(folder / "project", folder / "out")
        houses = Houses()
        for number in range(6):
            EDITS["add"](houses, number)
        learner.update(published(publisher, houses, [], folder))
        for edits, doing in (step for step in history if step != IDLE):
            edition = published(publisher, houses, edits, folder)
            if doing != "skip":
                take(learner, edition, publisher.editions, doing)


@contextmanager
def opened(anki: Anki, folder: Path) -> Iterator[Learner]:
    (folder / "anki").mkdir()
    anki.open(folder / "anki")
    try:
        yield Learner(anki)
    finally:
        anki.close()


def published(publisher: Publisher, houses: Houses, edits: list[tuple[str, int]], folder: Path) -> Edition:
    before = houses.items()
    for name, number in edits:
        EDITS[name](houses, number)
    houses.write(publisher.project)
    renamed = {old: houses.items()[item] for item, old in before.items() if houses.items()[item] != old}
    with ExitStack() as stack:
        if houses.css:
            place = folder / f"design-{len(publisher.editions)}"
            stack.enter_context(new_design(place, "card.css", f".x {{ width: {houses.css}px; }}\n"))
        return publisher.publish(renamed)


def take(learner: Learner, edition: Edition, editions: list[Edition], doing: str) -> None:
    """Do what the learner does, import, import again, and import whatever is retired."""
    if doing == "study":
        learner.study(3)
    if doing == "make it theirs":
        learner.make_it_theirs()
    learner.update(edition)
    before = learner.see()
    learner.update(edition)
    assert learner.see() == before
    if doing == "look back":
        for old in editions[-4:]:
            learner.update(old)
        gone = {learner.notes.get(line) for line in edition.gone}
        assert without(learner.see(), gone) == without(before, gone), "only what is retired may come from one skipped"
    if edition.gone:
        learner.retire(edition)


def without(snapshot: Snapshot, notes: Collection[int | None]) -> Snapshot:
    return replace(snapshot, notes={id_: note for id_, note in snapshot.notes.items() if id_ not in notes})
