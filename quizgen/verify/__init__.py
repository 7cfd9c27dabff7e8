"""Facts against the documents they cite, for whoever has the documents."""
