"""The anatomy of tests/subjects, with one thing or another done to its files."""

import re
import shutil
from pathlib import Path
from typing import Self

from tests.support.changed_project import Project
from tests.support.paths import SUBJECTS

EYE, FACTS = "media/eye.svg", "seeds/facts.yaml"


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
