"""A project of files that tests change, read and run in this process."""

from functools import partial
from pathlib import Path

from quizgen.load.project import load
from quizgen.problems import report
from quizgen.project_files import lines
from tests.support.commands import run_in


class Project:
    """A project in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, path: str, content: bytes | str) -> None:
        (self.folder / path).write_bytes(content.encode() if isinstance(content, str) else content)

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def told(self) -> str:
        """Return all that is wrong with the project as it is loaded."""
        _, problems = load(self.folder)
        return report(problems, partial(lines, self.folder))

    def run(self, command: str, *arguments: str | Path) -> str:
        done = run_in(self.folder, command, *arguments)
        assert done.exit_code == 0, done.output
        return done.output

    def build(self, out: str = "out", *arguments: str | Path) -> Path:
        self.run("build", "--out", self.folder.parent / out, *arguments)
        return self.folder.parent / out
