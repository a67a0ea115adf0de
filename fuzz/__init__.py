"""Fuzzing with atheris: `make fuzz`, or one target with `python -m fuzz html -max_total_time=60`."""
