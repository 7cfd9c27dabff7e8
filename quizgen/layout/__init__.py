"""Items in order: the sections of a deck, its printed forms, and worksheets for one lesson."""
