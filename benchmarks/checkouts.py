"""Processes that clean pages with the code of another checkout of this project."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

_SCRIPT = Path(__file__).with_name("answers.py")


class BrokenCheckout(RuntimeError):
    """A checkout cannot be imported, is not the one that was imported, or its process died."""


class Question(NamedTuple):
    """A page in both forms."""

    name: str
    """What errors call it."""
    html: str | bytes
    url: str | None
    text: str
    """The page flattened."""


class Answers(NamedTuple):
    """The JSON of both forms of a page; `{"raised": ...}` where cleaning it raised an error."""

    html: str
    flat: str


class Checkout:
    """A process that imports the `scrubber` of one folder and cleans one page after the other; close it by `with`."""

    def __init__(self, folder: Path, *, pure: bool = False) -> None:
        """Start the process, without compiled loops if `pure`.

        Raises BrokenCheckout where `scrubber` is not imported from the folder.
        """
        self._folder = folder.resolve()
        if not self._folder.joinpath("scrubber", "__init__.py").is_file():
            raise BrokenCheckout(f"no scrubber/__init__.py in '{folder}'; give the folder of a checkout")
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        # -P: the folder of the script would come before PYTHONPATH, and its modules have common names.
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_SCRIPT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, "PYTHONPATH": str(self._folder), **({"SCRUBBER_PURE": "1"} if pure else {})},
        )
        try:
            self._check_origin()
        except BrokenCheckout:
            self.__exit__(None, None, None)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the process, in the middle of a page too."""
        self._process.kill()
        self._process.communicate()
        self._errors.close()

    def give(self, page: Question) -> None:
        """Hand the page over and come back at once; `take` must follow. Raises BrokenCheckout if the process died."""
        assert self._process.stdin
        try:
            pickle.dump((page.html, page.url, page.text), self._process.stdin)
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._broken(f"at {page.name}") from None

    def take(self, page: Question) -> Answers:
        """Wait for what became of the page given. Raises BrokenCheckout if the process died of it."""
        return Answers(*self._read(f"at {page.name}"))

    def _check_origin(self) -> None:
        (origin,) = self._read("when scrubber was imported")
        if not Path(origin).resolve().is_relative_to(self._folder / "scrubber"):
            raise BrokenCheckout(f"scrubber of '{self._folder}' is not what was imported, but '{origin}'")

    def _read(self, when: str) -> tuple[str, ...]:
        assert self._process.stdout
        try:
            found: tuple[str, ...] = pickle.load(self._process.stdout)
        except (EOFError, pickle.UnpicklingError):
            raise self._broken(when) from None
        return found

    def _broken(self, when: str) -> BrokenCheckout:
        """The error to raise, with the exit code of the process and the last line that it wrote."""
        code = self._process.wait()
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return BrokenCheckout(f"'{self._folder}' failed {when} (exit code {code}): {lines[-1] if lines else 'it wrote nothing'}")
