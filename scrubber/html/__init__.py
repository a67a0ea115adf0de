"""HTML -> blocks, containers and evidence for metadata."""

import os
import sys
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, SourceFileLoader

if os.environ.get("SCRUBBER_PURE"):  # its modules are imported from their source even where they are compiled
    for folder in __path__:
        sys.path_importer_cache[folder] = FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES))
