"""One module for each field that takes weighing: what the sources say -> the value."""
