"""genanki alone: as many notes as a package has, of its note types, with fields as long as its own.

`python -m tests.bench.alone PACKAGE NOTES OUT`: before genanki gets them, the notes take no more than a number in them.
"""

import json
import sqlite3
import sys
import tempfile
import zipfile
from itertools import cycle
from pathlib import Path
from typing import Any

import genanki

SAMPLES = 100


def main(package: Path, notes: int, out: Path) -> None:
    """Write `notes` notes like the first ones of `package` to `out`."""
    note_types, samples = _like(package)
    models = {int(note_type["id"]): _model(note_type) for note_type in note_types}
    deck = genanki.Deck(1700000000000, "Rivers")
    for number, (type_, tags, fields) in zip(range(notes), cycle(samples), strict=False):
        mine = [f"{number} {fields[0]}", *fields[1:]]
        deck.add_note(genanki.Note(models[type_], mine, guid=str(number), tags=tags))
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder  # genanki leaves a database behind
        genanki.Package(deck).write_to_file(out)


def _like(package: Path) -> tuple[list[dict[str, Any]], list[tuple[int, list[str], list[str]]]]:
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(package) as archive:
            archive.extract("collection.anki2", folder)
        connection = sqlite3.connect(Path(folder) / "collection.anki2")
        (models,) = connection.execute("SELECT models FROM col").fetchone()
        rows = connection.execute("SELECT mid, tags, flds FROM notes LIMIT ?", (SAMPLES,)).fetchall()
        connection.close()
    return list(json.loads(models).values()), [(mid, tags.split(), flds.split("\x1f")) for mid, tags, flds in rows]


def _model(note_type: dict[str, Any]) -> genanki.Model:
    card = note_type["tmpls"][0]
    templates = [{"name": card["name"], "qfmt": card["qfmt"], "afmt": card["afmt"]}]
    fields = [{"name": field["name"]} for field in note_type["flds"]]
    return genanki.Model(
        int(note_type["id"]), note_type["name"], fields, templates, note_type["css"], int(note_type["type"])
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
