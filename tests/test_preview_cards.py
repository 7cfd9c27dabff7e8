"""The cards of a preview against those that real Anki makes."""

import re
from collections.abc import Mapping

import pytest

from quizgen.outputs.anki.notes import note_of
from quizgen.preview.card_sides import side_of
from quizgen.records.item import Item
from tests.support.anki_client import Rendered
from tests.support.anki_decks import DECK, parsed
from tests.support.cards_sample import ARABIC_CHOICE, HARMFUL, ONE_OF_EACH

Cards = Mapping[str, Rendered]


def said(html: str) -> str:
    """All that a card says, and each class of its elements."""
    body = next(element for element in parsed(html).iter("body"))
    classes = [f"{one.tag} {one.get('class')}" for one in body.iter() if one.get("class") and one is not body]
    return " ".join([*"".join(body.itertext()).split(), *classes])


SHOWN_BY_ANKI = [item for item in ONE_OF_EACH if item.type.name != "labels"]
"""All but pictures with masks, which a preview has to draw itself (`test_regions_pages.py`)."""


@pytest.mark.parametrize("item", [*SHOWN_BY_ANKI, ARABIC_CHOICE, *HARMFUL.values()], ids=lambda item: item.id)
def test_a_card_says_what_it_says_in_anki(cards: Cards, item: Item) -> None:
    content, rendered = note_of(item, DECK), cards[item.id]
    for side, anki in (("front", rendered.question), ("back", rendered.answer)):
        ours = side_of(content, side)
        assert said(ours) == said(re.sub(r"\[\[type:[^]]*\]\]", "", anki))
        assert "night" not in ours.partition("<body")[2].partition(">")[0]
        assert 'class="card nightMode night_mode"' in side_of(content, side, night=True)
