"""Options that speak of the other options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check.rule import HALADYNA, Check, Finding, Seen, of_item, pinned, template_of

_ABOVE = "(above|others?|options|answers|these|those|them)"
_OTHERS = f"( of)?( the)? {_ABOVE}( (options|answers))?|( are| is) (right|true|correct)"
ALL = re.compile(rf" (?:(?:all|both|any|two|all but one|more than one)(?:{_OTHERS})|(?:both )?[a-e] (?:and|or) [a-e]) ")
NONE = re.compile(rf" (?:none|neither)(?:{_OTHERS}) ")


def _find(seen: Seen) -> Iterator[Finding]:
    for asked in seen.asked:
        for said in (*asked.right, *asked.wrong):
            every = ALL.fullmatch(said.words)
            if every or (NONE.fullmatch(said.words) and not pinned(asked.item, said.shown)):
                way = "" if every else ", or if it is to stand there always, `pin` it"
                told = f"has the option “{said.shown}”, which speaks of the others: take it out of"
                yield of_item(asked.item, f"{told} {template_of(asked.item)} or of the fact it comes from{way}")


CHECK = Check(
    name="catch-all-option",
    severity="warning",
    finds="“all of the above”, “both of these” and their like; “none of these” unless it is pinned",
    why="Whoever knows two right options, or one wrong one, knows about “all of these”; and options stand in another "
    "order on every form, so that nothing is above. “None of these” is fair only where it always stands.",
    source=f"{HALADYNA}, guidelines 25 and 26",
    mend="Take the option out; where several options are right, ask for all of them with the item type `several`. "
    "“None of these” goes under `pin`, so that it stands with every item.",
    find=_find,
)
