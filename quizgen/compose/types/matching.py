"""Matching: each prompt has one option that belongs to it, or shares it with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import inf

from quizgen.compose.assembly import item_of
from quizgen.compose.candidates import Candidate
from quizgen.compose.chooser import Chooser
from quizgen.compose.compared_answers import overlaps
from quizgen.compose.drafts import Draft
from quizgen.compose.members import GoTogether, Member, allowed_members, as_published, going_together, starts, too_few
from quizgen.compose.options import arranged, options_of, places
from quizgen.compose.parts import FEWEST_MEMBERS
from quizgen.compose.types.chosen import DISTRACTOR_KEYS
from quizgen.records.item import Answer, Item, NoItem, Pair, PairsKey, PublishedOption
from quizgen.records.itemtype import ItemType
from quizgen.stable_hashes import digest
from quizgen.text.canonical import canonical
from quizgen.text.letters import keyboard
from quizgen.text.render import plain

_MAX_COMPARED = 2000
"""With how many pairs one that is gone is compared."""


def matching(drafts: Sequence[Draft], chooser: Chooser) -> Item | NoItem:
    """Return the item with its pairs and the options left over; none if too few pairs go together."""
    template = drafts[0].template
    allowed, published = allowed_members(drafts, chooser), chooser.published_options(drafts)
    ordered = (_in_turn if template.reuse else as_published)(allowed, published)
    members = going_together(starts(ordered), _pairs_go_together(drafts, chooser), template.most)
    if not members:
        return too_few(drafts)
    chosen, options = [member.draft for member in members], _options(members)
    if len(options) == 1:
        return NoItem(f"those of its {len(drafts)} facts that go together all have the same answer")
    right = list(options.values())
    extra = chooser.offer(chosen, template.extra, right)
    shared = [(one.draft.prompt, options[_option_identity(one)]) for one in members]
    return item_of(
        chosen,
        PairsKey(tuple([Pair(prompt, option.id, Answer(option.text)) for prompt, option in shared]), template.reuse),
        arranged(options_of(chosen, right, extra), published, places(published, [*right, *extra]), chosen[0].item_id),
    )


def _pairs_go_together(drafts: Sequence[Draft], chooser: Chooser) -> GoTogether:
    """Return a test for two members: their prompts differ, and each has an option that is wrong for the other."""
    is_wrong_for = {draft.id: chooser.validity([draft]) for draft in drafts}
    template = drafts[0].template
    form = keyboard if template.is_exact else canonical

    def go_together(one: Member, other: Member) -> bool:
        if form(plain(one.draft.prompt)) == form(plain(other.draft.prompt)):
            return False
        if template.reuse and _option_identity(one) == _option_identity(other):
            return True
        wrong = is_wrong_for[one.draft.id](other.option) and is_wrong_for[other.draft.id](one.option)
        return wrong and not overlaps(one.option.answer, other.option.answer)

    return go_together


def _option_identity(one: Member) -> str:
    """Return what identifies a member's option: an entity's id, else its text; members with the same share it."""
    option = one.option
    return option.id if option.id.refers_to == "entity" else option.answer.identity


def _options(members: Iterable[Member]) -> dict[str, Candidate]:
    """Return each option once, from the first member it belongs to, by what identifies it."""
    options: dict[str, Candidate] = {}
    for one in members:
        options.setdefault(_option_identity(one), one.option)
    return options


def _in_turn(members: Sequence[Member], published: Sequence[PublishedOption]) -> list[Member]:
    """Return members that may share options: published pairs as they came, then each option once, then each again."""
    ranks = _ranks(members, published) if published else {}

    def rank(one: Member) -> float:
        return ranks.get(_pair(one), inf)

    shuffled = sorted(members, key=lambda one: (rank(one), digest(one.draft.item_id, one.draft.id), one.draft.id))
    turns, in_turn = Counter[str](), list[tuple[float, int, int]]()
    for place, one in enumerate(shuffled):
        in_turn.append((rank(one), turns[_option_identity(one)], place))
        turns[_option_identity(one)] += 1
    return [shuffled[place] for *_, place in sorted(in_turn)]


def _pair(one: Member) -> tuple[str, str]:
    return plain(one.draft.prompt), one.option.answer.words.strip()


def _ranks(members: Sequence[Member], published: Sequence[PublishedOption]) -> dict[tuple[str, str], int]:
    """Return the places of published pairs, by prompt and answer, either of which may have been reworded since.

    Those that still have their prompts come first, so that no other takes their places.
    """
    old = {(old.prompt, canonical(old.text)): old.number for old in published if old.in_key}
    new = {_pair(one) for one in members}
    ranks = {pair: number for pair, number in old.items() if pair in new}
    gone = {pair: number for pair, number in old.items() if pair not in new}
    for likely in (_of_same_prompt, _of_similar_prompt):
        for pair in [*gone]:
            if reworded := likely(pair, sorted(new - ranks.keys())):
                ranks[reworded] = gone.pop(pair)
    return ranks


def _of_same_prompt(pair: tuple[str, str], pairs: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    return next((one for one in pairs if one[0] == pair[0]), None)


def _of_similar_prompt(pair: tuple[str, str], pairs: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the pair with the same answer whose prompt is most like that of another."""
    from difflib import get_close_matches  # noqa: PLC0415 - it takes a while to load, and few pairs are reworded

    prompt, answer = pair
    near = get_close_matches(prompt, [one[0] for one in pairs if one[1] == answer][:_MAX_COMPARED], n=1)
    return (near[0], answer) if near else None


MATCHING = ItemType(
    name="matching",
    make=matching,
    shows_options=True,
    has_distractors=True,
    parts="pair",
    partial=True,
    group="must",
    most=6,
    limits=(FEWEST_MEMBERS, 20),
    rule="each answer has to be wrong for every prompt but its own",
    own={**DISTRACTOR_KEYS, "prompt": True, "extra": False, "reuse": False, "split": False},
)
