"""Whatever is in the files, the command ends with messages in their usual form or with outputs, never otherwise.

QUIZGEN_FUZZ=20000 tries that many projects, new ones each time.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import up_to_date
from tests.support.malformed_project import BASE, build, overlay, untouched
from tests.support.paths import ROOT

EXAMPLES = int(os.environ.get("QUIZGEN_FUZZ", "0"))
PARTS = 5
FILES = {str(path.relative_to(BASE)): path.read_bytes() for path in sorted(BASE.rglob("*.yaml"))}
PRINTED = re.compile(
    r"[^\s:][^:]*(:[1-9]\d*:[1-9]\d*)?: (error|warning): \S.*"  # a message
    r"|    .*"  # the line it quotes, and the caret
    r"|\.\.\. and \d+ more"
    r"|(\d+ errors?)?(, )?(\d+ warnings?)?"
)
YAML = [
    *("'", '"', ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "!!int ", "|", ">-\n", "%", "@"),
    *("`", "#", "---\n", "...\n", "%YAML 1.1\n---\n", "\t", "\r", "\n", "\\", "\\x07", "\\U0010ffff", "~", "null"),
    *("{}", "<<: *a\n", "[]", "waive: {condition: x}", "same_as: alda-course", "skip: [sea]", "like: [river]"),
    *("accept: {mouth: []}", "only: {voice: []}", "entities:\n", "river:\n", "name: ", "from: []", "at: []"),
    *("[" * 40, "1e999", "9" * 5000),
]  # fmt: skip
JINJA = [
    *(
        "{{ river }}",
        "{{ cite",
        "}}",
        "{% if river %}",
        "{% else %}",
        "{% elif river %}",
        "{% endif %}",
        "{# ",
        "| blank",
    ),
    *("{% for x in y %}", "{{ river.__class__ }}", "{{ river | blank }}", "{{ river | verb('a', 'b') }}", "| cap"),
    *("{{ 9 ** 9 ** 9 }}", "{{ 'x' * 10**9 }}", "{{ 1" + "0" * 5000, "{% if river == 'x' %}", "{% raw %}"),
    *("{% set x = 1 %}", "not " * 60, "((((((((((" * 30),
]
CHARACTERS = [
    *("\ufeff", "\u2028", "\u202e", "\u200b", "\ufdd0", "\x00", "\x07", "\x85", "é", "👩‍👩‍👧", "שלום", "١٢"),
    *("* * *", "**", "`", "<b>", "&amp;", "\x02", "::", "{{c1::x}}"),
]  # fmt: skip
FRAGMENTS = [*YAML, *JINJA, *CHARACTERS]

_where = st.integers(0, 1 << 16)
MUTATIONS = st.one_of(
    st.tuples(st.just("flip"), _where, st.integers(1, 255)),
    st.tuples(st.just("insert"), _where, st.sampled_from(FRAGMENTS)),
    st.tuples(st.just("replace a word"), _where, st.sampled_from(FRAGMENTS)),
    st.tuples(st.just("move a word"), _where, _where),
    st.tuples(st.sampled_from(["delete a line", "indent a line", "cut"]), _where, st.integers(1, 4)),
    st.tuples(st.sampled_from(["double a line", "swap lines"]), _where, _where),
)
CHANGES = st.lists(st.tuples(st.sampled_from(sorted(FILES)), MUTATIONS), min_size=1, max_size=3)


def mutated(data: bytes, mutation: tuple[str, int, int | str]) -> bytes:
    """Return the file with one change."""
    how, where, what = mutation
    at = where % (len(data) + 1)
    if how == "flip" and isinstance(what, int):
        return data[:at] + bytes(byte ^ what for byte in data[at : at + 1]) + data[at + 1 :]
    if how == "insert" and isinstance(what, str):
        return data[:at] + what.encode() + data[at:]
    if how.endswith("a word"):
        words = list(re.finditer(rb"[\w-]+", data)) or list(re.finditer(rb"^", data))
        start, end = words[where % len(words)].span()
        other = what.encode() if isinstance(what, str) else words[what % len(words)].group()
        return data[:start] + other + data[end:]
    if how == "cut":
        return data[:at]
    return b"\n".join(_lines(data.split(b"\n"), how, where, int(what)))


def _lines(lines: list[bytes], how: str, where: int, what: int) -> list[bytes]:
    at, other = where % len(lines), what % len(lines)
    if how == "delete a line":
        del lines[at]
    elif how == "indent a line":
        lines[at] = b" " * what + lines[at] if what < 4 else lines[at].lstrip()
    elif how == "double a line":
        lines.insert(other, lines[at])
    else:
        lines[at], lines[other] = lines[other], lines[at]
    return lines


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project that all examples share: each writes what differs from the one before.

    A build looks at every file of quizgen to see whether it is another one since the last build; here it sees to a few.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(up_to_date, "_PACKAGE", ROOT / "quizgen/outputs/pages/design")
        yield overlay(BASE, tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("part", range(PARTS))
@settings(derandomize=not EXAMPLES, max_examples=(EXAMPLES or 1000) // PARTS)
@given(changes=CHANGES)
def test_no_change_to_the_files_ends_otherwise(
    changes: list[tuple[str, tuple[str, int, int | str]]], part: int, project: Path
) -> None:
    """Other changes in each part: Hypothesis chooses them by the test's name and arguments."""
    files = dict(FILES)
    for name, mutation in changes:
        files[name] = mutated(files[name], mutation)
    for name, data in files.items():
        if (project / name).read_bytes() != data:
            (project / name).write_bytes(data)
    result = build(project)
    assert result.code in {0, 1}
    assert untouched(project / "out") is (result.code == 1)
    assert not [line for line in result.stderr.splitlines() if not PRINTED.fullmatch(line)]
    assert (": error: " in result.stderr) is (result.code == 1)
