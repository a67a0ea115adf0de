"""Which mutants of cosmic-ray are tested: one at a place, of kinds that people write by mistake, spread over the folders."""

from __future__ import annotations

import ast
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from cosmic_ray.commands import init
from cosmic_ray.modules import find_modules
from cosmic_ray.work_db import WorkDB
from cosmic_ray.work_item import MutationSpec

FOLDERS = ("scrubber/metadata", "scrubber/filters", "scrubber/html", "scrubber/flat")

# Comparisons are moved by one (`<` to `<=`) or negated, as PIT does it: of the rest, `==` to `<=` on a length or on words of a
# closed list changes nothing, and `is` for `==` is decided by the compiler. Binary operators are exchanged for their opposite:
# nine of ten others (`+` to `>>`) end in a type error on the first call. Decorators are caches here.
_KINDS = re.compile(
    r"""core/(
    NumberReplacer | AddNot | ZeroIterationForLoop | ExceptionReplacer
    | Replace(AndWithOr | OrWithAnd | TrueWithFalse | FalseWithTrue | BreakWithContinue | ContinueWithBreak)
    | ReplaceUnaryOperator_Delete_(Not | USub)
    | ReplaceComparisonOperator_(
        Lt_LtE | LtE_Lt | Gt_GtE | GtE_Gt | Lt_GtE | GtE_Lt | LtE_Gt | Gt_LtE | Eq_NotEq | NotEq_Eq | Is_IsNot | IsNot_Is)
    | ReplaceBinaryOperator_(Add_Sub | Sub_Add | Mul_Div | (Floor)?Div_Mul | BitAnd_BitOr | BitOr_BitAnd)
    )""",
    re.VERBOSE,
)


def mutations(root: Path, session: Path) -> list[MutationSpec]:
    """All mutants of the folders under `root`, the current folder, but for annotations, which nothing evaluates."""
    database = WorkDB(session, WorkDB.Mode.create)
    init(find_modules([Path(folder) for folder in FOLDERS]), database, {})
    found = [mutation for item in database.work_items for mutation in item.mutations if _KINDS.fullmatch(mutation.operator_name)]
    database.close()
    annotations = {module: _annotations(root / module) for module in {mutation.module_path for mutation in found}}
    return [
        mutation
        for mutation in found
        if not any(start <= mutation.start_pos < end for start, end in annotations[mutation.module_path])
    ]


def sample(root: Path, mutants: Iterable[MutationSpec], size: int, seed: int) -> list[MutationSpec]:
    """`size` mutants, each folder with its share of the places that can be mutated.

    The order in which they are drawn hangs on the seed and the changed line alone: code that is added elsewhere changes the
    sample little. Of the two mutants of a number it is the greater one.
    """
    places: dict[str, dict[tuple[object, ...], MutationSpec]] = defaultdict(dict)
    for mutation in _ranked(root, mutants, seed):
        folder = next(name for name in FOLDERS if mutation.module_path.is_relative_to(name))
        places[folder].setdefault((mutation.module_path, mutation.start_pos, mutation.end_pos), mutation)
    total = max(sum(map(len, places.values())), 1)
    drawn: list[MutationSpec] = []
    before = 0
    for folder in FOLDERS:
        before += len(places[folder])
        drawn += islice(places[folder].values(), round(size * before / total) - len(drawn))
    return drawn


def _ranked(root: Path, mutants: Iterable[MutationSpec], seed: int) -> list[MutationSpec]:
    """The mutants in the order of a digest of the seed, the line, the column in it, and the kind."""
    lines: dict[Path, Sequence[str]] = {}
    keyed = []
    for mutation in mutants:
        module = mutation.module_path
        if module not in lines:
            lines[module] = root.joinpath(module).read_text("utf-8").splitlines()
        row, column = mutation.start_pos
        line = lines[module][row - 1]
        indent = len(line) - len(line.lstrip())
        what = (seed, module.as_posix(), line.strip(), column - indent, mutation.end_pos[1] - column, mutation.operator_name)
        keyed.append((hashlib.sha256(repr(what).encode()).hexdigest(), row, mutation.occurrence, mutation))
    return [mutation for *_, mutation in sorted(keyed, key=lambda entry: entry[:3])]


def _annotations(module: Path) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where the annotations of a module begin and end, as (line, column)."""
    spans = []
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        for field in ("annotation", "returns"):
            found = getattr(node, field, None)
            if isinstance(found, ast.expr):
                spans.append(((found.lineno, found.col_offset), (found.end_lineno or 0, found.end_col_offset or 0)))
    return spans
