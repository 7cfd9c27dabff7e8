"""Which module may import which: a layer sees those below it, and only the command meets the world."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "quizgen"
LAYERS = (
    ("records",),
    ("designs", "markup", "quoting", "stable"),
    ("text",),
    ("problems",),
    ("itemtypes", "language", "words"),
    ("load", "compose", "files"),
    ("locks",),
    ("check", "coverage", "layout", "ledger"),
    ("outputs", "verify", "stress", "worksheet"),
    ("editions",),
    ("history",),
    ("build",),
    ("preview",),
    ("cli",),
    ("__main__",),
)
"""The parts of the package from the bottom up; those of one layer do not see each other."""

CORE = {"records", "markup", "quoting", "stable", "text", "problems", "itemtypes", "language", "compose"} | {
    *("check", "coverage", "layout", "stress")
}
WORLD = {"io", "os", "pathlib", "random", "shutil", "socket", "sqlite3", "subprocess", "sys", "tempfile", "time"} | {
    *("datetime", "importlib", "secrets", "urllib", "uuid")
}
RANK = {part: rank for rank, layer in enumerate(LAYERS) for part in layer}


def _name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


TREES = {_name(path): ast.parse(path.read_bytes()) for path in sorted(PACKAGE.rglob("*.py"))}


def _part(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


MODULES = [module for module in TREES if _part(module)]
CORE_MODULES = [module for module in MODULES if _part(module) in CORE]


def _imports(module: str) -> set[str]:
    """Everything that a module imports, wherever in it."""
    return {name for node in ast.walk(TREES[module]) for name in _imported(node)}


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            yield whole if node.level or whole in TREES else str(node.module)


def _parts(module: str) -> set[str]:
    """The other parts of the package that a module imports from."""
    return {_part(name) for name in _imports(module) if name.startswith("quizgen.")} - {_part(module)}


def _calls(module: str) -> set[str]:
    called = [node.func for node in ast.walk(TREES[module]) if isinstance(node, ast.Call)]
    return {ast.unparse(function) for function in called}


def test_every_part_has_its_layer() -> None:
    assert {_part(module) for module in MODULES} <= RANK.keys()


@pytest.mark.parametrize("module", MODULES)
def test_looks_down(module: str) -> None:
    mine = _part(module)
    assert not {other for other in _parts(module) if RANK[other] >= RANK[mine]}


@pytest.mark.parametrize("module", MODULES)
def test_no_relative_imports(module: str) -> None:
    assert not [node for node in ast.walk(TREES[module]) if isinstance(node, ast.ImportFrom) and node.level]


OUTPUTS = [module for module in MODULES if module.startswith("quizgen.outputs.") and not module.endswith(".release")]
"""The outputs; `release` is what all of them are made from."""


@pytest.mark.parametrize("module", OUTPUTS)
def test_outputs_do_not_know_each_other(module: str) -> None:
    seen = {tuple(name.split(".")) for name in _imports(module) if name.startswith("quizgen.outputs")}
    assert {name[2:3] for name in seen} <= {(module.split(".")[2],)}


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith("quizgen.load.yaml.")])
def test_reading_yaml_knows_nothing_of_what_it_is_read_for(module: str) -> None:
    assert not [name for name in _imports(module) if name.startswith("quizgen.load.") and ".yaml." not in name]


@pytest.mark.parametrize("module", CORE_MODULES)
def test_the_core_meets_no_world(module: str) -> None:
    assert _parts(module) <= CORE
    assert not {name.split(".")[0] for name in _imports(module)} & WORLD
    assert not _calls(module) & {"open", "input", "exec", "eval", "__import__"}


@pytest.mark.parametrize("module", [module for module in MODULES if _part(module) != "cli"])
def test_only_the_command_prints_and_exits(module: str) -> None:
    assert not {name.split(".")[0] for name in _imports(module)} & {"click"}
    assert not _calls(module) & {"print", "exit", "quit", "SystemExit", "sys.exit", "os._exit"}
