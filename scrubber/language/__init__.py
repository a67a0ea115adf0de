"""PageWords, scripts, counts and the language of a text."""
