"""A project of three facts, to be replaced by one's own."""

from __future__ import annotations

from collections.abc import Mapping

from quizgen.designs import read

_FILES = ("seeds/facts.yaml", "seeds/sources.yaml", "templates/river.yaml", "decks/rivers.yaml")


def example_files(namespace: str) -> Mapping[str, str]:
    """Return the texts of the example by their paths in a project."""
    texts = {path: read("quizgen.starter", path.rpartition("/")[2]) for path in _FILES}
    return {path: text.replace("{namespace}", namespace) for path, text in texts.items()}
