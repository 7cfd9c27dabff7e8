"""Facts rewritten as a table or as YAML, whatever they were before."""
