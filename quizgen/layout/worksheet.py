"""A worksheet: a deck laid out for one lesson, to somebody's wishes. It is never published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from string import ascii_uppercase

from quizgen.compose.types import ITEM_TYPES
from quizgen.frozen import frozen_record
from quizgen.layout.compatible import largest_compatible
from quizgen.layout.cueing import Cueing
from quizgen.layout.deck import marking_of, sections
from quizgen.layout.forms import Pool, even, forms_from, in_order, selections_of
from quizgen.layout.large_pages import best_to_fill, in_filling_order
from quizgen.layout.option_order import placing
from quizgen.layout.relaxed import keeps_apart, relaxed_forms
from quizgen.records.deck import Deck, Forms, Section
from quizgen.records.ids import ItemId, TopicId
from quizgen.records.item import Item, OrderKey
from quizgen.records.layout import DeckLayout, Form, SectionItems, on_paper
from quizgen.stable import digest, short_code, shuffled
from quizgen.text.markdown import BLANK_MARK, escape_markdown
from quizgen.text.render import plain
from quizgen.text.rich import RichText

SELECTIONS = 8
"""How many selections are compared of either sort, to keep the best: more of them would hardly gain a question."""

USUAL_FORMS = 3
"""How many versions of a selection are compared, by how well they fill pages in large print."""

NAMELESS = "worksheet"
"""What a file is named after if neither title nor sections name it."""

SLUG_LENGTH = 40
"""The most letters of its title in a worksheet's file name."""


@frozen_record
class Wanted:
    """What a worksheet should have: `questions` on each form, from whole sections and single topics (neither: all).

    Of these, `templates`, `kinds`, `sources` and `tags` name those that questions may come from, where any are. Empty
    `types` and an empty `title` mean those of the deck's own forms; it is in large print, and has lines for class and
    time, if these are so or if `large_print` and the like say so. A different `seed` makes a different selection.
    `per_fact` is how many questions may be about one fact; `strict`: a form has fewer questions rather than a relaxed
    rule.
    """

    questions: int
    letters: tuple[str, ...] = ("A",)
    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    title: str = ""
    seed: str = ""
    different: bool = False
    large_print: bool = False
    per_fact: int = 1
    strict: bool = False
    points: Mapping[str, int] = field(default_factory=dict)
    points_each: frozenset[str] = frozenset()
    instructions: str = ""
    fact_ids: bool = False
    class_line: str | None = None
    time_line: str | None = None

    def suits(self, item: Item) -> bool:
        """Return whether an item comes from the templates, kinds, sources and tags named."""
        return (
            (not self.templates or item.template in self.templates)
            and (not self.kinds or item.kind in self.kinds)
            and (not self.tags or any(tag in self.tags for tag in item.tags))
            and (not self.sources or all(citation.source.id in self.sources for citation in item.citations))
        )


def worksheet(deck: Deck, items: Iterable[Item], wanted: Wanted) -> DeckLayout:
    """Return the deck laid out as a worksheet, with a file name and a code of its own; empty forms are left out.

    The selection depends on hashes of the items' ids and of the seed, and on whether its pages can be filled in large
    print; never on the title, nor on the letters unless the forms are to be `different`.
    """
    narrowed = replace(
        deck,
        namespace=f"{deck.namespace}/worksheet/{wanted.seed}",
        sections=tuple(wanted_sections(deck, wanted)),
        forms=_form_settings(deck, wanted),
        points={**deck.points, **wanted.points},
        points_each=deck.points_each.difference(wanted.points) | wanted.points_each,
    )
    filled = tuple(on_paper(sections(narrowed, filter(wanted.suits, items))))
    cueing = Cueing(narrowed, [item for part in filled for item in part.items])
    made = even(narrowed, lambda fewer: _filled_forms(fewer, filled, wanted, cueing))
    ordered = in_filling_order(
        narrowed, [form for form in made if form.items], lambda form: keeps_apart(form.items, wanted.per_fact, cueing)
    )
    layout = DeckLayout(narrowed, filled, ordered)
    code = code_of(layout)
    named = replace(narrowed, file=f"{deck.file}-{slug(wanted) or NAMELESS}-{code}")
    return replace(layout, deck=named, code=code, coded="worksheet")


