"""One module for each kind of evidence: a page -> candidates for its fields."""
