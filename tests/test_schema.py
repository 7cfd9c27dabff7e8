"""What editors complete, explain and underline in the files of a project: the schemas, and a real language server."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import jsonschema_rs
import pytest
import yaml

from quizgen.compose.types import ITEM_TYPES
from quizgen.load import decks, scopes, sources
from quizgen.load.fact_keys import FACT_KEYS
from quizgen.load.field_types import FIELD_TYPES
from quizgen.load.item_templates import TEMPLATE_KEYS
from quizgen.load.kinds import FIELD_KEYS, KIND_KEYS
from quizgen.load.project import load
from quizgen.load.selectors import BESIDE_FIELDS
from quizgen.load.subject import ENTITY_KEYS, HEAD_KEYS, VOICE_KEYS
from quizgen.problems import errors
from quizgen.records.kind import SPELLINGS
from quizgen.schema import decks as deck_shapes
from quizgen.schema import facts as fact_shapes
from quizgen.schema import hovers
from quizgen.schema import kinds as kind_shapes
from quizgen.schema.files import (
    FOLDER,
    files_with_schema,
    keep_current,
    modeline,
    schema_of,
    schemas,
    with_modeline,
    write_schemas,
)
from tests.support.build_project import edit_file, write_files, write_project
from tests.support.commands import run_in
from tests.support.malformed_project import CASES, MALFORMED, overlay
from tests.support.paths import GOLDEN, RIVERS, ROOT, SUBJECTS
from tests.support.waiting import until
from tests.support.yaml_editor import YamlEditor

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

PROJECTS = [ROOT, *sorted(path.parent for folder in (GOLDEN, SUBJECTS) for path in folder.glob("*/seeds"))]
DECK = {"name": "Deck", "namespace": "test/deck", "sections": {"all": {"name": "All", "topics": ["all"]}}}
FACTS = """
    topics: {all: All of them}
    voices: {stated: {name: stated, plain: true}}
    entities:
      person:
        mo: {name: Mo Brook}
        jo: {name: Jo Pond}
      party:
        blues: {name: the Blues}
    office:
      mo-mayor:
        who: mo
        title: mayor
        rank: 1
        from: {source: atlas, at: 6}
        skip: [title]
"""
OFFICE = """
    topic: all
    voice: stated
    fields:
      who: entity person
      title: {type: worded, form: office as the document words it}
      rank: {type: one of, values: [1, 2.50, "yes", null and void], optional: true}
    items:
      who: {type: short, ask: "Who is {{ title }}?", key: who}
      title: {type: short, ask: "What is {{ who }}?", key: title, was: [post]}
