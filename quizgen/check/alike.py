"""Checks that no two questions are the same or look alike, unless their answers are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.check.analysis import AnalyzedItem, FoldedTexts, share_an_answer
from quizgen.check.check import WOZNIAK, Check, CheckContext, Finding, of_item, reference, skipping
from quizgen.language.english import FUNCTION_WORDS
from quizgen.records.kind import ItemTemplate, Kind
from quizgen.records.place import Place
from quizgen.text.folding import without_accents
from quizgen.ui.plurals import counted

_FUNCTION_WORD = "the"
_PUNCTUATION = "“”‘’«»\"'()?!.,:;…–—-"
_CAPITALIZED = re.compile(r"(?<=[\w,;:] )[“‘«\"']?([A-Z]\w*)")
"""A word within a sentence that begins with a capital."""

_QUOTED_WORD = re.compile(r"[“‘«\"'](\w+)[”’»\"'][?!.,:;…]*")


def _ambiguous(context: CheckContext) -> Iterator[Finding]:
    by_question: dict[str, AnalyzedItem] = {}
    by_letters: dict[str, AnalyzedItem] = {}
    blind, by_template = _blind_templates(context), defaultdict[Place, list[_Pair]](list)
    for analyzed in context.items:
        same = by_question.setdefault(analyzed.question, analyzed)
        alike = by_letters.setdefault(without_accents(analyzed.question), analyzed)
        if same is not analyzed and _is_of(same, analyzed, blind) and not _is_waived(context, analyzed):
            by_template[analyzed.item.template_place].append(_Pair(same, analyzed))
        elif same is not analyzed:
            yield _same_question(same, analyzed, context)
        elif alike is not analyzed and share_an_answer(alike, analyzed, context.folded):
            asks = f"asks the same as {reference(alike.item.id, alike.item.place)} except for accents"
            yield of_item(analyzed.item, f"{asks}, with the same answer; {_skip(analyzed)}", warning=True)
    for place, pairs in by_template.items():
        yield _same_of_all(*blind[place], pairs, context.folded)


class _Pair(NamedTuple):
    """Two items that ask the same."""

    first: AnalyzedItem
    second: AnalyzedItem


_Blind = dict[Place, tuple[Kind, ItemTemplate]]
"""Item templates that ask without showing anything of a fact, by their places, each with its kind."""


def _blind_templates(context: CheckContext) -> _Blind:
    kinds = context.project.kinds.values()
    return {one.place: (kind, one) for kind in kinds for one in kind.templates if one.asks_of_all}


def _is_of(first: AnalyzedItem, second: AnalyzedItem, templates: _Blind) -> bool:
    """Return whether two items are made by one of these templates."""
    return first.item.template_place == second.item.template_place in templates


def _is_waived(context: CheckContext, analyzed: AnalyzedItem) -> bool:
    """Return whether a fact of the item waives that the item asks the same as another."""
    facts = [context.project.facts[id_] for id_ in analyzed.item.facts]
    return any(AMBIGUOUS.name in (fact.waive or ()) for fact in facts)


def _same_of_all(kind: Kind, template: ItemTemplate, pairs: Sequence[_Pair], folded: FoldedTexts) -> Finding:
    """Return what is wrong with a template that asks the same about all facts: one finding, where the mistake is."""
    first = pairs[0].first
    differ = not all(share_an_answer(one, other, folded) for one, other in pairs)
    asked = len({id_ for pair in pairs for one in pair for id_ in one.item.facts})
    asks = f"“{template.name}” asks the same about {counted(asked, 'fact')}, “{first.short_stem}”"
    way = _what_tells_apart(kind, template)
    return Finding(template.place, f"{asks}, as its “ask” names no field; {way}", warning=not differ)


def _what_tells_apart(kind: Kind, template: ItemTemplate) -> str:
    """Return what a question that shows nothing of its facts should show: a field, but never the answer's own."""
    telling = next((name for name in kind.fields if name not in template.answer_names), "")
    if telling:
        return f"name one that tells the facts apart, such as {{{{ {telling} }}}}"
    return (
        "give the kind another field that tells the facts apart, and name that, or ask about all answers with `group`"
    )


