"""The folder of the package, in which its data lies. `importlib.resources` would load archives and temporary files: 10 ms."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
