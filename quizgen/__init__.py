"""Anki decks and printable quizzes from a file of facts."""

__version__ = "1.0.0"
