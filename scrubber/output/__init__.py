"""Decisions -> plain text and Markdown."""
