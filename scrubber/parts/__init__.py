"""The parts of a page: its article, the comments under it, what leads to other texts, and the rest."""
