"""Which module may import which: the table in docs/developing.md decides, and only the command meets the world."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

PACKAGE = ROOT / "quizgen"
TABLE = (ROOT / "docs" / "developing.md").read_text("utf-8").split("| part | what it does |")[1].split("\n\n")[0]
PARTS = tuple(
    part.rstrip("/").removesuffix(".py").replace("/", ".")
    for row in TABLE.strip().splitlines()[1:]
    for part in re.findall(r"`([^`]+)`", row.split(" | ")[0])
)
"""The parts of the package from the bottom up; some stand inside another one, such as outputs.page_shell."""

BLIND = (
    {"text", "stable_hashes", "designs", "interrupts", "project_files"},
    {"records", "atomic_writes"},
    {"ui", "worker", "building.folder"},
    {"ui", "building.parallel_writer", "building.folder"},
    {"load", "check", "coverage", "layout", "verify"},
    {"building", "stress", "verify"},
)
"""Parts that do not see each other, whichever stands above."""

CORE = {
    "frozen",
    "text",
    "stable_hashes",
    "records",
    "suggestions",
    "problems",
    "language",
    "compose",
    "check",
    "coverage",
    "layout",
} | {*("stress", "outputs.presentation", "outputs.source_names")}
WORLD = {"io", "os", "pathlib", "random", "shutil", "socket", "sqlite3", "subprocess", "sys", "tempfile", "time"} | {
    *("datetime", "importlib", "multiprocessing", "pickle", "secrets", "signal", "threading", "urllib", "uuid")
}
ONLY_IN = {
    "Stemmer": "quizgen.language.families",
    "click": "quizgen.cli",
    "genanki": "quizgen.outputs.anki.package",
    "markdown": "quizgen.text.markdown",
    "pickle": "quizgen.worker",
    "signal": "quizgen.interrupts",
    "sqlite3": ("quizgen.outputs.anki.package", "quizgen.starter.from_anki.collection"),
    "yaml": "quizgen.load.yaml",
}
"""The one module or package that may import a library; of a database, what writes it and what reads it."""


def _name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


FILES = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
MODULES = [module for module in FILES if module != "quizgen"]


@cache
def _nodes(module: str) -> list[ast.AST]:
    return [*ast.walk(ast.parse(FILES[module].read_bytes()))]


def _part(module: str) -> str:
    """Return the part that a module belongs to: the longest that it is in, the module where it is in none."""
    inside = [part for part in PARTS if f"{module}.".startswith(f"quizgen.{part}.")]
    return max(inside, key=len, default=module)


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            yield whole if node.level or whole in FILES else str(node.module)


@cache
def _imports(module: str) -> set[str]:
    """Return everything that a module imports, wherever in it."""
    return {name for node in _nodes(module) for name in _imported(node)}


def _libraries(module: str) -> set[str]:
    return {name.split(".")[0] for name in _imports(module)}


def _parts(module: str) -> set[str]:
    """Return the other parts of the package that a module imports from."""
    return {_part(name) for name in _imports(module) if name.startswith("quizgen.")} - {_part(module)}


@cache
def _calls(module: str) -> set[str]:
    called = [node.func for node in _nodes(module) if isinstance(node, ast.Call)]
    return {ast.unparse(function) for function in called}


CORE_MODULES = [module for module in MODULES if _part(module) in CORE or module.startswith("quizgen.ui.")]


def _violations(modules: Iterable[str], found: Callable[[str], Collection[object]]) -> dict[str, Collection[object]]:
    """Return what is found in each module, without those in which nothing is."""
    return {module: there for module in modules if (there := found(module))}


def test_the_table_names_parts_that_are_there() -> None:
    assert len(PARTS) == len(set(PARTS))
    assert {f"quizgen.{part}" for part in PARTS} <= FILES.keys()


def test_every_module_is_in_the_table() -> None:
    assert set(map(_part, MODULES)) <= set(PARTS)


def test_a_module_imports_only_from_what_stands_above_it_in_the_table() -> None:
    def from_below(module: str) -> set[str]:
        above = PARTS[: PARTS.index(_part(module))]
        return _parts(module).difference(above)

    assert not _violations(MODULES, from_below)


def test_parts_that_do_different_things_do_not_see_each_other() -> None:
    def unrelated(module: str) -> set[str]:
        return {other for group in BLIND if _part(module) in group for other in group & _parts(module)}

    assert not _violations(MODULES, unrelated)


def test_no_relative_imports() -> None:
    def relative(module: str) -> list[ast.AST]:
        return [node for node in _nodes(module) if isinstance(node, ast.ImportFrom) and node.level]

    assert not _violations(MODULES, relative)


SHARED = {"output", "page_shell", "paper_formulas", "presentation", "source_names"}
"""What any output may use."""
BELONGING = {"anki_files": {"anki"}, "pages": {"pdf"}}
"""What belongs to an output and has a name of its own."""


def test_outputs_do_not_know_each_other() -> None:
    def others(module: str) -> set[str]:
        mine = module.split(".")[2]
        used = {name.split(".")[2] for name in _imports(module) if name.startswith("quizgen.outputs.")}
        return used - {mine, *SHARED, *BELONGING.get(mine, ())}

    outputs = [name for name in MODULES if name.startswith("quizgen.outputs.") and not name.endswith(".registry")]
    assert not _violations(outputs, others)


def test_item_types_are_asked_for_their_traits_and_not_for_their_names() -> None:
    name = re.compile(r"(.*\.)?(item_)?type_?\.name")
    fixed = re.compile(r"['\"(\[{].*|_?[A-Z_]+")  # words, or a constant that has them

    def by_name(module: str) -> list[str]:
        compared = [node for node in _nodes(module) if isinstance(node, ast.Compare)]
        named = [node for node in compared if name.fullmatch(ast.unparse(node.left))]
        return [ast.unparse(node) for node in named if fixed.fullmatch(ast.unparse(node.comparators[0]))]

    assert not _violations(MODULES, by_name)


def test_reading_yaml_knows_nothing_of_what_it_is_read_for() -> None:
    def beside(module: str) -> list[str]:
        return [name for name in _imports(module) if name.startswith("quizgen.load.") and ".yaml." not in name]

    assert not _violations([module for module in MODULES if module.startswith("quizgen.load.yaml.")], beside)


def test_the_core_meets_no_world() -> None:
    def worldly(module: str) -> set[str]:
        calls = _calls(module) & {"open", "input", "exec", "eval", "__import__"}
        return calls | _libraries(module) & WORLD | _parts(module) - {*CORE, "ui"}

    assert not _violations(CORE_MODULES, worldly)


@pytest.mark.parametrize(("library", "home"), ONLY_IN.items())
def test_a_library_is_known_in_one_place(library: str, home: str | tuple[str, ...]) -> None:
    users = [module for module in MODULES if library in _libraries(module)]
    assert users
    homes = (home,) if isinstance(home, str) else home
    assert all(f"{module}.".startswith(tuple(f"{one}." for one in homes)) for module in users)


OPENING = {"open", "os.open", "io.open", "os.fdopen", "NamedTemporaryFile", "os.readlink"}
OPENING_METHODS = {"read_text", "read_bytes", "write_text", "write_bytes", "open"}
OPENERS = {
    "quizgen.reading": {"os.open", "os.fdopen"},
    "quizgen.atomic_writes": {"os.open", "os.fdopen"},
    "quizgen.worker": {"os.fdopen"},  # the ends of a pipe
    "quizgen.outputs.anki.package": {"archive.open"},  # a file within a zip archive in memory
    "quizgen.load.tables.archive": {"self._zip.open"},  # likewise
    "quizgen.starter.from_anki.package": {"archive.open"},  # likewise, on the disk
    "quizgen.cli": {"os.open", "os.fdopen"},  # the standard streams
    "quizgen.cli.uncaught": {"NamedTemporaryFile"},
}
"""What opens files: one module to read them, one to write them; none of the others opens one of a project."""


def test_files_are_opened_in_one_place() -> None:
    def opening(module: str) -> set[str]:
        methods = {f".{name}" for name in OPENING_METHODS}
        called = {call for call in _calls(module) if call in OPENING or call[call.rfind(".") :] in methods}
        return called - OPENERS.get(module, set())

    assert not _violations(MODULES, opening)


LEAVING = {"quizgen.interrupts", "quizgen.worker"}
"""What ends a process on a signal, and the workers beside it."""


def test_only_the_command_prints_and_exits() -> None:
    def printing(module: str) -> set[str]:
        leaving = set() if module in LEAVING else {"os._exit"}
        return _calls(module) & {"print", "exit", "quit", "SystemExit", "sys.exit", *leaving}

    assert not _violations([module for module in MODULES if _part(module) not in {"cli", "__main__"}], printing)


def test_what_several_files_of_tests_need_is_in_support() -> None:
    """A module of tests may not import another: that would hide a helper among tests."""
    others = re.compile(r"^\s*(?:from|import) tests\.test_", re.MULTILINE)
    assert not [path.name for path in (ROOT / "tests").rglob("*.py") if others.search(path.read_text("utf-8"))]
