"""Anki notes, decks and packages that learners can import again and again without losing their review history."""
