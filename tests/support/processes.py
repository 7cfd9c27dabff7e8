"""Processes that are ended before they have tidied up after themselves."""

import os
from pathlib import Path


def littering(folder: Path) -> dict[str, str]:
    """Return the environment of a process whose temporary files, if it leaves any, are left in this folder."""
    return {**os.environ, "TMPDIR": str(folder)}
