"""`python -m scrubber` is the command `scrubber`."""

import sys

# What the extra `cli` brings, and the library alone does without.
_LIBRARIES = ("pebble", "rich", "typer")


def main() -> None:
    """Run the command; never returns. Where its libraries are missing, it says so and exits with 2."""
    try:
        from scrubber.command.cli import main as run

        run()
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in _LIBRARIES:
            raise
        print(f"scrubber: the command needs {library}: pip install 'scrubber-text[cli]'", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
