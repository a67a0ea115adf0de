"""The contracts of the design, each a short test. They hold for every filter that is dropped into the folder."""

from __future__ import annotations

import ast
import doctest
import importlib
import os
import random
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import scrubber
from scrubber.article import Article
from scrubber.flat.one_line import LONGEST_PARAGRAPH
from scrubber.language.words import words_of
from scrubber.model import Decision
from scrubber.output.plain_text import plain_text
from scrubber.page import Page
from scrubber.page_builder import html_page, text_page
from scrubber.runner import Filter, built_in_filters, run
from tests.accounting import shown_lines, squeezed, visible_text
from tests.expectations import (
    FIXTURES,
    KEEPS_ONLY,
    PAGE_SUFFIXES,
    WHOLE_PAGES,
    ask,
    clean,
    decided,
    filter_ids,
    page_of,
    pages_in,
)

REPOSITORY = Path(__file__).parent.parent
PACKAGE = REPOSITORY / "scrubber"
SEEDS = sorted((REPOSITORY / "seeds").glob("*.txt"))
WHOLE = [*pages_in(WHOLE_PAGES), *SEEDS]
EVERYTHING = [*sorted(path for path in FIXTURES.rglob("*") if path.suffix in PAGE_SUFFIXES), *SEEDS]


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@cache
def cleaned(path: Path) -> Article:
    return clean(path)


# 1. One name everywhere.


@pytest.mark.parametrize("one", built_in_filters(), ids=lambda one: one.id)
def test_filter_module_function_and_fixture_folder_have_one_name(one: Filter) -> None:
    assert one.judge.__module__ == f"scrubber.filters.{one.id}"
    assert getattr(one.judge, "__name__", None) == one.id
    names = [page.name for page in pages_in(one.id)]
    assert any(name.startswith("drops_") for name in names), f"no tests/fixtures/{one.id}/drops_*"
    assert any(name.startswith("spares_") for name in names), f"no tests/fixtures/{one.id}/spares_*"
    assert all(name.startswith(("drops_", "spares_")) for name in names)


def test_every_file_of_the_folder_is_a_filter_and_every_fixture_folder_has_one() -> None:
    modules = {path.stem for path in (PACKAGE / "filters").glob("*.py") if not path.name.startswith("_")}
    assert modules == set(filter_ids())
    assert {path.name for path in FIXTURES.iterdir()} == modules | {WHOLE_PAGES}


@pytest.mark.parametrize("one", built_in_filters(), ids=lambda one: one.id)
def test_filter_says_in_its_first_line_what_it_does(one: Filter) -> None:
    assert one.summary.endswith(".")
    assert one.summary.startswith(("Drops", "Brings", "Keeps"))


# 2. Neither the order of filters nor that of a hash table changes anything.


@pytest.mark.parametrize("path", WHOLE, ids=name_of)
def test_shuffling_the_filters_changes_no_decision(path: Path) -> None:
    page = page_of(path)
    filters = list(built_in_filters())
    wanted = [described(decision) for decision in run(page, filters)]
    shuffle = random.Random(path.name)
    for _ in range(3):
        shuffle.shuffle(filters)
        assert [described(decision) for decision in run(page, filters)] == wanted


def described(decision: Decision) -> tuple[object, ...]:
    verdict = decision.verdict
    said = (verdict.by, verdict.keep, verdict.sure, verdict.why) if verdict is not None else ()
    return (decision.block.index, *said, *((trim.by, trim.span, trim.why) for trim in decision.trims))


HASHED = """
import sys
from pathlib import Path
import scrubber
for name in sys.argv[1:]:
    text = Path(name).read_text("utf-8")
    article = scrubber.clean_html(text) if name.endswith(".html") else scrubber.clean_text(text)
    sys.stdout.buffer.write(article.to_json().encode() + b"\\n")
"""


