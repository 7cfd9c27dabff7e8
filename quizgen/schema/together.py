"""What can be named in a project that is read in several languages: all that there is in any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from quizgen.records.subject import Kind
from quizgen.schema.names import Known, KnownKind, Names


def in_all(found: Sequence[Known]) -> Known:
    """Return what can be named in a project that was read in several languages: a line on each in all of them."""
    first = found[0]
    named: dict[str, Any] = {name: _together([getattr(one, name) for one in found]) for name in _NAMED}
    types = dict.fromkeys(type_ for one in found for type_ in one.by_type)
    by_type = {type_: _together([one.by_type[type_] for one in found if type_ in one.by_type]) for type_ in types}
    kinds = {
        name: KnownKind(
            _kind_together([kind for one in found if (kind := one.kinds[name].kind)]),
            _together([one.kinds[name].templates for one in found]),
            _together([one.kinds[name].tags for one in found]),
        )
        for name in first.kinds
    }
    return first._replace(**named, by_type=by_type, kinds=kinds, whole=all(one.whole for one in found))


_NAMED = (
    *("entities", "types", "sources", "voices", "topics", "tags", "used_tags", "sections", "facts", "media", "orders"),
)
"""What is known by names alone."""


def _together(names: Sequence[Names]) -> Names:
    """Return the same names in several languages, what differs one after the other."""
    ids = dict.fromkeys(id_ for one in names for id_ in one.lines)
    said = {id_: dict.fromkeys(line for one in names if (line := one.lines.get(id_))) for id_ in ids}
    now = {old: new for one in names for old, new in one.now.items()}
    lines = {id_: _BETWEEN.join(lines) for id_, lines in said.items()}
    return names[0]._replace(lines=lines, now=now, sure=all(one.sure for one in names))


_BETWEEN = " / "


def _kind_together(kinds: Sequence[Kind]) -> Kind | None:
    """Return the same kind in several languages, with all item templates and the words of all languages."""
    if not kinds:
        return None
    fields = dict(kinds[0].fields)
    for field in (field for kind in kinds[1:] for field in kind.fields.values()):
        first = fields.setdefault(field.name, field)
        of, words_ = (tuple(dict.fromkeys(both)) for both in ((*first.of, *field.of), (*first.words, *field.words)))
        fields[field.name] = replace(first, of=of, words=words_)
    templates = {template.name: template for kind in reversed(kinds) for template in kind.templates}
    return replace(kinds[0], fields=fields, templates=tuple(templates.values()))
