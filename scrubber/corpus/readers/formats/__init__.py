"""One input format a file: `ENDINGS`, the ends of its file names, and `read(path, columns)`. A file dropped here is found."""
