"""Whether what a compiler can speed up is compiled.

Such a module has a `.pxd` beside it, which gives its variables types for Cython; `hatch_build.py` compiles it where there is a
compiler. Those named `*_loops.py` are slow uncompiled: callers have array operations or regular expressions to the same effect,
bit for bit, for installations without one. The others, which collect the page, are used as they are.
"""

from __future__ import annotations

import os
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import find_spec

WHOLE = tuple(f"scrubber.html.{name}" for name in ("attributes", "block_builder", "collector", "container_tree", "inline_marks"))
LOOPS = ("scrubber.language.count_loops", "scrubber.scoring.forest_loops")


def is_compiled(module: str) -> bool:
    """Whether a module is imported from machine code."""
    found = find_spec(module)
    return found is not None and (found.origin or "").endswith(tuple(EXTENSION_SUFFIXES))


accelerated: bool = all(map(is_compiled, (*LOOPS, *WHOLE))) and not os.environ.get("SCRUBBER_PURE")
"""Whether the compiled loops are used; the environment variable SCRUBBER_PURE, set to anything, forbids it."""
