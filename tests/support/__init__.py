"""What is not a test: projects to test with, learners, browsers and Ankis to test in."""
