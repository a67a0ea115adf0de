"""The report in a browser; `make test-browser` installs what drives it and runs this."""
