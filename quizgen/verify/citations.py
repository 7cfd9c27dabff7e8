"""Whether each fact stands where it says, and whether the document has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quizgen.problems import Problem
from quizgen.records.place import Place, Text
from quizgen.records.subject import Citation, Fact
from quizgen.verify.documents import Document, folded


def check(facts: Iterable[Fact], documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Report citations of paragraphs that are not there or have changed, and terms that do not mark them out."""
    reported: set[tuple[str, str]] = set()
    for fact in facts:
        for citation in fact.citations:
            if document := documents.get(citation.source.id):
                yield from _places(fact, citation, document, reported)
        yield from _terms(fact, documents)


def _places(fact: Fact, citation: Citation, document: Document, reported: set[tuple[str, str]]) -> Iterator[Problem]:
    source = citation.source
    for at in citation.at:
        number = _number(at)
        if not 1 <= number <= len(document.paragraphs):
            there = f"{source.file} has {len(document.paragraphs)}"
            yield Problem(_place(fact, at), f"“{fact.id}” cites {source.locator} {at}, and {there}")
            continue
        recorded = (source.fingerprints or {}).get(str(number))
        if recorded == document.fingerprint(number) or (source.id, at) in reported:
            continue
        reported.add((source.id, at))
        said = "is not recorded yet" if recorded is None else "has changed since its facts were written"
        way = "read it again, then `quizgen verify DIR --record`"
        yield Problem(_place(fact, at), f"{source.locator} {at} of “{source.id}” {said}: {way}")


def _terms(fact: Fact, documents: Mapping[str, Document]) -> Iterator[Problem]:
    checkable = [c for c in fact.citations if c.source.id in documents]
    if checkable and not fact.terms:
        yield Problem(fact.place, f"“{fact.id}” has no terms: words of the cited place that mark it out")
    missing = [
        t for t in fact.terms if checkable and not any(folded(t) in text for text in _cited(checkable, documents))
    ]
    for term in missing:
        yield Problem(_place(fact, term), f"the term “{term}” of “{fact.id}” does not occur where it is cited")
    if missing or not fact.terms:
        return
    for citation in checkable:
        cited = {_number(at) for at in citation.at}
        for number, text in enumerate(documents[citation.source.id].folded, 1):
            if number not in cited and all(folded(term) in text for term in fact.terms):
                other = f"{citation.source.locator} {number} of “{citation.source.id}”"
                said = f"the terms of “{fact.id}” all occur in {other} as well: cite it, or add a term"
                yield Problem(_place(fact, fact.terms[0]), said)


def _cited(citations: Iterable[Citation], documents: Mapping[str, Document]) -> Iterator[str]:
    for citation in citations:
        texts = documents[citation.source.id].folded
        yield from (texts[_number(at) - 1] for at in citation.at if 1 <= _number(at) <= len(texts))


def _number(at: str) -> int:
    return int(at) if at.isascii() and at.isdigit() and len(at) < 10 else 0


def _place(fact: Fact, text: str) -> Place:
    return Place(fact.place.path, text.line, text.col) if isinstance(text, Text) and text.line else fact.place
