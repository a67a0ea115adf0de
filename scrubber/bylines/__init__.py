"""Names, dates and clock times in the words of a line: who wrote it, and when."""
