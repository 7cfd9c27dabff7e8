"""The check that no wrong option is right after all.

Composing refuses such options, but a template may pin some, and one that was published may have become right since.
Right answers are gathered again here, from the items and, if these do not give all, from facts that no item asks about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter

from quizgen.check.analysis import AnalyzedItem, FoldedTexts, SpelledTexts, right_names
from quizgen.check.check import HALADYNA, Check, CheckContext, Finding, keep_out, of_item
from quizgen.compose.compared_answers import ComparedAnswer, answer_of_text, overlaps
from quizgen.compose.drafts import Draft, question_as_it_looks
from quizgen.frozen import frozen_record
from quizgen.records.ids import EntityId, FactId, TemplateName
from quizgen.records.item import Option, PairsKey, StatementKey
from quizgen.records.subject import Entity, Fact
from quizgen.text.folding import looks
from quizgen.text.pieces import DRAWN_BLANK
from quizgen.text.render import plain

_PINNED, _REFERENT = attrgetter("pinned"), attrgetter("id.refers_to")
_NOTHING = frozenset[str]()
_SPELLED = "="
"""The beginning of a name as it is spelled, among folded ones."""


@frozen_record
class _Offer:
    """The wrong options that an item offers for one question, with their texts, and the facts that this asks."""

    analyzed: AnalyzedItem
    question: str
    facts: tuple[FactId, ...]
    options: Sequence[Option]
    texts: Sequence[str]


@frozen_record
class _RightAnswer:
    """A fact's answer to a question of an item template: every name of it, folded."""

    question: str
    fact: FactId
    template: TemplateName
    names: frozenset[str]


def _also_right(context: CheckContext) -> Iterator[Finding]:
    with_distractors = [one for one in context.with_options if one.item.type.has_distractors]
    offers = [offer for analyzed in with_distractors for offer in _offers(analyzed)]
    known = _right_answers(context, offers)
    for offer in (offer for offer in offers if known.may_make_right(offer)):
        for option, text in zip(offer.options, offer.texts, strict=True):
            if fact := known.makes_right(offer, option, text):
                item = offer.analyzed.item
                message = f"offers “{text}” as a wrong option, but “{fact}” makes it right"
                fix = f"{keep_out(item, text)}, or word the question so that it tells the two facts apart"
                yield of_item(item, f"{message}; {fix}")
    for one in context.composition.left_out_decoys:
        if one.right:
            why = f"“{one.fact}” makes it right" if one.fact else "it is or contains what is right, or is part of it"
            yield of_item(one.item, f"has the decoy “{one.text}”, but {why}; take it out of the fact’s decoys")


def _offers(analyzed: AnalyzedItem) -> list[_Offer]:
    """Return the wrong options; in a matching, all are wrong for a prompt except the one that belongs to it."""
    key, facts, options = analyzed.item.key, analyzed.item.facts, analyzed.item.options
    if analyzed.wrong:
        wrong = [option for option in options if not option.right]
        return [_Offer(analyzed, analyzed.question, facts, wrong, analyzed.wrong)]
    if isinstance(key, StatementKey):
        shown = analyzed.item.distractors
        return [_Offer(analyzed, _blanked(analyzed), facts, shown, _texts(shown))]
    if not isinstance(key, PairsKey):
        return []
    offers = []
    for pair, fact in zip(key.pairs, facts, strict=False):
        others = [option for option in options if option.id != pair.option]
        offers.append(
            _Offer(analyzed, question_as_it_looks(analyzed.item.stem, pair.prompt), (fact,), others, _texts(others))
        )
    return offers


def _texts(options: Iterable[Option]) -> list[str]:
    return [plain(option.text) for option in options]


def _blanked(analyzed: AnalyzedItem) -> str:
    """Return the question, as it looks; for a statement, with a blank in place of the value that it shows."""
    if not isinstance(analyzed.item.key, StatementKey):
        return analyzed.question
    return looks(analyzed.stem.replace(plain(analyzed.item.options[0].text), DRAWN_BLANK))


