"""The adapters on the engines themselves; `make test-engines` installs these and runs this."""
