"""seeds/facts.yaml and its likes: topics, voices and entities at the head, then the facts, kind by kind."""
