"""Whose claim it is stands in the question, unless it is plain reported fact."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.reading import Asked, read
from quizgen.check.rule import HALADYNA, Check, Finding, Seen, of_item, template_of
from quizgen.compose.values import holder_of
from quizgen.records.subject import Fact
from quizgen.text import fold


def _find(seen: Seen) -> Iterator[Finding]:
    """Where the question is whose claim it is, the key names the holder."""
    for asked in seen.asked:
        facts = [fact for id_ in asked.item.facts if not (fact := seen.project.facts[id_]).voice.plain]
        lacking = next((fact for fact in facts if not _named(fact, asked)), None)
        if lacking:
            wanted = "{{ holder }}" if lacking.holder else "{{ holder }} or {{ cite }}"
            of = f" of “{lacking.id}”" if len(asked.item.facts) > 1 else ""
            said = f"asks about a claim{of} ({lacking.voice.name}) and does not say whose"
            yield of_item(asked.item, f"{said}: put {wanted} into {template_of(asked.item)}")


CHECK = Check(
    name="attribution",
    severity="error",
    finds="an item about a claim that is not plain fact and does not say whose it is",
    why="An opinion asked as a fact is learned as a fact, and has no right answer to whoever holds another.",
    source=f"{HALADYNA}, guideline 6",
    mend="Put {{ holder }} or {{ cite }} into the item template, or give the fact a voice that is `plain`.",
    find=_find,
)


def _named(fact: Fact, asked: Asked) -> bool:
    prompts = (read(match.prompt).words for match in asked.item.matches)
    said = f"{asked.stem.words}{asked.key.words}{''.join(prompts)}"
    return any(f" {fold(name)} " in said for name in _names(fact))


def _names(fact: Fact) -> tuple[str, ...]:
    holder = holder_of(fact)
    cite = () if fact.holder else (fact.citations[0].source.cite,)
    return tuple(filter(None, (holder.name, holder.short, *holder.accept, *cite)))
