"""Every command and example of the README is run, and prints what the README says it prints.

In ```console blocks a line that begins with "$ " is a command, the lines below it are what it prints (standard output,
then standard error), and "…" or "..." stands for anything. ```python blocks with ">>>" are doctests, the others are run.

`python tests/test_readme.py` writes today's traces into the README; everything else in it is written by hand.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def fenced(language: str) -> list[str]:
    """The content of the README's fenced blocks of one language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """(command, what it prints) for all console blocks."""
    found: list[tuple[str, str]] = []
    for block in fenced("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            while command.endswith("\\"):
                more, _, printed = printed.partition("\n")
                command = command[:-1] + more.strip()
            found.append((command, printed))
    return found


def run(command: str, folder: Path) -> tuple[str, int]:
    """What a shell prints for `command` with this Python's `scrubber` on its path, and its exit code."""
    shell = f'scrubber() {{ "{sys.executable}" -m scrubber "$@"; }}\n{command}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(["bash", "-c", shell], cwd=folder, env=environment, capture_output=True, check=False)
    return (done.stdout + done.stderr).decode("utf-8"), done.returncode


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder that looks like the checkout, in which commands may write."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    return tmp_path


def test_readme_has_commands_and_python() -> None:
    assert len(commands()) >= 4
    assert fenced("python")


@pytest.mark.parametrize(("command", "printed"), commands(), ids=[command for command, _ in commands()])
def test_command_prints_what_the_readme_says(command: str, printed: str, checkout: Path) -> None:
    if command.startswith("make "):
        # The tests are themselves a part of these targets; that they exist and expand is what can be tried here.
        subprocess.run([*shlex.split(command), "--dry-run"], cwd=ROOT, check=True, capture_output=True)
        return
    got, code = run(command, checkout)
    want = printed.replace("…\n", "...\n")
    if want.strip():
        assert doctest.OutputChecker().check_output(want, got, FLAGS), got
    else:
        assert (got, code) == ("", 0)


def test_python_examples_run(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    names: dict[str, object] = {}
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    for number, block in enumerate(fenced("python")):
        if ">>>" in block:
            example = doctest.DocTestParser().get_doctest(block, names, f"README block {number}", "README.md", 0)
            report: list[str] = []
            runner.run(example, out=report.append, clear_globs=False)
            assert runner.failures == 0, "".join(report)
            names.update(example.globs)
        else:
            exec(compile(block, f"README block {number}", "exec"), names)


def refresh_traces() -> None:
    """Write what `scrubber trace` prints today into the README; for maintainers, after filters or weights have changed."""
    traces = re.compile(r"^(```console\n\$ (scrubber trace [^\n]+)\n).*?^```$", re.MULTILINE | re.DOTALL)
    fresh = traces.sub(lambda match: f"{match[1]}{run(match[2], ROOT)[0]}```", README)
    (ROOT / "README.md").write_text(fresh, "utf-8")


if __name__ == "__main__":
    refresh_traces()
