"""The ledger: what was issued, what the next edition would change, and how that is said. Pure, without files."""
