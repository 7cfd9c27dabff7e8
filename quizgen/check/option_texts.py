"""What the words of an option show: its shape and number, whether it is a name, and what it says about the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from quizgen.text.folding import has_formula

Shape = Literal["clause", "article", "preposition", "verb", "adjective", "word"]

_FIRST_WORDS: Mapping[Shape, str] = {
    "article": "a an the his her its their this these those",
    "clause": "because since if so when while as although where until that they he she we you there yes no,",
    "preposition": "by in on at for with from of into near under between through during after before within without",
}
_SHAPES: Mapping[str, Shape] = {word: shape for shape, words in _FIRST_WORDS.items() for word in words.split()}
_NOUNS_IN_ING = """
thing king ring string spring sing wing nothing something anything everything morning evening building ceiling lightning
wedding
"""
_NOT_VERBS = frozenset(_NOUNS_IN_ING.split())
_NO_ADJECTIVES = """
arrive conceive contrive deceive deprive derive forgive perceive receive revive survive
breed creed deed exceed feed greed indeed need proceed reed seed speed steed succeed weed
"""
_NOT_ADJECTIVES = frozenset(_NO_ADJECTIVES.split())
"""What ends like an adjective, and has a syllable before that, but is none."""
_SHORT_ADJECTIVES = frozenset(("bent", "best", "bred", "chic", "live", "red", "scant", "spent", "stable"))
_MAY_BE_EITHER = """
blue green white black brown grey gray pink orange violet purple yellow golden silver gold dark light bright pale plain
big small short tall long wide deep thin thick flat round square oval sharp blunt straight curved hot cold warm cool wet
dry hard soft loud quiet slow fast quick strong weak heavy old new young rich poor good bad sad glad brave calm cruel
clever simple rare raw ripe bitter sweet sour salty tasty thirsty hungry angry weary hairy scary afraid alive asleep
alone sunny rainy stormy foggy funny tiny shiny icy juicy spicy empty dirty guilty pretty solid liquid fluid true false
president resident student agent client accident event parent talent content continent rodent serpent solvent crescent
incident gradient nutrient ingredient orient percent accent ascent descent component opponent exponent reagent detergent
adolescent patient current regent trident elephant restaurant giant merchant servant accountant assistant consultant
participant applicant immigrant infant peasant tenant lieutenant sergeant pheasant croissant hydrant pendant descendant
inhabitant contestant defendant attendant mutant pollutant coolant lubricant antioxidant covenant warrant variant
plastic fabric clinic republic mechanic arsenic panic picnic traffic logic magic garlic tunic relic comic critic cleric
classic ceramic lyric rhetoric antibiotic epidemic pandemic academic cosmetic narcotic attic medic topic music metric
daisy comedy tragedy candy lily jelly belly bully family assembly anomaly monopoly butterfly dragonfly empathy sympathy
apathy therapy copy puppy poppy remedy melody parody body lady study embassy fantasy ecstasy courtesy pansy heresy
hypocrisy epilepsy biopsy autopsy leprosy navy ivy levy envy gravy whisky baby hobby ruby lobby rugby derby frenzy
olive motive detective archive objective narrative executive alternative initiative incentive relative representative
perspective preservative sedative laxative additive locomotive directive collective derivative adjective native cable
vegetable constable fable syllable variable hundred hatred quadruped biped moped forest harvest interest guest quest
conquest request protest contest priest radish rubbish parish varnish jellyfish starfish shellfish goldfish crayfish
catfish blemish finish polish flourish handful spoonful mouthful
"""
_EITHER = frozenset(_MAY_BE_EITHER.split())
"""Words that end like adjectives and are nouns, or are adjectives and do not end like one: they go with both."""
_DEGREES = frozenset(("very", "quite", "more", "so"))
_ADJECTIVE = re.compile(
    r"(?:\w*[aeiouy]\w*(?:ous|ive|able|ible|[^aeiou]ic|ed|ent|ant|est|ish|onal)"
    r"|\w+(?:ful|less|ical|ial|ular|ary|\w[bcdfghjklmnprstvz]y))"
)
"""What adjectives end in; before some of these there is a syllable of its own: “active”, but not “give”."""
_NOUN = re.compile(r"\w+(?:tion|sion|ment|ness|ity|ism|ist|ance|ence|ship|[^sui]s|er|or|ty|phy|gy|ry|my|cy|ny)")
_LONGEST_WORD = 50
"""The letters of the longest word; what is longer, such as a sentence in Chinese, has no ending to judge."""

_SMALL_IN_NAMES = frozenset(("the", "a", "an", "of", "and", "de", "von", "van", "la", "le"))
_AROUND = "“”\"'’().,;:!?"
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PLURAL = re.compile(r"\w*[^sui\W]s")
_UNMARKED = re.compile(
    r"\w*(?:fish|sheep|deer|cattle|people|police|children|feet|teeth|geese|mice|lice|series|species|data|media|bacteria"
    r"|mitochondria|criteria|phenomena)|(?:\w*wo|\w*[^\Waeiou]|\w*[cr]e)?men|\w+[^\Waou]i|\w+ae"
)
"""Nouns that are or may be plurals without an s: “people”, “fish”, “fungi”, “firemen” (but not “specimen”)."""


def shape(text: str) -> Shape:
    """Return how a text begins, judged by small words and endings; "word" if they do not show it."""
    words = text.lower().split(maxsplit=2)
    if not words:
        return "word"
    first = words[0].strip(_AROUND)
    known = _SHAPES.get(words[0]) or _SHAPES.get(first)
    if known and (known != "clause" or len(words) > 1):
        return known
    if first.endswith("ing") and first not in _NOT_VERBS:
        return "verb"
    single = words[-1].strip(_AROUND) if len(words) == 1 or (len(words) == 2 and first in _DEGREES) else ""
    return "adjective" if _is_adjective(single) else "word"


def _is_adjective(word: str) -> bool:
    if len(word) > _LONGEST_WORD:
        return False
    ends_like_one = _ADJECTIVE.fullmatch(word) and not _NOUN.fullmatch(word) and word not in _NOT_ADJECTIVES
    return bool(ends_like_one) or word in _SHORT_ADJECTIVES


def may_be_either(text: str) -> bool:
    """Return whether a word may stand beside adjectives and beside nouns, whatever it ends in."""
    return text.lower().strip(_AROUND) in _EITHER


def is_name(text: str) -> bool:
    """Return whether a text is a name or a formula, whose length is fixed: all but small words begin with capitals."""
    if has_formula(text):
        return True
    words = [word for word in _WORD.findall(text) if word not in _SMALL_IN_NAMES]
    return bool(words) and all(word[0].isupper() for word in words)


def is_plural(text: str) -> bool | None:
    """Return whether the last word of a text looks like a plural, None if nothing shows it."""
    words = text.strip(" .?").lower().rsplit(maxsplit=1)
    if not words or _UNMARKED.fullmatch(words[-1]):
        return None
    return _PLURAL.fullmatch(words[-1]) is not None


AboutOthers = Literal["all", "none", "unknown"]
"""What an option may say about the others: that several of them are right, that none is, or that nobody can tell."""

_ABOVE = "(above|others?|options|answers|choices|statements|these|those|them)"
_RIGHT = "( are| is) (right|true|correct)"
_OTHERS = f"( of)?( the)? {_ABOVE}( (options|answers|choices|statements))?( given| above)?({_RIGHT})?|{_RIGHT}"
_ABOUT_OTHERS: Mapping[AboutOthers, re.Pattern[str]] = {
    "all": re.compile(
        rf" (?:(?:all|both|any|two|all but one|more than one)(?:{_OTHERS})|(?:both )?[a-e] (?:and|or) [a-e]) "
    ),
    "none": re.compile(rf" (?:none|(?:none|neither)(?:{_OTHERS})) "),
    "unknown": re.compile(r".* (?:cannot|can not|not) be (?:determined|inferred|known) .*"),
}
_BEGIN = frozenset(("all", "both", "any", "two", "more", "a", "b", "c", "d", "e", "none", "neither"))
"""The first words of options that say that others are right, or that none is."""

_LONGEST_ABOUT_OTHERS = 80
"""The most letters of such an option, so that most need not be looked at."""


def about_others(folded: str) -> AboutOthers | None:
    """Return what a folded option says about the others, if it says nothing else."""
    first = folded[1:].partition(" ")[0]
    if len(folded) > _LONGEST_ABOUT_OTHERS or (first not in _BEGIN and " be " not in folded):
        return None
    return next((what for what, pattern in _ABOUT_OTHERS.items() if pattern.fullmatch(folded)), None)
