"""The tables and sentences of figures in README.md, BENCHMARKS.md and docs/, as Markdown, made from the stored results."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.figures import Figures
from benchmarks.intervals import Interval
from benchmarks.measure import GOLD, HTML, flat
from benchmarks.speed import PARSE, SCRUBBER_HTML, TRAFILATURA
from benchmarks.stored_results import Results

FLATTENED = flat("resiliparse")
SNIPPETS = "snippet F1"
WORDS = "word F1"
# Corpora with gold text: what they are, and which F1 of theirs says most.
CORPORA = {
    "wcxb": ("WCXB, {} pages of seven types, English", WORDS),
    "fundus": ("fundus, {} news pages of 25 countries", WORDS),
    "trafeval": ("trafeval, {} articles, mostly German", SNIPPETS),
    "readability": ("readability, {} articles", WORDS),
    "magic": ("magic, {} articles and forums, a third Chinese", WORDS),
    "sites": ("sites, {} news pages with comments and teasers", WORDS),
    "oldnews": ("oldnews, {} news pages of 2014", WORDS),
}
_PEERS = ("trafilatura", "rs-trafilatura", "readability-lxml", "resiliparse", "newspaper4k", "jusText")
_FIELD_PEERS = ("trafilatura", "newspaper4k", "goose3", "readability-lxml")
_FIELDS = ("title", "author", "date", "sitename")
_FIELD_CORPORA = ("trafeval", "fundus", "wcxb", "readability", "htmldate")
_TYPES = ("article", "documentation", "service", "forum", "collection", "listing", "product")
_WAYS = {
    "html2text": "html2text, without links",
    "markdown": "html2text as it comes: links, images, wrapped lines",
    "nodes": "every text node on a line of its own",
    "wrapped": "resiliparse, hard-wrapped at 80 columns",
    "one_line": "the whole page on one line",
}
_UNKNOWN = "–"


def summary(results: Results) -> str:
    """Five figures for the README: one for each thing that a reader wants to know first, beside the peer that is used most."""
    rows = [
        _against(results, "seven types of pages, HTML (WCXB, word F1)", "wcxb", HTML, "trafilatura"),
        _against(results, "news of 25 countries, HTML (fundus, word F1)", "fundus", HTML, "trafilatura"),
        _against(results, "the same news as flattened text (word F1)", "fundus", FLATTENED, "C4 line rule"),
    ]
    authors = [results.field("trafeval", HTML, tool, "author") for tool in ("scrubber", "trafilatura")]
    right = [_share(counts["right"] / counts["gold"]) if counts else _UNKNOWN for counts in authors]
    rows.append(["authors right, mostly German articles (trafeval)", f"**{right[0]}**", f"{right[1]} (trafilatura)"])
    own, other = (_milliseconds(results, name) for name in (SCRUBBER_HTML, TRAFILATURA))
    rows.append(["time for a page of HTML, metadata included", f"**{own} ms**", f"{other} ms (trafilatura)"])
    return markdown_table(("what", "scrubber", "beside it"), rows)


def html(results: Results) -> str:
    """Every corpus, scrubber and its peers, on HTML."""
    rows = []
    measured = [peer for peer in _PEERS if any(results.find(corpus, HTML, peer) for corpus in CORPORA)]
    for corpus, (label, score) in CORPORA.items():
        own, *peers = (results.find(corpus, HTML, tool) for tool in ("scrubber", *measured))
        if own:
            cells = _best_bold([_score(row, score) for row in (own, *peers)])
            rows.append([label.format(_pages(own)), score, *cells, _between(own, score)])
    return markdown_table(("pages", "score", "scrubber", *measured, "scrubber, 95 %"), rows)


def versions(results: Results) -> str:
    """A sentence that names the peers with their versions."""
    peers = [f"{name} {results.versions[name]}" for name in (*_PEERS, "goose3") if name in results.versions]
    if len(peers) < 2:
        return "Not measured yet."
    return f"The peers are {', '.join(peers[:-1])} and {peers[-1]}, on the same pages."


def floods(results: Results) -> str:
    """A sentence about pages that let junk through."""
    groups = (("wcxb", "article", "the articles of WCXB"), ("sites", "all", "sites"), ("oldnews", "all", "oldnews"))
    rows = [(label, results.find(corpus, HTML, "scrubber", group)) for corpus, group, label in groups]
    counted = [f"{row.get('floods', 0)} of {row['pages']} in {label}" for label, row in rows if row]
    return f"Floods, pages of whose kept words less than 0.7 are content: {', '.join(counted)}."


def types(results: Results) -> str:
    """WCXB by page type."""
    rows = []
    for kind in _TYPES:
        own, peer = (results.find("wcxb", HTML, tool, kind) for tool in ("scrubber", "trafilatura"))
        if own:
            cells = _best_bold([_score(row, WORDS) for row in (own, peer)])
            rows.append([kind, str(own["pages"]), *cells, _between(own, WORDS)])
    return markdown_table(("page type", "pages", "scrubber", "trafilatura", "scrubber, 95 %"), rows)


def flattened(results: Results) -> str:
    """Pages without their HTML, beside line rules and beside a tool that has the HTML."""
    rows = []
    for corpus, (label, score) in CORPORA.items():
        tools = ("scrubber", "C4 line rule", "everything kept", "trafilatura")
        own, *others = (results.find(corpus, FLATTENED, tool) for tool in tools)
        if own and others[0]:
            cells = _best_bold([_score(row, score) for row in (own, *others)])
            with_html = _share(_score(results.find(corpus, HTML, "trafilatura"), score))
            rows.append([label.partition(",")[0], score, *cells, with_html, _between(own, score)])
    heads = ("scrubber", "C4's line rule", "everything kept", "trafilatura, lines as paragraphs", "trafilatura, with the HTML")
    return markdown_table(("pages, flattened", "score", *heads, "scrubber, 95 %"), rows)


def ways(results: Results) -> str:
    """Other ways to lose the HTML."""
    corpora = [corpus for corpus in CORPORA if results.find(corpus, flat("nodes"), "scrubber")]
    rows = [
        [label, *(_share(_score(results.find(corpus, flat(way), "scrubber"), CORPORA[corpus][1])) for corpus in corpora)]
        for way, label in _WAYS.items()
    ]
    return markdown_table(("flattened by", *corpora), rows)


def gold(results: Results) -> str:
    """A sentence on clean articles."""
    rows = [(corpus, results.find(corpus, GOLD, "scrubber")) for corpus in CORPORA]
    kept = [f"{100 * row['word_recall']:.1f} % on {corpus}" for corpus, row in rows if row and row["word_recall"] is not None]
    return f"Of the words of gold texts, given as flattened text, these survive: {', '.join(kept)}."


def fields(results: Results) -> str:
    """Metadata from HTML."""
    return markdown_table(
        ("field", "corpus", "pages", "scrubber right", "95 %", "of those given", "best peer right"), list(_fields(results, HTML))
    )


def flattened_fields(results: Results) -> str:
    """Metadata from flattened text."""
    return markdown_table(
        ("field", "corpus", "pages", "scrubber right", "95 %", "of those given", "best peer right"),
        list(_fields(results, FLATTENED)),
    )


def structure(results: Results) -> str:
    """Items of form kept in Markdown, a row for each kind."""
    tools = [tool for tool in ("scrubber", "trafilatura") if tool in results.structure]
    rows = [
        [kind, f"{row['gold']:.0f}", *_best_bold([results.structure[tool][kind]["f1"] for tool in tools])]
        for kind, row in (results.structure[tools[0]] if tools else {}).items()
    ]
    return markdown_table(("items", "in the gold", *tools), rows)


def speed(results: Results) -> str:
    """Times page by page in turn."""
    rows = []
    for name, figures in results.speed.items():
        faster = f"{1 / figures['of_trafilatura']:.1f}" if "of_trafilatura" in figures else _UNKNOWN
        median = f"{figures['median_ms']:.1f}" if "median_ms" in figures else _UNKNOWN
        rows.append([name, median, f"{figures['mean_ms']:.1f}", f"{figures['of_parse']:.1f}", faster])
    return markdown_table(("tool", "median, ms", "mean, ms", f"times the {PARSE}", "times as fast as trafilatura"), rows)


def start(results: Results) -> str:
    """What tools cost before the first page: a row for each, a column for each thing that was measured."""
    columns = list(dict.fromkeys(name for figures in results.start.values() for name in figures))
    rows = [
        [tool, *(f"{figures[name]:.0f}" if name in figures else _UNKNOWN for name in columns)]
        for tool, figures in results.start.items()
    ]
    return markdown_table(("tool", *(name.replace("_", " ") for name in columns)), rows)


def sites(results: Results) -> str:
    """What a memory of its site gives a page."""
    rows = []
    for form, label in (("html", "HTML"), ("text", "flattened text")):
        for group, figures in results.sites.get(form, {}).items():
            if isinstance(figures, dict) and "word F1" in figures and (group == "all" or group.startswith("sites with")):
                shares = [_share(figures[name]) for name in ("word F1", "with memory")]
                rows.append([f"{label}, {group}", str(figures["pages"]), *shares, str(figures["better"]), str(figures["worse"])])
    return markdown_table(("pages", "number", "word F1 alone", "with the site's memory", "better", "worse"), rows)


def hostile(results: Results) -> str:
    """Pages made to break a cleaner."""
    rows = []
    for row in results.hostile:
        slowest = f"{row['slowest_seconds']:.1f} s, {row['slowest']}"
        counts = (row["cases"], row["survives"], row["no_answer"], row["slow"])
        rows.append([row["tool"], *map(str, counts), f"{row['peak_mib']} MiB", slowest])
    return markdown_table(("tool", "cases", "article survives", "no answer", "over 5 s", "peak memory", "slowest"), rows)


def deadline(results: Results) -> str:
    """A sentence on how long hostile pages go on behind their deadline."""
    known = results.deadline
    if known is None:
        return "Not measured yet."
    return (
        f"With {known['deadline']:g} s each, {known['pages']} hostile pages are there at most {known['most_behind']:.1f} s later "
        f"by the time of the processor ({known['page']})."
    )


def steps(results: Results) -> str:
    """What single changes were worth."""
    rows = [[step["step"], step["pages"], step["before"], step["after"]] for step in results.steps]
    return markdown_table(("step", "pages", "before", "after"), rows)


def favor(results: Results) -> str:
    """A sentence on the balance of precision and recall."""
    known = results.notes["favor"]
    return (
        f"On every fifth page of WCXB, held out, word precision and recall are {_share(known['precision'])} and "
        f"{_share(known['recall'])} as it is, {_share(known['precision_favoured'])} and {_share(known['recall_then'])} with "
        f'`favor="precision"` (word F1 {_share(known["f1"])} to {_share(known["f1_precision"])}), '
        f"{_share(known['precision_then'])} and {_share(known['recall_favoured'])} with "
        f'`favor="recall"` ({_share(known["f1_recall"])}).'
    )


def jobs(results: Results) -> str:
    """A sentence on whole collections."""
    known = results.notes["corpus_jobs"]
    sizes, parents, workers = (
        " and ".join(f"{run[name]:,.0f}" for run in results.wet) for name in ("records", "parent_peak", "worker_peak")
    )
    return (
        f"Over {known['pages']:,.0f} pages the parent stays at {known['parent_mb']:.0f} MB and a worker at "
        f"{known['worker_mb']:.0f}; WET files of {sizes} records take {parents} MB in the parent and {workers} in a worker. One "
        f"worker takes {known['of_bare_loop']:.2f} of the time of a bare loop over `clean_html`, two are "
        f"{known['two_workers']:.2f} times as fast as one, on two processors that give two independent loops "
        f"{known['two_loops_from']:.1f} to {known['two_loops_to']:.1f}."
    )


Part = Callable[[Results], str]
PARTS: Mapping[str, Part] = {
    part.__name__.replace("_", "-"): part
    for part in (
        summary, html, versions, floods, types, flattened, ways, gold, fields, flattened_fields, structure, speed, start, sites,
        hostile, deadline, steps, favor, jobs,
    )
}  # fmt: skip
"""The name between the marks of a document -> what stands there."""


def markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of GitHub's Markdown; columns whose cells are numbers stand to the right."""
    if not rows:
        return "Not measured yet."
    numbers = [all(_is_number(row[column]) for row in rows) for column in range(len(heads))]
    lines = [f"| {' | '.join(cells)} |" for cells in (heads, *rows)]
    lines.insert(1, f"|{'|'.join('---:' if number else '---' for number in numbers)}|")
    return "\n".join(lines)


