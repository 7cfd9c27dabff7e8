"""Where documents contradict one another, a question says which one it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from quizgen.check.reading import Asked, read
from quizgen.check.rule import Check, Finding, Seen, of_item, template_of
from quizgen.compose.values import answer_field
from quizgen.language.filters import name
from quizgen.records.deck import Project
from quizgen.records.place import Place
from quizgen.records.subject import Fact
from quizgen.text import fold

FREE = frozenset(("text", "list"))


def _find(seen: Seen) -> Iterator[Finding]:
    rivals, asking = _rivals(seen.project), _asking(seen.project)
    for asked in seen.asked:
        for id_ in filter(rivals.get, asked.item.facts):
            fact, fields = seen.project.facts[id_], asking[asked.item.template_place]
            rival = next((r for r in rivals[id_] if not _told_apart(fact, r, fields, _question(asked))), None)
            if rival and not _names_source(fact, _question(asked) + asked.key.words):
                cite = fact.citations[0].source.cite
                way = f"let {template_of(asked.item)} name {{{{ cite }}}}, here “{cite}”"
                yield of_item(asked.item, f"does not say by which source, and “{rival.id}” says otherwise: {way}")


CHECK = Check(
    name="document-cue",
    severity="warning",
    finds="an item that does not name its source though a fact of another source `conflicts` with its own",
    why="Both answers stand in a document: which is right depends on the one that is meant.",
    mend="Put {{ cite }} into the item template.",
    find=_find,
)


def _rivals(project: Project) -> Mapping[str, list[Fact]]:
    """Return, by fact, those of other sources that contradict it, whichever of the two says so."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in project.facts.values():
        for other in (project.facts[id_] for id_ in fact.conflicts if id_ in project.facts):
            if _sources(fact).isdisjoint(_sources(other)):
                found[fact.id].append(other)
                found[other.id].append(fact)
    return found


def _sources(fact: Fact) -> set[str]:
    return {citation.source.id for citation in fact.citations}


def _asking(project: Project) -> Mapping[Place, tuple[str, ...]]:
    """Return, by item template, the fields that tell two facts apart in its question.

    Its answer's field does not, nor does free text: it may be the same in other words.
    """
    return {
        t.place: tuple(f.name for f in kind.fields.values() if f.type not in FREE and f.name != answer_field(t))
        for kind in project.kinds.values()
        for t in kind.templates
    }


def _question(asked: Asked) -> str:
    return asked.stem.words + "".join(read(match.prompt).words for match in asked.item.matches)


def _names_source(fact: Fact, said: str) -> bool:
    for source in (citation.source for citation in fact.citations):
        author = source.author
        names = (source.cite, source.title, *((author.name, author.short, *author.accept) if author else ()))
        if any(f" {fold(text)} " in said for text in names if text):
            return True
    return False


def _told_apart(fact: Fact, rival: Fact, fields: Iterable[str], question: str) -> bool:
    """Tell whether the question names a value that the rival has otherwise."""
    values = ((field, fact.values[field]) for field in fields if field in fact.values)
    return any(f" {fold(name(v))} " in question and rival.values.get(field) != v for field, v in values)
