"""`python -m fuzz TARGET [options of libFuzzer]`: fuzzes one target from the examples of the repository."""

from __future__ import annotations

import sys
from contextlib import suppress

import atheris

with atheris.instrument_imports(include=["scrubber", "tomllib"]):
    from fuzz.targets import EXAMPLES, PROSE, TARGETS, html, text


def main() -> None:
    """Run libFuzzer; it ends the process, with 77 after a finding, whose input it writes to the current folder."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m fuzz {{{','.join(TARGETS)}}} [-max_total_time=60 …]")
    name = sys.argv[1]
    options = ["-max_len=4096", "-timeout=20", "-rss_limit_mb=4096", "-print_final_stats=1", *sys.argv[2:]]
    for warm in (html, text):  # what is loaded once takes longer than any page
        with suppress(AssertionError):
            warm(PROSE.encode())
    found = f".fuzz/{name}"
    atheris.Setup([sys.argv[0], *options, found, *EXAMPLES[name]], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
