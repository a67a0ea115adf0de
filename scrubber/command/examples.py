"""The examples below the help of commands."""

from __future__ import annotations

CLEAN = """\b
Examples:
  scrubber clean page.html
  curl -s https://paper.example/a | scrubber clean -f markdown
  scrubber clean pages -f jsonl -o articles
  scrubber clean 'pages/**/*.html' -f json --trace"""
CORPUS = """\b
Examples:
  scrubber corpus crawl.warc.gz --to articles --only-language de,en
  scrubber corpus 'crawl/*.jsonl.gz' --html body --to articles --format parquet
  scrubber corpus pages --to articles --where 'word_count > 100' --columns id,url,markdown --resume"""
