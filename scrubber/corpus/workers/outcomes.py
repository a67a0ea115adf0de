"""What a job's workers make of an item: the line to write, or the reason for leaving it out, and what the summary counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scrubber.api import Scrubber
from scrubber.article import Article, to_json
from scrubber.corpus.duplicates import Fingerprint, Match, bands_of, fingerprint_of
from scrubber.corpus.readers.items import Item, Place
from scrubber.corpus.records import Failure, Record, Skipped, Source
from scrubber.corpus.schema import RUN_FIELDS, article_row, column_value, form_row, passed_through
from scrubber.corpus.selection import Selection
from scrubber.corpus.where import Where
from scrubber.corpus.workers.clean_one import clean_one
from scrubber.corpus.workers.clean_one import failed as failed_record
from scrubber.language.words import words_of
from scrubber.lexicon.loading import load_lexicon
from scrubber.model import Decision
from scrubber.quality.signals import quality_signals
from scrubber.scoring.reason import Reason
from scrubber.sites.sketch import host_of


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that a worker needs beside the item."""

    cleaner: Scrubber
    selection: Selection
    trace: bool
    duplicates: bool
    """Whether articles are compared with earlier ones."""
    quality: bool
    """Whether records have their quality signals."""
    where: Where | None
    forms: frozenset[str]
    """Fields of `schema.FORM_FIELDS` that records have."""
    columns: tuple[str, ...]
    """The fields that are written, in this order; none for all."""
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item. A page sets `line` or `excluded`; anything else sets `skipped`, and `excluded` if it has an id."""

    place: Place
    read: int
    id: str | None
    url: str | None = None
    file: str | None = None
    line: str | None = None
    """The record as JSON, without its last two fields and the closing brace; see `complete`."""
    excluded: str | None = None
    """A line for the exclusion file."""
    left_out: str | None = None
    """Which option left the article out."""
    skipped: str | None = None
    """What was in the page's place, as `Skipped.kind`."""
    status: str = ""
    unreadable_file: bool = False
    """Whether an input file as a whole could not be read."""
    language: str = ""
    words_in: int = 0
    words_out: int = 0
    site: str = ""
    """The host whose pages a memory knows; "" for any other."""
    removed_by_site: int = 0
    """Words that were dropped because of what other pages of the site have."""
    kept_by_site: int = 0
    """Words that were kept because of it."""
    removed: Mapping[str, int] = field(default_factory=dict)
    """Filter id -> blocks that it removed."""
    seconds: float = 0.0
    fingerprint: Fingerprint | None = None


def prepare(recipe: Recipe, item: Item) -> Outcome:
    """In a worker: the outcome of an item."""
    source = item.found
    if isinstance(source, Skipped):
        return _skipped(item, source)
    record = clean_one(recipe.cleaner, trace=True, source=source)
    outcome = Outcome(item.place, item.read, source.id, source.url, source.file, status=record.status, seconds=record.seconds)
    article = record.article
    reason = recipe.selection.why_not(record)
    if article is None:
        unreadable = record.status == "unreadable" and source.file is None
        excluded = exclusion(record, source.file, reason.why if reason else "")
        return replace(outcome, excluded=excluded, unreadable_file=unreadable)
    memory = recipe.cleaner.memory
    if memory is not None and memory.knows(article.url):
        tipped = [decision for decision in article.blocks if _is_tipped(decision)]
        outcome = replace(
            outcome,
            site=host_of(article.url),
            removed_by_site=_words_of(decision for decision in tipped if not decision.keep),
            kept_by_site=_words_of(decision for decision in tipped if decision.keep),
        )
    outcome = replace(
        outcome,
        language=article.language,
        words_in=_words_of(article.blocks),
        words_out=article.word_count,
        removed=Counter(decision.verdict.by for decision in article.removed if decision.verdict is not None),
    )
    if reason is not None:
        return replace(outcome, excluded=exclusion(record, source.file, reason.why), left_out=reason.kind)
    fingerprint = fingerprint_of(article.text) if recipe.duplicates or recipe.quality else None
    row = _row(recipe, source, article, fingerprint if recipe.quality else None)
    if recipe.where is not None and not recipe.where.holds(row):
        why = f"not so: {recipe.where.condition}"
        return replace(outcome, excluded=exclusion(record, source.file, why), left_out="where")
    if recipe.columns:
        row = {name: row.get(name) for name in recipe.columns if name not in RUN_FIELDS}
    return replace(outcome, line=to_json(row)[:-1], fingerprint=fingerprint if recipe.duplicates else None)


