"""Printed pages: forms, their answer keys, and the index page to open first."""

from quizgen.outputs.pages.coverage import coverage_page
from quizgen.outputs.pages.forms import form_page, form_pages, sheets
from quizgen.outputs.pages.index import DeckFiles, FileEntry, form_files, index_page

__all__ = ["DeckFiles", "FileEntry", "coverage_page", "form_files", "form_page", "form_pages", "index_page", "sheets"]
