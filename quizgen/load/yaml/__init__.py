"""A file's bytes to nodes: YAML as plain data in which every scalar stays text and everything knows its place."""
