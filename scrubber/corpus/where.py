"""A condition on the columns of a record, such as "confidence > 0.8 and word_count > 100", as pyarrow evaluates it."""

from __future__ import annotations

import ast
import difflib
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from scrubber.corpus import parquet
from scrubber.corpus.schema import ALL_FIELDS, Field, FieldType, flat, type_of_value
from scrubber.errors import BadOption

if TYPE_CHECKING:
    from pyarrow.compute import Expression

_COMPARISONS: dict[type[ast.cmpop], Callable[[Expression, Expression], Expression]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}  # fmt: skip
_TYPES = {one.name: one.type for one in ALL_FIELDS}
# What can be compared with what, in words.
_KINDS: Mapping[FieldType, str] = {"string": "a text", "integer": "a number", "number": "a number", "boolean": "True or False"}


class _Compared(NamedTuple):
    """Two things that are compared: a column by its name, and the type of a value."""

    left: ast.expr
    right: ast.expr


class _Parsed(NamedTuple):
    """A condition for pyarrow, the columns that it names, and what it compares."""

    expression: Expression
    names: tuple[str, ...]
    compared: tuple[_Compared, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """Which records are written: those of which `condition` is so. Raises BadOption for one that cannot be read."""

    condition: str

    def __post_init__(self) -> None:
        _check_kinds(self.condition, _TYPES)

    def names(self) -> tuple[str, ...]:
        """The columns that it names."""
        return _parsed(self.condition).names

    def holds(self, row: Mapping[str, object]) -> bool:
        """Whether the condition is so of a record; what compares with a missing value is not.

        Raises BadOption where a column of the input has a value of another kind than it is compared with.
        """
        found = {name: row.get(name) for name in self.names()}
        types = {name: _TYPES.get(name) or type_of_value(value) for name, value in found.items() if value is not None}
        _check_kinds(self.condition, types)
        parsed = _parsed(self.condition)
        fields = [Field(name, types.get(name) or _TYPES.get(name) or _type_beside(name, parsed)) for name in found]
        return parquet.holds(parsed.expression, flat(found, fields), fields)


def _check_kinds(condition: str, types: Mapping[str, FieldType]) -> None:
    """Raises BadOption where a column, whose type `types` says, is compared with a value of another kind."""
    for pair in _parsed(condition).compared:
        kinds = [_KINDS.get(_type_of(side, types) or "json") for side in pair]
        if None not in kinds and kinds[0] != kinds[1]:
            left, right = map(ast.unparse, pair)
            raise BadOption(f"--where {condition}: {left} is {kinds[0]} and {right} {kinds[1]}; compare it with one of its kind")


def _type_of(side: ast.expr, types: Mapping[str, FieldType]) -> FieldType | None:
    return types.get(side.id) if isinstance(side, ast.Name) else type_of_value(ast.literal_eval(side))


def _type_beside(name: str, parsed: _Parsed) -> FieldType:
    """The type that a column without a value is compared with."""
    beside = [
        _type_of(right if isinstance(left, ast.Name) and left.id == name else left, _TYPES)
        for left, right in parsed.compared
        if name in {side.id for side in (left, right) if isinstance(side, ast.Name)}
    ]
    return next((one for one in beside if one is not None), "string")


@cache
def _parsed(condition: str) -> _Parsed:
    """The condition, read. Raises BadOption."""
    try:
        tree = ast.parse(condition.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadOption(f"--where {condition}: write a condition such as confidence > 0.8 and word_count > 100") from error
    names = sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)})
    for name in names:
        _check_column(condition, name)
    if not names:
        raise BadOption(f"--where {condition}: name a column, such as confidence > 0.8")
    expression = _expression(tree, condition)
    return _Parsed(expression, tuple(names), tuple(_compared_in(tree)))


