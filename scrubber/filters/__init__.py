"""The filters, one a file. The name of a module is the name of its function and the id of the filter.

A file holds a docstring (a summary, then *Drops* and *Spares*, which a test runs), a `STAGE` and the function. A file
that is dropped here is found; names that begin with "_" are no filters.
"""
