"""A form to be filled in → an XLSX workbook or CSV, the only place that knows XlsxWriter."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import frozen

from tnt.tables.formulas import guarded

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# what a cell of Excel can hold
LONGEST_CELL: Final = 32_767
FormCell: TypeAlias = "str | Decimal | None"
_LINE_HEIGHT: Final = 15.0
_HIGHEST: Final = 409.0
# equal forms give equal bytes
_CREATED: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's dates have no zone
_FILLED, _HEADER, _GREY, _LINE = "#FFF9E3", "#DCE6EE", "#5A6570", "#C5CDD4"


@frozen
class FormColumn:
    """A column: `to_fill` is whether people write in it, `chosen` whether from the second sheet."""

    header: str
    width: int
    to_fill: bool = False
    chosen: bool = False


@frozen
class Choices:
    """The second sheet: what may be written in a column, each with what it stands for."""

    name: str
    header: tuple[str, str]
    rows: Sequence[tuple[str, str]]


@frozen
class Form:
    """A table with lines of explanation above its header; `aside` columns are frozen at the left.

    A number is a number in Excel too, as far as it is the same there; else it is text.
    """

    name: str
    notes: Sequence[str]
    columns: Sequence[FormColumn]
    rows: Sequence[Sequence[FormCell]]
    choices: Choices
    aside: int


def form_csv(form: Form) -> bytes:
    """CSV as a Norwegian Excel opens and saves it: semicolons, decimal commas, a mark of UTF-8.

    The header comes first. What Excel would run as a formula has an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.header for column in form.columns])
    writer.writerows([_field(cell) for cell in row] for row in form.rows)
    return text.getvalue().encode("utf-8-sig")


def _field(cell: FormCell) -> str:
    if isinstance(cell, Decimal):
        return _plain(cell).replace(".", ",")
    return guarded(cell or "")


def _plain(number: Decimal) -> str:
    """All its digits, without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def form_workbook(form: Form) -> bytes:
    """An XLSX workbook without any formula: the form, and a sheet of what may be chosen."""
    # takes a while to load, and only those who write a workbook need it
    from xlsxwriter import Workbook

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        book.set_properties({"created": _CREATED})
        _write_form(book, form)
        if form.choices.rows:
            _write_choices(book, form.choices)
    return file.getvalue()


def _format(book: "Workbook", **more: Any) -> Any:
    plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": _LINE}
    return book.add_format(plain | more)


def _write_form(book: "Workbook", form: Form) -> None:
    sheet = book.add_worksheet(form.name)
    bold, note = book.add_format({"bold": True, "font_size": 13}), book.add_format()
    for line, text in enumerate(form.notes):
        sheet.write_string(line, 0, text, note if line else bold)
    at = len(form.notes)
    header = _format(book, bold=True, bg_color=_HEADER)
    to_fill = _format(book, bg_color=_FILLED)
    given = _format(book, font_color=_GREY)
    for number, column in enumerate(form.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(at, number, column.header, header)
    for line, row in enumerate(form.rows, at + 1):
        if (lines := _lines(form.columns, row)) > 1:
            # Excel would see to it; others show the first line alone
            sheet.set_row(line, min(_LINE_HEIGHT * lines, _HIGHEST))
        for number, (column, cell) in enumerate(zip(form.columns, row, strict=True)):
            _write_cell(sheet, line, number, cell, to_fill if column.to_fill else given)
    last = at + len(form.rows)
    _offer_choices(sheet, form, at + 1, last)
    sheet.freeze_panes(at + 1, form.aside)
    sheet.autofilter(at, 0, last, len(form.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(at)


def _lines(columns: Sequence[FormColumn], row: Sequence[FormCell]) -> int:
    """How many lines the longest text of a row takes."""
    return max(
        sum(-(-max(len(part), 1) // column.width) for part in str(cell or "").split("\n"))
        for column, cell in zip(columns, row, strict=True)
    )


def _write_cell(sheet: "Worksheet", line: int, number: int, cell: FormCell, look: Any) -> None:
    if cell is None or cell == "":
        sheet.write_blank(line, number, None, look)
    elif isinstance(cell, Decimal) and Decimal(repr(float(cell))) == cell:
        sheet.write_number(line, number, float(cell), look)
    else:
        sheet.write_string(line, number, _text(cell), look)


def _text(cell: str | Decimal) -> str:
    return cell if isinstance(cell, str) else _plain(cell)


def _offer_choices(sheet: "Worksheet", form: Form, first: int, last: int) -> None:
    choices = form.choices
    for number, column in enumerate(form.columns):
        if column.chosen and choices.rows:
            source = f"='{choices.name}'!$A$2:$A${len(choices.rows) + 1}"
            # another name may be written: the list is of those that are in the file already
            rule = {"validate": "list", "source": source, "show_error": False}
            sheet.data_validation(first, number, last, number, rule)


def _write_choices(book: "Workbook", choices: Choices) -> None:
    sheet = book.add_worksheet(choices.name)
    header, plain = _format(book, bold=True, bg_color=_HEADER), _format(book)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    for line, row in enumerate((choices.header, *choices.rows)):
        for number, text in enumerate(row):
            sheet.write_string(line, number, text[:LONGEST_CELL], plain if line else header)
    sheet.freeze_panes(1, 0)
