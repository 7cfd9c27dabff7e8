"""Names of fields in single braces: `{ name }` is shown as it stands, where `{{ name }}` was meant."""

from __future__ import annotations

import re
from collections.abc import Collection

from quizgen.language.errors import PhraseError
from quizgen.text.folding import fold
from quizgen.text.inline import without_formulas

_SINGLE = re.compile(r"(?<![{\\])\{\s*([^\W\d]\w*)\s*((?:\|[^{}|]*)*)\}(?!\})")
_CODE = re.compile(r"(?<!`)(`++).*?(?<!`)\1(?!`)", re.DOTALL)


def check_single_braces(own_words: str, known: Collection[str]) -> None:
    """Raise PhraseError if a template's own words have a known name in single braces, outside formulas and code."""
    if "{" not in own_words:
        return
    folded = {fold(name): name for name in known}
    for match in _SINGLE.finditer(without_formulas(_CODE.sub("", own_words))):
        if name := match[1] if match[1] in known else folded.get(fold(match[1])):
            filters = f" {match[2].strip()}" if match[2] else ""
            message = f"“{match[0]}” is shown as it stands: for the value, write {{{{ {name}{filters} }}}}"
            raise PhraseError(message, match[0])
