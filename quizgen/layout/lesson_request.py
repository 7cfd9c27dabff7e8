"""What somebody wants for a lesson: which questions of a deck, how many, and what is printed around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from quizgen.frozen import frozen_record
from quizgen.records.deck import Deck, Section, Worth
from quizgen.records.ids import TopicId
from quizgen.records.item import Item

SLUG_LENGTH = 40
"""The most letters of its title in a worksheet's file name."""


@frozen_record
class LessonRequest:
    """What a worksheet or cards should have: `questions` on each form, from `sections` and single `topics` (none: all).

    Of these, `templates`, `kinds`, `sources` and `tags` name those that questions may come from, where any are. Empty
    `types` and an empty `title` mean those of the deck's own forms; it is in large print, and has lines for class and
    time, if these are so or if `large_print` and the like say so. A different `seed` makes a different selection.
    `per_fact` is how many questions may be about one fact; `strict`: a form has fewer questions rather than a relaxed
    rule.
    """

    questions: int
    letters: tuple[str, ...] = ("A",)
    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    title: str = ""
    seed: str = ""
    different: bool = False
    large_print: bool = False
    per_fact: int = 1
    strict: bool = False
    points: Mapping[str, Worth] = field(default_factory=dict)
    instructions: str = ""
    fact_ids: bool = False
    class_line: str | None = None
    time_line: str | None = None

    def suits(self, item: Item) -> bool:
        """Return whether an item comes from the templates, kinds, sources and tags named."""
        return (
            (not self.templates or item.template in self.templates)
            and (not self.kinds or item.kind in self.kinds)
            and (not self.tags or any(tag in self.tags for tag in item.tags))
            and (not self.sources or all(citation.source.id in self.sources for citation in item.citations))
        )


def wanted_sections(deck: Deck, request: LessonRequest) -> Iterator[Section]:
    """Yield the wanted sections, each with the wanted ones of its topics."""
    everything = not request.sections and not request.topics
    for section in deck.sections:
        whole = everything or section.id in request.sections
        if whole:
            yield section
        elif topics := tuple(TopicId(one) for one in section.topics or request.topics if one in request.topics):
            yield replace(section, topics=topics)


def slug(request: LessonRequest) -> str:
    """Return a name for files from the title, or from what is named of the deck; empty if nothing is."""
    title = request.title or " ".join((*request.sections, *request.topics))
    return re.sub(r"[\W_]+", "-", title.casefold()).strip("-")[:SLUG_LENGTH].strip("-")