def _same_question(first: AnalyzedItem, second: AnalyzedItem, context: CheckContext) -> Finding:
    asks = f"asks the same as {reference(first.item.id, first.item.place)}"
    if share_an_answer(first, second, context.folded):
        return of_item(second.item, f"{asks}, with the same answer; {_skip(second)}", warning=True)
    answers = f"“{first.key}” and “{second.key}”"
    message = f"{asks}, “{first.short_stem}”, but the answers differ: {answers}"
    way = "make one fact of them, with both sources in `from`" if _are_one_claim(first, second, context) else _SPECIFIC
    return of_item(second.item, f"{message}; {way}, or {_skip(second)}")


_SPECIFIC = "make the facts more specific"


def _are_one_claim(first: AnalyzedItem, second: AnalyzedItem, context: CheckContext) -> bool:
    """Return whether two items are about facts that differ in nothing but their sources."""
    match [context.project.facts[id_] for analyzed in (first, second) for id_ in analyzed.item.facts]:
        case [one, other]:
            claims = [(fact.values, fact.voice, fact.holder, fact.condition, fact.hedge) for fact in (one, other)]
            return claims[0] == claims[1] and one.sources != other.sources
        case _:
            return False


def _skip(analyzed: AnalyzedItem) -> str:
    return f"skip one of them ({skipping(analyzed.item)})"


def _alike(context: CheckContext) -> Iterator[Finding]:
    telling = _TellingWords()
    by_words: dict[int, AnalyzedItem] = {}
    for analyzed in context.items:
        if analyzed.item.type.group == "must":
            continue
        first = by_words.setdefault(hash(telling.of(analyzed.question)), analyzed)
        if first is not analyzed and _almost_the_same(first, analyzed, context.folded):
            where = f"{reference(first.item.id, first.item.place)}, “{first.short_stem}”"
            fix = f"make the questions say what is different, or {_skip(analyzed)}"
            yield of_item(analyzed.item, f"asks almost the same as {where}, but has a different answer; {fix}")


class _TellingWords(dict[str, str]):
    """Words of stems without the punctuation at their ends, and without accents; empty for function words.

    A function word that stands in quotation marks of its own is what the stem asks about: the past of “be”.
    """

    def __missing__(self, word: str) -> str:
        bare = word.strip(_PUNCTUATION)
        is_small = bare in FUNCTION_WORDS and not _QUOTED_WORD.fullmatch(word)
        self[word] = telling = "" if is_small else without_accents(bare)
        return telling

    def of(self, question: str) -> frozenset[str]:
        """Return the words that make a stem different from others, in no order, and an empty one."""
        return frozenset(map(self.__getitem__, f"{question} {_FUNCTION_WORD}".split()))


def _almost_the_same(first: AnalyzedItem, second: AnalyzedItem, folded: FoldedTexts) -> bool:
    """Return whether two stems with the same telling words are confusable: not equal, and with different answers."""
    words, others = (set(folded[item.stem].split()) for item in (first, second))
    telling = words ^ others
    if first.question == second.question or telling - FUNCTION_WORDS or telling & _names(first.stem, second.stem):
        return False
    return not share_an_answer(first, second, folded)


def _names(*stems: str) -> set[str]:
    """Return the words in capitals, which are no function words: the symbols Be, As and S."""
    return {word.casefold() for stem in stems for word in _CAPITALIZED.findall(stem)}


AMBIGUOUS = Check(
    name="ambiguous",
    severity="error",
    finds="two questions that ask the same thing: an error if their answers differ, a warning if not",
    why="Nobody can tell which of the two answers is wanted; if both have the same one, one question is enough.",
    fix="Have the item template show what tells the two facts apart, or skip one of them: `skip: [TEMPLATE]`.",
    find=_ambiguous,
)
ALIKE_STEMS = Check(
    name="alike-stems",
    severity="warning",
    finds="two stems that differ only in small words, punctuation, accents or word order, but have different answers",
    why="Learners will keep mixing up the two answers.",
    source=f"{WOZNIAK}, rule 11 (combat interference)",
    fix="Make each stem say what the other does not, or skip one of them.",
    find=_alike,
)
CHECKS = (ALIKE_STEMS, AMBIGUOUS)
