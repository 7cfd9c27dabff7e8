"""Drives a real Anki collection for the tests; run with the Python of an environment that has the `anki` package.

Reads one request a line from standard input, `{"do": NAME, "with": {...}}`, and answers each with one line,
`{"result": ...}` or `{"error": TRACEBACK}`. An operation is a public method of `Worker`. Nothing of quizgen is
imported here, and nothing here by quizgen: Anki is licensed under the AGPL.
"""

import json
import os
import sys
import time
import traceback
from base64 import b64decode
from itertools import cycle
from pathlib import Path
from typing import Any

from anki.collection import Collection, ImportAnkiPackageRequest, ImportCsvRequest

DAY = 86_400
STARTED = int(time.time())


class Worker:
    """One collection at a time; every method takes and returns what JSON can carry.

    Anki reads the real clock. `at` gives it another one, which must be in the past: what Anki has stamped since this
    process began is then stamped with that time instead.
    """

    col: Any
    path: str
    now: int | None = None

    def open(self, path: str) -> None:
        """Open the collection at `path`, which is made if it is not there."""
        self.path, self.now = path, None
        self.col = Collection(path)

    def close(self) -> None:
        self.col.close()

    def at(self, now: int) -> None:
        """From here on it is `now`, in seconds since 1970."""
        assert now < STARTED, "the learner's time is in the past"
        self.now = now

    def import_package(self, path: str) -> dict[str, int]:
        """Import as a learner would who changes nothing in Anki's import window; returns the counts of its log."""
        defaults = self.col._backend.get_import_anki_package_presets()
        return self._counts(self.col.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=defaults)))

    def import_text(self, path: str) -> dict[str, int]:
        """Import a text as a learner would who changes nothing in Anki's import window."""
        metadata = self.col.get_csv_metadata(path=path, delimiter=None)
        return self._counts(self.col.import_csv(ImportCsvRequest(path=path, metadata=metadata)))

    def add_note(self, note_type: str, fields: list[str], deck: str, tags: list[str]) -> int:
        """Add a note as a learner would who makes a deck; returns its id."""
        note = self.col.new_note(self.col.models.by_name(note_type))
        note.fields[: len(fields)] = fields
        note.tags = tags
        self.col.add_note(note, self.col.decks.id(deck))
        return int(note.id)

    def add_note_type(self, name: str, fields: list[str]) -> None:
        """Make a note type with a card that shows its first field in front, and all others on its back."""
        made = self.col.models.new(name)
        for field in fields:
            self.col.models.add_field(made, self.col.models.new_field(field))
        card = self.col.models.new_template("Card 1")
        card["qfmt"], card["afmt"] = f"{{{{{fields[0]}}}}}", "".join([f"{{{{{field}}}}}" for field in fields[1:]])
        self.col.models.add_template(made, card)
        self.col.models.add(made)

    def add_media(self, name: str, content: str) -> str:
        """Put a file (its bytes in base64) into the media folder; returns the name that Anki gives it."""
        return str(self.col.media.write_data(name, b64decode(content)))

    def export_package(self, path: str, *, legacy: bool) -> None:
        """Export everything as a package, in the format for `legacy` Anki or in the newer one."""
        try:
            from anki.collection import ExportAnkiPackageOptions  # noqa: PLC0415 - older ones have other arguments
        except ImportError:
            said = {"with_scheduling": False, "with_media": True, "legacy_support": legacy}
            self.col.export_anki_package(out_path=path, limit=None, **said)
            return
        options = ExportAnkiPackageOptions(with_scheduling=False, with_media=True, legacy=legacy)
        self.col.export_anki_package(out_path=path, options=options, limit=None)

    def export_collection(self, path: str) -> None:
        """Export everything as a backup; the collection is then closed, and opened again."""
        self.col.export_collection_package(path, include_media=True, legacy=False)
        self.col = Collection(self.path)

    def export_text(self, path: str) -> None:
        """Export all notes in plain text, with everything that Anki can put beside their fields."""
        said = dict.fromkeys(("with_html", "with_tags", "with_deck", "with_notetype", "with_guid"), True)
        self.col.export_note_csv(out_path=path, limit=None, **said)

    def change_note_type(self, notes: list[int], name: str) -> None:
        """Do what Browse > Notes > Change Note Type does, as the window proposes it."""
        old = self.col.get_note(notes[0]).note_type()
        new = self.col.models.by_name(name)
        request = self.col.models.change_notetype_info(old_notetype_id=old["id"], new_notetype_id=new["id"]).input
        request.note_ids.extend(notes)
        self.col.models.change_notetype_of_notes(request)
        self._settle()

    def occlusion(self, note: int) -> dict[str, Any]:
        """What Anki's own editor for masks makes of a note: its picture, its header, and its masks."""
        found = self.col.get_image_occlusion_note(note).note
        shapes = [shape for mask in found.occlusions for shape in mask.shapes]
        masks = [{"shape": one.shape, **{each.name: each.value for each in one.properties}} for one in shapes]
        return {"header": found.header, "picture": bytes(found.image_data).decode(), "masks": masks}

    def study(self, ratings: list[int]) -> int:
        """Answer all that is due today, deck after deck, with these ratings (1 to 4) in turn; returns their number."""
        count, rating = 0, cycle(ratings)
        for deck in self.col.decks.all_names_and_ids():
            self.col.decks.select(deck.id)
            while card := self.col.sched.getCard():
                self.col.sched.answerCard(card, next(rating))
                count += 1
                assert count < 1000, "today never ends"
        self._settle()
        return count

    def new_cards(self, deck: str) -> list[str]:
        """Return the ids of the items that a learner meets today as new, in a deck with its subdecks, in order."""
        self.col.decks.select(self.col.decks.id_for_name(deck))
        queued = self.col.sched.get_queued_cards(fetch_limit=1000)
        return [self.col.get_card(one.card.id).note()["ID"] for one in queued.cards]

    def set_new_options(self, options: dict[str, int]) -> None:
        """Change the options for new cards that all decks share, as one does on Anki's page of deck options."""
        for config in self.col.decks.all_config():
            limit = {**config["new"], "perDay": options.get("per_day", config["new"]["perDay"])}
            gather = options.get("gather", config.get("newGatherPriority", 0))
            self.col.decks.update_config({**config, "new": limit, "newGatherPriority": gather})

    def pass_days(self, days: int) -> None:
        """Let days go by, as Anki's own tests do: the collection becomes older."""
        if self.now is not None:
            self.at(self.now + days * DAY)
        self.col.db.execute("UPDATE col SET crt = crt - ?", days * DAY)
        self.col.db.execute("UPDATE cards SET due = due - ? WHERE queue = 1", days * DAY)
        self._reopen()

    def tag(self, notes: list[int], tags: str) -> None:
        self.col.tags.bulk_add(notes, tags)
        self._settle()

    def write(self, note: int, field: str, value: str) -> None:
        """Edit one field of a note."""
        edited = self.col.get_note(note)
        edited[field] = value
        self.col.update_note(edited)
        self._settle()

    def move(self, cards: list[int], deck: str) -> None:
        """Put cards into a deck, which is made if it is not there."""
        self.col.set_deck(cards, self.col.decks.id(deck))
        self._settle()

    def suspend(self, cards: list[int]) -> None:
        self.col.sched.suspend_cards(cards)
        self._settle()

    def flag(self, cards: list[int], flag: int) -> None:
        self.col.set_user_flag_for_cards(flag, cards)
        self._settle()

    def forget(self, cards: list[int]) -> None:
        """Make cards new again."""
        self.col.sched.schedule_cards_as_new(cards)
        self._settle()

    def delete(self, notes: list[int]) -> None:
        self.col.remove_notes(notes)

    def check_database(self) -> None:
        """Do what Anki's Tools > Check Database does."""
        self.col.fix_integrity()

    def check_media(self) -> dict[str, list[str]]:
        """Do what Anki's Tools > Check Media does: which files are missing, and which nothing uses."""
        found, files = self.col.media.check(), Path(self.col.media.dir()).iterdir()
        return {
            "missing": list(found.missing),
            "unused": list(found.unused),
            "there": sorted(file.name for file in files),
        }

    def revlog(self) -> list[list[int]]:
        """Every answer ever given, as Anki keeps it."""
        return [list(row) for row in self.col.db.all("SELECT * FROM revlog ORDER BY id")]

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

    def description(self, deck: str) -> str:
        return str(self.col.decks.by_name(deck)["desc"])

    def notetypes(self) -> list[dict[str, Any]]:
        self.col.models._clear_cache()
        return [
            {
                "id": note_type["id"],
                "name": note_type["name"],
                "mod": note_type["mod"],
                "css": note_type["css"],
                "fields": [field["name"] for field in note_type["flds"]],
                "templates": [{part: card[part] for part in ("name", "qfmt", "afmt")} for card in note_type["tmpls"]],
            }
            for note_type in self.col.models.all()
        ]

    def _counts(self, imported: Any) -> dict[str, int]:  # noqa: ANN401  Anki's message
        self._settle()
        log = imported.log
        counts = {name: len(getattr(log, name)) for name in LOG if hasattr(log, name)}
        return {**counts, "found_notes": log.found_notes}

    def _settle(self) -> None:
        """Put `now` wherever Anki has just put the real time."""
        if self.now is None:
            return
        for table, column in (("notes", "mod"), ("cards", "mod"), ("notetypes", "mtime_secs")):
            there = self.col.db.scalar(f"SELECT 1 FROM {table} WHERE {column} >= ?", STARTED)
            if there:
                self.col.db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} >= ?", self.now, STARTED)
            if there and table == "notetypes":
                self._reopen()

    def _reopen(self) -> None:
        """Anki remembers note types, and which day it is, for as long as a collection is open."""
        self.col.close()
        self.col = Collection(self.path)

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
        same = ("id", "ord", "due", "ivl", "queue", "type", "flags", "reps", "lapses", "factor", "mod")
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
