"""Standard output and standard error as the command writes to them; `display` has what is laid out.

Whatever came from a page or a file name is escaped before it is shown, so that a page cannot move the cursor, change
colours, or turn the direction of a line around.
"""

from __future__ import annotations

import io
import os
import re
import signal
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import NoReturn

from scrubber.errors import counted
from scrubber.input.files import FailedInput

# C0 and C1 controls but for tab and line feed, line separators, overrides and isolates of direction, lone surrogates.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def escape(text: str) -> str:
    """`text` with control characters made visible; line feeds and tabs stay.

    >>> escape("red: \\x1b[31m")
    'red: \\\\u001b[31m'
    """
    return _CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def open_streams() -> None:
    """Make standard output and standard error what the command writes to. Ends the process where standard output is closed."""
    if sys.stderr is None:  # closed by `2>&-`: what is printed there would stand in the output
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115 it is open to the end
    # Pipes and files get UTF-8 in any locale; characters that the encoding of a terminal lacks are written as escapes.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace")
    if not isinstance(sys.stdout, io.TextIOWrapper):
        sys.exit("scrubber: standard output is closed; open it, or send it to a file")
    encoding, lines = sys.stdout.encoding, sys.stdout.line_buffering
    sys.stdout = Output(sys.stdout.detach(), encoding, "backslashreplace", line_buffering=lines)


class Output(io.TextIOWrapper):
    """Standard output that ends the process as other tools end, when nothing more can be written.

    Where the reader has ended, as in `scrubber clean pages | head`, SIGPIPE ends the process. Any other error, such as a full
    disk, ends it with one line and exit code 1.
    """

    def write(self, text: str) -> int:
        """Write `text`, or end the process."""
        try:
            return super().write(text)
        except OSError as error:
            self._end(error)

    def flush(self) -> None:
        """Write what is buffered, or end the process."""
        try:
            super().flush()
        except OSError as error:
            self._end(error)

    def _end(self, error: OSError) -> NoReturn:
        # What is still buffered goes nowhere, or Python would fail on it again on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
        if isinstance(error, BrokenPipeError) and hasattr(signal, "SIGPIPE"):
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            signal.raise_signal(signal.SIGPIPE)
        show_note(f"standard output cannot be written: {error.strerror}")
        raise SystemExit(1)


class Bar:
    """What becomes of the documents of a command, one after the other. This one shows no progress."""

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Nothing is left to take away."""

    def begin(self, name: str) -> None:
        """The document `name` is being cleaned."""

    def done(self) -> None:
        """One document is done."""

    def write(self, text: str) -> None:
        """`text` to standard output: escaped if that is a terminal, UTF-8 as it is if not."""
        if not sys.stdout.isatty():
            sys.stdout.write(text)
            return
        sys.stdout.write(escape(text))
        sys.stdout.flush()


def show_failures(failures: Sequence[FailedInput]) -> None:
    """The inputs that failed and why, on standard error."""
    show_note(f"{counted(len(failures), 'input')} failed:")
    for failure in failures:
        print(f"  {escape(failure.name)}: {escape(failure.reason)}", file=sys.stderr)


def show_note(message: str) -> None:
    """One line on standard error."""
    print(f"scrubber: {escape(message)}", file=sys.stderr)
