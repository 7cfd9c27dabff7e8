"""Fuzzing: `python -m tests.fuzz` (or `make fuzz`) tries projects that were changed at random, and counts what came."""
