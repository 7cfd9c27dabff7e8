"""Anki decks and printable quizzes from a file of facts."""

__version__ = "0.1.0"
