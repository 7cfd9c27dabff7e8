"""A build: the files to make, the folder they go into, and whether it would change anything there."""
