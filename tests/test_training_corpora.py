"""The list of corpora that the scorers are trained on."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.corpora import LIST, BadCorpusList, read_corpora, weights_for


def test_list_of_the_shipped_weights_names_every_corpus_and_what_it_is() -> None:
    corpora = read_corpora(LIST)
    assert weights_for("title", corpora) == {"fundus": 1.0, "trafeval": 1.0, "wcxb": 0.5}
    assert set(weights_for("html", corpora)) == {corpus.name for corpus in corpora}
    assert set(weights_for("flat", corpora)) == {corpus.name for corpus in corpora} - {"sites", "oldnews"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("papers = 1", r"'papers' must be a table such as \[papers\]"),
        ("[papers]\nhtml = 1.0", r"\[papers\]: `about` must say what the corpus is"),
        ('[papers]\nabout = "x"\nhtlm = 1.0', "unknown key 'htlm'; the keys are html, flat, title and about"),
        ('[papers]\nabout = "x"\nhtml = 0', "html = 0; give a number above 0, or leave the key out"),
        ('[papers]\nabout = "x"\nhtml = "much"', "html = 'much'; give a number"),
    ],
)
def test_wrong_list_names_the_corpus_and_the_key(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "corpora.toml").write_text(text, "utf-8")
    with pytest.raises(BadCorpusList, match=message):
        read_corpora(tmp_path / "corpora.toml")


def test_scorer_without_a_corpus_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "corpora.toml").write_text('[papers]\nabout = "x"\nhtml = 1.0', "utf-8")
    with pytest.raises(BadCorpusList, match="none with a weight for 'title'"):
        weights_for("title", read_corpora(tmp_path / "corpora.toml"))
