"""The note types, version 1: frozen, because Anki updates no note of a type whose structure changed.

The names, ids, order and number of their fields and card templates never change, nor whether they are clozes; new types
of items fill these fields or take a spare one. The learner's own field comes last: Anki's text import fills fields from
the first on, and leaves alone those that a line does not reach. The designs in `design/` and the descriptions may
change at any time.

The third one, for pictures with regions to be named, is of Anki's own kind for image occlusion: a cloze with that
`stock` kind, some of whose fields have the tags by which Anki's editor finds the picture and its masks. It is not
Anki's own note type, which has no room for the source, the names and the mark of retired notes, and has a different id
for each learner. It comes only with packages that have such notes.
"""

from __future__ import annotations

from quizgen.frozen import frozen_record
from quizgen.outputs.anki.escaping import Deletions

LOOSE = "When filled, accents need not be typed."
LANGUAGE = "The language of the card's words, where it is not English."
MINE = "Yours to fill. When an update of the deck changes this question, what stands here is replaced with it."
HEAD_OF_PICTURE = "What the card says at its head."
TOO_OLD = "What the card says where Anki cannot cover parts of pictures."
WHOLE = "What the button says that takes all masks away."
SHAPE = "When filled, masks are open: no names stand on the picture."
HEAD = "When filled, the card says this at its head, and shows Back below Options."


@frozen_record
class NoteField:
    """A field of a note type; `description` shows in Anki's editor while the field is empty.

    `tag` is its role in Anki's image occlusion, -1 for none.
    """

    name: str
    id: int
    description: str = ""
    collapsed: bool = False
    tag: int = -1


@frozen_record
class NoteType:
    """A note type with its one card template; `design` begins the names of its files.

    A card needs content in one of the fields `fronts`, those that the front of its design shows. `stock` is
    the number of Anki's own kind that it is made after, 0 if of none; `styles` are its style sheets.
    """

    key: str
    name: str
    id: int
    cloze: bool
    card: str
    card_id: int
    design: str
    fields: tuple[NoteField, ...]
    fronts: tuple[int, ...]
    stock: int = 0
    styles: tuple[str, ...] = ("card.css",)

    @property
    def deletions(self) -> Deletions:
        """How many cloze deletions its notes have: those of Anki's image occlusion have one for each region."""
        if self.stock:
            return "several"
        return "one" if self.cloze else "none"


QUESTION = NoteType(
    key="question",
    name="quizgen question (v1)",
    id=1718305274611,
    cloze=False,
    card="Question",
    card_id=4093381724516021,
    design="",
    fronts=(1, 3, 7, 8, 10),
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
    fronts=(3, 7, 8, 10),
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
PICTURE = NoteType(
    key="picture",
    name="quizgen picture (v1)",
    id=1718305274613,
    cloze=True,
    card="Picture",
    card_id=7203358914460217,
    design="picture-",
    fronts=(1, 3, 7, 8, 10),
    fields=(
        NoteField("ID", 4415920387716250, "The question's name in the facts file.", collapsed=True),
        NoteField("Header", 6027713594820836, tag=2),
        NoteField("Occlusion", 1839042765511907, "The masks on the picture, which Anki draws.", tag=0),
        NoteField("Image", 8350671249938114, tag=1),
        NoteField("Names", 2764198053347721, "What is behind each mask."),
        NoteField("Back Extra", 5691830472265308, tag=3),
        NoteField("Source", 3148265907713592),
        NoteField("Retired", 7486093315520764, "When filled, the card says that it is retired.", collapsed=True),
        NoteField("Spare 1", 1220579836640183, HEAD_OF_PICTURE, collapsed=True),
        NoteField("Spare 2", 6905317248862495, TOO_OLD, collapsed=True),
        NoteField("Spare 3", 4073826519938046, LANGUAGE, collapsed=True),
        NoteField("Spare 4", 8819450273361127, SHAPE, collapsed=True),
        NoteField("Spare 5", 2536791408874619, WHOLE, collapsed=True),
        NoteField("My notes", 5980214637705368, MINE, tag=4),
    ),
    stock=6,
    styles=("card.css", "picture.css"),
)
NOTE_TYPES = (QUESTION, CLOZE, PICTURE)
PART_OF_FIELD = {
    "ID": "id",
    "Front": "stem",
    "Header": "stem",
    "Image": "stem",
    "Occlusion": "stem",
    "Names": "answer",
    "Back Extra": "about",
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
"""What each field means to somebody who compares two editions.

A part has a digest if it is filled. A field put to use later is a part of its own: as one more field of an old part,
it would change the digest of every note.
"""

BY_KEY = {note_type.key: note_type for note_type in NOTE_TYPES}
SORT_FIELD = 1
"""The field by which Anki's browser sorts and lists notes: Front or Text."""

SOURCE_FIELD = [field.name for field in QUESTION.fields].index("Source")
"""The field that shows the sources, the same one in all note types."""

MASKS_FIELD = [field.name for field in PICTURE.fields].index("Occlusion")
"""The field of a picture's note with its masks, which decide its cards."""


def in_every_package(key: str) -> bool:
    """Return whether a note type comes with every package, even without notes of it."""
    return not BY_KEY[key].stock
