"""The decks on the index page that a run leaves alone: they stay on it as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DECK = re.compile(r'<section class="deck" id="([^"]+)">.*?</section>\n', re.DOTALL)


def with_others(page: str, before: str, decks: Iterable[str]) -> str:
    """Return the page with those of `decks` that only the page `before` tells of, all in the order of `decks`."""
    made = list(_DECK.finditer(page))
    if not made:
        return page
    told = {deck[1]: deck[0] for deck in (*_DECK.finditer(before), *made)}
    order = dict.fromkeys((*decks, *(deck[1] for deck in made)))
    return "".join([page[: made[0].start()], *(told[deck] for deck in order if deck in told), page[made[-1].end() :]])
