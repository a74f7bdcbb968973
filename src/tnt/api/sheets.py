"""A rule file's figures as a table to fill in, and a table's figures put into the rule file."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tnt.api.loading import load, paths_of

if TYPE_CHECKING:
    from tnt.authoring.sheets import Exported, Filled
    from tnt.files import FormFile

_UTF8_MARK = b"\xef\xbb\xbf"


def export_table(
    file: str | Path, form: Literal["xlsx", "csv"] = "xlsx", lang: str = "nb"
) -> "Exported":
    """A rule file's figures as a workbook or as CSV (`content`), a row each, headers in `lang`.

    Figures that are still missing have a row too; `problems` are what is wrong with the file.

    Raises:
        Refused: where the file can't be read as YAML, has no figures, or some have no id.
    """
    # loaded where it is used: whoever only estimates fills in no table
    from tnt.authoring.sheets import to_csv, to_workbook
    from tnt.words import Words

    made, _ = _form_of(file)
    return (to_workbook if form == "xlsx" else to_csv)(made, Words(lang))


def import_table(table: str | Path, file: str | Path) -> "Filled":
    """A rule file's text with the figures of a table that was exported from it: `text`.

    Nothing is written. `changes` are what the table changed: `id`, `of`, `before`, `after`.

    Raises:
        Refused: with every error in the table, and each that the new text would have and the file
            hasn't.
    """
    from attrs import evolve

    from tnt.authoring.sheets import fill_from

    form, mark = _form_of(file)
    (path,) = paths_of([table])
    made = fill_from(path, form, partial(_sources_beside, form))
    return evolve(made, text=mark + made.text)


def _form_of(file: str | Path) -> "tuple[FormFile, str]":
    """The file's places for figures, and the byte order mark that it begins with, or nothing."""
    from tnt.files import bytes_of, read_form, shown
    from tnt.problems import Problem, Refused

    (path,) = paths_of([file])
    data = bytes_of(path)
    if isinstance(data, Problem):
        raise Refused([data])
    return read_form(shown(path), data), "\ufeff" if data.startswith(_UTF8_MARK) else ""


def _sources_beside(form: "FormFile") -> Sequence[str]:
    """The sources of the installed files that it uses."""
    uses = form.texts("uses")
    if not uses:
        return ()
    rules = load()
    used = [rules.files[id_].path for id_ in uses if id_ in rules.files]
    return [id_ for path in used for id_ in rules.sources.get(path, ())]
