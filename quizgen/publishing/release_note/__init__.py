"""Release notes: what is new in an edition and what learners should do, as Markdown and as a page."""
