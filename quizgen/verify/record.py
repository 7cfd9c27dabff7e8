"""Fingerprints and paragraph counts, written into seeds/sources.yaml without touching its other lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from quizgen.records.subject import Citation, Source
from quizgen.verify.documents import Document

_RECORDED = re.compile(r"(paragraphs|fingerprints)\s*:")


def recorded(
    text: str, sources: Iterable[Source], citations: Iterable[Citation], documents: Mapping[str, Document]
) -> str:
    """Return the file's text with what is recorded of each source that has a document."""
    cited: dict[str, set[int]] = {}
    for citation in citations:
        cited.setdefault(citation.source.id, set()).update(int(at) for at in citation.at if at.isdigit())
    lines = text.split("\n")
    for source in sorted(sources, key=lambda s: s.place.line, reverse=True):
        if document := documents.get(source.id):
            start = source.place.line
            end = _end(lines, start)
            body = _without(lines[start:end])
            lines[start:end] = [*body, *_said(document, cited.get(source.id, set()), _indent(body))]
    return "\n".join(lines)


def _end(lines: list[str], start: int) -> int:
    """Return where the record that begins before line `start` ends: after its last indented line."""
    end = last = start
    while end < len(lines) and (not lines[end].strip() or lines[end][0] in " #"):
        end += 1
        if lines[end - 1].startswith(" "):
            last = end
    return last


def _without(body: list[str]) -> list[str]:
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


def _indent(body: list[str]) -> str:
    first = next((line for line in body if line.strip() and not line.strip().startswith("#")), "  ")
    return first[: len(first) - len(first.lstrip())]


def _said(document: Document, cited: set[int], indent: str) -> list[str]:
    numbers = [number for number in sorted(cited) if 1 <= number <= len(document.paragraphs)]
    prints = [f"{indent}  {number}: {document.fingerprint(number)}" for number in numbers]
    head = [f"{indent}paragraphs: {len(document.paragraphs)}"]
    return [*head, f"{indent}fingerprints:", *prints] if prints else head
