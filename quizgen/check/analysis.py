"""Items as the checks compare them: with plain texts, folded if a check needs that."""

from __future__ import annotations

from itertools import chain

from quizgen.frozen import frozen_record
from quizgen.language.english import FUNCTION_WORDS
from quizgen.records.item import Answer, Item, OneKey, OrderKey, PairsKey
from quizgen.text.folding import fold, looks
from quizgen.text.letters import keyboard
from quizgen.text.render import plain


class FoldedTexts(dict[str, str]):
    """Plain texts with their folded forms, each worked out when first needed, as options recur in items.

    A folded text is between spaces, so that another one can be looked for in it word by word.
    """

    def __init__(self) -> None:
        super().__init__()
        self._words = _FoldedWords()

    def __missing__(self, text: str) -> str:
        whole = text.isascii() or "$" in text  # a formula may have spaces in it
        self[text] = folded = f" {fold(text) if whole else self._words.fold(text)} "
        return folded


class _FoldedWords(dict[str, str]):
    """Words with their folded forms: with letters beyond ASCII, folding word by word takes half the time."""

    def __missing__(self, word: str) -> str:
        self[word] = folded = fold(f"{word} a").removesuffix("a").strip()  # by itself, a mere sign would stay
        return folded

    def fold(self, text: str) -> str:
        return " ".join(filter(None, map(self.__getitem__, text.split()))) or fold(text)


class OptionWords(dict[str, frozenset[str]]):
    """Options with their folded words, except those without meaning; options recur in items and in checks."""

    def __init__(self, folded: FoldedTexts) -> None:
        super().__init__()
        self._folded = folded

    def __missing__(self, text: str) -> frozenset[str]:
        self[text] = words = frozenset(self._folded[text].split()) - FUNCTION_WORDS
        return words


_LONGEST_QUOTE = 60
"""How many letters of a stem messages quote."""


@frozen_record
class AnalyzedItem:
    """An item with its texts as they are shown.

    `question` is everything by which learners can tell items apart: the stem as it looks, with what is to be matched or
    put in order. `answers` has all names of each right answer, its own first. `right` and `wrong` are the options to
    choose from, if the item has any.
    """

    item: Item
    stem: str
    key: str
    question: str
    answers: tuple[tuple[str, ...], ...]
    right: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def short_stem(self) -> str:
        """Its stem, cut to fit a message."""
        return self.stem if len(self.stem) <= _LONGEST_QUOTE else f"{self.stem[:_LONGEST_QUOTE]} ..."


def analyze(item: Item) -> AnalyzedItem:
    """Return an item with its texts."""
    stem, own = plain(item.stem), item.key
    answers = (_names(own.answer),) if isinstance(own, OneKey) else tuple(map(_names, own.answers))
    key = answers[0][0] if isinstance(own, OneKey) else plain(own.text)
    if not item.type.offers:
        question = looks(stem) if item.type.single else looks(stem) + _put_together(item)
        return AnalyzedItem(item, stem, key, question, answers, (), ())
    right = tuple([plain(option.text) for option in item.options if option.right])
    wrong = tuple([plain(option.text) for option in item.options if not option.right])
    return AnalyzedItem(item, stem, key, looks(stem), answers, right, wrong)


def _names(answer: Answer) -> tuple[str, ...]:
    return (plain(answer.text), *map(plain, answer.accept)) if answer.accept else (plain(answer.text),)


def _put_together(item: Item) -> str:
    """Return what is to be matched or put in order, in alphabetical order; nothing for other items."""
    if not isinstance(item.key, PairsKey | OrderKey):
        return ""
    prompts = [pair.prompt for pair in item.pairs if pair.prompt]
    parts = prompts or [option.text for option in item.options]
    return "\n" + "\n".join(sorted(looks(plain(part)) for part in parts))


class SpelledTexts(FoldedTexts):
    """Plain texts with their typed forms, for items in which spelling counts."""

    def __missing__(self, text: str) -> str:
        self[text] = spelled = f" {keyboard(text)} "
        return spelled


def question_text(analyzed: AnalyzedItem, folded: FoldedTexts) -> str:
    """Return the question of an item, folded: its stem and what is to be matched."""
    pairs = analyzed.item.pairs if analyzed.item.options else ()
    stem = folded[analyzed.stem]
    return stem + "".join([folded[plain(pair.prompt)] for pair in pairs]) if pairs else stem


def right_names(analyzed: AnalyzedItem, folded: FoldedTexts) -> frozenset[str]:
    """Return everything that is right by itself as the answer to an item, folded.

    If an item may show only a part of what is right, only its whole key is.
    """
    if analyzed.item.type.partial:
        return frozenset((folded[analyzed.key],))
    return frozenset([folded[text] for text in (analyzed.key, *analyzed.right, *chain.from_iterable(analyzed.answers))])


def share_an_answer(one: AnalyzedItem, other: AnalyzedItem, folded: FoldedTexts) -> bool:
    """Return whether something is right as the answer to both items."""
    return not right_names(one, folded).isdisjoint(right_names(other, folded))
