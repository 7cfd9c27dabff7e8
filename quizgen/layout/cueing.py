"""Cueing among items: when one question of a form helps to answer another.

Item-writing guides have it as a rule of its own: keep the items of a test independent of one another (T. Haladyna,
S. Downing and M. Rodriguez, A review of multiple-choice item-writing guidelines, 2002, guideline 4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from quizgen.language.families import Families, is_telling
from quizgen.layout.item_words import ItemWords, folded
from quizgen.records.deck import Deck
from quizgen.records.ids import ItemId, TemplateKey
from quizgen.records.item import Item, OrderKey, Pair, PairsKey, StatementKey
from quizgen.text.folding import word_stems
from quizgen.text.rich import RichText

GIVEN_AWAY = 0.4
"""The share of an answer's own words that must not stand in another question of the form."""

PARTNERS = 3
"""If all words of one half of a pair are told, one in this many of the other half's words confirms it."""

MAX_PAIRS = 100_000
"""The most pairs of items of which something is remembered: forms are tried again and again with the same items."""

_BEGINNING = 3
"""How many first letters two words of a family share."""


class Wording(NamedTuple):
    """The words by which a right answer is recognized, with their beginnings; for a pair, also its other half's."""

    words: tuple[str, ...]
    beginnings: tuple[str, ...]
    partner: tuple[str, ...] = ()


class Cues(NamedTuple):
    """What an item reveals about others and what others could reveal about it, folded.

    - `answers` are all its right answers, `wordings` their words;
    - `texts` are all that it shows before it is answered, except options: its stem, by itself or with a prompt of a
      matching or an event to be put in order; `text_stems` are the word stems of each;
    - `answer_stems` are the word stems of its answer that its own stem does not have;
    - `listed` has the names of each answer if it asks for a list of several;
    - `stem_words` are the words of its stem that are in no option or answer, if it has a single answer;
    - `template` is its kind and item template;
    - `is_statement`: whether it is true or false.
    """

    answers: frozenset[str]
    wordings: tuple[Wording, ...]
    texts: tuple[str, ...]
    answer_stems: frozenset[str]
    text_stems: tuple[frozenset[str], ...]
    listed: tuple[frozenset[str], ...]
    stem_words: tuple[str, ...]
    template: TemplateKey
    is_statement: bool

    @classmethod
    def of(cls, item: Item) -> Cues:
        """Return the cues of an item."""
        stem = folded(item.stem)
        texts = tuple(f" {stem} . {shown} " for shown in _shown(item)) or (f" {stem} ",)
        right = list(dict.fromkeys(map(folded, _right_answers(item))))
        single = [] if isinstance(item.key, PairsKey | OrderKey) else [_wording(answer) for answer in right]
        wordings = [*single, *(one for pair in item.pairs for one in _of_pair(pair))]
        return cls(
            answers=frozenset(right),
            wordings=tuple(one for one in wordings if one.words),
            texts=texts,
            answer_stems=frozenset(word_stems(folded(item.key.text)) - word_stems(stem)),
            text_stems=tuple(frozenset(word_stems(text)) for text in texts),
            listed=_listed(item),
            stem_words=_stem_words(item, stem) if item.type.single else (),
            template=(item.kind, item.template),
            is_statement=isinstance(item.key, StatementKey),
        )


class _Pairs:
    """What was found out about pairs of items, as long as there is room."""

    def __init__(self) -> None:
        """Begin with no pair."""
        self._found: dict[ItemId, dict[ItemId, bool]] = defaultdict(dict)
        self._room = MAX_PAIRS

    def with_item(self, id_: ItemId) -> dict[ItemId, bool]:
        """Return what was found out about an item and others, by the others' ids."""
        return self._found[id_]

    def add(self, one: ItemId, other: ItemId, *, found: bool) -> None:
        """Remember about one item and another what need not be so the other way round."""
        if self._room:
            self._room -= 1
            self._found[one][other] = found


