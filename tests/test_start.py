"""What a program pays before its first page: nothing is imported or read that the call does not need."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import scrubber
from scrubber.lexicon import loading
from scrubber.lexicon.compiled import dump, load, reader_of
from scrubber.lexicon.word_lists import DatePhrases
from scrubber.scoring import weights
from scrubber.scoring.packed import pack, unpack
from training.tables import ready_weights, tables

ROOT = Path(__file__).parent.parent
PAGE = "<title>The bridge</title><p>" + "The bridge was closed on Monday after an inspection of its piers. " * 9


def loaded(code: str) -> set[str]:
    """The modules that a fresh process has loaded after `code`."""
    code = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    return set(done.stdout.split())


def test_import_loads_next_to_nothing() -> None:
    found = loaded("import scrubber")
    assert {name for name in found if name.startswith("scrubber")} == {"scrubber", "scrubber.version"}
    assert not found & {"numpy", "lxml", "dataclasses"}


def test_page_loads_only_what_it_needs() -> None:
    found = loaded(f"import scrubber\nscrubber.clean_html({PAGE!r})")
    unneeded = {"rich", "typer", "pebble", "readability", "ftfy", "charset_normalizer", "py3langid", "tomllib", "multiprocessing"}
    unneeded |= {"importlib.resources", "logging", "scrubber.flat.segmenter", "scrubber.sites.memory"}
    assert sorted(found & unneeded) == []
    assert {"numpy", "lxml"} <= found


def test_command_that_names_a_page_loads_only_what_cleans_it(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    code = (
        f"from scrubber.__main__ import main\nsys.argv = ['scrubber', 'clean', {str(page)!r}]\n"
        "try:\n    main()\nexcept SystemExit as ended:\n    assert not ended.code"
    )
    found = loaded(code)
    heavy = {"typer", "pydantic", "rich", "pebble", "multiprocessing", "scrubber.command.cli", "scrubber.corpus"}
    assert sorted(found & heavy) == []
    assert "scrubber.command.clean" in found


@pytest.mark.parametrize("names", [["page.html"], ["."], ["-"], [], ["*.html"], ["missing.html", "page.html"], [""], ["-", "-"]])
def test_command_without_options_does_what_it_does_with_the_default_ones(names: list[str], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "notes.txt").write_text("\x1b[31mNothing was decided, they said.", "utf-8")

    def run(*options: str) -> tuple[int, str, str]:
        command = [sys.executable, "-m", "scrubber", "clean", *options, *names]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=tmp_path, input=PAGE, capture_output=True, text=True, env=environment)
        return done.returncode, done.stdout, done.stderr

    assert run() == run("--format", "text")


def without(library: str, code: str) -> subprocess.CompletedProcess[str]:
    """A fresh process in which a library of the extra `cli` is not installed."""
    code = f"import sys\nsys.modules[{library!r}] = None\n{code}"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize("library", ["pebble", "rich", "typer"])
def test_library_alone_needs_nothing_of_the_command(library: str) -> None:
    done = without(library, f"import scrubber\nprint(scrubber.clean_html({PAGE!r}).title)")
    assert (done.returncode, done.stdout) == (0, "The bridge\n")


@pytest.mark.parametrize("library", ["rich", "typer"])
def test_command_says_what_to_install(library: str) -> None:
    done = without(library, "from scrubber.__main__ import main\nsys.argv = ['scrubber', 'filters']\nmain()")
    assert (done.returncode, done.stderr) == (2, f"scrubber: the command needs {library}: pip install 'scrubber-text[cli]'\n")


def test_many_pages_say_what_to_install() -> None:
    done = without("pebble", "import scrubber\nlist(scrubber.clean_many(['a.html']))")
    assert "MissingExtra: pebble is not installed: pip install 'scrubber-text[cli]'" in done.stderr


def test_other_missing_modules_are_not_laid_to_the_extra() -> None:
    done = without("scrubber.command.terminal", "from scrubber.__main__ import main\nmain()")
    assert "ModuleNotFoundError" in done.stderr


@pytest.mark.parametrize("name", scrubber.__all__)
def test_every_name_is_there_when_it_is_asked_for(name: str) -> None:
    assert name in dir(scrubber)
    assert getattr(scrubber, name) is getattr(scrubber, name)


def test_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'scrubber' has no attribute 'wash'"):
        getattr(scrubber, "was" + "h")


def test_options_and_articles_are_pickled_by_a_process_that_has_only_imported_scrubber() -> None:
    sent = pickle.dumps((scrubber.Scrubber(language="en"), scrubber.clean_html(PAGE))).hex()
    code = (
        f"import pickle, scrubber\ncleaner, article = pickle.loads(bytes.fromhex({sent!r}))\nassert cleaner.clean_html({PAGE!r})"
    )
    assert "scrubber.api" in loaded(code)


# The tables of phrases that lie ready.


@pytest.mark.parametrize(("file", "wanted"), list(tables()), ids=lambda one: getattr(one, "name", ""))
def test_table_is_what_its_phrase_file_gives(file: Path, wanted: str) -> None:
    assert file.read_text("utf-8") == wanted, "the phrase file has changed: run `make tables`"


def test_every_table_has_its_phrase_file() -> None:
    folder = ROOT / "scrubber" / "phrases" / "compiled"
    assert {path.name for path in folder.iterdir()} == {file.name for file, _ in tables()}


def test_lexicon_of_the_tables_is_that_of_the_phrase_files() -> None:
    sources = loading.language_files()
    reader = reader_of(loading._LanguageFile)
    quick = [load(source, reader, refused) for source in sources]
    slow = [loading.read_language_file(source.name, source.read_bytes()) for source in sources]
    assert list(map(asdict, quick)) == list(map(asdict, slow))


def refused(name: str, content: bytes) -> DatePhrases:
    raise AssertionError(f"{name} was read anew")


@pytest.mark.parametrize(
    "ready", [None, "", "{", "[]", '{"source": "0"}', '{"source": "0", "table": {}}', "fresh, but of another form"]
)
def test_phrase_file_without_a_fresh_table_is_read(ready: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, table = tmp_path / "xx.toml", tmp_path / "xx.json"
    source.write_text("inside = ['of']", "utf-8")
    monkeypatch.setattr("scrubber.lexicon.compiled.compiled_file", lambda _: table)
    if ready is not None:
        table.write_text(dump(source.read_bytes(), {"outside": []}) if ready.startswith("fresh") else ready, "utf-8")
    built = DatePhrases(inside=("of",))
    assert load(source, reader_of(DatePhrases), lambda name, content: built) is built
    table.write_text(dump(source.read_bytes(), built), "utf-8")
    assert load(source, reader_of(DatePhrases), refused) == built
    source.write_bytes(source.read_bytes() + b"\r\n")
    assert load(source, reader_of(DatePhrases), lambda name, content: built) is built


# The weights that lie ready.


@pytest.mark.parametrize(("path", "wanted"), list(ready_weights()), ids=["html", "text"])
def test_ready_weights_are_those_of_the_json_file(path: Path, wanted: bytes) -> None:
    assert path.read_bytes() == wanted, "the weights have changed: run `make tables`"
    source = path.with_suffix(".json").read_bytes()
    quick, slow = weights._ready(path, source), weights.weights_from(json.loads(source))
    assert quick is not None
    assert (quick.features, quick.log_odds, quick.calibration) == (slow.features, slow.log_odds, slow.calibration)
    for ready, built in zip(quick.forests, slow.forests, strict=True):
        assert ready.base == built.base
        arrays: Iterator[tuple[NDArray[Any], NDArray[Any]]] = zip(ready[:-1], built[:-1], strict=True)
        for one, other in arrays:
            assert (one.dtype, one.shape, one.tobytes()) == (other.dtype, other.shape, other.tobytes())


@pytest.mark.parametrize("ready", [None, b"", b"{}\n", b'{"source": "0"}\n', "cut", "of other weights"])
def test_weights_without_a_fresh_file_are_read_from_json(
    ready: bytes | str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path(weights.__file__).with_name("html.json").read_bytes()
    if isinstance(ready, str):
        made = weights.dump_ready(source)
        ready = made[:-5_000] if ready == "cut" else made
        source = source if len(ready) < len(made) else source + b" "
    (tmp_path / "html.json").write_bytes(source)
    if ready is not None:
        (tmp_path / "html.bin").write_bytes(ready)
    monkeypatch.setattr(weights, "_FOLDER", tmp_path)
    assert weights._ready(tmp_path / "html.bin", source) is None
    assert weights.load_weights.__wrapped__("html").features == weights.weights_from(json.loads(source)).features


def test_packed_arrays_come_back_as_they_were() -> None:
    given: list[NDArray[Any]] = [np.arange(7, dtype=np.int16), np.zeros((0, 3), np.float32), np.array([[1.5], [-0.0]])]
    given.append(np.array([[1, 2], [3, 4]]).T)
    head, arrays = unpack(pack({"name": "ä"}, given))
    assert head == {"name": "ä"}
    for one, other in zip(arrays, given, strict=True):
        assert (one.dtype, one.tolist()) == (other.dtype, other.tolist())
        assert one.flags.c_contiguous
        assert one.ctypes.data % 16 == 0
