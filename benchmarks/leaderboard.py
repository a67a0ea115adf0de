"""scrubber's answers in the form of public leaderboards, to be scored by their own programs.

`python -m benchmarks.leaderboard scrapinghub CLONE` writes `CLONE/output/scrubber.json`, which `python3 evaluate.py` in the clone
reads beside the other extractors. `python -m benchmarks.leaderboard wcxb CLONE --to FILE` writes one object: the id of each page
of the test split -> title, author, publish_date and main_content, the keys of the gold.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import scrubber
from benchmarks.public_data import NotThatRepository, scrapinghub, wcxb


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 2 if the folder is not a clone of the leaderboard's repository, else 0."""
    options = _options(arguments)
    try:
        answers = scrapinghub_answers(options.clone) if options.board == "scrapinghub" else wcxb_answers(options.clone)
    except NotThatRepository as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    to = options.to or options.clone / "output" / "scrubber.json"
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(json.dumps(answers, ensure_ascii=False, sort_keys=True, indent=1) + "\n", encoding="utf-8")
    print(f"{to}: {len(answers)} pages")
    return 0


def extract(html: str, url: str | None = None) -> str:
    """The text of a page, for leaderboards that call a function."""
    return scrubber.clean_html(html, url=url).text


def scrapinghub_answers(clone: Path) -> dict[str, dict[str, str]]:
    """Id -> articleBody. Raises NotThatRepository."""
    return {page["id"]: {"articleBody": extract(page["html"], page["url"])} for page in scrapinghub(clone)}


def wcxb_answers(clone: Path) -> dict[str, dict[str, str | None]]:
    """Id -> the keys of the gold, for the test split. Raises NotThatRepository."""
    answers = {}
    for page in wcxb(clone, "test"):
        article = scrubber.clean_html(page["html"], url=page["url"])
        answers[page["id"]] = {
            "title": article.title,
            "author": ", ".join(article.authors) or None,
            "publish_date": article.date and article.date[:10],
            "main_content": article.text,
        }
    return answers


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.leaderboard", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("board", choices=["scrapinghub", "wcxb"], help="whose form")
    parser.add_argument("clone", type=Path, help="a clone of its repository")
    parser.add_argument("--to", type=Path, metavar="FILE", help="where the answers go (CLONE/output/scrubber.json)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
