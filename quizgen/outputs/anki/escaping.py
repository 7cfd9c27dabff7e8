"""HTML in which nothing means anything to Anki: no fields, clozes, sounds, typed answers, LaTeX or MathJax."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_COLON = re.compile(r"(?<=:):")
_MATHJAX = re.compile(r"\\(?=[(\[])")
_BRACKETS = str.maketrans({"{": "&#123;", "}": "&#125;", "[": "&#91;"})


def escape_anki(html: str) -> str:
    """Return HTML that shows the same and holds no Anki syntax; control characters become spaces.

    Entities keep Anki from seeing what the reader sees. MathJax reads the page after entities are resolved, but not
    across elements, so an empty element goes into its opening marks. Attributes in `html` must hold neither.
    """
    if is_harmless(html):
        return html
    split = _MATHJAX.sub(r"\\<span></span>", _CONTROL.sub(" ", html))
    return _COLON.sub("&#58;", split).translate(_BRACKETS)


def escape_all(htmls: Sequence[str]) -> Sequence[str]:
    """Return the same for each of several texts, which are nearly always harmless: one look at all of them tells."""
    return htmls if is_harmless("".join(htmls)) else list(map(escape_anki, htmls))


def is_harmless(html: str) -> bool:
    """Whether there is certainly no Anki syntax in it; searching sign by sign is much faster than one pattern."""
    risky = "{" in html or "}" in html or "[" in html or "\\" in html or (":" in html and "::" in html)
    return not risky and html.isprintable()
