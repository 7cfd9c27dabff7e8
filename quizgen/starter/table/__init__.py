"""A table to be asked about: what its columns hold, what its rows are called, and what seems wrong in it."""
