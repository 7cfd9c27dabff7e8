"""Pictures and sounds in item templates: asked for by themselves, or shown with the text they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizgen.starter.headers.parsed_header import GENERIC
from quizgen.starter.proposal import ENOUGH_ANSWERS, Proposal, ProposedColumn, Template
from quizgen.starter.table.rows import Patterns

MEDIA_TYPES = frozenset(("picture", "sound"))
"""Types of columns that name files."""

_NO_NAMES = GENERIC | {"picture", "image", "photo", "sound", "audio", "recording", "pronunciation"}
_BACK = {"picture": "What is this?", "sound": "What do you hear?"}


def of_medium(proposal: Proposal, one: ProposedColumn, patterns: Patterns) -> Iterator[Template]:
    """Yield the templates for a column of pictures or sounds: which belongs to a row, and which row to one."""
    ask, back = _asked(proposal, one, patterns)
    enough = len(one.column.values) >= ENOUGH_ANSWERS
    if enough:
        yield Template(one.base, {"type": "choice", "ask": ask, "key": one.field})
    if proposal.rows.asks:
        return
    type_ = "choice" if enough and not proposal.named.repeated else "short"
    yield Template(f"by-{one.base}", {"type": type_, "ask": back, "key": proposal.rows.key})


def _asked(proposal: Proposal, one: ProposedColumn, patterns: Patterns) -> tuple[str, str]:
    """Return what is asked about a picture or a sound, and with it."""
    shown = f"{{{{ {one.field} | {one.type} }}}}"
    if proposal.rows.asks:
        return patterns.ask, ""
    if one.column.header.lower() in _NO_NAMES:
        if proposal.rows.english:
            return f"Which {one.type} belongs to {proposal.rows.shown}?", f"{_BACK[one.type]} {shown}"
        return proposal.rows.shown, shown
    value = rf"“?\{{\{{ {one.field} \}}\}}”?"
    if at_end := re.fullmatch(rf"(.* )the ([^{{}}]+) {value}\?", patterns.back):
        return patterns.ask, f"{at_end[1]}this {at_end[2]}? {shown}"
    return patterns.ask, re.sub(value, shown, patterns.back)


def with_media(proposal: Proposal, template: Template) -> Template:
    """Return a template that shows the pictures and plays the sounds that belong to what it names and asks for."""
    if "group" in template.keys:
        return template
    ask, key, beneath = str(template.keys["ask"]), str(template.keys.get("key", "")), list[ProposedColumn]()
    for one in proposal.fields:
        if one.beside and re.search(rf"\{{\{{ {one.beside}\b(?! \| blank)", ask):
            ask += shown_if_there(one)
        elif one.beside and re.search(rf"(?<!\w){one.beside}(?!\w)", f"{key} {ask}"):
            beneath.append(one)
    keys = {**template.keys, "ask": ask}
    return template._replace(keys={**keys, "note": below(beneath)} if beneath else keys)


_OF_A_COLUMN = re.compile(r"(.+) (?:picture|sound)(?: [0-9])?(?: \(file\))?")


def owner_of(header: str) -> str:
    """Return the header of the column that the pictures or sounds below a header belong to, if any."""
    match = _OF_A_COLUMN.fullmatch(header)
    return match[1] if match else ""


def below(media: Sequence[ProposedColumn]) -> str:
    """Return what shows some pictures and plays some sounds below an answer."""
    return "".join([shown_if_there(one, " " if at else "") for at, one in enumerate(media)])


def shown_if_there(one: ProposedColumn, space: str = " ") -> str:
    """Return what shows a value that is optional, with a space before it."""
    shown = f"{one.field} | {one.type}" if one.type in MEDIA_TYPES else one.field
    return f"{{% if {one.field} %}}{space}{{{{ {shown} }}}}{{% endif %}}"
