"""One row of a table → what its figure is to be, or all that is wrong with its cells."""

import re
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from tnt.authoring.sheets.columns import COLUMNS, NUMBERS, TO_FILL
from tnt.authoring.sheets.reading import SheetRow
from tnt.authoring.sheets.showing import Cells
from tnt.problems import Phrase, Problem
from tnt.quantities import Unreadable, apart, cell_number, spelled, written
from tnt.tables import ERROR, NOT_CALCULATED, composed, shown
from tnt.words import mark

# what calamine makes of a date or a time of day, and how spreadsheet programs write one in CSV
_DATE: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?: [0-9:.]+)?")
_TIME: Final = re.compile(
    r"(?:-?[0-9]+ days?, )?([0-9]{1,2}):([0-9]{2})(?::([0-9]{1,2})(?:\.[0-9]+)?)?"
)
# what a committee writes that agreed on no average: 15-20, 15 til 20 min
_RANGE: Final = re.compile(
    r"(?P<low>[0-9][0-9., ]*?)(?: *[-–] *| +(?:to|til) +)(?P<high>[0-9][0-9.,]*)(?: +(?P<unit>.+))?"
)
_MONTHS: Final = (
    ("jan",), ("feb",), ("mar",), ("apr",), ("mai", "may"), ("jun",),
    ("jul",), ("aug",), ("sep",), ("okt", "oct"), ("nov",), ("des", "dec"),
)  # fmt: skip
_DAY_MONTH: Final = re.compile(r"(?P<day>[0-9]{1,2})[-. ]+(?P<month>[a-z]{3})[a-z]*\.?", re.I)
_MONTH_DAY: Final = re.compile(r"(?P<month>[a-z]{3})[a-z]*\.?[-. ]+(?P<day>[0-9]{1,4})", re.I)

_LONGEST_RANGE: Final = 60
_THREE_DECIMALS: Final = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}")

EXAMPLE: Final = "12 | min | 10 | 14"
ONE_NUMBER: Final = Phrase(mark("one number"))
A_UNIT: Final = Phrase(mark("a unit without a number"))


@frozen
class Judged:
    """What a row's cells say, None where something is wrong with them."""

    cells: Cells | None
    problems: tuple[Problem, ...]


def judged(row: SheetRow, before: Cells) -> Judged:
    """The row's cells, held against what they would show if nobody had changed them."""
    problems = [problem for name in TO_FILL if (problem := _no_value(row, name)) is not None]
    if problems:
        return Judged(None, tuple(problems))
    numbers: dict[str, Decimal | str | None] = {}
    for name in NUMBERS:
        found = _number(row, name, before)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            numbers[name] = found
    texts = {name: row.line(name) for name in ("unit", "source", "assumption")}
    if "\n" in before.assumption:
        # paragraphs that the file has are its author's own
        texts["assumption"] = row.text("assumption")
    if apart(texts["unit"]) is not None:
        problems.append(_figure_as_unit(row, texts["unit"]))
    if not problems:
        problems = _together(row, numbers, texts, before)
    if problems:
        return Judged(None, tuple(problems))
    percent = any(row.cell(name).percent for name in NUMBERS)
    unit = texts["unit"] or ("%" if percent else "")
    low, high = numbers["low"], numbers["high"]
    assert not isinstance(low, str)
    assert not isinstance(high, str)
    cells = Cells(numbers["best"], unit, low, high, texts["source"], texts["assumption"])
    return Judged(_as_before(cells, before), ())


def _no_value(row: SheetRow, name: str) -> Problem | None:
    """A formula, an error value, or a date, which no cell that is filled in may hold."""
    cell = row.cell(name)
    if cell == ERROR:
        return row.problem("TNT728", name)
    if cell.formula:
        found = Phrase(mark("nothing")) if cell == NOT_CALCULATED else shown(cell.text)
        return row.problem("TNT706", name, found=found)
    if name in NUMBERS or cell.typed:
        meant = _date_meant(cell.text) if name in NUMBERS or _DATE.fullmatch(cell.text) else None
        if meant is not None and cell.number is None:
            return row.problem("TNT707", name, found=shown(cell.text), meant=meant)
    return None


def _date_meant(text: str) -> str | None:
    """What was most likely written before a spreadsheet program took it for a date."""
    if found := _DATE.fullmatch(text):
        day, month = int(found["day"]), int(found["month"])
        # 10-15 becomes the first of October 2015
        of_year = [f"{month}-{int(found['year']) % 100}"] if day == 1 else []
        return _guesses(*of_year, f"{day}-{month}", f"{month}-{day}", f"{day},{month}")
    if found := _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text):
        name = found["month"].casefold()
        month = next((n for n, names in enumerate(_MONTHS, 1) if name in names), 0)
        day = int(found["day"])
        return _guesses(f"{day}-{month}", f"{month}-{day}", f"{day},{month}") if month else None
    found = _TIME.fullmatch(text)
    return None if found is None else _minutes_meant(*(int(each or 0) for each in found.groups()))


def _minutes_meant(first: int, second: int, third: int) -> str:
    """What a time of day most likely was: 0:18 and 18:00 are 18 min, 1:30 perhaps 90 min."""
    if third or not first:
        seconds = 3600 * first + 60 * second + third
        return f"{_plain(Decimal(seconds) / 60)} min"
    minutes = [Decimal(first) + Decimal(second) / 60, Decimal(60 * first + second)]
    return _guesses(*(f"{_plain(round(each, 2))} min" for each in minutes))


