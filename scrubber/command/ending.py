"""How a command ends: with what is said on standard error, and with which exit code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scrubber.command.terminal import show_failures, show_note
from scrubber.errors import BadOption, ScrubberError, UnknownFilter, why_not
from scrubber.input.files import FailedInput

FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130
_RESUME = "repeat the command with --resume"


def end(failures: Sequence[FailedInput], notes: Sequence[str]) -> None:
    """Say what was cut off and what failed; the command fails where an input did."""
    for note in notes:
        show_note(note)
    if failures:
        show_failures(failures)
        raise SystemExit(FAILED)


@contextmanager
def refusing() -> Iterator[None]:
    """Where an option cannot be, the command ends as for wrong usage."""
    try:
        yield
    except (BadOption, UnknownFilter) as error:
        show_note(str(error))
        raise SystemExit(WRONG_USAGE) from error


@contextmanager
def interruptible() -> Iterator[None]:
    """Where the command is interrupted, it ends as other tools do, with a line that says so."""
    try:
        yield
    except KeyboardInterrupt:
        show_note("interrupted")
        raise SystemExit(INTERRUPTED) from None


@contextmanager
def ending_with_a_note(to: Path, again: str = _RESUME) -> Iterator[None]:
    """Where a job that writes to `to` fails or is interrupted, the command ends with a line that says what to do."""
    try:
        with refusing():
            yield
    except ScrubberError as error:
        show_note(str(error))
        raise SystemExit(FAILED) from error
    except OSError as error:
        show_note(f"{to} cannot be written: {why_not(error, str(to))}; repair that, then {again}")
        raise SystemExit(FAILED) from error
    except KeyboardInterrupt:
        show_note(f"interrupted; {again} to continue")
        raise SystemExit(INTERRUPTED) from None
