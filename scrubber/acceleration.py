"""Whether what a compiler can speed up is compiled.

Such a module has a `.pxd` beside it, which gives its variables types for Cython; `hatch_build.py` compiles it where there is a
compiler. Those named `*_loops.py` are slow uncompiled: callers have array operations, regular expressions or sets to the same
effect, bit for bit, for installations without one. The others, which collect the page and look at its blocks, are used as they
are.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import EXTENSION_SUFFIXES, SOURCE_SUFFIXES, FileFinder, SourceFileLoader

WHOLE = (
    *(f"scrubber.{name}" for name in ("marks", "page_index", "verdict_checks", "parts.labels")),
    *(f"scrubber.flat.{name}" for name in ("line_blocks", "line_marks", "source_lines", "wrapping")),
    *(f"scrubber.html.{name}" for name in ("anchors", "attributes", "block_builder", "class_names", "collector")),
    *(f"scrubber.html.{name}" for name in ("container_tree", "head_tags", "inline_marks", "metadata_elements", "pictures")),
    "scrubber.html.white_space",
    "scrubber.language.text_stats",
    *(f"scrubber.lexicon.{name}" for name in ("lexicon", "matching")),
    "scrubber.metadata.fields.title_flat_score",
    *(f"scrubber.scoring.{name}" for name in ("block_facts", "confidence", "container_facts", "flat_facts", "reason")),
    *(f"scrubber.scoring.{name}" for name in ("verdicts", "word_log_odds")),
)
LOOPS = (
    "scrubber.html.name_loops",
    *(f"scrubber.language.{name}" for name in ("count_loops", "ngram_loops")),
    *(f"scrubber.scoring.{name}" for name in ("container_loops", "flat_loops", "forest_loops", "row_loops", "text_loops")),
)


def is_compiled(module: str) -> bool:
    """Whether machine code of a module is installed; the module is not imported, nor the package that it is in."""
    return any(os.path.exists(f"{_path(module)}{suffix}") for suffix in EXTENSION_SUFFIXES)


def import_sources_alone() -> None:
    """Have the modules imported from their source even where they are compiled."""
    for folder in {os.path.dirname(_path(module)) for module in (*LOOPS, *WHOLE)}:
        sys.path_importer_cache[folder] = FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES))


def _path(module: str) -> str:
    """The path of a module's file, without its suffix."""
    return os.path.join(os.path.dirname(__file__), *module.split(".")[1:])


accelerated: bool = all(map(is_compiled, (*LOOPS, *WHOLE))) and not os.environ.get("SCRUBBER_PURE")
"""Whether the compiled loops are used; the environment variable SCRUBBER_PURE, set to anything, forbids it."""