def _is_tipped(decision: Decision) -> bool:
    """Whether other pages of the site decided on a block."""
    reason = decision.verdict.reason if decision.verdict is not None else None
    return isinstance(reason, Reason) and reason.tipped_by_site


def _words_of(decisions: Iterable[Decision]) -> int:
    return sum(len(words_of(decision.block.text)) for decision in decisions)


def failed(item: Item, failure: Failure) -> Outcome:
    """The outcome of an item whose worker was killed or died."""
    source = item.found
    if isinstance(source, Skipped):
        return _skipped(item, source)
    record = failed_record(source, failure)
    excluded = exclusion(record, source.file, failure.error)
    return Outcome(item.place, item.read, source.id, source.url, source.file, excluded=excluded, status=record.status)


def complete(line: str, duplicate_of: str | None, similarity: float | None, columns: Sequence[str] = ()) -> str:
    """The record's line, whole, with the facts that depend on the run as a whole, those among `columns` if there are any.

    >>> complete('{"id": "a"', None, None)
    '{"id": "a", "duplicate_of": null, "similarity": null}\\n'
    >>> complete('{"id": "a"', "b", 1.0, ["id"]), complete("{", "b", 1.0, ["similarity"])
    ('{"id": "a"}\\n', '{"similarity": 1.0}\\n')
    """
    known = zip(RUN_FIELDS, (duplicate_of, similarity), strict=True)
    facts = to_json({name: value for name, value in known if not columns or name in columns})[1:]
    return f"{line}{', ' if line != '{' and facts != '}' else ''}{facts}\n"


def repeated(outcome: Outcome, match: Match) -> str:
    """A line of the exclusion file for an article that repeats an earlier one."""
    reason = f"repeats {match.id} (similarity {match.similarity:g})"
    return _excluded(outcome.id or "", outcome.url, outcome.file, outcome.status, reason, outcome.language)


def exclusion(record: Record, file: str | None, reason: str) -> str:
    """A line of the exclusion file: what was left out, and why."""
    article = record.article
    return _excluded(
        record.id,
        record.url,
        file,
        record.status,
        reason,
        language=article.language if article else None,
        language_confidence=article.language_confidence if article else None,
        confidence=article.confidence if article else None,
        word_count=article.word_count if article else None,
    )


def _skipped(item: Item, found: Skipped) -> Outcome:
    excluded = None
    if found.id is not None:
        excluded = _excluded(found.id, found.url, found.file, "not a page", found.kind)
    return Outcome(item.place, item.read, found.id, found.url, found.file, excluded=excluded, skipped=found.kind)


def _excluded(
    id: str,
    url: str | None,
    file: str | None,
    status: str,
    reason: str,
    language: str | None = None,
    language_confidence: float | None = None,
    confidence: float | None = None,
    word_count: int | None = None,
) -> str:
    row = {
        "id": id,
        "file": file,
        "url": url,
        "status": status,
        "reason": reason,
        "language": language,
        "language_confidence": language_confidence,
        "confidence": confidence,
        "word_count": word_count,
    }
    return to_json(row) + "\n"


def _row(recipe: Recipe, source: Source, article: Article, fingerprint: Fingerprint | None) -> dict[str, object]:
    """The record of an article, without what depends on the run as a whole; with quality signals if there is a fingerprint."""
    kept = article if recipe.trace else replace(article, blocks=())
    row = {"id": source.id, "file": source.file, **article_row(kept), "version": recipe.version, "digest": recipe.digest}
    if row["url"] is None:
        row["url"] = source.url
    if fingerprint is not None:
        row |= quality_row(article, fingerprint)
    row |= form_row(article, recipe.forms)
    shown = passed_through(source.columns)
    return row | {shown[name]: column_value(value) for name, value in source.columns.items()}


def quality_row(article: Article, fingerprint: Fingerprint) -> dict[str, object]:
    """The fields of `schema.QUALITY_FIELDS` of an article whose text has that fingerprint."""
    signals = quality_signals(article.text, load_lexicon().function_words(article.language))
    return {**signals, "content_hash": fingerprint.exact, "minhash_bands": bands_of(fingerprint)}
