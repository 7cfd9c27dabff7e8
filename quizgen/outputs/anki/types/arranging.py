"""Cards to arrange on: what belongs together, and what comes after what.

What is offered stands below the stem, in its field, and the whole answer on the back: so the two show in every design
that was ever handed out, also to those who update by text, which brings no design.
"""

from __future__ import annotations

from quizgen import text
from quizgen.outputs.anki.blocks import lettered, line, options_of
from quizgen.outputs.anki.types.parts import Parts
from quizgen.records.item import Item


def matching(item: Item) -> Parts:
    """Numbered prompts beside lettered options; the back has each pair, and the options left over."""
    options, matched = lettered(item), {match.option for match in item.matches}
    prompts = [line(str(n), text.html(match.prompt), "prompt") for n, match in enumerate(item.matches, 1)]
    pairs = [_pair(prompt, line(*options[one.option])) for prompt, one in zip(prompts, item.matches, strict=True)]
    over = "".join(line(*options[id_]) for id_ in options if id_ not in matched)
    if over:
        pairs.append(_pair(line("", "Left over", "prompt"), f"<div>{over}</div>", "pair over"))
    return Parts(_front(item, _pair(f"<div>{''.join(prompts)}</div>", _options(item))), "".join(pairs), head="Match")


def ordering(item: Item) -> Parts:
    """Lettered options; the back has them in their order."""
    options = lettered(item)
    back = "".join(line(*options[match.option]) for match in item.matches)
    return Parts(_front(item, _options(item)), back, head="Put in order")


def _front(item: Item, offered: str) -> str:
    stem = text.html(item.stem)
    return f'{stem} <div class="offered">{offered}</div>' if stem.strip() else ""


def _options(item: Item) -> str:
    return f"<div>{options_of((text.html(one.text), False) for one in item.options)}</div>"


def _pair(left: str, right: str, kind: str = "pair") -> str:
    return f'<div class="{kind}">{left}{right}</div>'