def wanted_sections(deck: Deck, wanted: Wanted) -> Iterator[Section]:
    """Yield the wanted sections, each with the wanted ones of its topics."""
    everything = not wanted.sections and not wanted.topics
    for section in deck.sections:
        whole = everything or section.id in wanted.sections
        if whole:
            yield section
        elif topics := tuple(TopicId(one) for one in section.topics or wanted.topics if one in wanted.topics):
            yield replace(section, topics=topics)


def _form_settings(deck: Deck, wanted: Wanted) -> Forms:
    named = wanted.types or deck.forms.types or ITEM_TYPES
    types = tuple(name for name in ITEM_TYPES if name in named)
    own = deck.forms
    return Forms(
        names=wanted.letters,
        questions=wanted.questions,
        types=types,
        title=wanted.title or own.title,
        different=wanted.different,
        large_print=wanted.large_print or own.large_print,
        instructions=wanted.instructions or own.instructions,
        fact_ids=wanted.fact_ids or own.fact_ids,
        class_line=own.class_line if wanted.class_line is None else wanted.class_line,
        time_line=own.time_line if wanted.time_line is None else wanted.time_line,
    )


def _filled_forms(deck: Deck, filled: Pool, wanted: Wanted, cueing: Cueing) -> tuple[Form, ...]:
    """Return the forms: if turns leave them short, from as many items as go together; then with rules relaxed."""
    made = [_best_forms(deck, [filled] * selections_of(deck), cueing, wanted.per_fact)]
    if _is_full(made[0], deck):
        return made[0]
    suitable = [item for part in filled for item in part.items if item.type.name in deck.forms.types]
    narrowed = (
        _compatible(deck, filled, suitable, cueing, one_fact_once=once) for once in sorted({True, wanted.per_fact == 1})
    )
    made += [_best_forms(deck, pools, cueing, wanted.per_fact) for pools in narrowed]
    best = max(made, key=_variety)
    if wanted.strict or _is_full(best, deck):
        return best
    return max((relaxed_forms(deck, each, suitable, cueing, wanted.per_fact) for each in made), key=_variety)


def _is_full(made: Iterable[Form], deck: Deck) -> bool:
    return all(len(form.items) == deck.forms.questions for form in made)


def _compatible(
    deck: Deck, filled: Pool, suitable: Sequence[Item], cueing: Cueing, *, one_fact_once: bool
) -> list[Pool]:
    """Return for each selection the sections with those items only that go together: others would rule out many."""
    shuffled_items = shuffled(suitable, "compatible", deck.namespace)
    chosen = largest_compatible([shuffled_items] * selections_of(deck), cueing, one_fact_once=one_fact_once)
    return [[_only(part, {item.id for item in items}) for part in filled] for items in chosen]


def _only(part: SectionItems, ids: set[ItemId]) -> SectionItems:
    return replace(part, items=tuple(item for item in part.items if item.id in ids))


def _best_forms(deck: Deck, pools: Sequence[Pool], cueing: Cueing, per_fact: int) -> tuple[Form, ...]:
    """Return the forms with the most questions, then item types, then topics; of equals, the first that fills pages.

    A greedy selection depends on where it begins: if items are few, the first ones may rule out many others. So several
    are made and compared. Half of them treat all sections as one: if each section had its turn with each item type, a
    short worksheet would have only the first types.
    """
    as_one = [[replace(part, items=tuple(i for s in pool for i in s.items)) for part in pool[:1]] for pool in pools]
    seeded = [replace(deck, namespace=f"{deck.namespace}/{number}") for number in range(SELECTIONS)]
    made = [forms_from(variant, pool, cueing, per_fact) for pool in (pools, as_one) for variant in seeded]
    most = max(map(_variety, made))
    equal = [forms for forms in made if _variety(forms) == most]
    if not most[0]:
        return equal[0]
    return equal[best_to_fill(deck, [_usual_forms(forms[0].items) for forms in equal])]


