"""Words of the command line: several of them in one option, each checked; wrong usage ends the command."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import click


def listed(context: click.Context, option: click.Parameter, said: Sequence[str]) -> tuple[str, ...]:
    """Return the words of an option that is given several times, or holds several words with commas, each once."""
    found = tuple(dict.fromkeys(word.strip() for words in said for word in words.split(",") if word.strip()))
    if said and not found:
        raise click.BadParameter("it is empty", context, option)
    return found


def line(_context: click.Context, _option: click.Parameter, said: str) -> str:
    """Return a text as one line that can be written to a file."""
    from quizgen.text import one_line  # noqa: PLC0415

    return one_line(said.encode(errors="replace").decode())


def item_types(context: click.Context, option: click.Parameter, said: Sequence[str]) -> tuple[str, ...]:
    """Return the item types named."""
    from quizgen.itemtypes import ITEM_TYPES  # noqa: PLC0415

    return known(listed(context, option, said), ITEM_TYPES, "there is no item type")


def letters(context: click.Context, option: click.Parameter, said: Sequence[str]) -> tuple[str, ...]:
    """Return the letters of versions."""
    found = listed(context, option, said)
    for word in found:
        if not (word.isascii() and word.isalnum() and len(word) <= 8):
            raise click.BadParameter(f"“{word}” should be a letter or short word, such as A or B", context, option)
    if len({word.casefold() for word in found}) < len(found):
        raise click.BadParameter("two versions have one letter", context, option)
    return found


def questions(context: click.Context, option: click.Parameter, said: int) -> int:
    """Return how many questions a form is to have."""
    from quizgen.load.decks import MOST  # noqa: PLC0415

    if not 1 <= said <= MOST:
        raise click.BadParameter(f"a form has from 1 to {MOST} questions, not {said}", context, option)
    return said


def known(words: tuple[str, ...], there: Collection[str], said: str) -> tuple[str, ...]:
    """Return the words if all of them are there; else the command ends with what is `said`, and a suggestion."""
    from quizgen.problems import hint  # noqa: PLC0415

    for word in words:
        if word not in there:
            raise click.UsageError(f"{said} “{word}”{hint(word, there)}")
    return words
