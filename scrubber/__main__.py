"""`python -m scrubber` is the command `scrubber`."""

from scrubber.command.cli import main

if __name__ == "__main__":
    main()
