"""A corpus job: from input files to shards, as far as it has not been done yet."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from scrubber.api import Scrubber
from scrubber.corpus.digest import digest_of, options_of
from scrubber.corpus.duplicates import Duplicates, Index, Match, restored, stored
from scrubber.corpus.readers.items import FIRST, Place, read_items
from scrubber.corpus.readers.listing import InputFile, list_files
from scrubber.corpus.readers.named_columns import check_columns, check_written
from scrubber.corpus.readers.read_options import ReadOptions
from scrubber.corpus.schema import FORMS, QUALITY_FIELDS, TRACE_FIELDS
from scrubber.corpus.selection import Selection
from scrubber.corpus.site_learning import kept, learn_sites
from scrubber.corpus.summary import Summary
from scrubber.corpus.where import Where
from scrubber.corpus.workers.clean_one import warm_up
from scrubber.corpus.workers.outcomes import Outcome, Recipe, complete, failed, prepare, repeated
from scrubber.corpus.workers.pool import Limits, check_sendable, run_isolated
from scrubber.corpus.writers.checkpoint import Checkpoint, check_same, freeze_listing, frozen_listing, load, locked, save
from scrubber.corpus.writers.shards import EXCLUDED_FILE, SHARD_SIZE, WORK_FOLDER, Appended, ShardFormat, Shards
from scrubber.errors import BadOption
from scrubber.version import __version__

# At most this many items are repeated after an interruption. A commit costs some 5 ms, cleaning 50 pages half a second or more.
COMMIT_EVERY = 50
_FINGERPRINTS_FILE = "fingerprints.jsonl"
_SITES_FILE = "sites.memory"


@dataclass(frozen=True, slots=True)
class Job:
    """The options of `scrubber corpus`."""

    inputs: Sequence[str]
    folder: Path
    cleaner: Scrubber
    limits: Limits
    form: ShardFormat = ShardFormat.jsonl_gz
    rows_a_shard: int = SHARD_SIZE
    reading: ReadOptions = field(default_factory=ReadOptions)
    selection: Selection = field(default_factory=Selection)
    trace: bool = False
    duplicates: Duplicates | None = None
    quality: bool = False
    where: Where | None = None
    forms: frozenset[str] = frozenset()
    """Fields of `schema.FORM_FIELDS` that records have beside the others."""
    columns: tuple[str, ...] = ()
    """The only fields that records have, in this order; none for all that the other options bring."""
    learn_sites: bool = False
    """Whether a first pass over the inputs learns what the pages of each site have in common."""

    def __post_init__(self) -> None:
        if self.rows_a_shard < 1:
            raise BadOption(f"{self.rows_a_shard} articles a shard: give at least 1")
        if self.learn_sites and self.cleaner.memory is not None:
            raise BadOption("the sites are to be learned, and a memory of sites is given: leave one out")

    def settings(self) -> dict[str, object]:
        """Everything that decides the output, in plain values."""
        return {
            "inputs": list(self.inputs),
            "version": __version__,
            "digest": digest_of(self.cleaner),
            **options_of(self.cleaner),
            "format": self.form.value,
            "shard size": self.rows_a_shard,
            **self.reading.names(),
            "languages": sorted(self.selection.languages),
            "least confidence": self.selection.min_confidence,
            "least words": self.selection.min_words,
            "trace": self.trace,
            "duplicates": self.duplicates.value if self.duplicates else None,
            "quality": self.quality,
            "where": self.where.condition if self.where else None,
            "forms": sorted(self.forms),
            "columns": list(self.columns),
            "learn sites": self.learn_sites,
        }


Watch = Callable[[int, int, str], object]
"""Called after each item with the pages so far, the bytes of the inputs so far, and the item's id."""


def run(job: Job, resume: bool, standard_input: Iterable[str], begin: Callable[[int, int, int], Watch]) -> Summary:
    """Do the job, or what is left of it; the counts of all its runs.

    `begin` is called with the bytes of all inputs, the bytes already read and the pages already done, and returns what is called
    after each item. Raises BadOption for a folder that holds another run, or without `resume` any earlier one, and OSError if an
    output cannot be written.
    """
    job.folder.mkdir(parents=True, exist_ok=True)
    with locked(job.folder):
        checkpoint = _opened(job, resume, standard_input)
        sizes = [one.size for one in frozen_listing(job.folder) if isinstance(one, InputFile)]
        if not checkpoint.done:
            watch = begin(sum(sizes), checkpoint.read, checkpoint.summary.total)
            with contextlib.closing(_Writer(job, checkpoint)) as writer:
                _work(job, checkpoint, writer, watch)
        return checkpoint.summary


def _opened(job: Job, resume: bool, standard_input: Iterable[str]) -> Checkpoint:
    """The checkpoint to start from: the one in the folder, or a new one with the list of inputs."""
    checkpoint = load(job.folder)
    settings = job.settings()
    if checkpoint is not None:
        if not resume:
            raise BadOption(f"{job.folder} holds an earlier run; add --resume to continue it, or name another folder")
        check_same(checkpoint, settings)
        return checkpoint
    strangers = sorted(path.name for path in job.folder.iterdir() if path.name != WORK_FOLDER)
    if strangers:
        raise BadOption(f"{job.folder} is not empty ({strangers[0]}); name a folder of its own for the output")
    freeze_listing(job.folder, list_files(job.inputs, standard_input))
    check_columns(frozen_listing(job.folder), job.reading.columns)
    check_written(frozen_listing(job.folder), [*job.columns, *(job.where.names() if job.where is not None else ())])
    checkpoint = Checkpoint(settings)
    save(job.folder, checkpoint)
    return checkpoint


