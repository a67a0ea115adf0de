"""The errors that scrubber raises. An ugly page is not an error: it comes back as an Article with a status."""


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


class BadDataFile(ScrubberError):
    """A phrase table or a weights file that does not have the form its documentation gives."""
