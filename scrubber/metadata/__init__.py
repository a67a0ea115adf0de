"""Metadata of a page: one module for each kind of evidence, one table that ranks them, one place that decides."""

from scrubber.metadata.resolve import read

__all__ = ["read"]
