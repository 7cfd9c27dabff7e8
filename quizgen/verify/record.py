"""What is recorded of documents in seeds/sources.yaml: their number of paragraphs, fingerprints of those cited."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from quizgen.records.ids import SourceId
from quizgen.records.subject import Citation
from quizgen.verify.citations import paragraph_number
from quizgen.verify.documents import Document

Values = Mapping[str, str | Mapping[str, str]]


def records(citations: Iterable[Citation], documents: Mapping[SourceId, Document]) -> dict[str, Values]:
    """Return, by source id, what is recorded of each document."""
    cited: dict[SourceId, set[int]] = {}
    for citation in citations:
        cited.setdefault(citation.source.id, set()).update(map(paragraph_number, citation.at))
    return {id_: _record(document, cited.get(id_, ())) for id_, document in documents.items()}


def _record(document: Document, cited: Collection[int]) -> Values:
    numbers = [number for number in sorted(cited) if 1 <= number <= len(document.paragraphs)]
    prints = {str(number): document.fingerprint(number) for number in numbers}
    return {"paragraphs": str(len(document.paragraphs)), "fingerprints": prints}
