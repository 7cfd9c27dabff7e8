"""Whatever stands in the files, the command ends with a message in its form or with outputs, never otherwise.

QUIZGEN_FUZZ=20000 tries so many projects, other ones each time.
"""

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.malformed_project import BASE, built, untouched

EXAMPLES = int(os.environ.get("QUIZGEN_FUZZ", "0"))
FILES = {str(path.relative_to(BASE)): path.read_bytes() for path in sorted(BASE.rglob("*.yaml"))}
SAID = re.compile(
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
CHANGES = st.lists(st.tuples(st.sampled_from(sorted(FILES)), MUTATIONS), min_size=1, max_size=4)


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


@settings(
    derandomize=not EXAMPLES,
    max_examples=EXAMPLES or 1000,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(CHANGES)
def test_no_change_to_the_files_ends_otherwise(changes: list[tuple[str, tuple[str, int, int | str]]]) -> None:
    files = dict(FILES)
    for name, mutation in changes:
        files[name] = mutated(files[name], mutation)
    with TemporaryDirectory() as folder:
        project = Path(folder)
        for name, data in files.items():
            (project / name).parent.mkdir(exist_ok=True)
            (project / name).write_bytes(data)
        said = built(project)
        assert said.code in {0, 1}
        assert untouched(project / "out") is (said.code == 1)
    wrong = [line for line in said.stderr.splitlines() if not SAID.fullmatch(line)]
    assert not wrong
    assert (": error: " in said.stderr) is (said.code == 1)
