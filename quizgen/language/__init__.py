"""The small language of item templates: names, `if`, and a closed list of filters."""
