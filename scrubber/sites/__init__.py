"""What the pages of a site teach about each other: lines that recur, and where a template has text that varies."""
