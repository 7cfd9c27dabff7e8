"""How long the command takes and how much memory, beside genanki alone on the same notes."""
