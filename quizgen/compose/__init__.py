"""Facts times item templates, into items: pure, linear, and the same on every machine."""
