"""Compiles the loops: as a hook of the build of wheels, or in place by `python hatch_build.py`.

A module with a `.pxd` beside it is compiled. Where that fails, for want of a compiler or of Python's headers, the wheel is made
without and is the same but for its speed. Editable installations stay uncompiled, so that what is edited is what runs; `make
native` compiles in place.
"""

from __future__ import annotations

import os
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from Cython.Build import cythonize
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext

# No fused multiply-add and no reordering of sums: compiled and not, the same bits come out. GCC 12 warns sixty times over of
# Cython's own casts of `None`.
_ARGUMENTS = ["/O2", "/fp:precise"] if sys.platform == "win32" else ["-O3", "-g0", "-ffp-contract=off", "-Wno-array-bounds"]
_DIRECTIVES = {"language_level": 3, "annotation_typing": False}  # types are in the .pxd
# Loops over arrays stay inside of them, and with checks of that take four times as long; lists are looked at from their end, too.
_LOOPS = {"boundscheck": False, "wraparound": False, "initializedcheck": False, "cdivision": True}


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is put together."""
        if version == "editable" or os.environ.get("SCRUBBER_PURE"):
            return
        self.folder = tempfile.TemporaryDirectory()
        root, target = Path(self.root), Path(self.folder.name)
        try:
            compile_loops(root, target)
        except (Exception, SystemExit) as error:  # whatever a compiler that is missing or broken makes of it
            self.app.display_info(f"scrubber is installed without compiled loops ({type(error).__name__}: {error})")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        for file in compiled_below(target):
            build_data["force_include"][str(file)] = file.relative_to(target).as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled once it is in the wheel."""
        if hasattr(self, "folder"):
            self.folder.cleanup()


def compile_loops(root: Path, target: Path) -> None:
    """Compile the modules below `root`/scrubber that have a `.pxd` into the same places below `target`."""
    sources = sorted(typed.with_suffix(".py").relative_to(root) for typed in (root / "scrubber").rglob("*.pxd"))
    before = Path.cwd()
    os.chdir(root)  # Cython finds packages, and names modules, from here
    try:
        with tempfile.TemporaryDirectory() as scratch:
            command = build_ext(Distribution({"name": "scrubber", "ext_modules": translated(sources, scratch)}))
            command.build_lib, command.build_temp, command.inplace = str(target), scratch, False
            command.ensure_finalized()
            command.run()
    finally:
        os.chdir(before)


def translated(sources: list[Path], scratch: str) -> list[Extension]:
    """The modules of `sources`, relative to here, in C below the folder `scratch`."""
    loops = [source for source in sources if source.stem.endswith("_loops")]
    others = [source for source in sources if source not in loops]
    return _in_c(loops, scratch, {**_DIRECTIVES, **_LOOPS}) + _in_c(others, scratch, _DIRECTIVES)


def _in_c(sources: list[Path], scratch: str, directives: dict[str, object]) -> list[Extension]:
    named = {".".join(source.with_suffix("").parts): str(source) for source in sources}
    modules = [Extension(name, [source], extra_compile_args=_ARGUMENTS) for name, source in named.items()]
    made: list[Extension] = cythonize(modules, compiler_directives=directives, build_dir=scratch, force=True, quiet=True)
    return made


def compiled_below(folder: Path) -> Iterator[Path]:
    """The compiled modules in a folder."""
    return folder.rglob(f"*{sysconfig.get_config_var('EXT_SUFFIX')}")


if __name__ == "__main__":
    compile_loops(Path(__file__).parent, Path(__file__).parent)
