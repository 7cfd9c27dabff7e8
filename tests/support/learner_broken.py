"""Packages broken on purpose, each in a way that has cost learners of some tool their history."""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.support.learner_editions import START, Edition

Break = Callable[[sqlite3.Connection, Edition], None]


def broken(edition: Edition, *breaks: Break) -> Edition:
    """Return an edition whose packages are broken; without breaks, one whose packages were only packed anew."""
    out = edition.out.with_name(f"{edition.out.name}-broken")
    shutil.copytree(edition.out, out)
    for path in out.glob("*.apkg"):
        _rewrite(path, edition, breaks)
    return replace(edition, out=out)


def _rewrite(path: Path, edition: Edition, breaks: tuple[Break, ...]) -> None:
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files["collection.anki2"])
    for change in breaks:
        change(connection, edition)
    connection.commit()
    files["collection.anki2"] = connection.serialize()
    connection.close()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def build_time(db: sqlite3.Connection, edition: Edition) -> None:
    """Every note seems changed."""
    db.execute("UPDATE notes SET mod = ?", [edition.published])


def constant_time(db: sqlite3.Connection, _: Edition) -> None:
    """No note ever seems changed."""
    db.execute("UPDATE notes SET mod = ?", [START])


def constant_design_time(db: sqlite3.Connection, _: Edition) -> None:
    """No note type ever seems changed."""
    _models(db, lambda model: model.update(mod=START))


def guid_from_fields(db: sqlite3.Connection, _: Edition) -> None:
    """An edited note seems another."""
    db.create_function("hashed", 1, lambda fields: sha256(fields.encode()).hexdigest()[:10])
    db.execute("UPDATE notes SET guid = hashed(flds)")


def guid_twice(db: sqlite3.Connection, _: Edition) -> None:
    db.execute("UPDATE notes SET guid = (SELECT min(guid) FROM notes) WHERE guid = (SELECT max(guid) FROM notes)")


def other_type_id(db: sqlite3.Connection, _: Edition) -> None:
    _models(db, lambda model: model.update(id=int(model["id"]) + 1))
    db.execute("UPDATE notes SET mid = mid + 1")


def field_renamed(db: sqlite3.Connection, edition: Edition) -> None:
    """Without the ids that tell Anki which field is which."""

    def rename(model: dict[str, Any]) -> None:
        model["mod"] = edition.published
        model["flds"][1]["name"] = "Question"
        for part in (*model["flds"], *model["tmpls"]):
            part.pop("id", None)

    _models(db, rename)


def field_added(db: sqlite3.Connection, edition: Edition) -> None:
    def add(model: dict[str, Any]) -> None:
        last = model["flds"][-1]
        model["flds"].append({**last, "name": "Hint", "ord": last["ord"] + 1, "id": 1})

    _models(db, add)
    db.execute("UPDATE notes SET flds = flds || char(31)")


def deck_renamed(db: sqlite3.Connection, _: Edition) -> None:
    (json_text,) = db.execute("SELECT decks FROM col").fetchone()
    decks = json.loads(json_text)
    for deck in decks.values():
        deck["name"] = deck["name"].replace("Rivers", "Five rivers")
    db.execute("UPDATE col SET decks = ?", [json.dumps(decks)])


def cloze_renumbered(db: sqlite3.Connection, edition: Edition) -> None:
    like = "%{{c1::%"
    db.execute("UPDATE notes SET flds = replace(flds, '{{c1::', '{{c2::'), mod = ? WHERE flds LIKE ?",
               [edition.published, like])  # fmt: skip


def note_dropped(db: sqlite3.Connection, _: Edition) -> None:
    """One note is simply not there."""
    db.execute("DELETE FROM cards WHERE nid = (SELECT min(id) FROM notes)")
    db.execute("DELETE FROM notes WHERE id = (SELECT min(id) FROM notes)")


def banner_forgotten(db: sqlite3.Connection, _: Edition) -> None:
    """Retired notes come as they always were."""
    db.execute("UPDATE notes SET tags = '', mod = ?", [START])


def _models(db: sqlite3.Connection, change: Callable[[dict[str, Any]], object]) -> None:
    (json_text,) = db.execute("SELECT models FROM col").fetchone()
    models = list(json.loads(json_text).values())
    for model in models:
        change(model)
    db.execute("UPDATE col SET models = ?", [json.dumps({str(model["id"]): model for model in models})])
