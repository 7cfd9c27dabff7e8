"""Flashcards on paper: one page to print on both sides and cut."""

from quizgen.outputs.flashcards.page import flashcards_page

__all__ = ["flashcards_page"]
