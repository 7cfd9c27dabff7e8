"""How far the checks agree with people: what `make bench-checks` measures and prints."""

import json
from pathlib import Path

import pytest

from tests.bench.checks import Agreement, main


def test_agreement_is_measured_beyond_chance() -> None:
    """Cohen's own kind of example: of 50 items, both say yes to 20 and no to 15."""
    agreement = Agreement(20, 10, 5, 15)
    assert (agreement.precision, agreement.recall) == (20 / 30, 20 / 25)
    assert round(agreement.kappa, 3) == 0.4
    assert Agreement(0, 0, 0, 9).kappa == 0
    assert Agreement(0, 0, 0, 0).kappa == 0


def test_labelled_items_are_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    choices = ["stone", "iron", "oak", "none of these"]
    rows = [
        {"question": f"Of what is bridge {n} made?", "choices": choices if n % 2 else choices[:3], "answer": "A"}
        for n in range(12)
    ]
    labels = [{**row, "flaw_type": "no_none_of_the_above", "label": n % 2} for n, row in enumerate(rows)]
    file = tmp_path / "items.jsonl"
    file.write_text("\n".join(map(json.dumps, labels)), "utf-8")
    main([str(file)])
    table = capsys.readouterr().out
    assert "| no_none_of_the_above | catch-all-option (none) | 12 | 1.00 | 1.00 | 1.00 | 1.00 | 1.00 | 1.00 |" in table
    assert table.rstrip().endswith("s for these checks of 1,000 items")
    file.write_text(json.dumps({**labels[0], "label": 1}), "utf-8")
    main([str(file), "--misses", "no_none_of_the_above"])
    assert capsys.readouterr().out.startswith(("only people: Of what is bridge 0", ""))
