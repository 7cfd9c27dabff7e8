"""What a check is, what it looks at, and how it reports what it finds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from quizgen.check.analysis import AnalyzedItem, FoldedTexts, OptionWords, SpelledTexts, analyze
from quizgen.check.option_texts import AboutOthers, about_others
from quizgen.compose.items import Composition
from quizgen.language.value_text import text_of
from quizgen.problems import Severity, WrongWord
from quizgen.records.deck import Project
from quizgen.records.ids import KindName
from quizgen.records.item import Item
from quizgen.records.place import Place, TablePath
from quizgen.records.subject import Fact, Listing
from quizgen.text.render import plain

HALADYNA = (
    "Haladyna, Downing and Rodriguez 2002, “A review of multiple-choice item-writing guidelines for classroom "
    "assessment”"
)
WOZNIAK = "Wozniak, “Effective learning: Twenty rules of formulating knowledge”"

GivesAway = Literal["the answer", "a wrong option", ""]

_GAINS: Mapping[GivesAway, float] = {"the answer": 1 - 1 / 4, "a wrong option": 1 / 3 - 1 / 4, "": 0}
"""What guessers gain by it in a question with four options: the share of learners it makes right."""

WaivedIn = Literal["fact or item template", "fact", "item template", "where it stands", ""]


class Waiver(NamedTuple):
    """A check that a fact or an item template waives: the check's name, the waiver's place, and whose it is.

    `findings` is how many findings it suppresses, once that is known.
    """

    check: str
    place: Place
    owner: Place
    findings: int = 0


@dataclass(frozen=True)
class CheckContext:
    """What checks look at: a project, what was composed from it, and texts `folded` for comparing.

    The checks of the waivers run last; for them there are all `waivers`, and the number of `waived_items` with a
    finding that is suppressed.
    """

    project: Project
    composition: Composition
    folded: FoldedTexts
    waivers: Sequence[Waiver] = ()
    waived_items: int = 0

    @cached_property
    def spelled(self) -> SpelledTexts:
        """Texts for comparing if spelling counts."""
        return SpelledTexts()

    @cached_property
    def option_words(self) -> OptionWords:
        """Options with their words."""
        return OptionWords(self.folded)

    def folding_for(self, analyzed: AnalyzedItem) -> FoldedTexts:
        """Return what folds texts as an item compares them: as spelled if its spelling is exact."""
        return self.spelled if analyzed.item.is_exact else self.folded

    @cached_property
    def items(self) -> Sequence[AnalyzedItem]:
        """All items, analyzed."""
        with_options = iter(self.with_options)
        return [next(with_options) if one.type.shows_options else analyze(one) for one in self.composition.items]

    @cached_property
    def with_options(self) -> Sequence[AnalyzedItem]:
        """The items with options, analyzed separately, as checks of options need no others."""
        return [analyze(one) for one in self.composition.items if one.type.shows_options]

    @cached_property
    def with_distractors(self) -> Sequence[AnalyzedItem]:
        """The items with wrong options beside the right ones."""
        return [one for one in self.with_options if one.wrong]

    @cached_property
    def offered(self) -> Collection[str]:
        """All options of those items, each once."""
        return dict.fromkeys([text for one in self.with_distractors for text in (*one.right, *one.wrong)])

    @cached_property
    def facts_by_kind(self) -> Mapping[KindName, Sequence[Fact]]:
        """The facts of each kind, nothing for a kind without any."""
        by_kind: dict[KindName, list[Fact]] = {kind: [] for kind in self.project.kinds}
        for fact in self.project.facts.values():
            by_kind[fact.kind].append(fact)
        return by_kind

    @cached_property
    def several(self) -> frozenset[str]:
        """The texts of lists with several entries, as options show them whole."""
        facts = self.project.facts.values()
        lists = [value for fact in facts for value in fact.values.values() if isinstance(value, Listing)]
        return frozenset([text_of(value) for value in lists if len(value.entries) > 1])

    @cached_property
    def about_others(self) -> Mapping[str, AboutOthers]:
        """The options that say something about the other options, and what they say."""
        return {text: what for text in self.offered if (what := about_others(self.folded[text]))}

    @cached_property
    def names(self) -> frozenset[str]:
        """The folded names of entities and sources, which cannot be changed, whatever their form gives away."""
        entities = (name for entity in self.project.entities.values() for name in entity.names)
        names = (*entities, *(source.cite for source in self.project.sources.values()))
        return frozenset(self.folded[name] for name in names if name)


class Finding(NamedTuple):
    """One thing that a check found: where and what.

    It may be waived at its `place` or at its `other_place`. With `warning` it is a warning although the check's
    findings are errors. The `wrong_word` is as in a Problem.
    """

    place: Place
    message: str
    other_place: Place | None = None
    warning: bool = False
    wrong_word: WrongWord | None = None


class Check(NamedTuple):
    """A check: its name and severity, the function that finds things, and the text for `check --explain`.

    `finds` says what it finds, `why` why that is wrong, `source` which literature says so, `fix` what to do,
    `waived_in` where it can be waived, if anywhere, and `gives_away` what learners may guess by it. One that reports
    `once_for_all_languages` finds what is wrong with facts or item templates whatever their words. Where what it finds
    `may_be_meant`, a waiver is as good as a fix, and `too-many-waivers` does not count it.
    """

    name: str
    severity: Severity
    finds: str
    why: str
    fix: str
    find: Callable[[CheckContext], Iterable[Finding]]
    source: str = ""
    waived_in: WaivedIn = "fact or item template"
    gives_away: GivesAway = ""
    once_for_all_languages: bool = False
    may_be_meant: bool = False

    @property
    def cost(self) -> float:
        """The harm of a finding to a test: the share of guessers who answer rightly because of it, from 0 to 1."""
        return _GAINS[self.gives_away]


def of_item(item: Item, message: str, *, warning: bool = False) -> Finding:
    """Return a finding about an item, whose id begins the message; its fact or its item template may waive it."""
    return Finding(item.place, f"“{item.id}” {message}", item.template_place, warning)


def reference(name: str, place: Place) -> str:
    """Return a name in quotes with its file and line."""
    return f"“{name}” ({place.shown})"


def template_of(item: Item) -> str:
    """Return a reference to an item's template."""
    return reference(item.template, item.template_place)


def is_pinned(item: Item, shown: str) -> bool:
    """Return whether an option is there because the item template pins it."""
    return any(option.pinned and plain(option.text) == shown for option in item.options)


def skipping(item: Item) -> str:
    """Return how the fact of an item says that its item template skips it: in a row of a table, by a column."""
    if isinstance(item.place.path, TablePath):
        return f"write “{item.template}” into a column “skip” of its row"
    return f"`skip: [{item.template}]`"


def keep_out(item: Item, shown: str) -> str:
    """Return how to keep an option out of an item."""
    if is_pinned(item, shown):
        return f"take “{shown}” out of `pin` in {template_of(item)}"
    return f"keep it out (`forbid: ['{shown}']` in {template_of(item)})"
