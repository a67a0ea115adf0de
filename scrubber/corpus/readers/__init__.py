"""Inputs of a corpus job: folders, JSON Lines, Parquet and WARC -> documents to clean."""
