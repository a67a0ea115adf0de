"""Cleaned pages as one HTML file to look at: every block, what decided it and why."""
