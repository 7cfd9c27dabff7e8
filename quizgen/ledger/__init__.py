"""The ledger: what was published, what the next edition would change, and how that is said. Pure, without files."""
