"""Outputs: each makes files from a deck, and none depends on another; `registry` lists them."""
