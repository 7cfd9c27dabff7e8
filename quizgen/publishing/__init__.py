"""Publishing: the ledger of a deck, what its next edition would change, and how learners are told."""