def test_two_processes_with_different_hash_seeds_agree_byte_for_byte() -> None:
    outputs = []
    for seed in ("1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)}
        command = [sys.executable, "-c", HASHED, *map(str, WHOLE)]
        outputs.append(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") == len(WHOLE)
    assert outputs[0].decode() == "".join(f"{cleaned(path).to_json()}\n" for path in WHOLE)


# 3. kept + removed = input.


@pytest.mark.parametrize("path", [path for path in EVERYTHING if path.suffix == ".txt"], ids=name_of)
def test_every_line_of_a_text_belongs_to_one_block_unless_it_is_a_page_of_its_own(path: Path) -> None:
    text = path.read_text("utf-8")
    long = {number for number, line in enumerate(text.splitlines(), start=1) if len(line) > LONGEST_PARAGRAPH}
    spans = [decision.block.lines for decision in cleaned(path).blocks]
    owners = Counter(number for first, last in filter(None, spans) for number in range(first, last + 1))
    assert None not in spans
    assert shown_lines(text) <= set(owners)
    assert {number for number, times in owners.items() if times > 1} == long


@pytest.mark.parametrize("path", [path for path in EVERYTHING if path.suffix == ".html"], ids=name_of)
def test_every_visible_word_of_html_stands_in_exactly_one_block(path: Path) -> None:
    blocks = [d.block for d in cleaned(path).blocks if d.block.tag != "script"]
    assert squeezed("".join(block.original or block.text for block in blocks)) == squeezed(visible_text(path.read_text("utf-8")))


@pytest.mark.parametrize("path", EVERYTHING, ids=name_of)
def test_kept_and_removed_blocks_are_all_blocks_and_the_text_is_what_was_kept(path: Path) -> None:
    article = cleaned(path)
    both = sorted([*article.kept, *article.removed], key=lambda decision: decision.block.index)
    assert both == list(article.blocks)
    assert [decision.block.index for decision in both] == list(range(len(both)))
    assert article.text == plain_text(article.kept)


# 4. Extractive.


_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script", re.S)


@pytest.mark.parametrize("path", EVERYTHING, ids=name_of)
def test_every_word_of_the_text_stands_in_the_input(path: Path) -> None:
    document = path.read_text("utf-8")
    article = cleaned(path)
    given = Counter(words_of(visible_text(document) if path.suffix == ".html" else document))
    if any(decision.block.tag == "script" for decision in article.kept):  # what data hold counts as well
        given.update(words_of(" ".join(_SCRIPT.findall(document)).replace("\\n", " ")))
    repaired = [decision.block for decision in article.blocks if decision.block.original is not None]
    given.update(word for block in repaired for word in words_of(block.text))
    assert not Counter(words_of(article.text)) - given


# 5. Cleaning clean text again changes nothing.


@pytest.mark.parametrize("path", [path for path in WHOLE if path.suffix == ".txt"], ids=name_of)
def test_cleaning_clean_text_again_changes_nothing(path: Path) -> None:
    text = cleaned(path).text
    assert scrubber.clean_text(text).text == text


@pytest.mark.parametrize("path", [path for path in WHOLE if path.suffix == ".html"], ids=name_of)
def test_clean_text_of_html_comes_back_whole(path: Path) -> None:
    text = cleaned(path).text
    assert words_of(scrubber.clean_text(text).text) == words_of(text)


# 6. The import drawing.

# Each part of the package with the parts it imports, for its types too; a part is a folder with one job or a module of the
# ground. A module that has an entry of its own is no part of its folder's.
DRAWING: dict[str, set[str]] = {
    "": {"acceleration", "api", "article", "corpus", "errors", "model", "page", "sites", "version"},
    "__main__": {"command"},
    "command": {
        "acceleration",
        "api",
        "article",
        "corpus",
        "errors",
        "input",
        "model",
        "page_warnings",
        "report",
        "runner",
        "sites",
        "version",
    },
    "compat": {"api", "article", "errors", "language", "model", "output", "page"},
    "integrations": {"api", "article", "corpus", "errors", "model"},
    "corpus": {
        "api",
        "article",
        "errors",
        "input",
        "language",
        "lexicon",
        "model",
        "package",
        "quality",
        "scoring",
        "sites",
        "version",
    },
    "quality": {"language"},
    "api": {
        "article",
        "deadline",
        "errors",
        "input",
        "language",
        "lexicon",
        "metadata",
        "model",
        "output",
        "page",
        "page_builder",
        "page_warnings",
        "parts",
        "runner",
        "scoring",
        "sites",
    },
    "sites": {"bylines", "errors", "flat", "html", "input", "lexicon", "model", "page", "recurrence"},
    "article": {"block_form", "marks", "model", "output", "page_warnings", "report"},
    "report": {"errors", "model", "package", "page_warnings", "version"},
    "output": {"block_form", "marks", "model"},
    "metadata": {"bylines", "errors", "language", "lexicon", "marks", "model", "page", "parts", "recurrence"},
    "runner": {"deadline", "errors", "verdict_checks", "model", "page"},
    "verdict_checks": {"deadline", "errors", "model"},
    "filters": {"bylines", "language", "lexicon", "model", "page", "parts"},
    "filters.content_score": {"model", "page", "scoring"},
    "filters.footnote": {"marks", "model", "page"},
    "filters.teaser_list": {"marks", "model", "page", "parts"},
    "filters.thin_page": {"html", "model", "page"},
    "scoring": {"acceleration", "errors", "fresh", "language", "model", "page", "recurrence"},
    "parts": {"bylines", "language", "lexicon", "marks", "model", "page"},
    "page_builder": {"deadline", "flat", "html", "language", "lexicon", "model", "page", "page_warnings"},
    "html": {
        "acceleration",
        "block_form",
        "deadline",
        "language",
        "lexicon",
        "marks",
        "model",
        "page",
        "page_warnings",
        "quick_making",
    },
    "flat": {"block_form", "deadline", "language", "marks", "model"},
    "page": {"bylines", "page_index", "language", "lexicon", "model", "page_warnings", "quick_making", "recurrence"},
    "bylines": {"errors", "language", "lexicon", "model", "package"},
    "lexicon": {"errors", "fresh", "language", "model", "package"},
    "language": {"acceleration", "model"},
    "input": {"errors"},
    "model": {"block_form", "page_index", "late_fields", "marks", "quick_making"},
    "block_form": set(),
    "page_index": set(),
    "marks": set(),
    "page_warnings": set(),
    "late_fields": set(),
    "quick_making": set(),
    "recurrence": set(),
    "deadline": set(),
    "errors": set(),
    "fresh": set(),
    "package": set(),
    "version": set(),
    "acceleration": set(),
}


def imports_of(path: Path) -> Iterator[str]:
    """Dotted names that a module imports, for its types too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_of(dotted: str) -> str:
    """The module below `scrubber` that a dotted name is or stands in; "" for the package itself."""
    parts = dotted.split(".")[1:]
    while parts and ".".join(parts) not in modules():
        parts.pop()
    return ".".join(parts)


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its name below `scrubber`; "" is the package itself."""
    paths = sorted(PACKAGE.rglob("*.py"))
    names = [".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in paths]
    return {name.removesuffix("__init__").rstrip("."): path for name, path in zip(names, paths, strict=True)}


def part_of(module: str) -> str:
    """The part of the drawing that a module belongs to."""
    return module if module in DRAWING else module.split(".")[0]


def test_every_module_is_in_the_drawing() -> None:
    assert {part_of(module) for module in modules()} == set(DRAWING)


@pytest.mark.parametrize("part", DRAWING)
def test_part_imports_what_the_drawing_says_and_nothing_else(part: str) -> None:
    names = [name for module, path in modules().items() if part_of(module) == part for name in imports_of(path)]
    found = {module_of(name).split(".")[0] for name in names if name.split(".")[0] == "scrubber"}
    assert found - {part.split(".")[0]} == DRAWING[part]


def test_imports_make_no_ring() -> None:
    edges = {
        module: {module_of(name) for name in imports_of(path) if name.split(".")[0] == "scrubber"} - {module}
        for module, path in modules().items()
    }
    assert not in_rings(edges)


def test_parts_make_no_ring_so_that_nothing_imports_upwards() -> None:
    whole = {part: targets for part, targets in DRAWING.items() if "." not in part}
    inside = {part: set().union(*(DRAWING[one] for one in DRAWING if one.split(".")[0] == part)) - {part} for part in whole}
    assert list(in_rings(inside)) == []


def in_rings(edges: dict[str, set[str]]) -> dict[str, set[str]]:
    """What is left of `edges` once all that import nothing left are taken out, again and again."""
    while leaves := {module for module, targets in edges.items() if not targets}:
        edges = {module: targets - leaves for module, targets in edges.items() if module not in leaves}
    return edges


def test_each_library_is_imported_by_one_module_only() -> None:
    importers: dict[str, set[str]] = {}
    for module, path in modules().items():
        for name in imports_of(path):
            library = name.split(".")[0]
            if library != "scrubber" and library not in sys.stdlib_module_names:
                part = module.split(".")[0]
                importers.setdefault(library, set()).add(part if part == "scoring" else module)
    assert {library: sorted(parts) for library, parts in importers.items()} == {
        "apache_beam": ["integrations.beam"],
        "brotli": ["corpus.readers.http_body"],
        "charset_normalizer": ["input.decode"],
        "datasets": ["integrations.huggingface"],
        "datasketch": ["corpus.duplicates"],
        "datatrove": ["integrations.datatrove"],
        "fastwarc": ["corpus.readers.formats.warc"],
        "ftfy": ["language.mojibake"],
        "itemadapter": ["integrations.scrapy"],
        "jinja2": ["report.document"],
        "langchain_core": ["integrations.langchain"],
        "langdetect": ["language.langdetect_profiles"],
        "llama_index": ["integrations.llamaindex"],
        "lxml": ["html.parser"],
        "markupsafe": ["report.document"],
        "numpy": ["language.langdetect_profiles", "scoring"],
        "pandas": ["integrations.spark"],
        "pebble": ["corpus.workers.pool"],
        "py3langid": ["language.langid_model"],
        "pyarrow": ["corpus.parquet", "corpus.where", "integrations.ray"],  # the others for its types alone
        "pyspark": ["integrations.spark"],
        "ray": ["integrations.ray"],
        "readability": ["html.readability"],
        "rich": ["command.display"],
        "scrapy": ["integrations.scrapy"],
        "typer": ["command.cli"],
        "zstandard": ["corpus.compression"],
    }


def test_every_library_that_is_imported_is_required() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    for module, path in modules().items():
        # Adapters need the extra of their name, the command `cli`, and corpus jobs may need both `corpus` and `cli`.
        parts = module.split(".")
        extra = parts[-1] if parts[0] == "integrations" else parts[0]
        of_command = extras["cli"] if extra in ("command", "corpus") else []
        required = " ".join([*project["dependencies"], *extras.get(extra, []), *of_command]).lower().replace("-", "_")
        for library in {name.split(".")[0] for name in imports_of(path)} - sys.stdlib_module_names - {"scrubber"}:
            assert library in required, f"{module} imports {library}"


# One definition of scripts: India to Khmer, Hangul, everything of East Asia.
SCRIPT_BLOCKS = [(0x0900, 0x109F), (0x1100, 0x11FF), (0x1780, 0x17FF), (0x2E80, 0xD7FF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)]
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")


def ranges_of_scripts(source: str) -> list[str]:
    """The ranges of characters in the string literals of a module, escaped in the regular expression or not, of these blocks."""
    literals = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    texts = [ESCAPE.sub(lambda code: chr(int(code[1] or code[2], 16)), text) for text in literals if isinstance(text, str)]
    ends = [found for text in texts for found in re.findall(r"(?=(.)-(.))", text)]
    return [f"{a}-{b}" for a, b in ends if any(low <= ord(one) <= high for one in (a, b) for low, high in SCRIPT_BLOCKS)]


def test_ranges_of_scripts_are_found_however_they_are_written() -> None:
    assert ranges_of_scripts(r"""a = re.compile(r"[\u4e00-\u9fff]")""") == ["一-鿿"]
    assert ranges_of_scripts(r'''a = f"[{b}\u0e01-\u0e4e]" "[가-힣]"''') == ["ก-๎", "가-힣"]
    assert ranges_of_scripts(r"""a = re.compile(r"[々子郎a-z\u0590-\u05ff]")""") == []


@pytest.mark.parametrize("module", sorted(set(modules()) - {"language.scripts"}))
def test_only_one_module_spells_ranges_of_scripts(module: str) -> None:
    assert ranges_of_scripts(modules()[module].read_text("utf-8")) == [], "take the set from scrubber.language.scripts"


# 7. Examples of the documentation are run.

SECTIONS = ("Drops:", "Spares:")
BETWEEN_BLOCKS = " || "
LINE_END = "\\n"
ABOVE = [
    "The council of the town met on Tuesday evening and spoke for three hours about the repair of the old mill.",
    "Two of its members had come on foot, because the road along the river was still under water after the storm.",
]
BELOW = [
    "In the end they agreed to wait for the spring, when the water is low and the stones can be seen from the bank.",
    "The miller, who had listened from the last row, said that the wheel had waited longer than that.",
]


def examples(one: Filter, section: str) -> list[str]:
    """The lines that begin with "> " below a heading of a filter's documentation."""
    found: list[str] = []
    inside = False
    for line in one.documentation.splitlines():
        if line.strip() in SECTIONS:
            inside = line.strip() == section
        elif inside and line.startswith("    > "):
            found.append(line.removeprefix("    > "))
    return found


def placed(example: str) -> list[tuple[Page, range]]:
    """The example at the head and at the end of a small neutral page, each with the indexes of its blocks."""
    if example.startswith("<"):
        above, below = ("".join(f"<p>{line}</p>" for line in lines) for lines in (ABOVE, BELOW))
        size = len(html_page(f"<body>{example}").blocks)
        pages = [html_page(f"<body>{example}{above}{below}"), html_page(f"<body>{above}{below}{example}")]
    else:
        blocks = example.replace(LINE_END, "\n").split(BETWEEN_BLOCKS)
        size = len(blocks)
        pages = [text_page("\n\n".join([*blocks, *ABOVE, *BELOW])), text_page("\n\n".join([*ABOVE, *BELOW, *blocks]))]
    prose = len(ABOVE) + len(BELOW)
    assert len(pages[0].blocks) == size + prose
    assert len(pages[1].blocks) == size + prose or LINE_END in example  # front matter is some only at the head
    return [(pages[0], range(size)), (pages[1], range(prose, len(pages[1].blocks)))]


def decided_in(page: Page, places: range, filter_id: str) -> list[str]:
    found = decided(ask(page, filter_id), filter_id)
    return [decision.block.text for decision in found if decision.block.index in places]


DROPPED = [(one.id, example) for one in built_in_filters() for example in examples(one, "Drops:")]
SPARED = [(one.id, example) for one in built_in_filters() for example in examples(one, "Spares:")]


@pytest.mark.parametrize("one", built_in_filters(), ids=lambda one: one.id)
def test_documentation_of_a_filter_has_examples(one: Filter) -> None:
    if one.id not in KEEPS_ONLY:
        assert examples(one, "Drops:")
        assert examples(one, "Spares:")


@pytest.mark.parametrize(("filter_id", "example"), DROPPED)
def test_example_of_the_documentation_is_dropped(filter_id: str, example: str) -> None:
    assert any(decided_in(page, places, filter_id) for page, places in placed(example))


@pytest.mark.parametrize(("filter_id", "example"), SPARED)
def test_example_of_the_documentation_is_spared(filter_id: str, example: str) -> None:
    assert not any(decided_in(page, places, filter_id) for page, places in placed(example))


@pytest.mark.parametrize("filter_id", [one.id for one in built_in_filters() if one.id not in KEEPS_ONLY])
def test_filter_spares_the_neutral_page(filter_id: str) -> None:
    assert not decided(ask(text_page("\n\n".join([*ABOVE, *BELOW])), filter_id), filter_id)


@pytest.mark.parametrize("module", [name for name, path in modules().items() if ">>> " in path.read_text("utf-8")])
def test_examples_of_functions_give_what_they_say(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"scrubber.{module}".rstrip(".")))
    assert result.attempted
    assert not result.failed


# 12. Filters know topics and stages of verdicts, never ids of other filters.

# Phrase tables have the names of filters; these modules read the table of another filter than their own.
TABLES_READ = {
    "filters/related_list.py": {"related_heading"},
    "filters/_photo_credits.py": {"photo_credit"},
    "filters/teaser_list.py": {"related_heading"},
    "parts/comment_sections.py": {"comment_form", "comment_stub"},
    "parts/flat_comments.py": {"comment_form", "comment_stub"},
}
# Names of topics.
TOPICS_NAMED = {"model.py": {"photo_credit"}}


def strings_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_names_the_filter_of_another(path: Path) -> None:
    # Words of HTML, of JSON-LD and of English.
    ambiguous = {"copyright", "hidden", "headline", "byline", "duplicate", "login", "footnote"}
    names = strings_of(path) & set(filter_ids()) - ambiguous
    place = str(path.relative_to(PACKAGE))
    assert names - {path.stem} == TABLES_READ.get(place, TOPICS_NAMED.get(place, set()))


@pytest.mark.parametrize("one", built_in_filters(), ids=lambda one: one.id)
def test_verdicts_carry_the_stage_and_the_topic_of_their_filter(one: Filter) -> None:
    found = [verdict for page in pages_in(one.id) for d in ask(page_of(page), one.id) for verdict in (d.verdict, *d.trims)]
    assert {(v.stage, v.topic) for v in found if v is not None and v.by == one.id} == {(one.stage, one.topic)}
