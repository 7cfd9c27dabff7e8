"""Checks of claims: a question says whose claim it is, on what condition and, if sources differ, by which one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from quizgen.check.analysis import AnalyzedItem, FoldedTexts, question_text
from quizgen.check.check import HALADYNA, Check, CheckContext, Finding, of_item, template_of
from quizgen.compose.values import answer_field, cited_by, holder_of
from quizgen.language.value_text import text_of
from quizgen.records.deck import Project
from quizgen.records.ids import SourceId
from quizgen.records.place import Place
from quizgen.records.subject import Fact
from quizgen.text.folding import fold
from quizgen.text.render import plain

_ADD_CONDITION = "{% if condition %} if {{ condition }}{% endif %}"
_FREE_TEXT = frozenset(("text", "list"))


def _attribution(context: CheckContext) -> Iterator[Finding]:
    """If the question is whose claim it is, the key names the holder."""
    claims = {fact.id: fact for fact in context.project.facts.values() if not fact.voice.plain}
    for analyzed in context.items if claims else ():
        facts = [claims[id_] for id_ in analyzed.item.facts if id_ in claims]
        text = f"{question_text(analyzed, context.folded)}{context.folded[analyzed.key]}" if facts else ""
        if anonymous := next((fact for fact in facts if not _names_holder(fact, text, context.folded)), None):
            wanted = "{{ holder }}" if anonymous.holder else "{{ holder }} or {{ cite }}"
            claim = f" of “{anonymous.id}”" if len(analyzed.item.facts) > 1 else ""
            message = f"asks about a claim{claim} ({anonymous.voice.name}) without saying whose it is"
            yield of_item(analyzed.item, f"{message}; put {wanted} into {template_of(analyzed.item)}")


def _names_holder(fact: Fact, text: str, folded: FoldedTexts) -> bool:
    holder = holder_of(fact)
    cite = () if fact.holder else [source.cite for source in fact.sources]
    return any(folded[one] in text for one in (*holder.names, *cite) if one)


def _condition(context: CheckContext) -> Iterator[Finding]:
    conditions = {fact.id: fact.condition for fact in context.project.facts.values() if fact.condition}
    for analyzed in context.items if conditions else ():
        for condition in [conditions[id_] for id_ in analyzed.item.facts if id_ in conditions]:
            if fold(condition) not in _whole_claim(analyzed, context.folded):
                message = f"leaves out the condition “{condition}”"
                yield of_item(analyzed.item, f"{message}; add `{_ADD_CONDITION}` to {template_of(analyzed.item)}")


def _whole_claim(analyzed: AnalyzedItem, folded: FoldedTexts) -> str:
    """Return the stem with its blank filled in, the answer and the prompts, folded."""
    stem = fold(plain(analyzed.item.stem.fill(analyzed.item.key.text)))
    return " ".join([stem, folded[analyzed.key], *[folded[plain(pair.prompt)] for pair in analyzed.item.pairs]])


def _source(context: CheckContext) -> Iterator[Finding]:
    rivals, distinguishing = _rivals(context.project), _distinguishing_fields(context.project)
    for analyzed in context.items if rivals else ():
        for id_ in filter(rivals.get, analyzed.item.facts):
            fact, question = context.project.facts[id_], question_text(analyzed, context.folded)
            fields = distinguishing[analyzed.item.template_place]
            rival = next((one for one in rivals[id_] if not _told_apart(fact, one, fields, question)), None)
            if rival and not _names_source(fact, question + context.folded[analyzed.key], context.folded):
                cite = cited_by(fact).name
                fix = f"put {{{{ cite }}}} (here “{cite}”) into {template_of(analyzed.item)}"
                yield of_item(analyzed.item, f"does not name its source, although “{rival.id}” contradicts it; {fix}")


def _rivals(project: Project) -> Mapping[str, list[Fact]]:
    """Return, by fact, facts from other sources that contradict it, whichever of the two says so."""
    rivals: dict[str, list[Fact]] = defaultdict(list)
    for fact in project.facts.values():
        for other in (project.facts[id_] for id_ in fact.conflicts if id_ in project.facts):
            if _sources(fact).isdisjoint(_sources(other)):
                rivals[fact.id].append(other)
                rivals[other.id].append(fact)
    return rivals


def _sources(fact: Fact) -> set[SourceId]:
    return {citation.source.id for citation in fact.citations}


def _distinguishing_fields(project: Project) -> Mapping[Place, tuple[str, ...]]:
    """Return, by item template, the fields that tell two facts apart in its question.

    The answer's field does not, nor does free text, which may be the same in other words.
    """
    return {
        t.place: tuple(f.name for f in kind.fields.values() if f.type not in _FREE_TEXT and f.name != answer_field(t))
        for kind in project.kinds.values()
        for t in kind.templates
    }


def _told_apart(fact: Fact, rival: Fact, fields: Iterable[str], question: str) -> bool:
    """Return whether the question names a value that the rival does not have."""
    values = ((field, fact.values[field]) for field in fields if field in fact.values)
    return any(f" {fold(text_of(v))} " in question and rival.values.get(field) != v for field, v in values)


def _names_source(fact: Fact, text: str, folded: FoldedTexts) -> bool:
    for source in (citation.source for citation in fact.citations):
        author = source.author
        names = (source.cite, source.title, *(author.names if author else ()))
        if any(folded[one] in text for one in names if one):
            return True
    return False


ATTRIBUTION = Check(
    name="attribution",
    severity="error",
    finds="a question about a claim, not a plain fact, that does not say whose claim it is",
    why="An opinion asked as a fact is learned as a fact, and has no right answer for anyone who holds a different "
    "opinion.",
    source=f"{HALADYNA}, guideline 6",
    fix="Put {{ holder }} or {{ cite }} into the item template, or give the fact a voice that is `plain`.",
    find=_attribution,
)
CONDITION = Check(
    name="condition",
    severity="error",
    finds="a question about a conditional claim that leaves out the condition",
    why="Without its condition it is a different claim, which its holder did not make.",
    fix="Show {{ condition }} in the question or in the answer.",
    find=_condition,
)
DOCUMENT_CUE = Check(
    name="document-cue",
    severity="warning",
    finds="a question that does not name its source although a fact from another source `conflicts` with its own",
    why="Each answer is in one of the documents: which one is right depends on which document is meant.",
    fix="Put {{ cite }} into the item template.",
    find=_source,
    gives_away="the answer",
)
CHECKS = (ATTRIBUTION, CONDITION, DOCUMENT_CUE)
