"""JSON Schema for the files of a project, made from its own kinds: editors complete, explain and underline by it."""
