"""A rule file → the table of its figures, as a workbook or as CSV."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePath

from attrs import frozen

from tnt.authoring.sheets.columns import TO_FILL, headers
from tnt.authoring.sheets.describing import belongs, role, what
from tnt.authoring.sheets.fingerprints import fingerprint, said_by
from tnt.authoring.sheets.showing import cells_of
from tnt.files import Block, FormFile, Slot, Text, other_keys
from tnt.problems import Problem, Refused
from tnt.tables import LONGEST_CELL, Choices, Form, FormCell, FormColumn, form_csv, form_workbook
from tnt.words import Words, visible

_WIDTHS = {
    "belongs": 30, "what": 34, "role": 11, "best": 10, "unit": 13, "low": 9, "high": 9,
    "source": 18, "assumption": 60, "id": 40, "line": 7, "fingerprint": 11,
}  # fmt: skip
# what a row is stays in sight beside what is filled in
_ASIDE = 2


@frozen
class Exported:
    """A table as a file's content; `missing` are the ids of figures that are still to be written.

    `only_in_file` are the keys of what no table holds; `problems` are what else is wrong with the
    rule file.
    """

    content: bytes
    missing: tuple[str, ...]
    only_in_file: tuple[str, ...]
    problems: tuple[Problem, ...]


def to_workbook(form: FormFile, words: Words) -> Exported:
    """An XLSX workbook with a row for each figure, and a second sheet with the file's sources.

    Raises:
        Refused: TNT723 for each text that is longer than what a cell holds.
    """
    made = _form(form, words)
    if long := [*_too_long(form, made)]:
        raise Refused(long)
    return _exported(form_workbook(made), form)


def to_csv(form: FormFile, words: Words) -> Exported:
    """CSV with a row for each figure."""
    return _exported(form_csv(_form(form, words)), form)


def _exported(content: bytes, form: FormFile) -> Exported:
    return Exported(content, form.missing, other_keys(form), form.other_problems)


def _form(form: FormFile, words: Words) -> Form:
    shown = headers(words)
    file = visible(PurePath(form.read.path).name)
    return Form(
        words.say("Figures"),
        (
            words.say("Figures of {file}", file=file),
            words.say(
                "Fill in the yellow columns. Figure: the average. Low and high: how unsure we are "
                "of that average; both, or neither."
            ),
            words.say(
                "Each figure has a source, named as in the next sheet, or an assumption: whose "
                "judgement it is, and why. Never both."
            ),
            words.say(
                "Columns may be moved, and more may be added. No formulas, no merged cells. "
                "The other columns are changed in {file}.",
                file=file,
            ),
            words.say(
                "Leave Id and Fingerprint as they are: they say which figure a row is, and "
                "whether you changed it."
            ),
        ),
        [
            FormColumn(header, _WIDTHS[name], name in TO_FILL, name == "source")
            for name, header in shown.items()
        ],
        [_row(slot, words) for slot in form.slots],
        Choices(words.say("Sources"), (words.say("Source"), words.say("Citation")), _sources(form)),
        _ASIDE,
    )


def _row(slot: Slot, words: Words) -> tuple[FormCell, ...]:
    cells = cells_of(slot)
    filled = [getattr(cells, name) for name in TO_FILL]
    best, unit, low, high, source, assumption = filled
    return (
        belongs(slot, words), what(slot, words), role(slot, words),
        best, unit, low, high, source, assumption,
        slot.id, Decimal(slot.place.line), fingerprint(slot.id, said_by(cells)),
    )  # fmt: skip


def _sources(form: FormFile) -> list[tuple[str, str]]:
    """The sources that may be chosen: those of the file, then others that it names."""
    listed = form.root.get("sources")
    found = {
        str(name): (each.text("citation") or "" if isinstance(each, Block) else "")
        for name, each in (listed.entries.items() if isinstance(listed, Block) else ())
    }
    for name in named_sources(form):
        found.setdefault(name, "")
    return [*found.items()]


def named_sources(form: FormFile) -> list[str]:
    """The sources that the file lists, and those that it names without listing them."""
    listed = form.root.get("sources")
    found = [str(name) for name in listed.entries] if isinstance(listed, Block) else []
    of_all = form.root.get("source")
    named = [(slot.basis() or ("", None)) for slot in form.slots]
    texts = [each for key, each in named if key == "source"]
    return [*dict.fromkeys([*found, *map(str, filter(None, texts)), *_text(of_all)])]


def _text(node: object) -> list[str]:
    return [str(node)] if isinstance(node, Text) else []


def _too_long(form: FormFile, made: Form) -> Iterator[Problem]:
    for slot, row in zip(form.slots, made.rows, strict=True):
        for cell in row:
            if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                facts = {"id": slot.id, "limit": LONGEST_CELL}
                yield Problem("TNT723", slot.place.file, slot.place.line, None, facts)
