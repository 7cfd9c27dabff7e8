"""What the YAML parser stumbled over, in words for people who never heard of its grammar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import yaml

from quizgen.load.yaml.stumble import Mark, Said, Stumble
from quizgen.load.yaml.syntax_lines import colon, document, entry, indentation, missing_colon, tab
from quizgen.load.yaml.syntax_marks import after_quote, bracket, misplaced, quote, reserved

EXPLANATIONS: Sequence[Callable[[Stumble], Said | None]] = (
    *(tab, quote, after_quote, bracket, reserved, colon, missing_colon, indentation, entry, misplaced, document),
)
"""Each returns a place and a message for the errors it knows; the first that does is heard."""


def explained(error: yaml.YAMLError, lines: Sequence[str], last: Mark | None) -> Said:
    """Return where the mistake is and what to do about it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, 0, f"this is not YAML: {error}"
    marks = [(m.line + 1, m.column + 1) if m else (0, 0) for m in (error.problem_mark, error.context_mark)]
    at = marks[0] if marks[0][0] else marks[1]
    e = Stumble(error.problem or "", error.context or "", at, marks[1] if marks[1][0] else at, lines, last)
    found = next((said for explain in EXPLANATIONS if (said := explain(e))), None)
    return found or (*e.within, f"this is not YAML: {e.problem or e.context}")
