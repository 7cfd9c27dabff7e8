"""A worksheet: a deck laid out for one lesson, as a request asks for it. It is never published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from string import ascii_uppercase
from typing import NamedTuple

from quizgen.compose.types import ITEM_TYPES
from quizgen.layout.compatible import largest_compatible
from quizgen.layout.cueing import Cueing
from quizgen.layout.deck import sections
from quizgen.layout.forms import Supply, equally_long, in_form_order, in_versions, of_forms, selections, selections_of
from quizgen.layout.large_print_pages import best_to_fill, in_filling_order
from quizgen.layout.lesson_code import worksheet_code
from quizgen.layout.lesson_request import LessonRequest, slug, wanted_sections
from quizgen.layout.relaxed import keeps_apart, relaxed_forms
from quizgen.records.deck import Deck, Forms, Scope
from quizgen.records.ids import ItemId
from quizgen.records.item import Item, StatementKey
from quizgen.records.layout import DeckLayout, Form, SectionItems, on_paper
from quizgen.stable_hashes import shuffled

SELECTIONS = 8
"""How many selections are compared of either sort, to keep the best: more of them would hardly gain a question."""

USUAL_FORMS = 3
"""How many versions of a selection are compared, by how well they fill pages in large print."""

NAMELESS = "worksheet"
"""What a file is named after if neither title nor sections name it."""


def worksheet(deck: Deck, items: Iterable[Item], request: LessonRequest) -> DeckLayout:
    """Return the deck laid out as a worksheet, with a file name and a code of its own; empty forms are left out.

    The selection depends on hashes of the items' ids and of the seed, and on whether its pages can be filled in large
    print; never on the title, nor on the letters unless the forms are to be `different`.
    """
    narrowed = replace(
        deck,
        namespace=f"{deck.namespace}/worksheet/{request.seed}",
        sections=tuple(wanted_sections(deck, request)),
        forms=_form_settings(deck, request),
        points={**deck.points, **request.points},
    )
    filled = tuple(on_paper(sections(narrowed, filter(request.suits, items))))
    cueing = Cueing(narrowed, [item for part in filled for item in part.items])
    made = equally_long(narrowed, lambda fewer: _filled_forms(fewer, filled, request, cueing))
    ordered = in_filling_order(
        narrowed, [form for form in made if form.items], lambda form: keeps_apart(form.items, request.per_fact, cueing)
    )
    layout = DeckLayout(narrowed, filled, ordered)
    code = worksheet_code(layout)
    named = replace(narrowed, file=f"{deck.file}-{slug(request) or NAMELESS}-{code}")
    return replace(layout, deck=named, code=code, coded="worksheet")


def _form_settings(deck: Deck, request: LessonRequest) -> Forms:
    named = request.types or deck.forms.scope.types or ITEM_TYPES
    types = tuple(name for name in ITEM_TYPES if name in named)
    own = deck.forms
    return Forms(
        names=request.letters,
        questions=request.questions,
        scope=Scope(types),
        title=request.title or own.title,
        different=request.different,
        large_print=request.large_print or own.large_print,
        instructions=request.instructions or own.instructions,
        fact_ids=request.fact_ids or own.fact_ids,
        class_line=own.class_line if request.class_line is None else request.class_line,
        time_line=own.time_line if request.time_line is None else request.time_line,
    )


def _filled_forms(deck: Deck, filled: Supply, request: LessonRequest, cueing: Cueing) -> tuple[Form, ...]:
    """Return the forms: if turns leave them short, from as many items as go together; then with rules relaxed."""
    made = [_best_forms(deck, [filled] * selections_of(deck), cueing, request.per_fact)]
    if _is_full(made[0], deck):
        return made[0]
    suitable = [item for part in filled for item in part.items if item.type.name in deck.forms.scope.types]
    for one_fact_once in [True] if request.per_fact == 1 else [False, True]:
        supplies = _compatible(deck, filled, suitable, cueing, one_fact_once=one_fact_once)
        made.append(_best_forms(deck, supplies, cueing, request.per_fact))
    best = max(made, key=_variety_of)
    if request.strict or _is_full(best, deck):
        return best
    return max((relaxed_forms(deck, each, suitable, cueing, request.per_fact) for each in made), key=_variety_of)


def _is_full(made: Iterable[Form], deck: Deck) -> bool:
    return all(len(form.items) == deck.forms.questions for form in made)


def _compatible(
    deck: Deck, filled: Supply, suitable: Sequence[Item], cueing: Cueing, *, one_fact_once: bool
) -> list[Supply]:
    """Return for each selection the sections with those items only that go together: others would rule out many."""
    shuffled_items = shuffled(suitable, "compatible", deck.namespace)
    chosen = largest_compatible([shuffled_items] * selections_of(deck), cueing, one_fact_once=one_fact_once)
    return [[_only(part, {item.id for item in items}) for part in filled] for items in chosen]


def _only(part: SectionItems, ids: set[ItemId]) -> SectionItems:
    return replace(part, items=tuple(item for item in part.items if item.id in ids))


def _best_forms(deck: Deck, supplies: Sequence[Supply], cueing: Cueing, per_fact: int) -> tuple[Form, ...]:
    """Return the forms with the most questions, then item types, then topics; of equals, the first that fills pages.

    A greedy selection depends on where it begins: if items are few, the first ones may rule out many others. So several
    are made and compared. Half of them treat all sections as one: if each section had its turn with each item type, a
    short worksheet would have only the first types.
    """
    as_one = [
        [replace(part, items=tuple(i for s in supply for i in s.items)) for part in supply[:1]] for supply in supplies
    ]
    seeded = [replace(deck, namespace=f"{deck.namespace}/{number}") for number in range(SELECTIONS)]
    made = [selections(variant, supply, cueing, per_fact) for supply in (supplies, as_one) for variant in seeded]
    varieties = [_Variety.of(of_forms(deck, chosen).values()) for chosen in made]
    most = max(varieties)
    equal = [in_versions(deck, chosen) for chosen, variety in zip(made, varieties, strict=True) if variety == most]
    if not most.questions:
        return equal[0]
    return equal[best_to_fill(deck, [_usual_forms(forms[0].items) for forms in equal])]


def _usual_forms(items: Iterable[Item]) -> list[Form]:
    """Return the first versions with these questions, whichever are wanted: selections must not depend on that."""
    return [Form(letter, tuple(in_form_order(items, letter))) for letter in ascii_uppercase[:USUAL_FORMS]]


class _Variety(NamedTuple):
    """What makes forms good, the more important first; more is better.

    `types` are counted on each form. `balance` is 0 at most: it falls with each statement of a form that is true, or
    false, for which there is none of the other sort.
    """

    questions: int
    types: int
    topics: int
    balance: int

    @classmethod
    def of(cls, forms: Iterable[Iterable[Item]]) -> _Variety:
        """Return how varied forms with these items are."""
        items = [(number, item) for number, form in enumerate(forms) for item in form]
        types = {(number, item.type.name) for number, item in items}
        more_true = Counter[int]()
        for number, item in items:
            if isinstance(item.key, StatementKey):
                more_true[number] += 1 if item.key.true else -1
        balance = -sum(max(abs(more) - 1, 0) for more in more_true.values())
        return cls(len(items), len(types), len({item.topic for _, item in items}), balance)


def _variety_of(made: Iterable[Form]) -> _Variety:
    return _Variety.of(form.items for form in made)
