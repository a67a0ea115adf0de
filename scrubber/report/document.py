"""The report as one HTML file. The only module that imports Jinja2, which the extra `report` brings.

The file loads nothing and runs nothing but its own script: whatever came from a page is escaped by the template, and a content
security policy names the one style and the one script by their digests, so that a browser would run no other.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from scrubber.errors import missing_extra
from scrubber.package import PACKAGE
from scrubber.report.view import Page, report_view
from scrubber.version import __version__

with missing_extra("Jinja2", "report"):
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup


def render(pages: Sequence[Page], against: str = "") -> str:
    """The report of `pages`; `against` says in words what options their second articles were made with."""
    environment = Environment(
        loader=PackageLoader("scrubber.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    view = report_view(pages, against)
    style, script = _own("report.css") + _colours(len(view.colours)), _own("report.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; form-action 'none'"
    )
    return environment.get_template("report.html").render(
        view=view, style=Markup(style), script=Markup(script), policy=policy, version=__version__
    )


def _own(name: str) -> str:
    """A file that comes with the package."""
    return (PACKAGE / "report" / "templates" / name).read_text("utf-8")


def _colours(number: int) -> str:
    """A hue for each filter; the golden angle keeps neighbours apart, however many there are."""
    return "".join([f".f{one}{{--hue:{round(137.508 * one + 20) % 360}}}\n" for one in range(number)])


def _digest(text: str) -> str:
    """The source of an inline style or script in a content security policy (CSP level 3, section 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