def _guesses(*found: str) -> str:
    return ", ".join(dict.fromkeys(found))


def _number(row: SheetRow, name: str, before: Cells) -> Decimal | str | Problem | None:
    """A cell's number; of a percent cell what it shows, so that 0.3 is the 30 that people see."""
    cell, text = row.cell(name), row.text(name)
    if cell.number is not None and not _may_be_thousands(row, name, before):
        return cell.number * 100 if cell.percent else cell.number
    if not text or text == before.best:
        return text or None
    try:
        if cell.typed and cell.flag is None:
            raise Unreadable("number-too-large", text)
        # `30 %` as text says its unit itself
        return cell_number(text.removesuffix("%").strip() if _says_percent(row) else text)
    except Unreadable as error:
        if error.reason == "number-too-large":
            return row.problem("TNT721", name, found=shown(text))
        if error.reason == "ambiguous-number":
            return row.problem("TNT203", name, **{"found": error.found, **error.facts})
        told = {"found": shown(text), "wanted": ONE_NUMBER, "spread": _spread(text, row)}
        return row.problem("TNT708", name, **told)


def _may_be_thousands(row: SheetRow, name: str, before: Cells) -> bool:
    """Whether a new `1.500` is text, and may be 1500, whatever mark other cells have."""
    cell = row.cell(name)
    ambiguous = not cell.typed and _THREE_DECIMALS.fullmatch(cell.text) is not None
    return ambiguous and not same(cell.number, getattr(before, name))


def _figure_as_unit(row: SheetRow, text: str) -> Problem:
    """TNT708 for `every 2 years` or `15 min` in the unit's column."""
    told = {"found": shown(text), "wanted": A_UNIT, "spread": _spread(text, row)}
    return row.problem("TNT708", "unit", **told)


def _spread(text: str, row: SheetRow) -> str:
    """A figure that was written in one cell, as it is to be written in several.

    Of a range alone, its middle stands for the average.
    """
    if found := _RANGE.fullmatch(text[:_LONGEST_RANGE]):
        try:
            low, high = cell_number(found["low"]), cell_number(found["high"])
        except Unreadable:
            return EXAMPLE
        middle = spelled((low + high) / 2, row.mark)
        unit = shown(found["unit"] or row.line("unit"))
        return " | ".join(filter(None, (middle, unit, found["low"], found["high"])))
    # 0x10 and 1e400 are no figures with a unit
    if (parts := apart(text)) and not re.search("[0-9]", parts.unit):
        unit = parts.unit or row.line("unit")
        return " | ".join(filter(None, (parts.best, unit, parts.low, parts.high)))
    return EXAMPLE


def _says_percent(row: SheetRow) -> bool:
    return row.text("unit") == "%"


def _together(
    row: SheetRow, numbers: dict[str, Decimal | str | None], texts: dict[str, str], before: Cells
) -> list[Problem]:
    problems = []
    best, low, high = (numbers[name] for name in NUMBERS)
    unit = texts["unit"]
    for name in NUMBERS:
        if row.cell(name).percent and unit not in ("", "%"):
            facts = {"unit": shown(unit), "found": f"{_plain(numbers[name])} %"}
            problems.append(row.problem("TNT718", name, **facts))
    if isinstance(best, str) and (unit, low, high) != (before.unit, before.low, before.high):
        told = {"found": shown(best), "wanted": ONE_NUMBER, "spread": EXAMPLE}
        problems.append(row.problem("TNT708", "best", **told))
    if best is None and (low is not None or high is not None):
        problems.append(row.problem("TNT709", "best"))
    elif best is None and before.best is not None:
        problems.append(row.problem("TNT719", "best", found=_plain(before.best)))
    if (low is None) != (high is None):
        missing, there = ("low", "high") if low is None else ("high", "low")
        problems.append(row.problem("TNT710", missing, other=Phrase(COLUMNS[there])))
    if texts["source"] and texts["assumption"]:
        problems.append(row.problem("TNT715", "assumption", source=row.name("source")))
    had_one, is_new = before.source or before.assumption, before.best is None and best is not None
    if (had_one or is_new) and not (texts["source"] or texts["assumption"]):
        problems.append(row.problem("TNT716", "source", assumption=row.name("assumption")))
    return problems


def _plain(number: object) -> str:
    return written(number) if isinstance(number, Decimal) and number >= 0 else str(number)


def _as_before(cells: Cells, before: Cells) -> Cells:
    """The cells, each as it was where it says the same: 1.50 is 1.5, and spaces aren't told apart.

    Without a figure a unit says nothing.
    """
    kept = {
        name: old for name in TO_FILL if same(getattr(cells, name), old := getattr(before, name))
    }
    if cells.best is None:
        kept["unit"] = before.unit
    return evolve(cells, **kept)


def same(one: object, other: object) -> bool:
    """Whether two cells say the same, as far as a spreadsheet program can tell them apart."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one == other or float(one) == float(other)
    if isinstance(one, str) and isinstance(other, str):
        return composed(one).split() == composed(other).split()
    return one == other
