"""Values by year: in place of a figure, `values:` with a year on each line.

A year holds a figure, or a block with `value` and a source or an assumption of its own. Blocks that
hold one kind of figure alone may have `values:` in place of that figure's key.
"""

import re
from typing import Any

from attrs import evolve

from tnt.files.bases import has_basis, one_basis, without_basis
from tnt.files.faults import Faulty, fault, problem_at, unknown_keys, wrong_shape
from tnt.files.leaves import LEAVES, read_leaf, read_ref
from tnt.files.nodes import Block, Node, Text
from tnt.model import value as kinds
from tnt.model.guideline import UptakeShare
from tnt.model.reference import IncidenceRow, PrevalenceRow
from tnt.model.value import Basis, Given, Place, Value
from tnt.model.work import Action
from tnt.problems import Problem

# the key in whose place a block may have `values`
STANDS_FOR: dict[Any, str] = {
    Action: "time",
    Given: "value",
    IncidenceRow: "rate",
    PrevalenceRow: "share",
    UptakeShare: "share",
}
YEAR = re.compile("[0-9]{4}")
OF_A_YEAR = ("value", "source", "assumption")
ALWAYS = 0


def under_its_key(block: Block, cls: Any) -> tuple[Block, list[Problem]]:
    """The block with `values` moved to where a figure by year stands otherwise."""
    key = STANDS_FOR.get(cls)
    written = next((each for each in block.entries if each == "values"), None)
    if key is None or written is None:
        return block, []
    entries = {name: node for name, node in block.entries.items() if name != "values"}
    if block.get(key) is not None:
        return Block(entries, block.place), [
            problem_at(written.place, "TNT132", first=key, second="values")
        ]
    by_year = Block({written: block.entries[written]}, written.place)
    entries[Text.at(key, written.place)] = by_year
    return Block(entries, block.place), []


def read_figure(node: Node, kind: Any, key: str = "-") -> Value:
    """The node as a figure of `kind`, given once or by year; raises Faulty."""
    if not isinstance(node, Block) or node.get("values") is None:
        found: Value = read_leaf(node, kind, key)
        return found
    problems = unknown_keys(node, ["values"])
    values = node.get("values")
    assert values is not None
    if not isinstance(values, Block):
        raise wrong_shape(values, "values", "keys", f"2025: {LEAVES[kind].example}")
    if not values.entries:
        problems.append(problem_at(values.place, "TNT147"))
    years: list[tuple[int, Value]] = []
    failed = False
    for year, figure in values.entries.items():
        try:
            years.append((_year(year), _of_a_year(figure, kind)))
        except Faulty as error:
            failed = True
            problems += error.problems
    if problems or failed:
        raise Faulty(problems)
    years.sort(key=lambda pair: pair[0])
    return evolve(years[-1][1], years=tuple(years))


def _year(key: Text) -> int:
    if not YEAR.fullmatch(key):
        raise fault(key.place, "TNT146", found=key)
    return int(key)


def _of_a_year(node: Node, kind: Any) -> Value:
    """A year's figure; its basis is empty unless the year has one of its own."""
    if not isinstance(node, Block):
        found: Value = read_leaf(node, kind)
        return found
    problems = [*unknown_keys(node, OF_A_YEAR), *one_basis(node)]
    if not has_basis(node):
        problems.append(without_basis(node))
    source, assumption = node.get("source"), node.get("assumption")
    value = node.get("value")
    if value is None:
        example = f"value: {LEAVES[kind].example}"
        problems.append(problem_at(node.place, "TNT121", key="value", example=example))
    try:
        figure = None if value is None else read_leaf(value, kind, "value")
        basis = Basis(
            None if source is None else read_ref(source),
            None if assumption is None else read_leaf(assumption, kinds.Text, "assumption"),
        )
    except Faulty as error:
        raise Faulty([*problems, *error.problems]) from None
    if problems or figure is None:
        raise Faulty(problems)
    dated: Value = evolve(figure, basis=basis)
    return dated


def texts(node: Node | None) -> dict[int, Text]:
    """A figure's texts by year; one under `ALWAYS` where it isn't given by year."""
    if isinstance(node, Text):
        return {ALWAYS: node}
    if not isinstance(node, Block):
        return {}
    value, values = node.get("value"), node.get("values")
    if value is not None:
        return texts(value)
    if not isinstance(values, Block):
        return {}
    return {
        int(year): text
        for year, figure in values.entries.items()
        if YEAR.fullmatch(year)
        for text in texts(figure).values()
    }


def as_of(node: Node | None, year: int) -> Text | None:
    """The figure's text that counts in a year; None where there is none."""
    by_year = texts(node)
    since = max((each for each in by_year if each <= year), default=None)
    return None if since is None else by_year[since]


def years_of(*nodes: Node | None) -> list[int]:
    """Every year in which one of these figures changes; the first is the beginning of time."""
    return sorted({ALWAYS, *(year for node in nodes for year in texts(node))})


def place_of(block: Block, key: str) -> Place:
    """Where a key of a block stands."""
    return next(name.place for name in block.entries if name == key)
