"""A deck in Anki, exported as a package or a text, as a table of facts."""
