"""A source's document as its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from quizgen.frozen import frozen_record
from quizgen.reading import read_text
from quizgen.records.ids import SourceId
from quizgen.records.subject import Source

_ALIKE = str.maketrans("‘’‛′“”„″–—‑−\u00a0\u202f", "''''\"\"\"\"----  ")
_WORD = re.compile(r"[^\W_]+(?:[.,'’]?[^\W_]+)*%?")


@frozen_record
class Document:
    """The non-empty lines of a source's document, and the same lines folded, to look words up in."""

    paragraphs: tuple[str, ...]
    folded: tuple[str, ...]

    def fingerprint(self, number: int) -> str:
        """Return a digest of paragraph `number`, counted from 1, that ignores only spacing."""
        text = " ".join(self.paragraphs[number - 1].split())
        return blake2b(text.encode(), digest_size=8).hexdigest()


def document(text: str) -> Document:
    """Return the document in `text`."""
    paragraphs = tuple([line.strip() for line in text.splitlines() if line.strip()])
    return Document(paragraphs, tuple(map(folded, paragraphs)))


def documents(folder: Path, sources: Mapping[SourceId, Source]) -> tuple[dict[SourceId, Document], dict[SourceId, str]]:
    """Return the documents in `folder` by source id, and the reasons why others cannot be read."""
    read: dict[SourceId, Document] = {}
    unread: dict[SourceId, str] = {}
    for source in sources.values():
        if source.file:
            try:
                read[source.id] = document(read_text(folder / source.file, folder))
            except OSError as e:
                unread[source.id] = e.strerror or str(e)
    return read, unread


def folded(text: str) -> str:
    """Return the text without differences of case, quotes, dashes and spacing."""
    return " ".join(text.translate(_ALIKE).casefold().split())


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return _WORD.findall(folded(text))
