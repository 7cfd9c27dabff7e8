"""Renames: published notes that continue under another id, as the `was` of facts and item templates say."""
