"""Fingerprints and paragraph counts, written into seeds/sources.yaml without touching its other lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from quizgen.records.ids import SourceId
from quizgen.records.subject import Citation, Source
from quizgen.verify.citations import paragraph_number
from quizgen.verify.documents import Document

_RECORDED = re.compile(r"(paragraphs|fingerprints)\s*:")


def recorded(
    text: str, sources: Iterable[Source], citations: Iterable[Citation], documents: Mapping[SourceId, Document]
) -> str:
    """Return the file's text with what is recorded of each source that has a document."""
    cited: dict[SourceId, set[int]] = {}
    for citation in citations:
        cited.setdefault(citation.source.id, set()).update(map(paragraph_number, citation.at))
    lines = text.split("\n")
    for source in sorted(sources, key=lambda s: s.place.line, reverse=True):
        if document := documents.get(source.id):
            start = source.place.line
            end = _end(lines, start)
            body = _without_recorded(lines[start:end])
            lines[start:end] = [*body, *_record(document, cited.get(source.id, ()), _indentation(body))]
    return "\n".join(lines)


def _end(lines: list[str], start: int) -> int:
    """Return where the record that begins before line `start` ends: after its last indented line."""
    end = last = start
    while end < len(lines) and (not lines[end].strip() or lines[end][0] in " #"):
        end += 1
        if lines[end - 1].startswith(" "):
            last = end
    return last


def _without_recorded(body: list[str]) -> list[str]:
    """Return a record's lines less those that recording writes."""
    kept, skipping = [], 0
    for line in body:
        indent = len(line) - len(line.lstrip())
        if skipping and line.strip() and indent > skipping:
            continue
        skipping = indent if _RECORDED.match(line.strip()) else 0
        if not skipping:
            kept.append(line)
    return kept


def _indentation(body: list[str]) -> str:
    first = next((line for line in body if line.strip() and not line.strip().startswith("#")), "  ")
    return first[: len(first) - len(first.lstrip())]


def _record(document: Document, cited: Collection[int], indent: str) -> list[str]:
    """Return the lines that record a document: its paragraphs, and a fingerprint of each that is cited."""
    numbers = [number for number in sorted(cited) if 1 <= number <= len(document.paragraphs)]
    prints = [f"{indent}  {number}: {document.fingerprint(number)}" for number in numbers]
    count = f"{indent}paragraphs: {len(document.paragraphs)}"
    return [count, f"{indent}fingerprints:", *prints] if prints else [count]
