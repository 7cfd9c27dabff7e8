"""Checks facts against the documents they cite, for those who have the documents."""
