"""The two note types, version 1: frozen, because Anki updates no note of a type whose structure changed.

The names, ids, order and number of their fields and card templates never change, nor whether they are clozes; a new
type of item fills these fields or takes a spare one. The learner's own field stands last: Anki's text import fills
fields from the first on, and leaves alone those that a line does not reach. The designs in `design/` and the
descriptions may change at any time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from hashlib import blake2b

from quizgen import designs
from quizgen.frozen import frozen_record
from quizgen.outputs.anki.card_words import filled_in
from quizgen.reading import read_text

LOOSE = "When filled, accents need not be typed."
LANGUAGE = "The language of the card's words, where it is not English."
MINE = "Yours to fill. When an update of the deck changes this question, what stands here is replaced with it."
HEAD = "When filled, the card says this at its head, and shows Back below Options."


class NoteTypeDrift(Exception):
    """A note type no longer has the structure that was published: Anki would no longer update learners' notes."""


@frozen_record
class NoteField:
    """A field of a note type; `description` shows in Anki's editor while the field is empty."""

    name: str
    id: int
    description: str = ""
    collapsed: bool = False


@frozen_record
class NoteType:
    """A note type with its one card template; `design` begins the names of its files."""

    key: str
    name: str
    id: int
    cloze: bool
    card: str
    card_id: int
    design: str
    fields: tuple[NoteField, ...]


QUESTION = NoteType(
    key="question",
    name="quizgen question (v1)",
    id=1718305274611,
    cloze=False,
    card="Question",
    card_id=4093381724516021,
    design="",
    fields=(
        NoteField("ID", 1273349805216647, "The question's name in the facts file.", collapsed=True),
        NoteField("Front", 5518027746190383),
        NoteField("Back", 7302265918843109),
        NoteField("Options", 2840917735561242),
        NoteField("Typed", 6159938402277518, "When filled, the card asks you to type this."),
        NoteField("Extra", 3391750286614975),
        NoteField("Source", 8014426397752036),
        NoteField("Retired", 4725119068803297, "When filled, the card says that it is retired.", collapsed=True),
        NoteField("Spare 1", 6673840215594428, HEAD, collapsed=True),
        NoteField("Spare 2", 2207591884376163, LOOSE, collapsed=True),
        NoteField("Spare 3", 7946203351180759, LANGUAGE, collapsed=True),
        NoteField("My notes", 1960583347729154, MINE),
    ),
)
CLOZE = NoteType(
    key="cloze",
    name="quizgen cloze (v1)",
    id=1718305274612,
    cloze=True,
    card="Cloze",
    card_id=5847120963318452,
    design="cloze-",
    fields=(
        NoteField("ID", 3068824951173705, "The question's name in the facts file.", collapsed=True),
        NoteField("Text", 8431179260054916),
        NoteField("Back", 1592047736688231),
        NoteField("Options", 6310485529971847),
        NoteField("Typed", 4176632808495320, "When filled, the card asks you to type this."),
        NoteField("Extra", 7729013364150588),
        NoteField("Source", 2953376618027494),
        NoteField("Retired", 8265741093304872, "When filled, the card says that it is retired.", collapsed=True),
        NoteField("Spare 1", 1347908256117639, HEAD, collapsed=True),
        NoteField("Spare 2", 6892154403572085, LOOSE, collapsed=True),
        NoteField("Spare 3", 3615287740926318, LANGUAGE, collapsed=True),
        NoteField("My notes", 5084295170396261, MINE),
    ),
)
NOTE_TYPES = (QUESTION, CLOZE)
PART_OF_FIELD = {
    "ID": "id",
    "Front": "stem",
    "Text": "stem",
    "Back": "answer",
    "Typed": "answer",
    "Options": "options",
    "Extra": "about",
    "Source": "source",
    "Spare 1": "instruction",
    "Spare 2": "spelling",
    "Spare 3": "language",
}
"""What each field is to somebody who compares two editions.

A part has a digest where it is filled. A field that is put to use later makes a part of its own: as one more field of
an old part it would change the digest of every note there is.
"""

BY_KEY = {note_type.key: note_type for note_type in NOTE_TYPES}
SORT_FIELD = 1
"""The field that Anki's Browser sorts and lists notes by: Front or Text."""

SOURCE_FIELD = [field.name for field in QUESTION.fields].index("Source")
"""The field that shows the sources, the same one in both note types."""

_SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
_INCLUDED = re.compile(r"^ *// include (\S+)\n", re.MULTILINE)


def read_design(name: str) -> str:
    """Return the text of a card design, such as `card.css`, as it is now, with words; for a script it names, its text.

    Anki would look for a script in a file of its own among the learner's media.
    """
    design = _SCRIPT.sub(lambda script: f"<script>\n{read_design(script[1])}</script>", designs.read(__package__, name))
    return filled_in(_INCLUDED.sub(lambda other: designs.read(__package__, other[1]), design))


def structure(types: Sequence[NoteType]) -> object:
    """Return what must never change about note types, as plain data."""
    return [
        {
            "id": note_type.id,
            "name": note_type.name,
            "cloze": note_type.cloze,
            "sort field": SORT_FIELD,
            "fields": [[field.name, field.id] for field in note_type.fields],
            "card templates": [[note_type.card, note_type.card_id]],
        }
        for note_type in types
    ]


def fingerprints() -> dict[str, tuple[str, str]]:
    """Return, by note type, digests of what must never change about it and of its design."""
    return {one.key: (_digest(structure([one])), _digest(_design(one))) for one in NOTE_TYPES}


def check_frozen(types: tuple[NoteType, ...] = NOTE_TYPES) -> None:
    """Compare note types with the structure kept in `frozen.json`; raise NoteTypeDrift where they differ."""
    frozen = read_text(designs.folder_of(__package__) / "frozen.json")
    if structure(types) != json.loads(frozen):
        raise NoteTypeDrift("the note types differ from frozen.json: Anki would no longer update learners' notes")


def _design(note_type: NoteType) -> object:
    descriptions = [(field.description, field.collapsed) for field in note_type.fields]
    sides = [read_design(f"{note_type.design}{side}.html") for side in ("front", "back")]
    return [read_design("card.css"), *sides, descriptions]


def _digest(value: object) -> str:
    return blake2b(json.dumps(value).encode(), digest_size=8).hexdigest()
