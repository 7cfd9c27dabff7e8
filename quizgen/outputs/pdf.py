"""PDFs of printed pages: tagged, so that they can be read aloud, and the same bytes on every run.

WeasyPrint makes them. Nothing else in quizgen needs it, so it is imported only to make a PDF.
"""

from __future__ import annotations

import re
from importlib import import_module
from types import ModuleType

from quizgen.outputs.paper_formulas import for_pdf

LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""The system libraries that WeasyPrint loads, by the names of their packages in Debian and Ubuntu."""

_WRAPPING = "* { overflow-wrap: normal !important } .long-word { overflow-wrap: break-word !important }"
"""WeasyPrint breaks any word that allows it if the line begins with an element, so only long ones allow it."""

_TEXT = re.compile(r"(?<=>)[^<>]{25,}(?=<)")
_LONG_WORD = re.compile(r"[^\s\u00ad\u200b-]{25,}")


class Missing(Exception):
    """The library for PDFs is not installed; the message says how to get it."""


def weasyprint() -> ModuleType:
    """Return WeasyPrint. Raise Missing if it, or a system library that it loads, is not installed."""
    try:
        return import_module("weasyprint")
    except ImportError:
        message = "PDFs need WeasyPrint, which is not installed: install quizgen with its extra “pdf”"
        raise Missing(f"{message} (in its folder: pip install '.[pdf]')") from None
    except OSError as e:
        message = f"PDFs need WeasyPrint, which lacks a system library ({str(e).partition(':')[0]})"
        raise Missing(f"{message}: on Debian and Ubuntu, apt install {LIBRARIES}; elsewhere, install Pango") from None


def to_pdf(page: str, paper: str) -> bytes:
    """Return an HTML page as a PDF on `paper`, a CSS page size such as a4. Raise Missing.

    Nothing outside the page is fetched.
    """
    library = weasyprint()
    fetch_nothing = library.urls.URLFetcher(allowed_protocols=("data",))
    document = library.HTML(string=_with_long_words(for_pdf(page)), url_fetcher=fetch_nothing)
    size = library.CSS(string=f"@page {{ size: {paper} }} {_WRAPPING}", url_fetcher=fetch_nothing)
    pdf: bytes = document.write_pdf(stylesheets=[size], pdf_variant="pdf/ua-1")
    return pdf


def _with_long_words(page: str) -> str:
    """Return a page with its longest words marked as such: those that may be wider than their column."""
    head, body, rest = page.partition("<body")
    return head + body + _TEXT.sub(lambda text: _LONG_WORD.sub(r'<span class="long-word">\g<0></span>', text[0]), rest)
