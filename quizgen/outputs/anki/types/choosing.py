"""Cards to choose on: one option, several, or true and false."""

from __future__ import annotations

from quizgen import text
from quizgen.compose.choose import PIN
from quizgen.outputs.anki.blocks import option, options_of
from quizgen.outputs.anki.types.parts import Parts
from quizgen.records.item import Item


def choice(item: Item) -> Parts:
    """One right option. Its head is the card template's own, and its back is not shown."""
    return Parts(text.html(item.stem), text.html(item.key), _options(item))


def several(item: Item) -> Parts:
    """Any number of right options."""
    return Parts(text.html(item.stem), options=_options(item), head="Choose all that are right")


def true_false(item: Item) -> Parts:
    """A statement; of a false one the back says what is right."""
    (said,) = item.options
    options = option("", "True", said.right) + option("", "False", not said.right)
    back = "" if said.right else f'<bdi class="lead">It is:</bdi> {text.html(item.key)}'
    return Parts(text.html(item.stem), back, options, head="True or false?")


def _options(item: Item) -> str:
    pins = sum(one.id.startswith(PIN) for one in item.options)
    return options_of(((text.html(one.text), one.right) for one in item.options), pins)
