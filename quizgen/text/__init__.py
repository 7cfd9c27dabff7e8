"""Text as a value: its pieces, and how it is read from Markdown, rendered for each target, and compared."""
