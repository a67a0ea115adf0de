"""Whether what a compiler can speed up is compiled.

Such a module has a `.pxd` beside it, which gives its variables types for Cython; `hatch_build.py` compiles it where there is a
compiler. Those named `*_loops.py` are slow uncompiled: callers have array operations or regular expressions to the same effect,
bit for bit, for installations without one. The others, which collect the page and look at its blocks, are used as they are.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import EXTENSION_SUFFIXES, SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from importlib.util import find_spec

WHOLE = (
    "scrubber.columns",
    *(f"scrubber.html.{name}" for name in ("attributes", "block_builder", "class_names", "collector", "container_tree")),
    "scrubber.html.inline_marks",
    *(f"scrubber.scoring.{name}" for name in ("block_facts", "container_facts", "verdicts", "word_log_odds")),
)
LOOPS = (
    "scrubber.language.count_loops",
    *(f"scrubber.scoring.{name}" for name in ("container_loops", "forest_loops", "row_loops")),
)


def is_compiled(module: str) -> bool:
    """Whether a module is imported from machine code."""
    found = find_spec(module)
    return found is not None and (found.origin or "").endswith(tuple(EXTENSION_SUFFIXES))


def import_sources_alone() -> None:
    """Have the modules imported from their source even where they are compiled."""
    for folder in {tuple(module.split(".")[1:-1]) for module in (*LOOPS, *WHOLE)}:
        path = os.path.join(os.path.dirname(__file__), *folder)
        sys.path_importer_cache[path] = FileFinder(path, (SourceFileLoader, SOURCE_SUFFIXES))


accelerated: bool = all(map(is_compiled, (*LOOPS, *WHOLE))) and not os.environ.get("SCRUBBER_PURE")
"""Whether the compiled loops are used; the environment variable SCRUBBER_PURE, set to anything, forbids it."""
