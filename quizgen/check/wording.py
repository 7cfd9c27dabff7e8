"""Checks for words that reveal a wrong option: absolute ones, which are rarely true, and vague ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from quizgen.check.analysis import AnalyzedItem
from quizgen.check.check import HALADYNA, Check, CheckContext, Finding, of_item, template_of


def _any_of(words: Collection[str]) -> re.Pattern[str]:
    """Return what finds any of these words in a folded text."""
    return re.compile(f" ({'|'.join(sorted(words))}) ")


_LONGEST = 30
"""The most words of an option in which a single one is noticed."""

_STRONG_WORDS = frozenset(
    (
        *("always", "never", "absolutely", "completely", "entirely", "totally", "invariably", "constantly", "forever"),
        *("everywhere", "nobody", "everyone", "everybody", "impossible", "exclusively", "solely", "endlessly"),
        "perfectly",
    )
)
"""Words that are in hardly any true sentence."""

_WEAK_WORDS = frozenset(("all", "every", "none", "only", "everything", "nothing"))
_STRONG, _WEAK = _any_of(_STRONG_WORDS), _any_of(_WEAK_WORDS)
_FEW_WORDS = 5
"""True sentences have weaker words as well ("return all prisoners"): they count in short options or at the start."""

_TIMES = "days?|nights?|years?|weeks?|months?|times?|hours?|minutes?|seconds?"
_IDIOM = re.compile(
    rf" (?:not only|at all|above all|most of all|the only|an only|(?:his|her|their) only|nothing (?:in particular|more)"
    rf"|all (?:{_TIMES}|but|along|over|right|around|together|kinds|sorts|of|her|his|their|my|your|its)"
    rf"|every (?:[0-9]+|one|two|three|four|five|six|ten|few|other|second|single|{_TIMES})"
    rf"|only (?:[0-9]+|one|two|three|four|five|half|an?|the|if|when|after|by|once|because|in|at|on|for)|none of)"
    rf"(?= )"
)
"""Expressions with such a word that claim nothing absolute."""

_VAGUE_WORDS = frozenset(
    (
        *("often", "usually", "sometimes", "may", "might", "some", "few", "several", "generally", "probably"),
        *("frequently", "rarely", "occasionally", "possibly", "normally", "typically", "various", "seldom"),
        *("somewhat", "perhaps", "commonly", "mostly"),
    )
)
_VAGUE = _any_of(_VAGUE_WORDS)
_DATE = re.compile(r"(?<= )(?:(?:[0-9]+|in|since|until|by|of|early|late) may|may [0-9]+)(?= )")
"""The month, which is also a vague word."""

_CLAUSE = re.compile(r"(?<= )(?:that|which|who|because|if|when|so) ")
"""What follows is not part of the answer: “a plan that might have worked”."""


_JOINED = re.compile(r"(?<![\w-])(?:-+\w|\w+-)[\w-]*")
"""A word joined to another by a hyphen, or an option of a command, makes no claim: “all-weather”, `--all`."""


def _absolute_words(context: CheckContext) -> Iterator[Finding]:
    words = _words_of(context, _absolute, _STRONG_WORDS | _WEAK_WORDS)
    return _noticed_in_wrong(context, words, "soften the wording of the fact")


def _vague_words(context: CheckContext) -> Iterator[Finding]:
    words = _words_of(context, _vague, _VAGUE_WORDS)
    return _noticed_in_wrong(context, words, "say it more exactly in the fact")


def _noticed_in_wrong(context: CheckContext, words: Mapping[str, str], fix: str) -> Iterator[Finding]:
    for analyzed in context.with_distractors if words else ():
        if option := _noticed(analyzed, words):
            cue = f"has “{words[option]}” in the wrong option “{option}” and nothing like it in the right one"
            yield of_item(analyzed.item, f"{cue}; {fix}, or `forbid` the option in {template_of(analyzed.item)}")


def _words_of(context: CheckContext, word_of: Callable[[str], str], wanted: frozenset[str]) -> dict[str, str]:
    """Return the options with a word of those `wanted`, with the first one that `word_of` finds."""
    others, words = context.about_others, context.option_words
    having = (text for text in context.offered if text not in others and not wanted.isdisjoint(words[text]))
    found = ((text, word_of(context.folded[_JOINED.sub("-", text)])) for text in having)
    return {text: word for text, word in found if word}


def _absolute(folded: str) -> str:
    count = folded.count(" ") - 1
    if count > _LONGEST:
        return ""
    bare = _IDIOM.sub(" -", _CLAUSE.split(folded, maxsplit=1)[0])
    if match := _STRONG.search(bare):
        return match[1]
    weak = _WEAK.search(bare)
    return weak[1] if weak and (weak.start() == 0 or count <= _FEW_WORDS) else ""


def _vague(folded: str) -> str:
    match = _VAGUE.search(_DATE.sub("-", _CLAUSE.split(folded, maxsplit=1)[0]))
    return match[1] if match else ""


def _noticed(analyzed: AnalyzedItem, words: Mapping[str, str]) -> str:
    """Return the first wrong option that has such a word, if there are several and no right one has any."""
    if len(analyzed.wrong) < 2 or not words.keys().isdisjoint(analyzed.right):
        return ""
    return next((text for text in analyzed.wrong if text in words), "")


ABSOLUTE_WORDS = Check(
    name="absolute-words",
    severity="warning",
    finds="“always”, “never” and the like in a wrong option, or “all”, “only”, “every” at its beginning or in a short "
    "one, but none of these words in the right one",
    why="Absolute statements are rarely true; anyone who knows that can rule them out without knowing the answer.",
    source=f"{HALADYNA}, guideline 28a",
    fix="Word the fact that the option comes from less absolutely, or keep the option out: `forbid: [...]`.",
    find=_absolute_words,
    gives_away="a wrong option",
)
VAGUE_WORDS = Check(
    name="vague-words",
    severity="warning",
    finds="“often”, “usually”, “may”, “some” and the like in a wrong option, but none of these words in the right one",
    why="Readers differ widely in how often “often” is, so nobody can be sure that such an option is wrong; and where "
    "only some options are hedged, it shows which ones were written with care.",
    source="Case and Swanson 2002, “Constructing written test questions for the basic and clinical sciences”, on vague "
    "frequency terms",
    fix="Say how often, how many or how likely in the fact that the option comes from, or keep the option out: "
    "`forbid: [...]`.",
    find=_vague_words,
    gives_away="a wrong option",
)
CHECKS = (ABSOLUTE_WORDS, VAGUE_WORDS)