def _usual_forms(items: Iterable[Item]) -> list[Form]:
    """Return the first versions with these questions, whichever are wanted: selections must not depend on that."""
    return [Form(letter, tuple(in_order(items, letter))) for letter in ascii_uppercase[:USUAL_FORMS]]


def _variety(made: Sequence[Form]) -> tuple[int, int, int]:
    """Return how many questions, item types (on each form) and topics the forms have."""
    questions = [(form.letter, item) for form in made for item in form.items]
    types = {(letter, item.type.name) for letter, item in questions}
    return len(questions), len(types), len({item.topic for _, item in questions})


def slug(wanted: Wanted) -> str:
    """Return a name for files from the title, or from what is named of the deck; empty if nothing is."""
    title = wanted.title or " ".join((*wanted.sections, *wanted.topics))
    return re.sub(r"[\W_]+", "-", title.casefold()).strip("-")[:SLUG_LENGTH].strip("-")


def code_of(layout: DeckLayout) -> str:
    """Return a worksheet's code: two files of one name with the same code ask the same, and look the same.

    It depends on questions and answers, the words printed above and below them, and their order; if forms have
    different questions, also on which letter has which. It does not depend on what answer keys explain, nor on sources.
    """
    by_id = {item.id: item for item in layout.items}
    selections = {form.letter: " ".join(sorted(item_digest(by_id[i.id]) for i in form.items)) for form in layout.forms}
    same = len(set(selections.values())) == 1
    parts = set(selections.values()) if same else {f"{letter}: {items}" for letter, items in selections.items()}
    what = (*marking_of(layout.deck), *_words_printed(layout.deck), *_order(layout.forms))
    return short_code(digest("worksheet", *what, "questions", *sorted(parts)))


def _words_printed(deck: Deck) -> Iterator[str]:
    """Yield what is printed above and below the questions, and whether keys name the facts.

    The deck's name is at the foot of every sheet, and the heading of one without a title.
    """
    forms = deck.forms
    words = {"title": forms.title, "instructions": forms.instructions}
    lines = {"class": forms.class_line, "time": forms.time_line}
    yield f"deck: {deck.name}"
    yield from (f"{name}: {text}" for name, text in words.items() if text)
    yield from (f"{name} line: {text}" for name, text in lines.items() if text is not None)
    if forms.fact_ids:
        yield "fact ids"


def _order(forms: Sequence[Form]) -> Iterator[str]:
    """Yield what shows the order of questions on each version.

    That is the first one's order, and the letters if any is left out, as a version differs from those before it.
    """
    for first in sorted(forms, key=lambda form: form.letter)[:1]:
        yield f"order: {' '.join(f'{item.id} {placing(item)}' for item in first.items)}"
    letters = {form.letter for form in forms}
    if letters != {*ascii_uppercase[: len(letters)]}:
        yield f"letters: {' '.join(sorted(letters))}"


def item_digest(item: Item) -> str:
    """Return a digest of what an item asks and which answers are right."""
    accept, answers = map(_text, item.accept), (_text(answer.text) for answer in item.listed_answers)
    options = (f"{option.id} {option.right} {_text(option.text)}" for option in item.options)
    parts = ("accept", *accept, "answers", *answers, "options", *options, "matches", *_matches(item))
    return f"{digest(item.id, item.type.name, _text(item.stem), _text(item.key.text), *parts):016x}"


def _matches(item: Item) -> Iterator[str]:
    """Yield which option belongs to which prompt, or after which other."""
    if isinstance(item.key, OrderKey):
        yield from (f"{option} " for option in item.key.options)
    yield from (f"{pair.option} {_text(pair.prompt)}" for pair in item.pairs)


def _text(text: RichText) -> str:
    """Return what a reader sees of a text, as Markdown: without its emphasis, which changes no question."""
    return escape_markdown(plain(text, BLANK_MARK))
