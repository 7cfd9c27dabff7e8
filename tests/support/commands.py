"""The command, run in this process."""

from pathlib import Path

from click.testing import CliRunner, Result

from quizgen.cli import main


def run(*arguments: str | Path) -> Result:
    """Run the command with these arguments; what would be a bug in quizgen is raised here."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def run_in(project: Path, *arguments: str | Path) -> Result:
    """Run the command in a project."""
    return run("--project", project, *arguments)
