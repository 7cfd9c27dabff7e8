"""Drives a real Anki collection for the tests; run with the Python of an environment that has the `anki` package.

Reads one request a line from standard input, `{"do": NAME, "with": {...}}`, and answers each with one line,
`{"result": ...}` or `{"error": TRACEBACK}`. An operation is a public method of `Worker`. Nothing of quizgen is
imported here, and nothing here by quizgen: Anki is licensed under the AGPL.
"""

import json
import os
import sys
import traceback
from typing import Any

from anki.collection import Collection, ImportAnkiPackageRequest


class Worker:
    """One collection at a time; every method takes and returns what JSON can carry."""

    col: Any

    def open(self, path: str) -> None:
        """Open the collection at `path`, which is made if it is not there."""
        self.col = Collection(path)

    def close(self) -> None:
        self.col.close()

    def import_package(self, path: str) -> dict[str, int]:
        """Import as a learner would who changes nothing in Anki's import window; returns the counts of its log."""
        defaults = self.col._backend.get_import_anki_package_presets()
        log = self.col.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=defaults)).log
        counts = {name: len(getattr(log, name)) for name in LOG}
        return {**counts, "found_notes": log.found_notes}

    def notes(self) -> list[dict[str, Any]]:
        return [self._note(id) for id in self.col.find_notes("")]

    def cards(self) -> list[dict[str, Any]]:
        return [self._card(id) for id in self.col.find_cards("")]

    def find(self, query: str) -> list[int]:
        """The ids of the notes that Anki's browser would list for `query`."""
        return list(self.col.find_notes(query))

    def render(self, card: int) -> dict[str, str]:
        out = self.col.get_card(card).render_output(reload=True)
        return {"question": out.question_text, "answer": out.answer_text, "css": out.css}

    def decks(self) -> list[str]:
        return [deck.name for deck in self.col.decks.all_names_and_ids()]

    def notetypes(self) -> list[dict[str, Any]]:
        return [
            {
                "id": kind["id"],
                "name": kind["name"],
                "mod": kind["mod"],
                "css": kind["css"],
                "fields": [field["name"] for field in kind["flds"]],
                "templates": [{part: face[part] for part in ("name", "qfmt", "afmt")} for face in kind["tmpls"]],
            }
            for kind in self.col.models.all()
        ]

    def _note(self, id: int) -> dict[str, Any]:
        note = self.col.get_note(id)
        return {
            "id": note.id,
            "guid": note.guid,
            "mod": note.mod,
            "tags": note.tags,
            "fields": dict(note.items()),
            "notetype": note.note_type()["name"],
            "cards": [self._card(card) for card in note.card_ids()],
        }

    def _card(self, id: int) -> dict[str, Any]:
        card = self.col.get_card(id)
        same = ("id", "ord", "due", "ivl", "queue", "type", "flags", "reps")
        return {**{name: getattr(card, name) for name in same}, "note": card.nid, "deck": self.col.decks.name(card.did)}


LOG = ("new", "updated", "duplicate", "conflicting", "first_field_match", "missing_notetype", "missing_deck")


def main() -> None:
    # Anki prints now and then; the answers go where nothing else can reach.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    worker = Worker()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"result": getattr(worker, request["do"])(**request["with"])}
        except Exception:  # noqa: BLE001  whatever it is, the test shall see it
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
