"""One row of a table against the file as it is now: who changed the figure since the export."""

from tnt.authoring.sheets.columns import TO_FILL
from tnt.authoring.sheets.fingerprints import (
    Said,
    fingerprint,
    fingerprint_in,
    is_plain,
    said_by,
    said_in,
)
from tnt.authoring.sheets.judging import Judged, judged
from tnt.authoring.sheets.reading import SheetRow
from tnt.authoring.sheets.showing import Cells
from tnt.problems import Phrase
from tnt.tables import shown
from tnt.words import mark

# a row is held against nothing where what it changed is in question
_NOTHING = Cells(None, "", None, None, "", "")


def merged(row: SheetRow, id_: str, now: Cells, file: str) -> Judged:
    """What the figure is to be: the file's own where this row wasn't changed, else the row's.

    TNT729 where both were changed since the export, each to something else; TNT730 where nobody can
    tell, and something that the file says would be replaced.
    """
    said, theirs = said_in(row), said_by(now)
    exported = fingerprint_in(row)
    if is_plain(row) and fingerprint(id_, said) == exported:
        return Judged(now, ())
    if said == theirs or fingerprint(id_, theirs) == exported:
        return judged(row, now)
    if exported is None and _fills_in_alone(said, theirs):
        return judged(row, now)
    slips = judged(row, _NOTHING).problems
    code = "TNT729" if exported else "TNT730"
    at = next(name for name, a, b in zip(TO_FILL, said, theirs, strict=True) if a != b)
    facts = {
        "id": id_,
        "file": file,
        "found": _told(said, row.mark),
        "now": _told(theirs, row.mark),
    }
    problem = row.problem(code, at, **facts)
    return Judged(None, (problem, *slips))


def _fills_in_alone(said: Said, theirs: Said) -> bool:
    """Whether a row only says what the file leaves open."""
    return all(not there or there == here for here, there in zip(said, theirs, strict=True))


def _told(said: Said, mark_: str) -> str:
    """What a row says, on one line, in the order of the columns."""
    best, unit, low, high, source, assumption = said
    numbers = [each.removesuffix(".0").replace(".", mark_) for each in (best, low, high)]
    spread = f"({numbers[1]}-{numbers[2]})" if low or high else ""
    figure = " ".join(each for each in (numbers[0], unit, spread) if each)
    basis = shown(source or assumption)
    return " – ".join(each for each in (figure, basis) if each) or Phrase(mark("nothing"))
