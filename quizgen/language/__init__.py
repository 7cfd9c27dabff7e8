"""The small language of item templates (names, `if`, a closed list of filters), and English: articles, small words."""