def _against(results: Results, label: str, corpus: str, form: str, peer: str) -> list[str]:
    score = CORPORA[corpus][1]
    own, other = (_share(_score(results.find(corpus, form, tool), score)) for tool in ("scrubber", peer))
    return [label, f"**{own}**", f"{other} ({peer})"]


def _fields(results: Results, form: str) -> Iterator[list[str]]:
    for corpus in _FIELD_CORPORA:
        for name in _FIELDS:
            own = results.field(corpus, form, "scrubber", name)
            if own and own["gold"]:
                right = _share(own["right"] / own["gold"])
                sure = f"{own['right'] / own['given']:.2f}" if own["given"] else _UNKNOWN
                between = _ends(own.get("interval"))
                yield [name, corpus, str(own["gold"]), right, between, sure, _best_peer(results, corpus, form, name)]


def _best_peer(results: Results, corpus: str, form: str, name: str) -> str:
    counts = [(tool, results.field(corpus, form, tool, name)) for tool in _FIELD_PEERS]
    scores = [(counted["right"] / counted["gold"], tool) for tool, counted in counts if counted and counted["right"]]
    if not scores:
        return "none"
    best = max(scores, key=lambda score: score[0])
    return f"{_share(best[0])} {best[1]}"


def _score(row: Figures | None, score: str) -> float | None:
    if row is None:
        return None
    return row["snippet_f1"] if score == SNIPPETS else row["word_f1"]


def _between(row: Figures, score: str) -> str:
    return _ends(row.get("snippet_f1_interval") if score == SNIPPETS else row.get("word_f1_interval"))


def _ends(found: Interval | None) -> str:
    return f"{found[0]:.3f} to {found[1]:.3f}" if found else _UNKNOWN


def _pages(row: Figures) -> str:
    return f"{row['pages'] or row.get('snippet_pages', 0):,}"


def _milliseconds(results: Results, name: str) -> str:
    return f"{results.speed[name]['mean_ms']:.0f}" if name in results.speed else _UNKNOWN


def _best_bold(values: Sequence[float | None]) -> list[str]:
    known = [round(value, 3) for value in values if value is not None]
    best = max(known) if len(known) > 1 else None
    return [f"**{_share(value)}**" if value is not None and round(value, 3) == best else _share(value) for value in values]


def _share(value: float | None) -> str:
    return _UNKNOWN if value is None else f"{value:.3f}"


def _is_number(cell: str) -> bool:
    return cell == _UNKNOWN or cell.strip("*").replace(",", "").replace(".", "").isdigit()
