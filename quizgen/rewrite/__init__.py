"""Facts written anew: as a table or as YAML, wherever they stood."""
