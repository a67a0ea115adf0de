"""The files that a job writes: articles in shards, exclusions beside them. Committed records survive a kill or a power cut.

The open shard lies in the work folder as JSON Lines, in members (of gzip or Zstandard) that end at each commit; a finished one
is moved, or turned into Parquet, into the output folder. A resumed run cuts every file back to its committed length.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from scrubber.corpus import parquet
from scrubber.corpus.compression import pack

WORK_FOLDER = ".scrubber"
EXCLUDED_FILE = "excluded.jsonl"
SHARD_SIZE = 10_000


class ShardFormat(StrEnum):
    """How articles are written."""

    jsonl = "jsonl"
    jsonl_gz = "jsonl.gz"
    jsonl_zst = "jsonl.zst"
    parquet = "parquet"


class Appended:
    """A file that only grows, and is cut back to what was committed when it is opened."""

    def __init__(self, path: Path, committed: int, ending: str = "") -> None:
        self.path = path
        self._ending = ending
        self._pending: list[str] = []
        self._file: BinaryIO = open(path, "ab")  # noqa: SIM115  closed by close()
        if self._file.tell() < committed:
            self._file.close()
            raise OSError(f"{path} cannot be resumed: the file is shorter than its committed length")
        self._file.truncate(committed)
        self._file.seek(committed)

    def write(self, line: str) -> None:
        """Add a line at the next commit."""
        self._pending.append(line)

    def commit(self) -> int:
        """Write all lines to the disk; the length of the file."""
        if self._pending:
            data = "".join(self._pending).encode("utf-8")
            self._pending.clear()
            self._file.write(pack(data, self._ending))
            self._file.flush()
            os.fsync(self._file.fileno())
        return self._file.tell()

    def close(self) -> None:
        """Close the file; uncommitted lines are dropped."""
        self._file.close()


class Shards:
    """The articles of a run, divided over files."""

    def __init__(self, folder: Path, form: ShardFormat, rows_a_shard: int, state: Mapping[str, int]) -> None:
        self._folder = folder
        self._form = form
        self._rows_a_shard = rows_a_shard
        self.number = state.get("number", 0)
        self.rows = state.get("rows", 0)
        self._bytes = state.get("bytes", 0)
        self._ending = "jsonl" if form is ShardFormat.parquet else form.value
        self._path = self._unfinished()
        self._stale: Path | None = None
        for path in (folder / WORK_FOLDER).glob("open-*"):
            if path != self._path:
                path.unlink()
        if form is not ShardFormat.parquet and not self._path.exists() and self._finished().exists():
            os.replace(self._finished(), self._path)  # it was finished, but that was not committed
        self._open = Appended(self._path, self._bytes, self._ending)
        # A missing library is an error now rather than after hours.
        pack(b"", self._ending)
        if form is ShardFormat.parquet:
            parquet.check_installed()

    def write(self, line: str) -> None:
        """Add a record."""
        self._open.write(line)
        self.rows += 1

    @property
    def full(self) -> bool:
        """Whether the open shard has all its rows and is to be finished."""
        return self.rows >= self._rows_a_shard

    def commit(self) -> dict[str, int]:
        """Write all records to the disk; the state that a resumed run needs."""
        self._bytes = self._open.commit()
        return {"number": self.number, "rows": self.rows, "bytes": self._bytes}

    def finish(self) -> dict[str, int]:
        """Close the open shard, if it has any row, and begin the next one; the state that a resumed run needs.

        What the shard was made from is kept until `tidy`: a resumed run starts from it until this state is in the checkpoint.
        """
        self._open.commit()
        if self.rows:
            self._open.close()
            if self._form is ShardFormat.parquet:
                parquet.write_table(str(self._path), str(self._finished()))
            else:
                os.replace(self._path, self._finished())
            sync_folder(self._folder)
            self._stale = self._path
            self.number, self.rows, self._bytes = self.number + 1, 0, 0
            self._path = self._unfinished()
            self._open = Appended(self._path, 0, self._ending)
        return self.commit()

    def tidy(self) -> None:
        """Remove what the last finished shard was made from."""
        if self._stale is not None:
            self._stale.unlink(missing_ok=True)
            self._stale = None

    def close(self) -> None:
        """Close the open shard as it is."""
        self._open.close()

    def _unfinished(self) -> Path:
        return self._folder / WORK_FOLDER / f"open-{self.number:05}.{self._ending}"

    def _finished(self) -> Path:
        return self._folder / f"articles-{self.number:05}.{self._form.value}"


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
