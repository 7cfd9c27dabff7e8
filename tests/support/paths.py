"""Where things stand in this checkout."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
GOLDEN = TESTS / "golden"
RIVERS = GOLDEN / "rivers"
SUBJECTS = TESTS / "subjects"
