"""Pictures with regions: read from facts, measured in SVGs, with a place found for each number."""
