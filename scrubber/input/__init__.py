"""Bytes -> text, and what kind of document it is."""