"""


def written(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((project / FOLDER).iterdir())}


def with_schemas(source: Path, project: Path) -> Path:
    """Copy a project, and give it all that editors need."""
    for folder in ("seeds", "templates", "decks", "words", "media"):
        if (source / folder).is_dir():
            shutil.copytree(source / folder, project / folder)
    assert run_in(project, "schema", "--modelines").exit_code == 0
    return project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = write_project(tmp_path / "project", facts=FACTS, templates={"office": OFFICE}, deck=DECK)
    assert run_in(folder, "schema").exit_code == 0
    return folder


# The tables of the loader: nothing in them is forgotten

TABLES: dict[str, tuple[Collection[str], Mapping[str, str], Mapping[str, object]]] = {
    "facts file": (HEAD_KEYS, hovers.FACTS_FILE, fact_shapes.FACTS_FILE),
    "fact": (FACT_KEYS, hovers.FACT, fact_shapes.FACT),
    "entity": (ENTITY_KEYS, hovers.ENTITY, fact_shapes.ENTITY),
    "voice": (VOICE_KEYS, hovers.VOICE, fact_shapes.VOICE),
    "source": (sources.KEYS, hovers.SOURCE, fact_shapes.SOURCE),
    "field type": (FIELD_TYPES, hovers.FIELD_TYPES, fact_shapes.FIELD_VALUES),
    "kind": (KIND_KEYS, hovers.KIND, kind_shapes.KIND),
    "field": (FIELD_KEYS, hovers.FIELD, kind_shapes.FIELD),
    "item template": (TEMPLATE_KEYS, hovers.TEMPLATE, kind_shapes.TEMPLATE),
    "selector": (BESIDE_FIELDS, hovers.BESIDE_FIELDS, kind_shapes.BESIDE),
    "deck": (decks.KEYS, hovers.DECK, deck_shapes.DECK),
    "forms": (decks.FORMS_KEYS, hovers.FORMS, deck_shapes.FORMS),
    "section": (decks.SECTION_KEYS, hovers.SECTION, deck_shapes.SECTION),
}
WORDS: dict[str, tuple[Collection[str], Mapping[str, str]]] = {
    "item types": (ITEM_TYPES, hovers.ITEM_TYPES),
    "spellings": (SPELLINGS, hovers.SPELLINGS),
    "orders": (decks.ORDERS, hovers.ORDERS),
    "citation": (sources.CITATION_KEYS, hovers.CITATION),
    "scope": (scopes.VARIANT_KEYS, hovers.OUTPUT),
}


@pytest.mark.parametrize("table", TABLES)
def test_every_key_has_a_shape_and_a_line_on_it(table: str) -> None:
    keys, lines, shapes = TABLES[table]
    assert set(lines) == set(keys)
    assert set(shapes) == set(keys)


@pytest.mark.parametrize("table", WORDS)
def test_every_word_has_a_line_on_it(table: str) -> None:
    words, lines = WORDS[table]
    assert set(lines) == set(words)


def test_lines_are_lines() -> None:
    tables = [table for name, table in vars(hovers).items() if name.isupper() and isinstance(table, dict)]
    lines = [line for table in tables for line in table.values() if isinstance(line, str)]
    assert lines
    assert all(line == line.strip() and "\n" not in line and not line.endswith(".") for line in lines)


# The schemas, as validators see them


class _Scalars(yaml.SafeLoader):
    """YAML as editors read it (1.2): `no` and 2025-03-01 are texts."""


_Scalars.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag.endswith((":int", ":float"))]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if first in "-+0123456789."
}


def faults(project: Path, path: Path) -> list[str]:
    """Return what a validator says of a file, read by its schema."""
    schema = json.loads(written(project)[schema_of(path.relative_to(project).as_posix())])
    data = json.loads(json.dumps(yaml.load(path.read_bytes(), _Scalars)))  # to editors, every key is a text
    found = jsonschema_rs.Draft7Validator(schema).iter_errors(data)
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in found]


@pytest.mark.parametrize("source", PROJECTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_schema_is_sound_and_finds_nothing_wrong_in_a_sound_project(source: Path, tmp_path: Path) -> None:
    project = with_schemas(source, tmp_path / "project")
    for content in written(project).values():
        jsonschema_rs.meta.validate(json.loads(content))
    paths = files_with_schema(project, written(project))
    assert len(paths) >= 4
    assert {path: found for path in paths if (found := faults(project, path))} == {}


@pytest.mark.slow
def test_files_that_quizgen_reads_are_not_underlined(tmp_path: Path) -> None:
    """Of the collected mistakes, those are of interest here that a single file has, and the sound files beside it."""
    looked_at = 0
    for name in (name for name in CASES if not name.startswith(("yaml-", "bytes-", "fact-waiver-of"))):
        project = overlay(MALFORMED / name, tmp_path / name)
        wrong = {problem.place.path for problem in errors(load(project)[1])}
        own = {path.relative_to(MALFORMED / name).as_posix() for path in (MALFORMED / name).rglob("*.yaml")}
        if not own - wrong:
            continue
        write_schemas(project, schemas(project).files)
        for path in files_with_schema(project, written(project)):
            if path.relative_to(project).as_posix() in own - wrong and path.is_file():
                looked_at += 1
                assert not faults(project, path), name
    assert looked_at > 30


UNKNOWN = ["fact-unknown-key", "entity-name-a-list", "template-keys-of-other-types", "deck-unknown-key"]
UNKNOWN += ["source-unknown-key", "fact-unknown-entity", "fact-unknown-template-in-skip", "field-unknown-type"]
UNKNOWN += ["fact-not-one-of", "fact-missing-field", "template-choice-without-key", "deck-too-many-questions"]


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_a_schema_can_see_is_underlined(name: str, tmp_path: Path) -> None:
    project = overlay(MALFORMED / name, tmp_path)
    (wrong,) = {problem.place.path for problem in errors(load(project)[1])}
    write_schemas(project, schemas(project).files)
    assert faults(project, project / wrong)


def test_words_that_yaml_takes_for_numbers_are_words(project: Path) -> None:
    path = project / "seeds/facts.yaml"
    for value in ("1", '"1"', "2.50", "2.5", '"2.50"', "yes", '"yes"', "null and void"):
        edit_file(path, path.read_text("utf-8").split("rank: ")[1].split("\n")[0], value)
        assert faults(project, path) == [], value
    edit_file(path, "rank: null and void", "rank: 3")
    assert faults(project, path)


# What is written, and when


def test_nothing_is_written_again_that_is_there(project: Path) -> None:
    def states() -> dict[str, tuple[int, int]]:
        return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (project / FOLDER).iterdir()}

    before, content = states(), written(project)
    assert "nothing new" in run_in(project, "schema").stdout
    assert states() == before
    edit_file(project / "templates/office.yaml", "worded, form: office", "text, form: office")
    assert "2 files new" in run_in(project, "schema").stdout
    assert {name for name in before if written(project)[name] != content[name]} == {"facts.json", "kind-office.json"}
    assert states()["deck.json"] == before["deck.json"]


def test_the_schema_of_a_kind_goes_with_it(project: Path) -> None:
    (project / "templates/office.yaml").rename(project / "templates/post.yaml")
    edit_file(project / "seeds/facts.yaml", "office:", "post:")
    assert run_in(project, "schema").exit_code == 0
    assert sorted(written(project)) == ["deck.json", "facts.json", "kind-post.json", "sources.json"]


BROKEN = {
    "facts": ("seeds/facts.yaml", "topics: {", "topics: {{"),
    "a kind": ("templates/office.yaml", "fields:", "fields: ["),
    "a field": ("templates/office.yaml", "entity person", "entty person"),
    "a deck": ("decks/deck.yaml", '"name"', '"nam"'),
    "sources": ("seeds/sources.yaml", '"cite"', '"cit"'),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_project_with_a_mistake_has_a_schema_of_what_could_be_read(what: str, project: Path) -> None:
    path, old, new = BROKEN[what]
    edit_file(project / path, old, new)
    done = run_in(project, "schema")
    assert (done.exit_code, done.stdout.count("\n")) == (0, 1)
    assert ("check shows them" in done.stderr) == (what != "a deck")
    assert len(written(project)) == 4
    for content in written(project).values():
        jsonschema_rs.meta.validate(json.loads(content))
    others = [file for file in files_with_schema(project, written(project)) if file != project / path]
    assert [found for file in others for found in faults(project, file)] == []


def test_a_preview_keeps_schemas_current_but_not_by_half(project: Path) -> None:
    """What cannot be read just now would take its names from them, in the middle of a sentence."""
    before = written(project)
    edit_file(project / "seeds/facts.yaml", "jo: {name: Jo Pond}", "jo: {name: Jo Pond}\n    flo: {name: [")
    keep_current(project)
    assert written(project) == before
    edit_file(project / "seeds/facts.yaml", "    flo: {name: [", "    flo: {name: Flo Fen}")
    keep_current(project)
    assert b'"flo"' in written(project)["facts.json"]


def test_the_preview_does_so_after_every_save(project: Path) -> None:
    command = [sys.executable, "-m", "quizgen", "--project", str(project), "preview", "--port", "0"]

    def has(word: bytes) -> bool:
        schema = project / FOLDER / "facts.json"
        return schema.exists() and word in schema.read_bytes()

    preview = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for name in ("flo", "joe"):
            edit_file(project / "seeds/facts.yaml", "  party:", f"    {name}: {{name: Somebody}}\n  party:")
            until(partial(has, f'"{name}"'.encode()), name)
    finally:
        preview.terminate()
        preview.wait()


def test_a_preview_starts_no_schemas(project: Path) -> None:
    shutil.rmtree(project / ".quizgen")
    keep_current(project)
    assert not (project / ".quizgen").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
def test_nothing_is_written_outside_the_project(project: Path, tmp_path: Path) -> None:
    shutil.rmtree(project / ".quizgen")
    (tmp_path / "elsewhere").mkdir()
    (project / ".quizgen").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere/schema").mkdir()
    done = run_in(project, "schema")
    keep_current(project)
    assert (done.exit_code, "leads out of the project" in done.stderr) == (1, True)
    assert not [*(tmp_path / "elsewhere/schema").iterdir()]


# The comments by which editors find them


def test_files_get_a_comment_and_keep_every_other_byte(project: Path) -> None:
    paths = files_with_schema(project, written(project))
    before = {path: path.read_bytes() for path in paths}
    done = run_in(project, "schema", "--modelines")
    assert len(done.stdout.splitlines()) == 1 + len(paths)
    for path, content in before.items():
        first = f"# yaml-language-server: $schema=../.quizgen/schema/{schema_of(f'{path.parent.name}/{path.name}')}\n"
        assert path.read_bytes() == first.encode() + content
    assert run_in(project, "schema", "--modelines").stdout.count("\n") == 1
    assert not errors(load(project)[1])


LINE = modeline("templates/office.yaml")
FILES = {
    "Windows": (b"a: 1\r\nb: 2\r\n", LINE.encode() + b"\r\na: 1\r\nb: 2\r\n"),
    "old Mac": (b"a: 1\rb: 2", LINE.encode() + b"\ra: 1\rb: 2"),
    "byte order mark": (b"\xef\xbb\xbfa: 1\n", b"\xef\xbb\xbf" + LINE.encode() + b"\na: 1\n"),
    "no line end": (b"a: 1", LINE.encode() + b"\na: 1"),
    "empty": (b"", LINE.encode() + b"\n"),
    "comments": (b"# About this\n\na: 1\n", LINE.encode() + b"\n# About this\n\na: 1\n"),
    "not UTF-8": (b"a: \xff\n", b"a: \xff\n"),
    "there already": (b"# About\n" + LINE.encode() + b"\na: 1\n",) * 2,
    "another schema": (b"# yaml-language-server: $schema=mine.json\na: 1\n",) * 2,
    "none wanted": (b"# $schema: none\r\na: 1\r\n",) * 2,
    "of an earlier name": (LINE.replace("office", "post").encode() + b"\r\na: 1\r\n", LINE.encode() + b"\r\na: 1\r\n"),
    "in a text": (b"a: |\n  " + LINE.encode() + b"\n", LINE.encode() + b"\na: |\n  " + LINE.encode() + b"\n"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_comment_is_added_where_it_is_missing(name: str) -> None:
    before, after = FILES[name]
    assert with_modeline("templates/office.yaml", before) == after
    assert with_modeline("templates/office.yaml", after) == after


# A real editor's language server


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workspace")


@pytest.fixture(scope="module")
def editor(workspace: Path) -> Iterator[YamlEditor]:
    with YamlEditor(workspace) as editor:
        yield editor


@pytest.fixture(scope="module")
def edited(workspace: Path) -> Path:
    folder = write_project(workspace / "edited", facts=FACTS, templates={"office": OFFICE}, deck=DECK)
    assert run_in(folder, "schema", "--modelines").exit_code == 0
    return folder


@pytest.mark.parametrize("source", [ROOT, RIVERS], ids=["shipped", "rivers"])
def test_an_editor_underlines_nothing_in_a_sound_project(source: Path, workspace: Path, editor: YamlEditor) -> None:
    project = with_schemas(source, workspace / source.name)
    paths = files_with_schema(project, written(project))
    tabs = [editor.open(path) for path in paths]
    assert {tab: found for tab in tabs if (found := editor.complaints(tab))} == {}


class _Typed:
    """A file of the edited project in the editor, in which something is being typed in place of something else."""

    def __init__(self, editor: YamlEditor, project: Path, path: str = "seeds/facts.yaml") -> None:
        self._editor, self._path = editor, project / path

    def __call__(self, old: str, new: str) -> YamlEditor:
        text = self._path.read_text("utf-8")
        assert old in text
        self._editor.open(self._path, text.replace(old, new, 1))
        return self._editor


def test_ids_and_names_are_completed(editor: YamlEditor, edited: Path) -> None:
    typed = _Typed(editor, edited)
    assert typed("who: mo", "who: ").completions("who: ") == {"mo": "Mo Brook", "jo": "Jo Pond"}
    proposed = typed("skip: [title]", "skip: []").completions("skip: [")
    assert {name: proposed[name] for name in ("who", "title")} == {
        "who": "short: Who is {{ title }}?",
        "title": "short: What is {{ who }}?",
    }
    listed = typed("skip: [title]", "skip:\n      - ").completions("skip:\n      - ")
    assert {"who", "title"} <= listed.keys()
    assert typed("source: atlas", "source: ").completions("source: ") == {"atlas": "A", "guide": "G"}
    assert {"1", "2.5", "null and void"} <= typed("rank: 1", "rank: ").completions("rank: ").keys()
    assert "few-options" in typed("skip: [title]", "waive:\n      ").completions("waive:\n      ")
    assert typed("skip: [title]", "same_as: ").completions("same_as: ") == {"mo-mayor": "office: Mo Brook · mayor · 1"}


def test_keys_are_completed_with_a_line_on_each(editor: YamlEditor, edited: Path) -> None:
    typed = _Typed(editor, edited)
    proposed = typed("skip: [title]", "\n").completions("at: 6}\n    ")
    assert proposed["condition"] == "a clause without its “if”: Putin rejects the terms"
    assert {"title", "who"}.isdisjoint(proposed)
    assert "conflicts" in proposed


def test_texts_are_left_alone(editor: YamlEditor, edited: Path) -> None:
    assert _Typed(editor, edited)("title: mayor", "title: ").completions("title: ") == {}


def test_an_unknown_key_is_underlined(editor: YamlEditor, edited: Path) -> None:
    typed = _Typed(editor, edited)
    assert typed("title: mayor", "titel: mayor").complaints() == [
        'mo-mayor: Missing property "title".',
        "titel: Property titel is not allowed.",
    ]
    assert typed("office:", "ofice:").complaints() == ["ofice: Property ofice is not allowed."]


def test_an_unknown_name_is_underlined_with_what_it_may_be(editor: YamlEditor, edited: Path) -> None:
    typed = _Typed(editor, edited)
    stale = "if it is new, run `quizgen schema` to add it"
    assert typed("who: mo", "who: moe").complaints() == [f"moe: there is no person of this name: {stale}"]
    renamed = f"there is no item template of office of this name (“post” is “title” now): {stale}"
    assert typed("skip: [title]", "skip: [post]").complaints() == [f"post: {renamed}"]


def test_a_field_is_explained(editor: YamlEditor, edited: Path) -> None:
    shown = _Typed(editor, edited)("who: mo", "who: mo").hover("title: mayor")
    assert "office as the document words it" in shown
    assert "worded: text exactly as the source words it" in shown
    held = _Typed(editor, edited)("    skip:", "    voice: stated\n    skip:")
    assert "how the claim is held" in held.hover("voice: st")


def test_the_keys_of_an_item_template_are_those_of_its_type(editor: YamlEditor, edited: Path) -> None:
    typed = _Typed(editor, edited, "templates/office.yaml")
    block = 'who:\n    type: cloze\n    ask: "{{ who | blank }}"\n    \n  other'
    proposed = typed("who: {type: short", f"{block}: {{type: short").completions('blank }}"\n    ')
    assert {"only", "note"} <= proposed.keys()
    assert {"key", "pin", "by"}.isdisjoint(proposed)
    assert typed("type: short", "type: shrt").complaints()
    assert typed("key: who", "pin: [x], key: who").complaints() == ["pin: Property pin is not allowed."]
    fields = typed("key: title", "key: ").completions('What is {{ who }}?", key: ')
    assert {"who", "title", "rank"} <= fields.keys()


def test_what_a_deck_names_is_completed(editor: YamlEditor, edited: Path) -> None:
    path = edited / "decks/deck.yaml"
    head = f"{modeline('decks/deck.yaml')}\nname: D\nnamespace: d\n"
    editor.open(path, f"{head}order: \nsections: {{a: {{name: A, topics: [all]}}}}\n")
    assert {"hash", "file"} <= editor.completions("order: ").keys()
    editor.open(path, f"{head}sections: {{a: {{name: A, topics: [al]}}}}\n")
    assert editor.complaints()


GEO = {
    "seeds/sources.yaml": "atlas: {cite: the atlas, footnote: An atlas}\n",
    "seeds/facts.yaml": """\
        tags: [core, island]
        topics: {lands: Countries}
        land:
          at: {name: Austria, lies: [Europe], side: north, tags: [core], from: {source: atlas, at: 1}}
          eg: {name: Egypt, lies: [Africa, Asia], side: south, from: {source: atlas, at: 1}}
        """,
    "templates/land.yaml": """\
        topic: lands
        tags: [lies, side]
        fields:
          name: text
          lies: {type: list of one of, values: [Europe, Africa, Asia]}
          side: {type: one of, values: [north, south]}
        items:
          name: {type: short, ask: "Who is {{ name }}?", key: side, only: {tags: [Europe, core]}}
        """,
    "decks/lands.yaml": """\
        name: Lands
        namespace: test/lands
        sections: {africa: {name: In Africa, tags: [Africa]}, all: {name: All of them, topics: [lands]}}
        variants: {small: {tags: [core, Europe], sections: [all]}}
        """,
}
IN_TWO = {
    "seeds/sources.yaml": "atlas: {cite: {en: the atlas, de: der Atlas}, footnote: {en: An atlas, de: Ein Atlas}}\n",
    "seeds/facts.yaml": """\
        tags: {en: [core, island], de: [Kern, Insel]}
        topics: {lands: {en: Countries, de: Länder}}
        entities: {sea: {med: {name: {en: Mediterranean, de: Mittelmeer}}}}
        land:
          eg:
            name: {en: Egypt, de: Ägypten}
            lies: {en: [Africa, Asia], de: [Afrika, Asien]}
            side: {en: south, de: Süden}
            towns: {en: [Cairo], de: [Kairo]}
            sea: {en: med, de: med}
            tags: {en: [core], de: [Kern]}
            decoys: {towns: {en: [Sydney], de: [Sidney]}}
            accept: {towns: {de: {Kairo: [al-Kahira]}, en: [Misr]}, name: {de: [Misr]}}
            feedback: {en: {Sydney: Not there.}, de: {Sidney: Nicht dort.}}
            from: {source: atlas, at: 1}
          tr:
            name: {en: Turkey, de: Türkei}
            lies: {en: [Asia], de: [Asien]}
            side: {en: north, de: Norden}
            towns: {en: [Ankara, Izmir], de: [Ankara, Smyrna]}
            sea: med
            accept: {de: {towns: {Ankara: [Angora]}}}
            feedback: {Sydney: {en: Not there.}, Bonn: No.}
            decoys: {en: [Sydney], de: [Bonn]}
            from: {source: atlas, at: 1}
        """,
    "templates/land.yaml": """\
        topic: lands
        tags: [lies]
        fields:
          name: text
          lies: {type: list of one of, values: {en: [Europe, Africa, Asia], de: [Europa, Afrika, Asien]}}
          side: {type: one of, values: {en: [north, south], de: [Norden, Süden]}}
          towns: list
          sea: entity sea
        items:
          side:
            type: short
            ask: {en: "Where is {{ name }}?", de: "Wo liegt {{ name }}?"}
            key: side
            only: {side: {en: [north], de: [Norden]}, tags: {en: [Asia, core], de: [Asien]}}
          towns:
            languages: [de]
            type: several
            ask: "Welche Städte liegen in {{ name }}?"
            key: towns
        """,
    "decks/lands.yaml": """\
        name: {en: Lands, de: Länder}
        namespace: test/lands
        languages: [en, de]
        sections: {all: {name: {en: All, de: Alle}, topics: [lands]}}
        forms: {names: [A], questions: 1, tags: {en: [core], de: [Kern, Asien]}}
        variants: {small: {tags: {en: [Asia], de: [Asien]}, sections: [all]}}
        """,
}


def lands(folder: Path, files: Mapping[str, str]) -> Path:
    write_files(folder, files)
    done = run_in(folder, "check")
    assert "error" not in done.stderr, done.stderr
    assert run_in(folder, "schema", "--modelines").exit_code == 0
    return folder


@pytest.mark.parametrize("files", [GEO, IN_TWO], ids=["one", "two"])
def test_tags_and_words_by_language_are_not_underlined(
    files: Mapping[str, str], workspace: Path, editor: YamlEditor, request: pytest.FixtureRequest
) -> None:
    project = lands(workspace / f"lands-{request.node.callspec.id}", files)
    paths = files_with_schema(project, written(project))
    assert {path: found for path in paths if (found := faults(project, path))} == {}
    tabs = [editor.open(path) for path in paths]
    assert {tab: found for tab in tabs if (found := editor.complaints(tab))} == {}


def test_tags_and_sections_are_completed(workspace: Path, editor: YamlEditor) -> None:
    project = lands(workspace / "lands", GEO)
    kind = _Typed(editor, project, "templates/land.yaml")
    proposed = kind("[Europe, core]", "[]").completions("only: {tags: [")
    assert {"core", "island", "Europe", "Africa", "Asia", "north", "south"} <= proposed.keys()
    assert proposed["Asia"] == "a word of “lies”"
    deck = _Typed(editor, project, "decks/lands.yaml")
    assert {"core", "island", "Africa", "north"} <= deck("[core, Europe]", "[]").completions("small: {tags: [").keys()
    sections = deck("sections: [all]}", "sections: []}").completions("sections: [")
    assert {"africa": "In Africa", "all": "All of them"}.items() <= sections.items()
    facts = _Typed(editor, project)
    assert facts("tags: [core], from", "tags: [], from").completions("north, tags: [").keys() >= {"core", "island"}


def test_wrong_tags_and_sections_are_underlined(workspace: Path, editor: YamlEditor) -> None:
    project = lands(workspace / "wrong", GEO)
    kind, deck = (_Typed(editor, project, path) for path in ("templates/land.yaml", "decks/lands.yaml"))
    assert "no tag of this name" in kind("[Europe, core]", "[Europa, core]").complaints()[0]
    assert "no tag of this name" in deck("[core, Europe]", "[core, Europa]").complaints()[0]
    assert "no section of this name" in deck("sections: [all]}", "sections: [al]}").complaints()[0]
    facts = _Typed(editor, project)
    assert "no tag of this name" in facts("tags: [core], from", "tags: [Europe], from").complaints()[0]


def test_wrong_words_by_language_are_underlined(workspace: Path, editor: YamlEditor) -> None:
    project = lands(workspace / "wrong-two", IN_TWO)
    facts, kind = _Typed(editor, project), _Typed(editor, project, "templates/land.yaml")
    assert facts("de: Norden}", "de: Nord}").complaints()
    assert facts("de: [Afrika, Asien]", "de: [Afrika, Azien]").complaints()
    assert facts("sea: {en: med", "sea: {en: mid").complaints()
    assert kind("de: [Asien]}", "de: [Azien]}").complaints()
    assert kind("{en: [north]", "{xx: [north]").complaints()
