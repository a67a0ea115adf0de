"""Writes what is loaded quickly: the phrase files as they are looked up, to `scrubber/phrases/compiled/`, the weights of the two
scorers as arrays, and langdetect's profiles as they are looked up.

python -m training.tables
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from langdetect.detector_factory import PROFILES_DIRECTORY

from scrubber.bylines.known_names import credits_file, read_credits
from scrubber.lexicon.compiled import compiled_file, dump
from scrubber.lexicon.loading import language_files, read_language_file
from scrubber.model import PageForm
from scrubber.package import PACKAGE
from scrubber.scoring.weights import dump_ready, ready_name
from training.language_profiles import profiles_file, read_profiles


def tables() -> Iterator[tuple[Path, str]]:
    """Each file with what it should hold."""
    for source in language_files():
        content = source.read_bytes()
        yield compiled_file(source), dump(content, read_language_file(source.name, content))
    source = credits_file()
    content = source.read_bytes()
    yield compiled_file(source), dump(content, read_credits(source.name, content))


def ready_weights() -> Iterator[tuple[Path, bytes]]:
    """The file of each scorer's weights as arrays, with what it should hold."""
    folder = PACKAGE / "scoring"
    for form in get_args(PageForm):
        yield folder / ready_name(form), dump_ready((folder / f"{form}.json").read_bytes())


def main() -> None:
    """Write them all."""
    for path, data in ready_weights():
        path.write_bytes(data)
    for target, content in tables():
        target.parent.mkdir(exist_ok=True)
        target.write_text(content, "utf-8", newline="\n")
    profiles_file().write_bytes(read_profiles(Path(PROFILES_DIRECTORY)).dump())


if __name__ == "__main__":
    main()
