"""What `scrubber clean` does, whatever read its options.

A command line that names pages and no option is run as it is: typer, which reads options, and pydantic, which typer loads for
every option of every command, take as long to load as all of scrubber.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from scrubber.api import Scrubber
from scrubber.command import outputs, terminal
from scrubber.command.ending import end, interruptible, refusing
from scrubber.command.inputs import find_inputs
from scrubber.command.option_values import names_of
from scrubber.command.outputs import Format
from scrubber.command.pages import Pages, bar_over
from scrubber.input.files import STANDARD_INPUT


def has_no_option(arguments: Sequence[str]) -> bool:
    """Whether the arguments of a process are `clean` and pages alone."""
    return arguments[:1] == ["clean"] and all(one == STANDARD_INPUT or not one.startswith("-") for one in arguments)


def main() -> None:
    """Clean the pages that the arguments of the process name, with no option; never returns."""
    # Nothing that is loaded at the start becomes garbage, and to look for some after each 700 objects takes 30 ms. A corpus job
    # would hold 28 MB more for it.
    gc.set_threshold(50_000)
    terminal.open_streams()
    try:
        with interruptible():
            clean(Pages([Scrubber()]), sys.argv[2:])
    finally:
        sys.stdout.flush()


def clean(
    pages: Pages,
    inputs: Sequence[str] | None,
    form: Format = Format.text,
    to: Path | None = None,
    force: bool = False,
    trace: bool = False,
) -> None:
    """Write the articles of the inputs, and end as a command ends."""
    with refusing():
        listing = find_inputs(names_of(inputs))
        targets = outputs.made_targets(to, listing.inputs, form, force) if to is not None else ()
    pages.failures += listing.failures
    with bar_over(len(listing.inputs)) as bar:
        results = pages.results(listing.inputs, bar)
        if to is None and not listing.many:
            outputs.write_each(results, bar.write, form, trace)
        elif to is None:
            outputs.write_named(results, bar.write, form, trace)
        elif form is Format.jsonl:
            pages.failures += outputs.write_lines(results, targets[0], trace)
        else:
            pages.failures += outputs.write_files(results, targets, form, trace)
    end(pages.failures, [*listing.notes(), *pages.notes])
