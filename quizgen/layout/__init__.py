"""Items in order: the sections of a deck, the printed forms."""
