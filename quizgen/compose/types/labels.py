"""Items that ask for the names of a picture's regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from quizgen.compose.assembly import item_of
from quizgen.compose.chooser import Chooser
from quizgen.compose.drafts import Draft
from quizgen.compose.marked_pictures import numbered
from quizgen.records.ids import OptionId
from quizgen.records.item import Answer, FormerCard, Item, Label, LabelsKey, NoItem, PublishedOption
from quizgen.records.itemtype import FieldNeed, ItemType
from quizgen.records.regions import LabelledPicture, Region
from quizgen.text.canonical import canonical
from quizgen.text.rich import RichText, join, plain_text


def labels(drafts: Sequence[Draft], chooser: Chooser) -> Item | NoItem:
    """Return the item that shows the picture with numbers and asks for the name of each region."""
    draft = drafts[0]
    shown = draft.fact.values.get(draft.template.key_field)
    if not isinstance(shown, LabelledPicture):
        return NoItem(f"“{draft.template.key_field}” is not a picture with regions")
    published = [option for option in chooser.published_options(drafts) if option.in_key]
    cards = _cards(shown.regions, published)
    named = [
        Label(number, region, _option(region), cards[region.id], _answer(region))
        for number, region in enumerate(shown.regions, 1)
    ]
    taken = {label.card for label in named}
    former = tuple([FormerCard(region, number) for number, region in _first(published).items() if number not in taken])
    key = LabelsKey(tuple([label.answer for label in named]), shown, tuple(named), draft.template.bank, former)
    return item_of(drafts, key, stem=join(" ", (draft.stem, RichText((numbered(shown, named),)))))


def _option(region: Region) -> OptionId:
    return OptionId(region.id, "region", region.id)


def _answer(region: Region) -> Answer:
    return Answer(plain_text(region.name), tuple(map(plain_text, region.accept)))


def _first(published: Sequence[PublishedOption]) -> dict[int, OptionId]:
    """Return, by the number of each card, the first region that it was published with, in the order published."""
    first: dict[int, OptionId] = {}
    for option in published:
        first.setdefault(option.number, option.id)
    return first


def shared_cards(regions: Sequence[Region], published: Sequence[PublishedOption]) -> dict[int, list[Region]]:
    """Return the numbers of cards that two branches gave to different regions, with these regions."""
    ids = {str(region.id): region for region in regions}
    names = {canonical(region.name): region for region in regions}
    of_cards: dict[int, dict[str, Region]] = defaultdict(dict)
    for option in published:
        region = ids.get(str(option.id)) or names.get(canonical(option.text))
        if region:
            of_cards[option.number][region.id] = region
    return {number: [*of_card.values()] for number, of_card in of_cards.items() if len(of_card) > 1}


def _cards(regions: Sequence[Region], published: Sequence[PublishedOption]) -> dict[str, int]:
    """Return the number of each region's card by its id: the one that it was published with, else a new one.

    One with a new id is known by its name, and so are regions that swapped their ids. The number of a removed region is
    not given again, as learners keep its card, nor is one that two branches gave to different regions.
    """
    last = max([option.number for option in published], default=0)
    shared = shared_cards(regions, published)
    published = [option for option in published if option.number not in shared]
    by_id = {str(option.id): option.number for option in reversed(published)}
    by_id |= {id_: by_id[old] for id_, old in _swapped(regions, published).items()}
    cards = {region.id: by_id[region.id] for region in regions if region.id in by_id}
    by_name = {canonical(option.text): option.number for option in reversed(published) if option.text}
    for region in regions:
        number = by_name.get(canonical(region.name))
        if region.id not in cards and number and number not in cards.values():
            cards[region.id] = number
    for region in regions:
        if region.id not in cards:
            last += 1
            cards[region.id] = last
    return cards


def _swapped(regions: Sequence[Region], published: Sequence[PublishedOption]) -> dict[str, str]:
    """Return the earlier ids, by id, of regions that swapped them or passed them on: their names show it.

    One that got another name as well has the id that is left.
    """
    ids = {canonical(option.text): str(option.id) for option in published if option.text}
    now = {str(region.id): ids.get(canonical(region.name), "") for region in regions}
    earlier = {id_: old for id_, old in now.items() if id_ in ids.values() and old in now and old != id_}
    taken = set(earlier.values())
    if len(taken) < len(earlier):
        return {}
    renamed = [id_ for id_ in now if id_ in taken and id_ not in earlier]
    left = [id_ for id_ in earlier if id_ not in taken]
    return earlier | dict(zip(renamed, left, strict=False))


LABELS = ItemType(
    name="labels",
    make=labels,
    written=True,
    labelled=True,
    parts="name",
    needs=FieldNeed("key", ("regions",), "a field of type regions"),
    own={"bank": False},
)