def _work(job: Job, checkpoint: Checkpoint, writer: _Writer, watch: Watch) -> None:
    compared = job.duplicates is not None
    cleaner = _remembering(job, watch)
    named = frozenset(job.columns)
    quality = job.quality or not named.isdisjoint(one.name for one in QUALITY_FIELDS)
    forms = job.forms | (named & FORMS)
    trace = job.trace or not named.isdisjoint(TRACE_FIELDS)
    recipe = Recipe(
        cleaner, job.selection, trace, compared, quality, job.where, forms, job.columns, __version__, digest_of(cleaner)
    )  # fmt: skip
    task = partial(prepare, recipe)
    check_sendable(task)
    warm_up()
    items = read_items(frozen_listing(job.folder), checkpoint.next, job.reading)
    with contextlib.closing(run_isolated(task, items, failed, job.limits)) as outcomes:
        for outcome in outcomes:
            writer.write(outcome)
            if writer.pending == COMMIT_EVERY or writer.shards.full:
                writer.commit()
            watch(checkpoint.summary.total, outcome.read, outcome.id or "")
    writer.finish()


def _remembering(job: Job, watch: Watch) -> Scrubber:
    """The cleaner of the job, with the memory of its inputs if they are to be learned; a resumed run finds it."""
    if not job.learn_sites:
        return job.cleaner
    items = partial(read_items, frozen_listing(job.folder), FIRST, job.reading)
    memory = kept(job.folder / WORK_FOLDER / _SITES_FILE, lambda: learn_sites(items(), job.limits, watch))
    return replace(job.cleaner, memory=memory)


class _Writer:
    """The outputs of a run, and the checkpoint with the length of each that is committed."""

    def __init__(self, job: Job, checkpoint: Checkpoint) -> None:
        self._folder = job.folder
        self._checkpoint = checkpoint
        self.shards = Shards(job.folder, job.form, job.rows_a_shard, checkpoint.shards)
        self._excluded = Appended(job.folder / EXCLUDED_FILE, checkpoint.excluded)
        self._fingerprints: Appended | None = None
        self._index: Index | None = None
        self._columns = job.columns
        self._drops = job.duplicates is Duplicates.drop
        if job.duplicates is not None:
            self._fingerprints = Appended(job.folder / WORK_FOLDER / _FINGERPRINTS_FILE, checkpoint.fingerprints)
            self._index = _index(self._fingerprints.path)
        self.pending = 0
        """Items since the last commit."""

    def write(self, outcome: Outcome) -> None:
        """Take one outcome in; it counts from the next commit on."""
        self.pending += 1
        line = None
        if outcome.line is not None:
            match = self._match(outcome)
            duplicate_of, similarity = match or (None, None)
            line = complete(outcome.line, duplicate_of, similarity, self._columns)
            if match is not None and self._drops:
                outcome = replace(outcome, line=None, excluded=repeated(outcome, match), left_out="duplicates")
        self._checkpoint.summary.add(outcome)
        self._checkpoint.next = Place(outcome.place.file, outcome.place.record + 1)
        self._checkpoint.read = outcome.read
        if outcome.excluded is not None:
            self._excluded.write(outcome.excluded)
        elif line is not None:
            self.shards.write(line)

    def commit(self) -> None:
        """Write everything to the disk, then the checkpoint."""
        self._checkpoint.shards = self.shards.finish() if self.shards.full else self.shards.commit()
        self._save()

    def finish(self) -> None:
        """Commit what is left, and finish the last shard."""
        self._checkpoint.shards = self.shards.finish()
        self._checkpoint.done = True
        self._save()

    def close(self) -> None:
        """Close all files as they are."""
        self.shards.close()
        self._excluded.close()
        if self._fingerprints is not None:
            self._fingerprints.close()

    def _save(self) -> None:
        self._checkpoint.excluded = self._excluded.commit()
        if self._fingerprints is not None:
            self._checkpoint.fingerprints = self._fingerprints.commit()
        save(self._folder, self._checkpoint)
        self.shards.tidy()
        self.pending = 0

    def _match(self, outcome: Outcome) -> Match | None:
        """The earlier article that this one repeats; one that repeats none is remembered."""
        if self._index is None or self._fingerprints is None or outcome.fingerprint is None or outcome.id is None:
            return None
        match = self._index.find(outcome.fingerprint)
        if match is not None:
            self._checkpoint.summary.duplicates += 1
            return match
        self._index.add(outcome.id, outcome.fingerprint)
        self._fingerprints.write(stored(outcome.id, outcome.fingerprint))
        return None


def _index(path: Path) -> Index:
    """The articles that earlier runs remembered."""
    index = Index()
    with open(path, "rb") as lines:
        for line in lines:
            index.add(*restored(line))
    return index
