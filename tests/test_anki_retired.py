"""Retired cards in real Anki: what they mark as right, and the language of their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen.outputs.anki.escaping import is_own
from quizgen.outputs.anki.note_types import BY_KEY, SORT_FIELD
from quizgen.outputs.anki.notes import contents
from quizgen.outputs.anki.package import package
from quizgen.outputs.anki.retired import assemble_retired, retired_content
from quizgen.outputs.anki.snapshot import snapshot_of
from quizgen.records.ledger import Edition, Ledger, LedgerNote
from quizgen.ui import deck_strings
from tests.support.anki_decks import parsed
from tests.support.one_deck import one_deck

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from quizgen.records.layout import DeckLayout
    from tests.support.anki_client import Anki

NOTE_TYPE_TIMES = dict.fromkeys(("question", "cloze"), 1)


def retired_back(anki: Anki, path: Path, layout: DeckLayout) -> Element:
    """Return the back of the one card of a deck once it is retired, after a ledger of it was read."""
    (item,) = layout.items
    content, ledger = contents(layout), Ledger("Diplomacy", "n", (Edition("CODE2", 1, sections={}),))
    snapshot = snapshot_of(item, content[item.id], "guid", layout.sections[0].section.id)
    retired = retired_content(snapshot, ledger, ui=deck_strings(layout.deck))
    note_type = BY_KEY[snapshot.note_type]
    assert is_own(retired.fields, SORT_FIELD, note_type.deletions)
    path.write_bytes(package(assemble_retired([LedgerNote(snapshot, 1, retired=retired)], "n"), NOTE_TYPE_TIMES))
    anki.import_package(path)
    (card,) = anki.cards()
    return parsed(anki.render(card.id).answer)


LISTED = {"n": "x", "v": "none", "all": ["Ulm", "Bonn", "Kiel"]}
MANY = {"f0": LISTED, **{f"f{n}": {"n": str(n), "v": f"v{n}", "all": [f"Wick {n}"]} for n in range(1, 5)}}


@pytest.mark.parametrize(("type_", "more", "right"), [
    ("several", {"key": "all", "only": {"n": ["x"]}, "pool": ["all"]}, {"Ulm", "Bonn", "Kiel"}),
    ("choice", {"key": "v", "only": {"n": ["x"]}, "pool": ["v"]}, {"none"}),
    ("matching", {"prompt": "n", "key": "v", "group": [], "ask": "Which?", "extra": "1", "most": "3"}, set()),
])  # fmt: skip
def test_a_retired_card_marks_every_right_option(
    anki: Anki, tmp_path: Path, type_: str, more: dict[str, object], right: set[str]
) -> None:
    template = {"type": type_, "ask": "Which of {{ n }}?", **more}
    layout = one_deck(
        MANY, {"w": template}, {"n": {"type": "one of", "values": ["x", "1", "2", "3", "4"]}, "all": "list"}
    )
    back = retired_back(anki, tmp_path / "retired.apkg", layout)
    options = [e for e in back.iter("div") if (e.get("class") or "").split()[:1] == ["option"]]
    assert {"".join(e.itertext())[2:] for e in options if "right" in str(e.get("class")).split()} == right
    assert len(options) > len(right)


def test_a_retired_card_knows_the_language_of_its_facts(anki: Anki, tmp_path: Path) -> None:
    facts = {"f": {"n": "首都は？", "v": "東京"}}
    layout = one_deck(facts, {"w": {"type": "short", "ask": "{{ n }}", "key": "v"}}, facts_language="ja")
    back = retired_back(anki, tmp_path / "retired.apkg", layout)
    shown = {e.text: e.get("lang") for e in back.iter() if e.text in {"首都は？", "東京"}}
    assert shown == {"首都は？": "ja", "東京": "ja"}
