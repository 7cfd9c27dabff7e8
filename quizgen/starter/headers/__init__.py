"""Headers of a table: what they say in English and in other languages, and how sentences have them."""
