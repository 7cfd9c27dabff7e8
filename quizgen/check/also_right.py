"""Wrong options that are right after all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.check.reading import Asked, Said, read
from quizgen.check.rights import blanked, overlapping, question, related, told, untold
from quizgen.check.rule import HALADYNA, Check, Finding, Seen, keep_out, of_item
from quizgen.compose.ids import PIN
from quizgen.records.deck import Project
from quizgen.records.item import Option
from quizgen.text import fold

Wrong = Iterable[tuple[Option, Said]]


class _Offered(NamedTuple):
    """The wrong options for a question, with the facts that it asks."""

    asked: Asked
    question: str
    facts: Sequence[str]
    wrong: Wrong


class _Known(NamedTuple):
    """What is right: by question, each text with its fact; by fact and item template; and which facts are related.

    `overlapping` gives, of a question and what is pinned, a fact whose answer is the same in part.
    """

    by_question: Mapping[str, Mapping[str, str]]
    by_fact: Mapping[tuple[str, str], Collection[str]]
    related: Mapping[str, Collection[str]]
    overlapping: Callable[[str, str], str]

    def right_by(self, one: _Offered, names: Sequence[str]) -> str:
        """Return the fact by which an option of these names is right, or nothing."""
        here, template = self.by_question[one.question], one.asked.item.template
        if found := next((here[name] for name in names if name in here), ""):
            return found
        others = [other for fact in one.facts for other in self.related.get(fact, ())]
        return next((o for o in others if not set(names).isdisjoint(self.by_fact.get((o, template), ()))), "")

    def right_in_part(self, one: _Offered, option: Option, shown: str) -> str:
        """Return the fact by which a pinned option is right in part: another than the one asked, or nothing."""
        found = self.overlapping(one.question, shown) if option.id.startswith(PIN) else ""
        return found if (found,) != tuple(one.facts) else ""


def _find(seen: Seen) -> Iterator[Finding]:
    """Whatever composing refused: a template may pin options, and a published one may have become right."""
    offered = [one for asked in seen.asked for one in _offered(asked)]
    known, entities = _known(seen, {one.question for one in offered}), _names(seen.project)
    for one in offered:
        for option, said in one.wrong:
            names = entities.get((option.id, said.shown), (said.words,))
            if fact := known.right_by(one, names) or known.right_in_part(one, option, said.shown):
                told = f"offers “{said.shown}” as wrong, and by “{fact}” it is right"
                way = f"{keep_out(one.asked.item, said.shown)}, or let the question tell the two apart"
                yield of_item(one.asked.item, f"{told}: {way}")


CHECK = Check(
    name="also-right",
    severity="error",
    finds="a wrong option that some fact makes right for the same stem, or a fact that states the same or the contrary "
    "(`same_as`, `conflicts`), or that is another accepted name of the key",
    why="Whoever takes it is right and is marked wrong.",
    source=f"{HALADYNA}, guideline 19",
    mend="Keep the option out (`forbid`, or take it out of `pin`), or let the question say what tells the facts apart.",
    find=_find,
)


def _offered(asked: Asked) -> Iterator[_Offered]:
    """Yield the wrong options; in a matching all are wrong for a prompt but the one that belongs to it."""
    item = asked.item
    if asked.wrong:
        wrong = zip((option for option in item.options if not option.right), asked.wrong, strict=True)
        yield _Offered(asked, asked.question, item.facts, wrong)
    elif item.type == "true-false":
        yield _Offered(asked, blanked(asked), item.facts, _read(option for option in item.options if not option.right))
    elif item.type == "matching":
        for match, fact in zip(item.matches, item.facts, strict=False):
            others = [option for option in item.options if option.id != match.option]
            yield _Offered(asked, question(item.stem, match.prompt), (fact,), _read(others))


def _read(options: Iterable[Option]) -> Wrong:
    return [(option, read(option.text)) for option in options]


def _known(seen: Seen, questions: Collection[str]) -> _Known:
    by_question: dict[str, dict[str, str]] = defaultdict(dict)
    by_fact: dict[tuple[str, str], Collection[str]] = {}
    others = related(seen.project.facts.values())
    for right in (*told(seen.asked, questions, others), *untold(seen.project, seen.asked)):
        if right.question in questions:
            by_question[right.question].update(dict.fromkeys(right.texts, right.fact))
        if right.fact in others:
            by_fact[right.fact, right.template] = right.texts
    return _Known(by_question, by_fact, others, overlapping(seen.project))


def _names(project: Project) -> Mapping[tuple[str, str], Sequence[str]]:
    """Return, by an entity's id and name, as an option has them, all its names."""
    return {
        (one.id, one.name): [f" {fold(name)} " for name in (one.name, one.short, *one.accept) if name]
        for one in project.entities.values()
        if one.short or one.accept
    }
