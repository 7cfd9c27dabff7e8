"""A number that is there for an order only: an `ordering` by rank shows it nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.all_outputs import Made, make_all
from tests.support.practice_learner import go_to

if TYPE_CHECKING:
    from tests.conftest import Watched
    from tests.support.anki_client import Anki

RANKS = {"the thaw": "7411", "the flood": "7422", "the harvest": "7433", "the frost": "7444"}
PAGES = ("deck-A.html", "deck-A-key.html", "deck-flashcards.html", "deck-practice.html")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    facts: dict[str, Any] = {
        f"e{n}": {"event": event, "rank": rank, "from": {"source": "atlas", "at": "1"}}
        for n, (event, rank) in enumerate(RANKS.items())
    }
    order = {"type": "ordering", "group": [], "ask": "What comes first in the year?", "key": "event", "by": "rank"}
    return make_all(
        tmp_path_factory.mktemp("rank"),
        facts={"topics": {"year": "Year"}, "voices": {"stated": {"name": "stated", "plain": "true"}}, "event": facts},
        templates={
            "event": {
                "topic": "year",
                "voice": "stated",
                "fields": {"event": "text", "rank": "number"},
                "items": {"order": order},
            }
        },
        deck={
            "name": "Deck",
            "namespace": "test/deck",
            "sections": {"all": {"name": "All", "topics": ["year"]}},
            "order": "rank",
            "forms": {"names": ["A"], "questions": "1"},
        },
    )


@pytest.mark.parametrize("file", [*PAGES, "deck.json", "deck.txt"])
def test_no_file_shows_the_rank(made: Made, file: str) -> None:
    text = made.text(file)
    assert all(event in text for event in RANKS)
    assert not any(rank in text for rank in RANKS.values())


def test_the_key_and_the_card_give_the_order(made: Made, anki: Anki) -> None:
    (note,) = made.notes(anki).values()
    back = note.fields["Back"]
    assert sorted(RANKS, key=back.index) == list(RANKS)
    assert not any(rank in text for rank in RANKS.values() for text in note.fields.values())
    explained = made.seen("deck-A-key.html").partition("The answers explained")[2]
    assert sorted(RANKS, key=explained.index) == list(RANKS)


def test_the_practice_page_takes_this_order(made: Made, page: Watched) -> None:
    there = page.page
    go_to(there, (made.folder / "deck-practice.html").as_uri())
    there.locator(".next .main").press("Enter")
    there.get_by_role("button", name="Show the answer").press("Enter")
    assert there.locator("ol.answer li").all_inner_texts() == list(RANKS)
    assert page.messages == []
