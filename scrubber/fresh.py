"""Whether a file that lies ready beside its source is still that of the source."""

from __future__ import annotations

import hashlib


def source_digest(content: bytes) -> str:
    """What a ready file keeps of its source; the same however lines end."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:16]
