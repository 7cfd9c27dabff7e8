"""Ledgers as files beside their decks."""
