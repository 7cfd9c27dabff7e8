"""templates/KIND.yaml: the fields of a kind, then its item templates."""
