"""`python -m scrubber` is the command `scrubber`."""

import os
import sys

# What the extra `cli` brings, and the library alone does without.
_LIBRARIES = ("pebble", "rich", "typer")


def main() -> None:
    """Run the command; never returns. Where its libraries are missing, it says so and exits with 2."""
    # No array of a page is so large that numpy's library would need threads, and to start them takes 30 ms.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        _run(sys.argv[1:])
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in _LIBRARIES:
            raise
        print(f"scrubber: the command needs {library}: pip install 'scrubber-text[cli]'", file=sys.stderr)
        sys.exit(2)


def _run(arguments: list[str]) -> None:
    from scrubber.command import clean

    if clean.has_no_option(arguments):
        clean.main()
    else:
        from scrubber.command import cli

        cli.main()


if __name__ == "__main__":
    main()
