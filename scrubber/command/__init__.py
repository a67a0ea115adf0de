"""The `scrubber` command."""
