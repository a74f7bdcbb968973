"""PxWeb's CSV in both its layouts → the cells of a table.

In the first (`csv`) what is counted and the year stand in the names of columns, `Persons 2026`; in
the second (`csv2`, `csv3`) each has a column of its own. A title may stand above the header.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from attrs import frozen

from tnt.problems import Problem
from tnt.tables.header import MOST_COLUMNS
from tnt.tables.ssb.cube import (
    AGREEMENTS,
    DIMENSION_NAMES,
    DIMENSIONS,
    MOST_CELLS,
    POPULATION,
    Category,
    Cell,
    Cube,
    Dimension,
    TableNumber,
    known_table,
)
from tnt.tables.ssb.readings import category, is_measure
from tnt.tables.telling import cut_short, shown

_DELIMITERS: Final = (";", ",", "\t")
# a title, a blank line, and some room
_HEADER_AMONG: Final = 10
_HEADER_WITHIN: Final = 50
_TITLE: Final = re.compile(r"(?P<table>[0-9]{5}):")
_YEAR_AT_END: Final = re.compile(r"(?P<contents>.*?) ?(?P<year>(?:19|20)[0-9]{2})")
_NOT_SAID: Final = Category(None, None)


@frozen
class _Figures:
    """A column of figures, with what its name says of them."""

    place: int
    contents: Category
    year: Category


@frozen
class _Layout:
    """The header: which column is which dimension, and which hold figures."""

    line: int
    delimiter: str
    names: tuple[str, ...]
    dimensions: dict[Dimension, int]
    others: tuple[int, ...]
    title: str | None

    @property
    def table(self) -> str | None:
        """The table's number, as its title or a column says it."""
        for text in (self.title or "", *self.names):
            if match := _TITLE.match(text):
                return match["table"]
        return None


def read_csv(text: str, file: str) -> Cube | tuple[Problem, ...] | None:
    """The cells of a table in CSV; what is wrong with it; or None where it isn't SSB's."""
    # most files aren't SSB's: only the beginning of them is looked at
    layout = _layout(list(islice(_lines(text), _HEADER_WITHIN)))
    if layout is None:
        return None
    number = layout.table or _table_by_columns(layout)
    if number is None:
        return None
    if (table := known_table(number)) is None:
        return (Problem("TNT475", file, layout.line, None, {"found": number}),)
    if problems := _column_problems(layout, table, file):
        return tuple(problems)
    figures = _figures(layout, table)
    if isinstance(figures, str):
        facts = {"columns": figures, "wanted": ", ".join(DIMENSIONS[table])}
        return (Problem("TNT476", file, layout.line, None, facts),)
    return _cube(text.split("\n"), layout, table, figures, file)


def _lines(text: str) -> Iterator[str]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _layout(lines: Sequence[str]) -> _Layout | None:
    """The first line that names a region's column, with the title above it; None if none does."""
    title = None
    written = ((at, line) for at, line in enumerate(lines) if line.strip())
    for at, line in islice(written, _HEADER_AMONG):
        for delimiter in _DELIMITERS:
            # a line of very many fields is no header, and takes long to take apart
            names = _fields(line, delimiter) if line.count(delimiter) < MOST_COLUMNS else None
            if names is None:
                continue
            found = [DIMENSION_NAMES.get(name.lower()) for name in names]
            # a list file may have a column that is called region by mistake
            if len(names) > 1 and "region" in found and "list" not in map(str.lower, names):
                places = {name: found.index(name) for name in found if name}
                others = tuple(each for each in range(len(names)) if each not in places.values())
                return _Layout(at + 1, delimiter, tuple(names), places, others, title)
        if title is None:
            title = line.strip().strip('"')
    return None


def _table_by_columns(layout: _Layout) -> TableNumber | None:
    """The table, where nothing but its columns says which it is."""
    if {"sex", "age"} <= set(layout.dimensions):
        dated = "year" in layout.dimensions or any(
            _YEAR_AT_END.fullmatch(layout.names[each]) for each in layout.others
        )
        return POPULATION if dated else None
    if "kokkommuneregion0000" in map(str.lower, layout.names):
        return AGREEMENTS
    named = (_YEAR_AT_END.fullmatch(layout.names[each]) for each in layout.others)
    contents = [match["contents"] if match else "" for match in named]
    contents += [layout.names[each] for each in layout.others]
    return AGREEMENTS if any(is_measure(category(each), AGREEMENTS) for each in contents) else None


