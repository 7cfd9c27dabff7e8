"""A first project: three facts to begin with, or what a table suggests, as texts of files."""
