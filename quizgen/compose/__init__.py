"""Facts times item templates give items: pure, linear, and the same on every machine."""
