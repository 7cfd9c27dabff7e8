"""Text as a value: what it is made of, how it is read from Markdown, rendered for each target, and compared."""
