"""The practice page: one file that asks a deck's questions in a browser, without a network."""

from quizgen.outputs.practice.page import page_pieces, practice_page

__all__ = ["page_pieces", "practice_page"]
