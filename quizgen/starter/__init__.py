"""A first project, as texts of files: three facts to begin with, or what a table suggests."""
