"""A practice page opened in a browser."""

from pathlib import Path

from quizgen.outputs.practice.page import page_pieces
from quizgen.records.layout import DeckLayout
from tests.conftest import Watched
from tests.support.practice_learner import Learner, go_to


def opened(watched: Watched, tmp_path: Path, layout: DeckLayout) -> Learner:
    """Write the practice page of a deck and open it."""
    path = tmp_path / "rivers-practice.html"
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    go_to(watched.page, path.as_uri())
    return Learner.at(watched.page, layout.items)
