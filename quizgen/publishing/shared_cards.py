"""Cards of a picture that two branches gave to different regions, which a merge brings together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizgen.compose.possible_items import PossibleItem
from quizgen.compose.types.labels import shared_cards
from quizgen.problems import Problem
from quizgen.publishing.names_passed_on import Notes
from quizgen.records.ids import ItemId
from quizgen.records.regions import LabelledPicture


def shared_after_merge(notes: Notes, possible: Mapping[ItemId, PossibleItem]) -> Iterator[Problem]:
    """Warn of cards that were published with one region in one line and with another in a line that it supersedes.

    `notes` are the published ones by the ids they continue under, `possible` all items by their ids.
    """
    for id_, note in notes.items():
        published = [option for option in note.snapshot.options if option.id.refers_to == "region"]
        one = possible.get(id_) if published else None
        shown = one.fact.values.get(one.template.key_field) if one else None
        if one and isinstance(shown, LabelledPicture):
            for number, regions in sorted(shared_cards(shown.regions, published).items()):
                named = " and ".join([f"“{region.id}”" for region in regions])
                message = (
                    f"two branches published two regions on card {number} of “{id_}”, {named}: learners of one branch "
                    "would have the other’s region on that card, with its progress, so it is given to neither: each "
                    "has a card that is new, or that only one branch gave it"
                )
                yield Problem(one.fact.place, message, "warning")