class Cueing:
    """Compares items that may stand on one form; in the language of their deck, forms of a word are one word."""

    def __init__(self, deck: Deck, items: Collection[Item]) -> None:
        """Begin with nothing compared; these items decide which words are rare, and which answers are those of many."""
        self._families = Families(deck.facts_language or deck.language)
        self._words = ItemWords(items, self._families)
        self._cues: dict[ItemId, Cues] = {}
        self._shown_texts: dict[ItemId, str] = {}
        self._given_away, self._conflicts = _Pairs(), _Pairs()

    def in_conflict_with_any(self, item: Item, others: Iterable[Item]) -> bool:
        """Whether an item is in conflict with one of the others."""
        known = self._conflicts.with_item(item.id)
        for other in others:
            found = known.get(other.id)
            if found is None:
                found = self.in_conflict(item, other)
                self._conflicts.add(item.id, other.id, found=found)
            if found:
                return True
        return False

    def in_conflict(self, one: Item, other: Item) -> bool:
        """Whether two items have an answer in common, or one gives the other's away."""
        return self.share_an_answer(one, other) or self.gives_away(one, other)

    def share_an_answer(self, one: Item, other: Item) -> bool:
        """Whether something answers both items."""
        return not self._cues_of(one).answers.isdisjoint(self._cues_of(other).answers)

    def gives_away(self, one: Item, other: Item) -> bool:
        """Whether one of two items gives the other's answer away."""
        first, second = (one, other) if one.id < other.id else (other, one)
        found = self._given_away.with_item(first.id).get(second.id)
        if found is None:
            its, others = self._cues_of(one), self._cues_of(other)
            found = (
                _are_to_be_apart(one, other)
                or self._reveals(its, others)
                or self._reveals(others, its)
                or self.lists_all(one, other)
            )
            self._given_away.add(first.id, second.id, found=found)
        return found

    def lists_all(self, one: Item, other: Item) -> bool:
        """Whether one of two items shows, even as options, every answer of a list that the other one asks for."""
        return self._shows_all(one, self._cues_of(other)) or self._shows_all(other, self._cues_of(one))

    def _shows_all(self, telling: Item, cues: Cues) -> bool:
        if not cues.listed:
            return False
        if telling.id not in self._shown_texts:
            options = (f" {folded(option.text)} " for option in telling.options)
            self._shown_texts[telling.id] = " . ".join([*self._cues_of(telling).texts, *options])
        text = self._shown_texts[telling.id]
        return all(any(f" {name} " in text for name in names) for names in cues.listed)

    def _cues_of(self, item: Item) -> Cues:
        if item.id not in self._cues:
            self._cues[item.id] = Cues.of(item)
        return self._cues[item.id]

    def _reveals(self, telling: Cues, cues: Cues) -> bool:
        """Whether what one item shows holds an answer of the other one, in the same words or enough of them.

        In a statement, or as its value, an answer that is right in many questions says nothing by itself: what is asked
        about must be there as well.
        """
        found = (
            text
            for text, stems in zip(telling.texts, telling.text_stems, strict=True)
            if any(f" {answer} " in text for answer in cues.answers)
            or _is_enough(len(cues.answer_stems & stems), cues.answer_stems)
            or any(self._tells(text, wording) for wording in cues.wordings)
        )
        by_statement = cues.stem_words and (telling.is_statement or cues.is_statement)
        is_of_many = by_statement and self._words.are_of_many(cues.answers)
        return any(not is_of_many or self._asks_about(text, cues) for text in found)

    def _asks_about(self, text: str, cues: Cues) -> bool:
        """Whether a text has a word that belongs to what an item asks about."""
        common = self._words.of_template(cues.template)
        return any(self._families.among(word, text) for word in cues.stem_words if word not in common)

    def _tells(self, text: str, wording: Wording) -> bool:
        """Whether a text has all words of an answer in some form, and enough others to confirm that it is meant."""
        words, beginnings, partner = wording
        if not all(beginning in text for beginning in beginnings):
            return False
        if not all(self._families.among(word, text) for word in words):
            return False
        if partner:
            found = sum(self._families.among(word, text) for word in partner)
            return found >= (len(partner) if len(words) == 1 else len(partner) / PARTNERS)
        return len(words) > 1 or self._words.is_rare(words[0])


def _are_to_be_apart(one: Item, other: Item) -> bool:
    """Whether facts say that items about them give answers away, whatever their words."""
    return not (one.apart.isdisjoint(other.facts) and other.apart.isdisjoint(one.facts))


def _stem_words(item: Item, stem: str) -> tuple[str, ...]:
    """Return the words of a stem that are neither in its answer nor in an option, such as the value of a statement."""
    values = {
        word for text in (item.key.text, *[option.text for option in item.options]) for word in folded(text).split()
    }
    return tuple([word for word in _content(stem) if word not in values])


def _listed(item: Item) -> tuple[frozenset[str], ...]:
    answers = item.listed_answers
    named = (frozenset(map(folded, (answer.text, *answer.accept))) for answer in answers)
    return tuple(named) if len(answers) > 1 else ()


def _is_enough(shared: int, answer_stems: Collection[str]) -> bool:
    return shared > 1 and shared >= GIVEN_AWAY * len(answer_stems)


def _wording(answer: str, partner: str = "") -> Wording:
    words = _content(answer)
    return Wording(words, tuple([f" {word[:_BEGINNING]}" for word in words]), _content(partner))


def _of_pair(pair: Pair) -> Iterator[Wording]:
    """Yield what gives a pair away: all words of one of its halves, and enough of the other's to confirm it."""
    prompt = folded(pair.prompt)
    for name in (pair.answer.text, *pair.answer.accept):
        option = folded(name)
        if _content(option) and _content(prompt):
            yield from (_wording(option, prompt), _wording(prompt, option))


def _content(folded: str) -> tuple[str, ...]:
    """Return the words of a folded text that mean something: figures, and all but small words."""
    words = dict.fromkeys(folded.split())
    return tuple([word for word in words if is_telling(word) or any(map(str.isdigit, word))])


def _shown(item: Item) -> list[str]:
    """Return what an item shows with its stem: the prompts of a matching, the events to be put in order."""
    events = [option.text for option in item.options] if isinstance(item.key, OrderKey) else []
    return [folded(text) for text in (*[pair.prompt for pair in item.pairs], *events)]


def share_a_fact(item: Item, other: Item) -> bool:
    """Whether two items have a fact in common."""
    return not set(item.facts).isdisjoint(other.facts)


def _right_answers(item: Item) -> list[RichText]:
    """Return every text that answers the item, except the options of pairs and orders, which do so only together."""
    grouped = isinstance(item.key, PairsKey | OrderKey)
    right = [option.text for option in item.options if option.right and not grouped]
    return [item.key.text, *item.accept, *(answer.text for answer in item.listed_answers), *right]
