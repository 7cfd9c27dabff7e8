"""Questions about the columns of a table: which ones are asked, and in what words."""
