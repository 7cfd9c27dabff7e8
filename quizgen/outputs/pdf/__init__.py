"""PDFs of printed pages: tagged, so that they can be read aloud, and the same bytes on every run.

WeasyPrint makes them. It is no part of what quizgen needs otherwise, so it is imported only where a PDF is made.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""What WeasyPrint loads from the system, as Debian's and Ubuntu's packages are called."""


class Missing(Exception):
    """What makes PDFs is not there; the message says how to get it."""


def weasyprint() -> ModuleType:
    """Return WeasyPrint. Raise Missing where it, or a library of the system that it loads, is not there."""
    try:
        return import_module("weasyprint")
    except ImportError:
        said = "WeasyPrint makes the PDFs, and it is not installed: install quizgen with its extra “pdf”"
        raise Missing(f"{said} (in its folder: pip install '.[pdf]')") from None
    except OSError as e:
        said = f"WeasyPrint makes the PDFs, and it lacks a library of the system ({str(e).partition(':')[0]})"
        raise Missing(f"{said}: on Debian and Ubuntu apt install {LIBRARIES}, elsewhere install Pango") from None


def to_pdf(page: str, paper: str) -> bytes:
    """Return a page, as HTML, as a PDF on `paper`, a page size of CSS such as a4. Nothing is fetched. Raise Missing."""
    maker = weasyprint()
    nowhere = maker.urls.URLFetcher(allowed_protocols=())
    document = maker.HTML(string=page, url_fetcher=nowhere)
    size = maker.CSS(string=f"@page {{ size: {paper} }}", url_fetcher=nowhere)
    made: bytes = document.write_pdf(stylesheets=[size], pdf_variant="pdf/ua-1")
    return made
