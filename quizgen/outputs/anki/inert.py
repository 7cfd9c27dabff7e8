"""HTML in which nothing means anything to Anki: no fields, clozes, sounds, typed answers, LaTeX or MathJax."""

from __future__ import annotations

import re

_RISKY = re.compile(r"[\x00-\x1f\x7f{}\[\\]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_COLON = re.compile(r"(?<=:):")
_MATHJAX = re.compile(r"\\(?=[(\[])")
_BRACKETS = str.maketrans({"{": "&#123;", "}": "&#125;", "[": "&#91;"})


def inert(html: str) -> str:
    """Return HTML that shows the same and holds no Anki syntax; control characters become spaces.

    Entities keep Anki from seeing what the reader sees. MathJax reads the page after entities are resolved, but not
    across elements: an empty one goes into its opening marks. `html` must have neither in its attributes.
    """
    if not (_RISKY.search(html) or "::" in html):
        return html
    parted = _MATHJAX.sub(r"\\<span></span>", _CONTROL.sub(" ", html))
    return _COLON.sub("&#58;", parted).translate(_BRACKETS)