@frozen_record
class _RightAnswers:
    """Right answers: by question, each name with its fact; by related fact and item template, the names.

    `related` are the facts that state the same or the opposite; `in_part` has, by question and pinned option, a fact
    whose answer is the same in part.
    """

    by_question: Mapping[str, Mapping[str, FactId]]
    by_fact: Mapping[tuple[FactId, TemplateName], frozenset[str]]
    related: Mapping[FactId, Collection[FactId]]
    in_part: Mapping[tuple[str, str], FactId | None]
    entities: Mapping[EntityId, Entity]
    folded: FoldedTexts
    spelled: SpelledTexts

    def may_make_right(self, offer: _Offer) -> bool:
        """Return quickly whether any of the wrong options may be right; most are not, thanks to composing."""
        here = self.by_question.get(offer.question, {})
        if self.related or not here.keys().isdisjoint(self._compared(offer, offer.texts)):
            return True
        return any(map(_PINNED, offer.options)) or "entity" in map(_REFERENT, offer.options)

    def makes_right(self, offer: _Offer, option: Option, text: str) -> FactId | None:
        """Return the fact by which a wrong option is right, if any."""
        names = self._compared(offer, self._names(option, text))
        here = self.by_question.get(offer.question, {})
        for name in names:
            if name in here:
                return here[name]
        if fact := self._by_related(offer, names) if self.related else None:
            return fact
        in_part = self.in_part.get((offer.question, text)) if option.pinned else None
        return in_part if (in_part,) != offer.facts else None

    def _names(self, option: Option, text: str) -> Collection[str]:
        """Return all names of an entity if an option shows it by its name; else the option's text."""
        entity = self.entities.get(EntityId(option.id.own)) if option.id.refers_to == "entity" else None
        names = entity.names if entity and entity.name == text else (text,)
        return [name for name in names if name]

    def _compared(self, offer: _Offer, texts: Iterable[str]) -> list[str]:
        """Return texts in the form for comparing with what is right for an item."""
        if offer.analyzed.item.is_exact:
            return [f"{_SPELLED}{self.spelled[text]}" for text in texts]
        return [self.folded[text] for text in texts]

    def _by_related(self, offer: _Offer, names: Collection[str]) -> FactId | None:
        """Return a fact that is related to one that is asked, and that has one of the names as its answer."""
        template = offer.analyzed.item.template
        others = (other for fact in offer.facts for other in self.related.get(fact, ()))
        return next((o for o in others if not self.by_fact.get((o, template), _NOTHING).isdisjoint(names)), None)


def _right_answers(context: CheckContext, offers: Iterable[_Offer]) -> _RightAnswers:
    """Gather what is right where these options are offered."""
    questions = {offer.question for offer in offers}
    by_question: dict[str, dict[str, FactId]] = {}
    by_fact: dict[tuple[FactId, TemplateName], frozenset[str]] = {}
    related = _related(context.project.facts.values())
    for right in chain(_by_items(context, questions, related), _by_drafts(context.composition.not_fully_asked)):
        if right.question in questions:
            by_question.setdefault(right.question, {}).update(dict.fromkeys(right.names, right.fact))
        if right.fact in related:
            by_fact[right.fact, right.template] = right.names
    for right in _by_drafts(context.composition.swapped):
        if right.question in questions:
            by_question.setdefault(right.question, {}).update(dict.fromkeys(right.names, right.fact))
    in_part = _in_part(offers, context.composition.pinned_beside)
    texts = (context.folded, context.spelled)
    return _RightAnswers(by_question, by_fact, related, in_part, context.project.entities, *texts)


def _in_part(
    offers: Iterable[_Offer], beside: Mapping[str, Sequence[tuple[FactId, ComparedAnswer]]]
) -> Mapping[tuple[str, str], FactId | None]:
    """Return, by question and pinned option, the first fact whose answer to it is the same in part."""
    facts: dict[tuple[str, str], FactId | None] = {}
    for offer in offers if beside else ():
        for option, text in zip(offer.options, offer.texts, strict=True):
            if option.pinned and (offer.question, text) not in facts:
                pin, answers = answer_of_text(text), beside.get(offer.question, ())
                if offer.analyzed.item.is_exact:
                    pin = pin.as_spelled(text)
                facts[offer.question, text] = next((fact for fact, answer in answers if overlaps(answer, pin)), None)
    return facts


def _related(facts: Iterable[Fact]) -> Mapping[FactId, set[FactId]]:
    """Return, by fact, those that state the same or the opposite, whichever of the two says so."""
    related: dict[FactId, set[FactId]] = defaultdict(set)
    for fact in facts:
        for other in (*fact.same_as, *fact.conflicts):
            related[fact.id].add(other)
            related[other].add(fact.id)
    return related


def _by_items(context: CheckContext, questions: Collection[str], facts: Collection[FactId]) -> Iterator[_RightAnswer]:
    """Yield what items about one fact make right: as an answer to these questions, or by these facts."""
    for one in context.items:
        item = one.item
        if len(item.facts) == 1 and not item.type.partial:
            question = _blanked(one)
            if question in questions or item.facts[0] in facts:
                names = right_names(one, context.folded)
                if item.is_exact:
                    names |= {f"{_SPELLED}{name}" for name in right_names(one, context.spelled)}
                yield _RightAnswer(question, item.facts[0], item.template, names)


def _by_drafts(drafts: Iterable[Draft]) -> Iterator[_RightAnswer]:
    """Yield the answers of facts that no item asks about singly: `skip` and `only` leave an answer right."""
    for draft in drafts:
        names = frozenset([f" {name} " for name in draft.compared.names])
        names |= {f"{_SPELLED} {name} " for name in draft.compared.spelled}
        yield _RightAnswer(draft.question, draft.fact.id, draft.template.name, names)


ALSO_RIGHT = Check(
    name="also-right",
    severity="error",
    finds="a wrong option that is right after all: by a fact that answers the same stem, by one that says the same or "
    "the opposite (`same_as`, `conflicts`), or as another accepted name of the right one",
    why="Learners who choose it are right but are marked wrong.",
    source=f"{HALADYNA}, guideline 19",
    fix="Keep the option out (`forbid`, or take it out of `pin` or `decoys`), or have the question say what tells the "
    "facts apart.",
    find=_also_right,
)
CHECKS = (ALSO_RIGHT,)
