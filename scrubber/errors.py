"""The errors that scrubber raises. An ugly page is not an error: it comes back as an Article with a status."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator


class ScrubberError(Exception):
    """Base of every error this library raises on purpose; says what, where and what to do next."""


class DocumentPassedAsPath(ScrubberError, ValueError):
    """`clean()` was given a document where a path belongs."""


class UnreadableInput(ScrubberError):
    """A file that is neither HTML nor text, such as an image or an archive."""


class UnknownFilter(ScrubberError, ValueError):
    """An option names a filter that does not exist."""


class BadOption(ScrubberError, ValueError):
    """An option has a value that it cannot take."""


class BadVerdict(ScrubberError, ValueError):
    """A filter of your own says something that is no verdict on a block of the page."""


class BadDataFile(ScrubberError):
    """A phrase table or a weights file that does not have the form its documentation gives."""


class WorkersFailed(ScrubberError):
    """The worker processes of a corpus job cannot be started, or die before they do anything."""


class MissingExtra(ScrubberError, ImportError):
    """A library that only some users need is not installed."""


@contextlib.contextmanager
def missing_extra(library: str, extra: str) -> Iterator[None]:
    """Around the import of an optional `library`: where it is missing, MissingExtra says which extra brings it."""
    try:
        yield
    except ImportError as error:
        raise MissingExtra(f"{library} is not installed: pip install 'scrubber-text[{extra}]'") from error


def why_not(error: Exception, name: str) -> str:
    """What went wrong with `name`, in one line that does not say the name again."""
    if isinstance(error, OSError) and error.strerror:
        elsewhere = error.filename is not None and str(error.filename) != name
        return f"{error.strerror}: {error.filename}" if elsewhere else error.strerror
    if isinstance(error, ScrubberError):
        return str(error).removeprefix(f"{name}: ")
    return f"{type(error).__name__}: {error}"


def counted(number: int, noun: str) -> str:
    """
    >>> counted(1, "file"), counted(2000, "file")
    ('1 file', '2,000 files')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
