"""JSON Schema for the files of a project, made from its own kinds, by which editors complete and explain."""
