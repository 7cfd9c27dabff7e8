"""Checks for cues of form: looks or grammar that give the right option away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from quizgen.check.analysis import AnalyzedItem, FoldedTexts
from quizgen.check.check import HALADYNA, Check, CheckContext, Finding, of_item, template_of
from quizgen.compose.values import answer_field
from quizgen.records.ids import EntityId
from quizgen.records.item import Item, StatementKey
from quizgen.text.comparators import comparator_before
from quizgen.text.folding import has_formula
from quizgen.text.render import plain

GrammaticalNumber = Literal["one", "several", ""]
"""Whether words speak of one thing or of several, if that is certain."""

_VERBS: Mapping[str, GrammaticalNumber] = {
    "is": "one", "was": "one", "has": "one", "are": "several", "were": "several", "have": "several"
}  # fmt: skip
_OPENING = "“”‘’\"'("
_CLOSING = "“”‘’»\"'()?!.,:;…–—-_ \u00a0"
_ARTICLES = ("a", "an")
_LAST = (*_ARTICLES, *_VERBS)
_NUMBERS = ("two", "three", "four", "five")
_COUNTED = re.compile(r" (?:which|what|the|these) (two|three|four|five) ")
_ONE = re.compile(r" (?:an?|one|this|each|every) .*")
_AND = " and "
_SEVERAL = re.compile(r" (?:two|three|four|five|several|many|few|these|those|both) .*|.* and .*")


def _grammar(context: CheckContext) -> Iterator[Finding]:
    yield from _disagreeing(context)
    for analyzed in context.with_distractors:
        may_give_away = len(analyzed.wrong) > 1 and _may_give_away(analyzed.question)
        if may_give_away and (cue := _grammatical_cue(analyzed, context.folded)):
            item, forms = analyzed.item, "make all of them singular or all plural"
            fix = f"give every option its own article, {forms}, or reword the question of {template_of(item)}"
            yield of_item(item, f"gives its answer away by grammar, as {cue}; {fix}")


def _disagreeing(context: CheckContext) -> Iterator[Finding]:
    """Only certain values count: entries of a list, entities that say so, “a house”, “two houses”."""
    for analyzed in context.with_options:
        if isinstance(analyzed.item.key, StatementKey):
            shown = plain(analyzed.item.options[0].text)
            number = _number_shown(analyzed.item, shown, context)
            verb = _verb_beside(analyzed.stem, shown, context.folded)
            if number and verb and _VERBS[verb] != number:
                fix = "let the verb follow what the blank shows (`verb`), or word it without one, in"
                yield of_item(analyzed.item, f"uses “{verb}” for “{shown}”; {fix} {template_of(analyzed.item)}")


def _number_shown(item: Item, shown: str, context: CheckContext) -> GrammaticalNumber:
    """Return whether the value that a statement shows is one thing or several, if that is certain."""
    kind = context.project.kinds[item.kind]
    field = next(answer_field(template) for template in kind.templates if template.name == item.template)
    type_ = kind.fields[field].type if field in kind.fields else ""
    if type_.startswith("list"):
        return "several" if _AND in shown else "one"
    if item.options[0].id.refers_to == "entity":
        entity = context.project.entities.get(EntityId(item.options[0].id.own))
        return "several" if entity and entity.plural else ""
    return "" if _AND in shown else _number(context.folded[shown])


def _verb_beside(stem: str, shown: str, folded: FoldedTexts) -> str:
    """Return the verb right before or after the value in a statement, if it has a number."""
    before, found, after = stem.partition(shown)
    if not found:
        return ""
    words = [*folded[before].split()[-1:], *folded[after].split()[:1]]
    return next((word for word in words if word in _VERBS), "")


def _may_give_away(question: str) -> bool:
    """Return quickly whether a stem may end in an article or a verb, or ask for several things; most do not."""
    return question.rstrip(_CLOSING).endswith(_LAST) or any(map(question.__contains__, _NUMBERS))


def _grammatical_cue(analyzed: AnalyzedItem, folded: FoldedTexts) -> str:
    """Return which word gives something away: an article that some option cannot have, a number that only one has."""
    stem = folded[analyzed.stem]
    last = stem.split()[-1]
    if last in _ARTICLES and analyzed.stem.rstrip(_CLOSING).endswith(last):
        options = (*analyzed.right, *analyzed.wrong)
        unfit = next((text for text in options if _certain_article(text) not in {last, ""}), "")
        return f"“{last}” does not fit “{unfit}”" if unfit else ""
    counted = _COUNTED.search(stem)
    word = counted[1] if counted else last
    number: GrammaticalNumber = "several" if counted else _VERBS.get(last, "")
    return f"“{word}” fits only “{analyzed.right[0]}”" if number and _alone_has(analyzed, number, folded) else ""


def _certain_article(text: str) -> str:
    """Return the article that a text takes, if that is certain: names take none, and nobody knows how "SAM" is read."""
    from quizgen.language.articles import article_of  # noqa: PLC0415 - few stems end with an article

    return article_of(text) if text.lstrip(_OPENING)[:1].islower() else ""


def _alone_has(analyzed: AnalyzedItem, number: GrammaticalNumber, folded: FoldedTexts) -> bool:
    """Return whether the right options have a grammatical number that certainly no wrong one has."""
    wrong = {_number(folded[text]) for text in analyzed.wrong}
    return {_number(folded[text]) for text in analyzed.right} == {number} and not wrong & {number, ""}


def _number(words: str) -> GrammaticalNumber:
    """Return whether a folded text speaks of one or of several things, judged by its words."""
    return "one" if _ONE.fullmatch(words) else "several" if _SEVERAL.fullmatch(words) else ""


_TIMES_AS_LONG, _LETTERS_LONGER = 2, 15
"""An option stands out by its length if it is this many times as long as the others, and so many letters longer."""

_FIGURE = re.compile(r"[-–−+±]?[$€£¥₪]? ?[\d½¼¾⅓⅔]")
_QUOTES = ("“", "”", '"', "'", "‘", "’", "«", "»")
_ABBREVIATED = re.compile(r".*(?:\b\w\.|\b[A-Z]\w{1,3}\.|\betc\.)")
_SMALL = re.compile(r"\b[^\W\d_A-Z]\w*")


def _has_capital(text: str) -> bool | None:
    initial = text[:1]
    return initial.isupper() if initial.isupper() or initial.islower() else None


def _has_stop(text: str) -> bool | None:
    if text[-1:] not in {".", "!", "?", ";", ",", ":"}:
        return False
    return None if _ABBREVIATED.fullmatch(text) else True


_BARE_FORMULA = re.compile(r"\$[-−+]?\d[\d., ]*\$")
"""A formula that is nothing but a figure; “$2H$” only begins with one, and with no dollars."""


def _is_figure(text: str) -> bool:
    if has_formula(text):
        return bool(_BARE_FORMULA.match(text))
    before = comparator_before(text)
    return bool(_FIGURE.match(text, len(before) if before == before.lower() else 0))


_CHEMICAL = re.compile("(?:[A-Z][a-z]?|[0-9₀-₉()+−-])+")
"""Letters that may be set like a formula, C₆H₁₂O₆."""


def _is_formula(text: str) -> bool | None:
    return True if has_formula(text) else None if _CHEMICAL.fullmatch(text) else False


def _is_quoted(text: str) -> bool:
    return text.startswith(_QUOTES) and text.endswith(_QUOTES)


_ALIKE = "word the options alike, in the facts or in"
_ALL_OF_THEM = "ask for one or for all with `any-of` or `all-of`, or skip such facts, in"


class _Form(NamedTuple):
    """A form of texts: what to say about one that has it, and about one without; `is_of` is None if nobody can tell.

    `fix` is what to do about options of which only some have it.
    """

    with_it: str
    without_it: str
    is_of: Callable[[str], bool | None]
    fix: str = _ALIKE


class _Cue(NamedTuple):
    """How a right option stands out, in words; `is_initial`: by the capital that it begins with, or lacks."""

    words: str
    is_initial: bool = False
    fix: str = _ALIKE


_CAPITAL = _Form("begins with a capital letter", "begins with a lower-case letter", _has_capital)
_FORMS = (
    _CAPITAL,
    _Form("ends with a punctuation mark", "ends without a punctuation mark", _has_stop),
    _Form("is a figure", "is not a figure", _is_figure),
    _Form("is in quotation marks", "is not in quotation marks", _is_quoted),
    _Form("is a formula", "is not a formula", _is_formula),
)
"""To add a form, write a function and a line here."""

Forms = tuple[bool | None, ...]
"""Whether a text has each of these forms."""


def _odd_forms(context: CheckContext) -> Iterator[Finding]:
    """Names cannot be changed, so they are left alone, as are the capitals that options begin with."""
    known = (*_FORMS, _Form("names several", "names only one", context.several.__contains__, _ALL_OF_THEM))
    forms = {text: tuple([form.is_of(text) for form in known]) for text in context.offered}
    candidates = [analyzed for analyzed in context.with_distractors if len(analyzed.wrong) > 1 and analyzed.right]
    odd = [(analyzed, cues) for analyzed in candidates if (cues := _standing_out(analyzed, known, forms, context))]
    small = _small_words(context) if any(cues[0].is_initial for _, cues in odd) else frozenset()
    for analyzed, cues in odd:
        if cue := next((one for one in cues if not one.is_initial or _capitals_are_ordinary(analyzed, small)), None):
            message = f"gives its answer away by its form: only the right option, “{analyzed.right[0]}”, {cue.words}"
            yield of_item(analyzed.item, f"{message}; {cue.fix} {template_of(analyzed.item)}")


def _standing_out(
    analyzed: AnalyzedItem, known: Sequence[_Form], forms: Mapping[str, Forms], context: CheckContext
) -> list[_Cue]:
    """Return the `known` forms that the right options have and no wrong one has, or the other way round."""
    right, wrong = {forms[text] for text in analyzed.right}, {forms[text] for text in analyzed.wrong}
    lengths = list(map(len, (*analyzed.right, *analyzed.wrong)))
    if right == wrong and max(lengths) - min(lengths) < _LETTERS_LONGER:
        return []
    if any(context.folded[text] in context.names for text in analyzed.right):
        return []
    longer = _far_longer(analyzed.right, analyzed.wrong), _Cue("is far longer than the others")
    shorter = _far_longer(analyzed.wrong, analyzed.right), _Cue("is far shorter than the others")
    return [*_odd(known, right, wrong), *(cue for stands_out, cue in (longer, shorter) if stands_out)]


def stands_out_by_length(analyzed: AnalyzedItem) -> bool:
    """Return whether the right options of an item are far longer or shorter than the wrong ones."""
    return _far_longer(analyzed.right, analyzed.wrong) or _far_longer(analyzed.wrong, analyzed.right)


def _odd(known: Sequence[_Form], right: set[Forms], wrong: set[Forms]) -> Iterator[_Cue]:
    """Yield the forms that all right options have and no wrong one has, or the contrary of one."""
    for at, form in enumerate(known):
        right_has, wrong_has = {forms[at] for forms in right}, {forms[at] for forms in wrong}
        if (right_has, wrong_has) in (({True}, {False}), ({False}, {True})):
            yield _Cue(form.with_it if True in right_has else form.without_it, form is _CAPITAL, form.fix)


def _far_longer(texts: Iterable[str], others: Iterable[str]) -> bool:
    shortest, longest = min(map(len, texts)), max(map(len, others))
    return shortest >= _TIMES_AS_LONG * longest and shortest - longest >= _LETTERS_LONGER


def _small_words(context: CheckContext) -> frozenset[str]:
    """Return all words that begin with a small letter somewhere."""
    texts = (text for analyzed in context.items for text in (analyzed.stem, analyzed.key, *analyzed.wrong))
    return frozenset(word for text in texts for word in _SMALL.findall(text))


def _capitals_are_ordinary(analyzed: AnalyzedItem, small: frozenset[str]) -> bool:
    """Return whether each capital that an option begins with belongs to a word that has none elsewhere."""
    first = [text.split()[0] for text in (*analyzed.right, *analyzed.wrong) if _has_capital(text)]
    return all(word.strip(",.;:").lower() in small for word in first)


ARTICLE_CUE = Check(
    name="article-cue",
    severity="warning",
    finds="a stem that ends in “a”, “an” or a verb, or asks for two or three things, but does not fit every option; "
    "a statement that uses “is” for several things, or “are” for one",
    why="Anyone who speaks the language can rule options out without knowing the answer.",
    source=f"{HALADYNA}, guideline 28c",
    fix="Give every option its own article, make all of them singular or all plural, or turn the stem into a question.",
    find=_grammar,
    gives_away="a wrong option",
)
OPTION_FORM = Check(
    name="option-form",
    severity="warning",
    finds="a right option that is the odd one out among three or more: by its capital letter, final punctuation, "
    "quotation marks or length, or because it is the only figure, formula or list, or the only one that is not",
    why="Learners who do not know the answer will guess the odd one out.",
    source=f"{HALADYNA}, guidelines 23 and 24",
    fix="Write the field in the same form in all facts of the kind (its `form` says which), or take options from facts "
    "that are `like` or `near` it.",
    find=_odd_forms,
    gives_away="a wrong option",
)
CHECKS = (ARTICLE_CUE, OPTION_FORM)