def _compared_in(tree: ast.expr) -> Iterator[_Compared]:
    """Each two things that a condition, which was found to be one, compares."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for left, sign, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
                if isinstance(right, ast.List | ast.Tuple | ast.Set):
                    yield from (_Compared(left, one) for one in right.elts)
                elif not isinstance(sign, ast.Is | ast.IsNot):
                    yield _Compared(left, right)


def _check_column(condition: str, name: str) -> None:
    """Any name may be a column of the inputs, but one that nearly is a field's is a slip."""
    if name in _TYPES:
        if _TYPES[name] not in _KINDS:
            raise BadOption(f"--where {condition}: {name} is a list or an object; name a column of one value")
    elif near := difflib.get_close_matches(name, _TYPES, 1, 0.8):
        raise BadOption(f"--where {condition}: there is no column {name!r}; did you mean {near[0]!r}?")


def _expression(node: ast.expr, condition: str) -> Expression:
    match node:
        case ast.BoolOp(op=ast.And(), values=parts):
            return _joined(operator.and_, parts, condition)
        case ast.BoolOp(op=ast.Or(), values=parts):
            return _joined(operator.or_, parts, condition)
        case ast.UnaryOp(op=ast.Not(), operand=part):
            return ~_expression(part, condition)
        case ast.Compare():
            return _comparison(node, condition)
        case ast.Name(id=name) if _TYPES.get(name, "boolean") == "boolean":
            return parquet.column(name)
        case ast.Name(id=name):
            raise BadOption(f"--where {condition}: {name} is {_KINDS[_TYPES[name]]}; compare it with one of its kind")
    raise BadOption(
        f"--where {condition}: {ast.unparse(node)} cannot be used; compare columns with values by < <= > >= == != in is, "
        "and join conditions by and, or, not"
    )


def _joined(join: Callable[[Expression, Expression], Expression], parts: list[ast.expr], condition: str) -> Expression:
    made = _expression(parts[0], condition)
    for part in parts[1:]:
        made = join(made, _expression(part, condition))
    return made


def _comparison(node: ast.Compare, condition: str) -> Expression:
    """A comparison, or a chain of them such as 0.5 < confidence < 0.8."""
    made: Expression | None = None
    for left, sign, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
        one = _compared(left, sign, right, condition)
        made = one if made is None else made & one
    assert made is not None
    return made


def _compared(left: ast.expr, sign: ast.cmpop, right: ast.expr, condition: str) -> Expression:
    match sign:
        case ast.In() | ast.NotIn():
            found = _side(left, condition).isin(_values(right, condition))
            return found if isinstance(sign, ast.In) else ~found
        case ast.Is() | ast.IsNot() if isinstance(right, ast.Constant) and right.value is None:
            missing = _side(left, condition).is_null()
            return missing if isinstance(sign, ast.Is) else ~missing
        case ast.Is() | ast.IsNot():
            raise BadOption(f"--where {condition}: 'is' takes None alone; write == or !=")
    return _COMPARISONS[type(sign)](_side(left, condition), _side(right, condition))


def _side(node: ast.expr, condition: str) -> Expression:
    """A column or a value."""
    return parquet.column(node.id) if isinstance(node, ast.Name) else parquet.value(_constant(node, condition))


def _values(node: ast.expr, condition: str) -> list[object]:
    if not isinstance(node, ast.List | ast.Tuple | ast.Set):
        raise BadOption(f"--where {condition}: 'in' takes a list, such as language in ['de', 'en']")
    values = [_constant(one, condition) for one in node.elts]
    if len({_KINDS.get(type_of_value(one)) for one in values}) > 1:
        raise BadOption(f"--where {condition}: {ast.unparse(node)} has values of two kinds; join two conditions by 'or'")
    return values


def _constant(node: ast.expr, condition: str) -> object:
    try:
        value = ast.literal_eval(node)
    except ValueError:
        value = ()
    if value is None:
        raise BadOption(f"--where {condition}: nothing is equal to None; write 'is None' or 'is not None'")
    if not isinstance(value, str | int | float):
        raise BadOption(f"--where {condition}: {ast.unparse(node)} is no column and no value; give a number or a text in quotes")
    return value
