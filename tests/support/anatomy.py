"""The anatomy of tests/subjects, with one thing or another done to its files."""

import re
import shutil
from pathlib import Path
from typing import Self

from tests.support.anki_client import Anki, Note
from tests.support.changed_project import Project
from tests.support.paths import SUBJECTS

EYE, FACTS, LEDGER = "media/eye.svg", "seeds/facts.yaml", "decks/anatomy.ledger.jsonl"


class Anatomy(Project):
    """A copy of the subject."""

    def __init__(self, folder: Path) -> None:
        super().__init__(shutil.copytree(SUBJECTS / "anatomy", folder / "anatomy"))

    def with_one_form(self) -> Self:
        """Leave out form B, which has the same questions: each PDF takes its time."""
        self.edit("decks/anatomy.yaml", "names: [A, B]", "names: [A]")
        return self

    def regions(self, written: str) -> None:
        """Put other regions in place of the eye's."""
        text = (self.folder / FACTS).read_text("utf-8")
        self.write(FACTS, re.sub(r"(picture: eye\.\w+\n.*\n)(?s:.*?)(?=  flower:)", rf"\1      {written}\n", text))


def note(anki: Anki, id_: str = "eye/label") -> Note:
    """Return the note of an item."""
    return next(note for note in anki.notes() if note.fields["ID"] == id_)


def names(anki: Anki, id_: str = "eye/label") -> dict[int, str]:
    """Return what the back of each card names, by the card's number."""
    return {card.ord + 1: said(anki.render(card.id).answer) for card in note(anki, id_).cards}


def said(answer: str) -> str:
    """Return the answer that a back says."""
    found = re.search(r'<div class="answer"[^>]*>.*?<span>(.*?)</span>', answer)
    return found[1] if found else ""