def _column_problems(layout: _Layout, table: TableNumber, file: str) -> list[Problem]:
    """TNT476 for columns that it lacks, TNT477 for those it has too, and one that stands twice."""
    wanted = DIMENSIONS[table]
    facts = {"wanted": ", ".join(wanted)}
    # what is counted and the year may stand in the names of the others
    sides = [name for name in wanted if name not in ("contents", "year")]
    lacks: list[str] = [name for name in sides if name not in layout.dimensions]
    if not layout.others:
        lacks.append("figures")
    problems = []
    if lacks:
        facts_ = facts | {"columns": ", ".join(lacks)}
        problems.append(Problem("TNT476", file, layout.line, None, facts_))
    strange = [layout.names[at] for name, at in layout.dimensions.items() if name not in wanted]
    strange += _beside_dated(layout)
    twice = [
        layout.names[at] for at in layout.others if layout.names[at].lower() in DIMENSION_NAMES
    ]
    problems += [
        Problem("TNT477", file, layout.line, None, facts | {"column": shown(each)})
        for each in strange
    ]
    return problems + [
        Problem("TNT406", file, layout.line, None, {"column": shown(each)}) for each in twice
    ]


def _beside_dated(layout: _Layout) -> list[str]:
    """Columns that divide the table further: no figures, where figures have their year by name."""
    if "year" in layout.dimensions:
        return []
    others = [layout.names[each] for each in layout.others]
    undated = [name for name in others if not _YEAR_AT_END.fullmatch(name)]
    if len(undated) == len(others):
        return []
    # a column of a known name that stands again is told as that
    return [name for name in undated if name.lower() not in DIMENSION_NAMES]


def _figures(layout: _Layout, table: TableNumber) -> list[_Figures] | str:
    """The columns of figures; or which dimension nothing says."""
    has_year, has_contents = ("year" in layout.dimensions, "contents" in layout.dimensions)
    figures = []
    for place in layout.others:
        name = layout.names[place]
        match = None if has_year else _YEAR_AT_END.fullmatch(name)
        if not has_year and match is None:
            return "year"
        contents = match["contents"] if match else name
        year = category(match["year"]) if match else _NOT_SAID
        # 07459 counts nothing but persons: its title, or nothing, in place of what is counted
        silent = not contents or _TITLE.match(contents) or contents == table
        if silent and table == POPULATION:
            contents = "Personer1"
        elif silent and not has_contents:
            return "contents"
        figures.append(_Figures(place, category(contents), year))
    if has_contents and has_year and len(figures) > 1:
        # which of them the figure stands in, nobody could tell
        return "contents"
    return figures


def _cube(
    lines: Sequence[str],
    layout: _Layout,
    table: TableNumber,
    figures: Sequence[_Figures],
    file: str,
) -> Cube | tuple[Problem, ...]:
    dimensions = DIMENSIONS[table]
    known: dict[Dimension, dict[Category, int]] = {name: {} for name in dimensions}
    # few texts stand in many rows
    read: dict[str, Category] = {}
    cells: list[Cell] = []
    problems: list[Problem] = []

    def place(name: Dimension, found: Category) -> int:
        return known[name].setdefault(found, len(known[name]))

    for line, text in enumerate(lines[layout.line :], layout.line + 1):
        if not text.strip():
            continue
        fields = _fields(text, layout.delimiter)
        if fields is None:
            problems.append(Problem("TNT424", file, line))
            continue
        if len(fields) != len(layout.names):
            facts: dict[str, object] = {"found": len(fields), "wanted": len(layout.names)}
            problems.append(Problem("TNT408", file, line, None, facts))
            continue
        of_row = {
            name: read.setdefault(fields[at], category(fields[at]))
            for name, at in layout.dimensions.items()
        }
        for each in figures:
            of_cell = {"contents": each.contents, "year": each.year} | of_row
            at = tuple(place(name, of_cell[name]) for name in dimensions)
            cells.append(Cell(line, at, fields[each.place]))
        if len(cells) > MOST_CELLS:
            limit = f"{MOST_CELLS:,}".replace(",", " ")
            return (Problem("TNT489", file, facts={"limit": limit}),)
    if problems:
        return tuple(cut_short(problems))
    if not cells:
        return (Problem("TNT403", file, layout.line),)
    return Cube(table, file, {name: tuple(found) for name, found in known.items()}, tuple(cells))


def _fields(line: str, delimiter: str) -> list[str] | None:
    """The fields without spaces around them; None where a quotation mark isn't closed."""
    try:
        (fields,) = csv.reader([line], delimiter=delimiter, strict=True)
    except csv.Error:
        return None
    return [" ".join(field.split()) for field in fields]
