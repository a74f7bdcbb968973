"""A rule file's figures ↔ a table that people fill in together in a spreadsheet program."""

from tnt.authoring.sheets.exporting import Exported, to_csv, to_workbook
from tnt.authoring.sheets.importing import Filled, fill_from
from tnt.authoring.sheets.writing import Change

__all__ = ["Change", "Exported", "Filled", "fill_from", "to_csv", "to_workbook"]
