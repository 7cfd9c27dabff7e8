"""Rows of tables as records: what each column holds, ids, and what a cell says."""
