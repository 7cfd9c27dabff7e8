"""An item from its drafts: a single one, or those of a group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quizgen.compose.drafts import Draft
from quizgen.records.ids import SourceId, VoiceId
from quizgen.records.item import Item, Key, LabelsKey, Option
from quizgen.records.itemtype import ItemType
from quizgen.records.kind import ItemTemplate
from quizgen.records.place import Place
from quizgen.records.subject import Citation, Source, Voice
from quizgen.text.insets import pictures_in, sounds_in
from quizgen.text.pieces import Listed
from quizgen.text.render import plain
from quizgen.text.rich import RichText, join

_LONGEST_NUMBER = 9


def item_of(
    drafts: Sequence[Draft],
    key: Key,
    options: tuple[Option, ...] = (),
    *,
    type_: ItemType | None = None,
    stem: RichText | None = None,
    fixed_order: bool = False,
) -> Item:
    """Return the item for these drafts, with what its type gives it; `type_` and `stem` if not the drafts' own."""
    first = drafts[0]
    fact, template = first.fact, first.template
    item = Item(  # by position: with the names of its fields it would take four times as long
        first.item_id,
        type_ or template.type,
        fact.kind,
        template.name,
        (fact.id,),
        fact.topic,
        stem or first.stem,
        key,
        fact.voice.held_by(several=first.holder.plural),
        _holder(first),
        fact.citations,
        fact.place,
        template.place,
        options,
        fact.condition,
        fact.hedge,
        str(fact.as_of or ""),
        _note(first) if template.note else fact.note,
        fixed_order,
        template.spelling,
        fact.tags,
    )
    whole = _of_all(drafts, item) if len(drafts) > 1 else _known_to_anki(fact.guid, item) if fact.guid else item
    shown = _with_media(whole) if isinstance(key, LabelsKey) or _shows_media(template) else whole
    apart = [other for draft in drafts for other in draft.fact.apart]
    return replace(shown, apart=frozenset(apart)) if apart else shown


def _known_to_anki(guids: Mapping[str, str], item: Item) -> Item:
    """Return an item with the guid of its note, if its fact gives one."""
    return replace(item, guid=guids[item.template]) if item.template in guids else item


def _shows_media(template: ItemTemplate) -> bool:
    """Return whether items of this template may have pictures or sounds."""
    for phrase in (template.ask, template.key, template.prompt, template.note, template.feedback):
        if phrase and (phrase.pictured or phrase.sounded):
            return True
    return False


def _with_media(item: Item) -> Item:
    """Return an item with its pictures and sounds; sounds of its stem, prompts and options have to be heard."""
    texts = list(_texts(item))
    before_answering = (item.stem, *[pair.prompt for pair in item.pairs], *[option.text for option in item.options])
    return replace(item, pictures=pictures_in(texts), sounds=sounds_in(texts), heard=bool(sounds_in(before_answering)))


def _texts(item: Item) -> Iterable[RichText]:
    """Return all texts of an item that may contain a picture or a sound."""
    options = [text for option in item.options for text in (option.text, option.feedback)]
    return item.stem, *[pair.prompt for pair in item.pairs], *options, item.key.text, item.note


def _holder(draft: Draft) -> str:
    """Return the holder of a fact's claim; nobody if the project has no voices and the fact names no holder."""
    return draft.holder.name if draft.fact.voice.name or draft.fact.holder else ""


def _note(draft: Draft) -> RichText:
    """Return what the template notes, then what the fact does."""
    return join(" ", filter(None, (draft.note, draft.fact.note)))


def _of_all(drafts: Sequence[Draft], item: Item) -> Item:
    """Return an item with what applies to all the facts that it asks about."""
    facts = [draft.fact for draft in drafts]
    return replace(
        item,
        facts=tuple([fact.id for fact in facts]),
        voice=_voice(drafts),
        holder=_joined(", ", [_holder(draft) for draft in drafts]),
        citations=_cited([citation for fact in facts for citation in fact.citations]),
        condition=_joined("; ", [fact.condition for fact in facts]),
        hedge=_joined("; ", [fact.hedge for fact in facts]),
        as_of=_joined("; ", [str(fact.as_of or "") for fact in facts]),
        note=_notes(drafts),
        tags=tuple([tag for tag in facts[0].tags if all(tag in fact.tags for fact in facts)]),
    )


def _notes(drafts: Sequence[Draft]) -> RichText:
    """Return what the template notes, then a list of what the facts do, each after what it is about.

    That is the answer if no two facts have the same, else the prompt. What several facts note stands there once.
    """
    noted = list({draft.fact.note: draft for draft in reversed(drafts) if draft.fact.note}.values())[::-1]
    if not noted:
        return drafts[0].note
    tells_apart = len({draft.key for draft in drafts}) == len(drafts)
    labels = [plain(draft.key if tells_apart or not draft.prompt else draft.prompt) for draft in noted]
    entries = [(f"{label} – ", *draft.fact.note.pieces) for label, draft in zip(labels, noted, strict=True)]
    return RichText((*drafts[0].note.pieces, Listed(tuple(entries))))


def _joined(between: str, texts: Iterable[str]) -> str:
    return between.join(dict.fromkeys(filter(None, texts)))


def _voice(drafts: Sequence[Draft]) -> Voice:
    """Return the voice of all their facts; if they differ, one that names each."""
    several = len({draft.holder.id for draft in drafts}) > 1 or drafts[0].holder.plural
    different = {draft.fact.voice.id: draft.fact.voice.held_by(several=several) for draft in drafts}
    if len(different) == 1:
        return different[drafts[0].fact.voice.id]
    plain = all(voice.plain for voice in different.values())
    return Voice(VoiceId("several"), "; ".join(voice.name for voice in different.values()), Place(""), plain=plain)


def _cited(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return each source once, with all the places in it."""
    by_source: dict[SourceId, tuple[Source, dict[str, None]]] = {}
    for citation in citations:
        _, places = by_source.setdefault(citation.source.id, (citation.source, {}))
        places.update(dict.fromkeys(citation.at))
    return tuple([Citation(source, tuple(_in_order(list(places)))) for source, places in by_source.values()])


def _in_order(places: list[str]) -> list[str]:
    """Return numbered places by their numbers, named ones as they came."""
    is_numbered = all(place.isdecimal() and len(place) <= _LONGEST_NUMBER for place in places)
    return sorted(places, key=int) if is_numbered else places
