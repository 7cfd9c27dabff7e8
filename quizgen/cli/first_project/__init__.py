"""What `quizgen init` and `quizgen import-anki` share: a project made of somebody's table or notes."""
