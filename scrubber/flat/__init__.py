"""Flattened text -> blocks."""
