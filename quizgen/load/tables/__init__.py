"""Tables as people keep them: CSV, TSV, and the workbooks of spreadsheets. Nothing here knows what they are for."""
