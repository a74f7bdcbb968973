"""A table that people filled in → the rule file's text with their figures in it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from tnt.authoring.sheets.exporting import named_sources
from tnt.authoring.sheets.judging import EXAMPLE, ONE_NUMBER, same
from tnt.authoring.sheets.merging import merged
from tnt.authoring.sheets.reading import SheetRow, read_table
from tnt.authoring.sheets.showing import Cells, cells_of
from tnt.authoring.sheets.telling import left_alone
from tnt.authoring.sheets.writing import Change, basis_unchanged, changes_of, decimal_mark, entry_of
from tnt.files import FormFile, Slot, filled, nearest, read_form
from tnt.model.value import Place
from tnt.problems import Phrase, Problem, Refused, blocking
from tnt.tables import cut_short, shown
from tnt.words import mark, visible

_FIGURE: Final = ("best", "unit", "low", "high")
# what the grammar has against a unit is told at its cell
_OF_UNITS: Final = frozenset(
    (
        "TNT201",
        "TNT202",
        "TNT204",
        "TNT221",
        "TNT227",
        "TNT233",
        "TNT234",
        "TNT235",
        "TNT236",
        "TNT237",
        "TNT242",
    )
)
_NO_ID: Final = Phrase(mark("nothing"))
_NEW_FIGURE: Final = Phrase(
    mark(
        "a new figure is first written in the rule file, where it belongs, such as an action with "
        "an empty line time: ; then export anew"
    )
)
_CHANGED_ID: Final = Phrase(
    mark(
        "don't change ids; take the row out if the figure isn't in the file any more; a new figure "
        "is first written in the rule file, and exported anew"
    )
)


@frozen
class Filled:
    """A rule file's new text; `changes` are what the table changed, by id.

    `still_missing` are ids of figures that are blank in the table as in the file; `old_assumption`
    those of figures that are new and rest on what was assumed for the old ones. `problems` are
    warnings and notes.
    """

    text: str
    changes: tuple[Change, ...]
    still_missing: tuple[str, ...]
    old_assumption: tuple[str, ...]
    problems: tuple[Problem, ...]


def fill_from(
    table: Path, form: FormFile, more_sources: Callable[[], Collection[str]] = tuple
) -> Filled:
    """The text of a file with a table's figures, and whose word they are, in the place of its own.

    Only the scalars that the table changes are touched. `more_sources` gives those that may be
    named besides those that the file lists or names.

    Raises:
        Refused: with every error in the table, and those that the new text would have and the old
            one hasn't.
    """
    rows, problems = read_table(table)
    if blocking(problems):
        raise Refused(cut_short(problems))
    return _Filling(table, form, rows, problems, more_sources).filled()


class _Filling:
    """A file and a table that belong together, row by row."""

    def __init__(
        self,
        table: Path,
        form: FormFile,
        rows: Sequence[SheetRow],
        problems: Sequence[Problem],
        more_sources: Callable[[], Collection[str]],
    ) -> None:
        self.form, self.rows, self.problems = form, rows, [*problems]
        self.sources = named_sources(form)
        self.more_sources = more_sources
        self.slots = {slot.id: slot for slot in form.slots}
        self.matched = self._match(table)

    def filled(self) -> Filled:
        """The new text, once nothing is wrong with it."""
        before = {id_: cells_of(slot) for id_, slot in self.slots.items()}
        wanted: dict[str, Cells] = {}
        for id_, row in self.matched.items():
            found = merged(row, id_, before[id_], self.form.read.path)
            self.problems += found.problems
            if found.cells is not None and self._source_is_known(row, found.cells, before[id_]):
                wanted[id_] = found.cells
            self.problems += left_alone(row, self.slots[id_])
        decimal = decimal_mark(self.form.slots, self.rows[0].mark)
        text = filled(
            self.form,
            [
                entry_of(self.slots[id_], before[id_], cells, decimal)
                for id_, cells in wanted.items()
                if cells != before[id_]
            ],
        )
        after = self._read(text)
        if not blocking(self.problems):
            self.problems += self._as_wanted(after, wanted)
        if blocking(self.problems):
            raise Refused(cut_short(self.problems))
        return Filled(
            text,
            tuple(changes_of(self.form.slots, after.slots)),
            after.missing,
            tuple(basis_unchanged(self.form.slots, after.slots)),
            tuple(self.problems),
        )

    def _match(self, table: Path) -> Mapping[str, SheetRow]:
        """The row of each figure; TNT711 to TNT714 for what has no partner, or several."""
        found: dict[str, SheetRow] = {}
        unknown: list[Problem] = []
        name = self.form.read.path
        for row in self.rows:
            id_ = row.line("id")
            if id_ in found:
                told = {"id": id_, "line": found[id_].row.line}
                self.problems.append(row.problem("TNT713", "id", **told))
            elif id_ in self.slots:
                found[id_] = row
            else:
                advice = _CHANGED_ID if id_ else _NEW_FIGURE
                told = {
                    "id": shown(id_) if id_ else _NO_ID,
                    "file": name,
                    "nearest": nearest(id_, self.slots),
                    "advice": advice,
                }
                unknown.append(row.problem("TNT711", "id", **told))
        if not found:
            facts = {"table": str(table), "file": name, "id": next(iter(self.slots))}
            raise Refused([*self.problems, Problem("TNT714", str(table), facts=facts)])
        self.problems += unknown
        self.problems += [
            Problem("TNT712", str(table), facts={"id": id_, "file": name})
            for id_ in self.slots
            if id_ not in found
        ]
        return found

    def _source_is_known(self, row: SheetRow, cells: Cells, before: Cells) -> bool:
        if not cells.source or cells.source in (before.source, *self.sources):
            return True
        # looked up late: only a source that is new to the file needs the files beside it
        known = [*self.sources, *self.more_sources()]
        if cells.source in known:
            return True
        told = {
            "found": visible(cells.source),
            "file": self.form.read.path,
            "nearest": nearest(cells.source, known),
        }
        self.problems.append(row.problem("TNT717", "source", **told))
        return False

    def _read(self, text: str) -> FormFile:
        """The new text as a form; what is wrong with it and wasn't before is added, at its cell."""
        name = self.form.read.path
        try:
            after = read_form(name, text.encode())
        except Refused as refused:
            self.problems += refused.problems
            return self.form
        old = Counter(_kind(each) for each in self.form.read.problems)
        by_place = {slot.place: slot for slot in after.slots}
        for problem in after.read.problems:
            kind = _kind(problem)
            if old[kind] > 0:
                old[kind] -= 1
            else:
                self.problems.append(self._at_its_cell(problem, by_place))
        return after

    def _at_its_cell(self, problem: Problem, by_place: Mapping[Place, Slot]) -> Problem:
        """The problem at the cell of the table that it is in, where it is in one."""
        for place, slot in by_place.items():
            here = (place.line, place.column) == (problem.line, problem.column)
            if here and (row := self.matched.get(slot.id)):
                there = row.problem(problem.code, "unit" if problem.code in _OF_UNITS else "best")
                return evolve(there, facts=problem.facts)
        return problem

    def _as_wanted(self, after: FormFile, wanted: Mapping[str, Cells]) -> Iterator[Problem]:
        """TNT720 where figures have one basis in the file, and the table gives them several.

        TNT708 where the figure's parts don't make a figure that has them.
        """
        now = {slot.id: cells_of(slot) for slot in after.slots}
        for id_, cells in wanted.items():
            made = now[id_]
            if not all(same(getattr(made, each), getattr(cells, each)) for each in _FIGURE):
                told = {
                    "found": visible(str(made.best)), "wanted": ONE_NUMBER, "spread": EXAMPLE,
                }  # fmt: skip
                yield self.matched[id_].problem("TNT708", "best", **told)
            if same(made.source, cells.source) and same(made.assumption, cells.assumption):
                continue
            others = [
                other
                for other, theirs in now.items()
                if other != id_
                and (theirs.source, theirs.assumption) == (made.source, made.assumption)
                and self.slots[other].holder.place == self.slots[id_].holder.place
            ]
            found = made.source or made.assumption
            told = {"id": id_, "others": ", ".join(others) or "–", "found": visible(found)}
            column = "source" if cells.source else "assumption"
            yield self.matched[id_].problem("TNT720", column, **told)


def _kind(problem: Problem) -> tuple[str, str]:
    """A problem without its place: lines may have come in above it."""
    facts = {name: fact for name, fact in problem.facts.items() if name != "line"}
    return problem.code, str(sorted(facts.items(), key=lambda each: each[0]))
