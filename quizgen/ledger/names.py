"""`was` in facts and item templates: each old id belongs to nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizgen.ledger.claims import place_of
from quizgen.problems import Problem
from quizgen.records.deck import Project
from quizgen.records.subject import Fact, ItemTemplate


def check(project: Project) -> Iterator[Problem]:
    """Report every `was` that names an id still in use, or one that another claims too."""
    yield from _check("fact", project.facts)
    for kind in project.kinds.values():
        yield from _check("item template", {template.name: template for template in kind.templates})


def _check(what: str, records: Mapping[str, Fact | ItemTemplate]) -> Iterator[Problem]:
    claimed: dict[str, str] = {}
    for id_, record in records.items():
        for word in record.was:
            said = _wrong(what, id_, str(word), records, claimed.setdefault(word, id_))
            if said:
                yield Problem(place_of(word, record.place), said)


def _wrong(what: str, id_: str, word: str, records: Mapping[str, Fact | ItemTemplate], first: str) -> str:
    if first != id_:
        return f"the {what} “{first}” says that it was “{word}” too: only one can go on as it; take one “was” out"
    if word == id_:
        return f"this {what} is “{word}”: “was” holds ids that it had before"
    if word in records and not records[word].was:
        said = f"“{word}” is still the name of another {what}, so “{id_}” cannot go on as it"
        return f"{said}; take this “was” out (once published it has done its work), or give the other another id"
    return ""
