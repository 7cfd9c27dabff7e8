"""python-markdown cut down to one line with emphasis and code in it."""

from __future__ import annotations

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import ParagraphProcessor
from markdown.inlinepatterns import build_inlinepatterns
from markdown.postprocessors import build_postprocessors
from markdown.treeprocessors import build_treeprocessors
from markdown.util import Registry

DROPPED = (
    *("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"),
    *("autolink", "automail", "linebreak", "html", "entity"),
)
"""The inline patterns that do not count here: what they look for is text."""


class Inline(Markdown):
    """Markdown in which only emphasis, strong emphasis, code and backslashes mean anything."""

    def build_parser(self) -> Inline:
        """Put the parser together from what is kept."""
        self.preprocessors = Registry()
        self.parser = BlockParser(self)
        self.parser.blockprocessors.register(ParagraphProcessor(self.parser), "paragraph", 10)
        self.inlinePatterns = build_inlinepatterns(self)
        for name in DROPPED:
            self.inlinePatterns.deregister(name, strict=False)
        self.treeprocessors = build_treeprocessors(self)
        self.postprocessors = build_postprocessors(self)
        return self
