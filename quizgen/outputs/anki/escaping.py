"""HTML in which only our own formulas mean anything to Anki: escaped for that, and recognized in a ledger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from quizgen.text.formulas import FormulaError
from quizgen.text.pieces import Formula
from quizgen.text.private_signs import FORMULA, FORMULA_END, SOUND, SOUND_END
from quizgen.text.render import escape

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_COLON = re.compile(r"(?<=:):")
_MATHJAX = re.compile(r"\\(?=[(\[])")
_BRACKETS = str.maketrans({"{": "&#123;", "}": "&#125;", "[": "&#91;"})


_SOUND = re.compile(f"{SOUND}([^{SOUND_END}]*){SOUND_END}")
_FORMULA = re.compile(f"{FORMULA}([^{FORMULA_END}]*){FORMULA_END}")
_OWN_FORMULA = re.compile(r"\\\(([^<>]*?)\\\)")
_TOUCHING = re.compile(r"([{}:])(?=\1)|(\[)(?! )")

_TAG = re.compile(r"(<[^<>]*>)")
_ATTRIBUTES = r'(?P<attributes>(?: class="[a-z -]+"| dir="(?:auto|ltr|rtl)"| lang="[A-Za-z0-9-]+")*)'
_OWN_TAG = re.compile(f"<(?P<close>/)?(?P<name>div|bdi|span|em|strong|code|sub|sup|ul|ol|li|pre){_ATTRIBUTES}>")
_FOREIGN = re.compile(
    r"[<>]"  # a tag that does not end
    r"|&(?!(?:amp|lt|gt|quot|#123|#125|#91|#58);)"  # a sign that has not been escaped
    r"|\\&#91;"  # an opening mark of MathJax
)
_BREAKS = str.maketrans("\t\r\n", "   ")
_DELETION = re.compile(r"\{\{c1::([^{}]*)\}\}")
_DELETIONS = re.compile(r"\{\{c[1-9][0-9]{0,2}::([^{}]*)\}\}")


def formula(piece: Formula) -> str:
    """Return a formula as HTML that `escape_anki` turns into one for Anki's MathJax."""
    from quizgen.text.formulas.read import tex_of  # noqa: PLC0415 - few projects have formulas

    return f"{FORMULA}{escape(_apart(tex_of(piece.source)))}{FORMULA_END}"


def sound(name: str) -> str:
    """Return a sound as HTML that `escape_anki` turns into one for Anki; its name has only letters from a to z."""
    return f"{SOUND}{name}{SOUND_END}"


def _apart(tex: str) -> str:
    """Return TeX in which nothing means anything to Anki: no two braces or colons touch; MathJax ignores spaces."""
    return _TOUCHING.sub(r"\1\2 ", tex)


def without_formulas(html: str) -> str:
    """Return a field without formulas in the form in which we write them."""
    return _OWN_FORMULA.sub(lambda found: "" if _is_own_formula(found[1]) else found[0], html)


def _is_own_formula(written: str) -> bool:
    from quizgen.text.formulas.read import tex_of  # noqa: PLC0415

    tex = written.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    try:
        return escape(_apart(tex_of(tex))) == written
    except FormulaError:
        return False


def escape_anki(html: str) -> str:
    """Return HTML that shows the same and holds no Anki syntax; control characters become spaces.

    Entities keep Anki from seeing what the reader sees. MathJax reads the page after entities are resolved, but not
    across elements, so an empty element goes into its opening marks. Attributes in `html` must hold neither.
    """
    if is_harmless(html):
        return html
    if FORMULA in html:
        return "".join([f"\\({part}\\)" if n % 2 else escape_anki(part) for n, part in enumerate(_FORMULA.split(html))])
    if SOUND in html:
        parts = _SOUND.split(html)
        return "".join([f"[sound:{part}]" if n % 2 else escape_anki(part) for n, part in enumerate(parts)])
    split = _MATHJAX.sub(r"\\<span></span>", _CONTROL.sub(" ", html))
    return _COLON.sub("&#58;", split).translate(_BRACKETS)


def escape_all(htmls: Sequence[str]) -> Sequence[str]:
    """Return several texts escaped; they are nearly always harmless, which one look at all of them together shows."""
    return htmls if is_harmless("".join(htmls)) else list(map(escape_anki, htmls))


def is_harmless(html: str) -> bool:
    """Whether HTML certainly has no Anki syntax; searching sign by sign is much faster than one pattern."""
    risky = "{" in html or "}" in html or "[" in html or "\\" in html or (":" in html and "::" in html)
    return not risky and html.isprintable()


Deletions = Literal["none", "one", "several"]
"""How many cloze deletions a field may have."""


def is_own(fields: Sequence[str], front: int, deletions: Deletions = "none") -> bool:
    """Return whether a note's fields hold only HTML that quizgen writes, as a ledger may come from anybody.

    The field at place `front` may have so many `deletions`; several have different numbers.
    """
    joined = "".join(fields)
    if "<" not in joined and ">" not in joined and "&" not in joined and is_harmless(joined):
        return True
    texts = list(fields)
    if deletions == "several":
        texts[front] = _DELETIONS.sub(r"\1", texts[front])
    elif deletions == "one" and _DELETION.search(texts[front]):
        texts[front] = _DELETION.sub(r"\1", texts[front], count=1)
    return all(map(_is_own_field, texts))


def _is_own_field(field: str) -> bool:
    """Return whether all tags are our own, each closed in its order, and the text between them is escaped."""
    opened: list[str] = []
    shown = without_formulas(field.translate(_BREAKS)).replace("<br>", " ")
    for place, piece in enumerate(_TAG.split(shown)):
        if not place % 2:
            if _FOREIGN.search(piece) or escape_anki(piece) != piece:
                return False
            continue
        tag = _OWN_TAG.fullmatch(piece)
        if tag is None or (tag["close"] and (tag["attributes"] or not opened or opened.pop() != tag["name"])):
            return False
        if not tag["close"]:
            opened.append(tag["name"])
    return not opened
