"""What `make run` shows: the five seeds in a few lines each, and a page of HTML as it becomes Markdown."""

from __future__ import annotations

from pathlib import Path

import scrubber

ROOT = Path(__file__).parent.parent
PAGE = Path(__file__).with_name("ferry.html")
_WIDTH = 100


def main() -> None:
    """Print the tour."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        article = scrubber.clean(path)
        about = [article.language or "", article.date or "no date", ", ".join(article.authors) or "no author"]
        print(f"{path.relative_to(ROOT)}  {article.title}")
        print(f"  {' · '.join(about)} · {len(article.kept)} blocks kept, {len(article.removed)} removed")
        print(f"  {shortened(article.text)}\n")
    article = scrubber.clean(PAGE)
    print(f"{PAGE.relative_to(ROOT)}, a page of HTML, as Markdown:\n")
    print(article.to_markdown(front_matter=True))
    print("\nand some of what was removed from it:\n")
    for decision in article.removed[2:7]:
        if decision.verdict:
            print(f"  - {shortened(decision.block.text)}\n      {decision.verdict.by}: {shortened(decision.verdict.why)}")
    print(f"\nEvery block with its reason: scrubber trace {PAGE.relative_to(ROOT)}")


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"


if __name__ == "__main__":
    main()
