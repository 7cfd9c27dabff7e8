"""What publishing would change: as lines to read and as data for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quizgen.ledger.differences import Mark, details, plain_mark
from quizgen.ledger.plan import Change, What
from quizgen.quoting import visible
from quizgen.records.item import Item
from quizgen.records.ledger import Said
from quizgen.records.place import Place

ORDER: tuple[What, ...] = ("added", "changed", "moved", "renamed", "restored", "retired")

Places = Mapping[str, tuple[Place, ...]]
"""Item id to the places of its fact and of its item template, as far as they are there."""


def by_kind(changes: Sequence[Change]) -> Iterator[tuple[What, list[Change]]]:
    """Yield each kind of change that there is, with its changes by id."""
    for what in ORDER:
        if those := sorted((change for change in changes if change.what == what), key=lambda change: change.id):
            yield what, those


def lines(
    changes: Sequence[Change], places: Places, items: Mapping[str, Item], mark: Mark = plain_mark
) -> Iterator[str]:
    """Yield the changes, kind by kind, with where they come from; `items` hold what the notes say now, by id."""
    for what, those in by_kind(changes):
        for change in those:
            yield f"{what}: {named(change)}{_where(places.get(change.id, ()))}"
            if one := only(change):
                yield f"    {visible(one.stem)} — {visible(one.key)}"
            yield from (f"    {name}: {words}" for name, words in details(change, mark, items))


def summary(changes: Sequence[Change], forms: Sequence[str] = (), designs: Sequence[str] = ()) -> str:
    """Return a line that counts the changes and names the forms and card designs that changed."""
    counts = Counter(change.what for change in changes)
    said = [f"{counts[what]} {what}" for what in ORDER if counts[what]]
    said += [f"other forms ({', '.join(forms)})"] if forms else []
    said += [f"other card designs ({', '.join(designs)})"] if designs else []
    return ", ".join(said)


def named(change: Change) -> str:
    """Return the note's id, and the one it had before where that was another."""
    before = change.before
    return f"{before.id} → {change.id}" if before and before.id != change.id else change.id


def only(change: Change) -> Said | None:
    """Return what a note says that is new or gone."""
    return None if change.before and change.after else change.after or change.before


def as_data(changes: Sequence[Change], places: Places) -> list[dict[str, Any]]:
    """Return the changes as plain data."""
    return [
        {
            "what": what,
            "id": change.id,
            "before": _data(change.before),
            "after": _data(change.after),
            "fact": _at(places.get(change.id, ())[:1]),
            "template": _at(places.get(change.id, ())[1:]),
        }
        for what, those in by_kind(changes)
        for change in those
    ]


def _where(places: Sequence[Place]) -> str:
    shown = ", ".join(f"{place.path}:{place.line}" for place in places)
    return f"  ({shown})" if shown else ""


def _at(places: Sequence[Place]) -> dict[str, Any] | None:
    return {"path": places[0].path, "line": places[0].line} if places else None


def _data(said: Said | None) -> dict[str, Any] | None:
    if said is None:
        return None
    texts = {"id": said.id, "stem": said.stem, "key": said.key, "options": list(said.options.values())}
    return {**texts, "source": said.source, "section": said.section}
