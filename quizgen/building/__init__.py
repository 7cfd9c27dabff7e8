"""Building: the files to make, the folder they go into, and whether a build would change anything there."""
