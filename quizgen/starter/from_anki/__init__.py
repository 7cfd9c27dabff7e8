"""Somebody's deck of Anki, in a package or a text that it exported, as a table of facts."""
