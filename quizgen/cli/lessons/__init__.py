"""What the commands `worksheet` and `flashcards` share: material for one lesson."""
