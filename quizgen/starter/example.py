"""A project of three facts, to be replaced by one's own."""

from __future__ import annotations

from collections.abc import Mapping

_FACTS = """\
# The facts. Each stands under its kind, here `river`; templates/river.yaml says which fields it has.
topics:
  rivers: Rivers

entities:                              # what facts refer to by id; other seas are wrong options
  sea:
    black-sea: {name: Black Sea}
    north-sea: {name: North Sea}
    mediterranean: {name: Mediterranean Sea, accept: [Mediterranean]}
    baltic-sea: {name: Baltic Sea}

river:
  danube:                              # the fact's id: learners' progress depends on it
    name: Danube
    mouth: black-sea
    length: 2,850 km
    from: {source: atlas, at: 12}
  rhine:
    name: Rhine
    mouth: north-sea
    length: 1,230 km
    note: It begins in Switzerland.    # an explanation for the back of the card
    from: {source: atlas, at: 12}
  rhone:
    name: Rhône
    mouth: mediterranean
    length: about 810 km
    from: {source: atlas, at: 14}
"""
_SOURCES = """\
# Where the facts come from. Each fact says in `from` where it stands in one of these.
atlas:
  cite: the atlas                      # within a question
  footnote: The atlas on the shelf     # below an answer
  locator: page                        # what `at` counts
"""
_KIND = """\
# The kind `river`: its fields, and the questions that are asked about each fact. All keys: docs/formats.md
topic: rivers
fields:
  name: worded
  mouth: entity sea
  length: number
items:
  mouth:                               # with the fact's id, the identity of a card: rhine/mouth
    type: choice                       # wrong options are other seas that no fact makes right
    ask: "Into which sea does the {{ name }} flow?"
    key: mouth
  length:
    type: number
    ask: "How long is the {{ name }}?"
    key: length
    tolerance: 10%                     # answers this far off are right, too
  statement:
    type: true-false                   # with its own sea it is true, with another one false
    ask: "The {{ name }} ends in the {{ mouth | blank }}."
"""
_DECK = """\
name: Rivers
namespace: {namespace}/rivers  # Anki knows the notes by it: never change it
description: Where three rivers run.
sections:                              # each becomes a subdeck in Anki
  rivers: {{name: Rivers, topics: [rivers]}}
forms:                                 # the quizzes on paper
  names: [A, B]
  questions: 3
"""


def example_files(namespace: str) -> Mapping[str, str]:
    """Return the texts of the example by their paths in a project."""
    return {
        "seeds/facts.yaml": _FACTS,
        "seeds/sources.yaml": _SOURCES,
        "templates/river.yaml": _KIND,
        "decks/rivers.yaml": _DECK.format(namespace=namespace),
    }
