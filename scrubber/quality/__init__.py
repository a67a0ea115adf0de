"""Numbers about a text that builders of corpora filter by. Nothing is dropped here: who reads the numbers decides."""
