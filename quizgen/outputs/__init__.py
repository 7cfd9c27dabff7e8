"""Outputs, side by side: each makes files of a deck, and none knows another; `registry` lists them."""
