"""The small language of item templates (names, `if`, a closed list of filters), and English as it needs to know it."""
