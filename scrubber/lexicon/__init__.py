"""The phrase tables of all languages: loaded, looked up and matched with blocks."""
