"""The progress of a job, in its work folder: the frozen list of input files, and how far the run has come.

The checkpoint is replaced as a whole, after all outputs that it counts are on the disk.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, cast

from scrubber.article import to_json
from scrubber.corpus.readers.items import FIRST, Place
from scrubber.corpus.readers.listing import InputFile
from scrubber.corpus.records import Skipped
from scrubber.corpus.summary import Summary
from scrubber.corpus.writers.shards import WORK_FOLDER, sync_folder
from scrubber.errors import BadOption

_CHECKPOINT = "checkpoint.json"
_LISTING = "inputs.jsonl"
_LOCK = "lock"
_DIGEST = "digest"
# Values of a list, such as the inputs, that a message names.
_MOST_NAMED = 5


@dataclass(slots=True)
class Checkpoint:
    """How far a run has come."""

    settings: dict[str, object]
    """What decides the output; a resumed run must have the same."""
    next: Place = FIRST
    """The first item that is not done."""
    read: int = 0
    """Bytes of the inputs up to there."""
    shards: dict[str, int] = field(default_factory=dict)
    excluded: int = 0
    """Committed bytes of the exclusion file."""
    fingerprints: int = 0
    """Committed bytes of what is known for finding duplicates."""
    done: bool = False
    summary: Summary = field(default_factory=Summary)


def load(folder: Path) -> Checkpoint | None:
    """The checkpoint of an earlier run in this output folder, if there is one. Raises BadOption if it cannot be read."""
    path = folder / WORK_FOLDER / _CHECKPOINT
    try:
        data = cast("dict[str, Any]", json.loads(path.read_bytes()))
        return Checkpoint(**{**data, "next": Place(*data["next"]), "summary": Summary.from_dict(data["summary"])})
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as error:
        raise BadOption(f"{path} is not a checkpoint of this version ({error!r}); name another output folder") from error


def save(folder: Path, checkpoint: Checkpoint) -> None:
    """Replace the checkpoint on the disk."""
    data = {one.name: getattr(checkpoint, one.name) for one in fields(checkpoint)} | {"summary": checkpoint.summary.to_dict()}
    replace_file(folder / WORK_FOLDER / _CHECKPOINT, [to_json(data)])


def check_same(checkpoint: Checkpoint, settings: Mapping[str, object]) -> None:
    """Raises BadOption, with all that differs, if an earlier run had other settings."""
    before = checkpoint.settings
    changed = [name for name in {**settings, **before} if before.get(name) != settings.get(name)]
    # The digest covers the options, too: it is named only where nothing else differs.
    named = [name for name in changed if name != _DIGEST] or changed
    if named:
        differences = "; ".join(f"{name} {_named(before.get(name))}, not {_named(settings.get(name))}" for name in named)
        why = " (the code or the data of scrubber have changed)" if named == [_DIGEST] else ""
        raise BadOption(f"the run in this folder has {differences}{why}; repeat its command, or name another folder")


def freeze_listing(folder: Path, listing: Iterable[InputFile | Skipped]) -> None:
    """Write the list of input files down, once for all runs."""
    rows = ([one.name, one.kind, one.size] if isinstance(one, InputFile) else [one.id, None, one.kind] for one in listing)
    replace_file(folder / WORK_FOLDER / _LISTING, (json.dumps(row) + "\n" for row in rows))


def frozen_listing(folder: Path) -> Iterator[InputFile | Skipped]:
    """The list that `freeze_listing` wrote, read as it is needed."""
    with open(folder / WORK_FOLDER / _LISTING, encoding="utf-8") as lines:
        for line in lines:
            name, kind, rest = json.loads(line)
            yield Skipped(rest, name) if kind is None else InputFile(name, kind, rest)


def replace_file(path: Path, parts: Iterable[str]) -> None:
    """Write a file at once: after a crash it is the old one or the new one."""
    unfinished = path.with_name(path.name + ".unfinished")
    with open(unfinished, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)
    sync_folder(path.parent)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Make the work folder, and keep other runs out of it. Raises BadOption if another run holds the lock."""
    work = folder / WORK_FOLDER
    work.mkdir(parents=True, exist_ok=True)
    with open(work / _LOCK, "ab") as handle:
        try:
            import fcntl

            # A lock that forked workers do not inherit: it is gone when this process is, even if a worker lives on for a while.
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # Windows has no fcntl
            pass
        except OSError as error:
            raise BadOption(f"another run is writing to {folder}") from error
        yield


def _named(value: object) -> str:
    if not isinstance(value, list):
        return "none" if value in (None, "") else str(value)
    named = [str(one) for one in value[:_MOST_NAMED]] + [f"{len(value) - _MOST_NAMED} more"] * (len(value) > _MOST_NAMED)
    return ", ".join(named) or "none"
