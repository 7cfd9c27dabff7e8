"""Whether a field holds only such HTML as quizgen itself puts into one: a ledger may come from anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.outputs.anki.escaping import escape_anki, is_harmless, without_formulas

_TAG = re.compile(r"(<[^<>]*>)")
_ATTRIBUTES = r'(?P<attributes>(?: class="[a-z -]+"| dir="(?:auto|ltr|rtl)"| lang="[A-Za-z0-9-]+")*)'
_OWN_TAG = re.compile(f"<(?P<close>/)?(?P<name>div|bdi|span|em|strong|code|sub|sup|ul|ol|li|pre){_ATTRIBUTES}>")
_FOREIGN = re.compile(
    r"[<>]"  # a tag that does not end
    r"|&(?!(?:amp|lt|gt|quot|#123|#125|#91|#58);)"  # what stands for a sign that has not been escaped
    r"|\\&#91;"  # an opening mark of MathJax
)
_BREAKS = str.maketrans("\t\r\n", "   ")
_DELETION = re.compile(r"\{\{c1::([^{}]*)\}\}")
_DELETIONS = re.compile(r"\{\{c[1-9][0-9]{0,2}::([^{}]*)\}\}")


def is_own(fields: Sequence[str], front: int, *, cloze: bool, several: bool = False) -> bool:
    """Tell whether a note's fields are such as quizgen writes.

    The one at place `front` may have a cloze deletion, or `several` with numbers of their own.
    """
    joined = "".join(fields)
    if "<" not in joined and ">" not in joined and "&" not in joined and is_harmless(joined):
        return True
    texts = list(fields)
    if several:
        texts[front] = _DELETIONS.sub(r"\1", texts[front])
    elif cloze and _DELETION.search(texts[front]):
        texts[front] = _DELETION.sub(r"\1", texts[front], count=1)
    return all(map(_is_own, texts))


def _is_own(field: str) -> bool:
    """Tell whether all tags are our own, each closed in its order, and the text between them is escaped."""
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
