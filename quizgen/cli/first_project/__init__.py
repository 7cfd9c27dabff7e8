"""What `quizgen init` and `quizgen import-anki` share: a project made from a table or from notes."""
