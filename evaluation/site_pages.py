"""Which pages of the corpora belong together for a site memory: those of one host."""

from __future__ import annotations

import re

from evaluation.corpus import CorpusPage, site
from scrubber.sites.sketch import host_of

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/[^/]+/(https?://.+)", re.S)


def address(page: CorpusPage) -> str:
    """The address of a page, or of the page that an archive kept; where the corpus has none, one on the page's own site."""
    url = page.url or ""
    archived = _ARCHIVED.match(url)
    url = archived[1] if archived else url
    return url if "." in host_of(url) else f"https://{site(page).replace('/', '.')}/"


def site_key(page: CorpusPage) -> str:
    """The host that a memory knows the page by."""
    return host_of(address(page))
