"""Whether each fact is in the place that it cites, and whether the document has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizgen.problems import Problem
from quizgen.records.ids import SourceId
from quizgen.records.place import TablePath, place_of
from quizgen.records.subject import Citation, Fact
from quizgen.ui.plurals import counted
from quizgen.verify.documents import Document, folded

_LONGEST_NUMBER = 9


def check(facts: Iterable[Fact], documents: Mapping[SourceId, Document]) -> Iterator[Problem]:
    """Report citations of paragraphs that are not there or have changed, and terms that do not mark them out.

    `documents` are given by the ids of their sources; citations of other sources are left alone.
    """
    checker = _Checker(documents)
    for fact in facts:
        checkable = [citation for citation in fact.citations if citation.source.id in documents]
        for citation in checkable:
            yield from checker.paragraphs(fact, citation)
        if checkable:
            yield from checker.terms(fact, checkable)


class _Checker:
    """Checks facts one by one; what was reported about a paragraph is not repeated for the next fact."""

    def __init__(self, documents: Mapping[SourceId, Document]) -> None:
        self._documents = documents
        self._reported: set[tuple[SourceId, int]] = set()

    def paragraphs(self, fact: Fact, citation: Citation) -> Iterator[Problem]:
        """Report cited paragraphs that are not there, are not recorded, or have changed."""
        source, document = citation.source, self._documents[citation.source.id]
        for at in citation.at:
            number, place = paragraph_number(at), place_of(at, fact.place)
            if not 1 <= number <= len(document.paragraphs):
                extent = f"{source.file} has only {counted(len(document.paragraphs), 'paragraph')}"
                yield Problem(place, f"“{fact.id}” cites {source.locator} {at}, but {extent}")
                continue
            recorded = (source.fingerprints or {}).get(str(number))
            if recorded == document.fingerprint(number) or (source.id, number) in self._reported:
                continue
            self._reported.add((source.id, number))
            state = "is not recorded yet" if recorded is None else "has changed since its facts were written"
            way = "read it again, then run `quizgen verify DIR --record`"
            yield Problem(place, f"{source.locator} {at} of “{source.id}” {state}: {way}")

    def terms(self, fact: Fact, citations: Sequence[Citation]) -> Iterator[Problem]:
        """Report terms that do not mark out what is cited: the fact's own, and those that a citation has for itself."""
        shared = [citation for citation in citations if not citation.terms]
        if shared and not fact.terms:
            yield Problem(fact.place, f"“{fact.id}” has no `terms`: list words that only the cited place contains")
        elif shared:
            yield from self._marking_out(fact, fact.terms, shared)
        for citation in citations:
            if citation.terms:
                yield from self._marking_out(fact, citation.terms, [citation])

    def _marking_out(self, fact: Fact, terms: Sequence[str], citations: Sequence[Citation]) -> Iterator[Problem]:
        """Report terms that do not mark out what some citations cite.

        If a fact cites paragraph 4 with the terms "floods" and "1998", each must occur in paragraph 4, and both
        together in no other paragraph of that document. With several documents, each must have some of the terms.
        """
        cited = {citation.source.id: "\n".join(self._cited(citation)) for citation in citations}
        missing = [term for term in terms if not any(folded(term) in text for text in cited.values())]
        for term in missing:
            message = f"the term “{term}” does not occur in what “{fact.id}” cites"
            yield Problem(place_of(term, fact.place), message)
        for citation in citations if not missing else ():
            id_ = citation.source.id
            if not any(folded(term) in cited[id_] for term in terms):
                message = f"none of the terms of “{fact.id}” occurs in what it cites from “{id_}”"
                in_table = isinstance(fact.place.path, TablePath)
                own = "a column “source terms 2” (or 3)" if in_table else f"`{{source: {id_}, at: ..., terms: [...]}}`"
                way = f"give that source its own: {own}"
                yield Problem(place_of(terms[0], fact.place), f"{message}: {way}")
                continue
            for number in self._elsewhere(terms, citation):
                other = f"{citation.source.locator} {number} of “{citation.source.id}”"
                message = f"{other} also contains all the terms of “{fact.id}”: cite it too, or add a term"
                yield Problem(place_of(terms[0], fact.place), message)

    def _cited(self, citation: Citation) -> list[str]:
        """Return the paragraphs that are cited, folded."""
        texts = self._documents[citation.source.id].folded
        numbers = map(paragraph_number, citation.at)
        return [texts[number - 1] for number in numbers if 1 <= number <= len(texts)]

    def _elsewhere(self, terms: Sequence[str], citation: Citation) -> list[int]:
        """Return the other paragraphs of the document that contain all the terms."""
        cited, words = set(map(paragraph_number, citation.at)), [folded(term) for term in terms]
        paragraphs = enumerate(self._documents[citation.source.id].folded, 1)
        return [number for number, text in paragraphs if number not in cited and all(word in text for word in words)]


def paragraph_number(at: str) -> int:
    """Return a cited place as a number, 0 if it is not one."""
    return int(at) if at.isascii() and at.isdigit() and len(at) <= _LONGEST_NUMBER else 0
