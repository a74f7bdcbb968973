"""Lists of a country, or the people on them → tables in a folder, so many lists at a time."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.api.gathering import Counting, Tell, gather
from tnt.estimate import GP, Figures, Municipalities, Ready, figures, notes, prepare, roles_of
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem, Refused, problems_in
from tnt.report.columns import recommendation_columns
from tnt.report.errors import errors_csv
from tnt.report.list_columns import list_columns, municipality_columns

if TYPE_CHECKING:
    from tnt.tables import ResultFolder, TableForm

ERRORS: Final = "errors.csv"
TABLES: Final = ("recommendations", "lists", "municipalities")
# rows of the table of recommendations that are held at a time: a few dozen megabytes
MOST_ROWS: Final = 100_000


@frozen
class Batch:
    """What a batch came to.

    `over` lists go over patient time by the recommendations alone, of `unknown` it isn't known.
    Where it is known what patients come for besides, on `with_rest` lists, `over_rest` go over with
    that, and of `unknown_rest` it isn't known. `left_out` were wrong, and `withheld` are about too
    few people, who aren't among `persons`. `problems` are all, of which errors left lists out.
    """

    folder: Path
    files: tuple[Path, ...]
    lists: int
    persons: float
    over: int
    unknown: int
    with_rest: int
    over_rest: int
    unknown_rest: int
    left_out: int
    withheld: int
    problems: tuple[Problem, ...]


def result_files(folder: Path, form: "TableForm") -> tuple[Path, ...]:
    """The files that a batch writes."""
    return (*(folder / f"{table}.{form}" for table in TABLES), folder / ERRORS)


def estimate_to_folder(
    rules: RuleSet,
    asked: Question,
    folder: Path | str,
    *,
    form: "TableForm" = "parquet",
    counting: Counting | None = None,
    skip_broken: bool = False,
    fail_fast: bool = False,
    i_own_the_data: bool = False,
    tell: Tell | None = None,
) -> Batch:
    """Estimate every list of a question's files, and write the tables of `result_files`.

    A list with something wrong is left out, and `errors.csv` says why; with `fail_fast` any such
    list ends it all. Each table takes its place when all are written, so that it is whole or as it
    was. Where all lists are left out, only `errors.csv` is written, and tables that were there go:
    they would look like this run's. Whatever else ends it leaves the folder as it was.

    Raises:
        Refused: where there is nothing to write, or `form` is neither csv nor parquet.
        OSError: where the folder can't be written to.
    """
    from tnt.tables import result_folder

    folder = Path(folder)
    if form not in ("csv", "parquet"):
        facts = {"option": "form", "found": str(form), "wanted": "csv | parquet"}
        raise Refused([Problem("TNT508", facts=facts)])
    _refuse_inputs(asked, folder, form)
    names = [file.name for file in result_files(folder, form)]
    with result_folder(folder, names) as results:
        gathered = gather(
            rules,
            asked,
            counting=counting,
            skip_broken=skip_broken,
            keep_going=not fail_fast,
            tell=tell,
        )
        by_list = [(each.list, each.problem) for each in gathered.problems]
        if not gathered.crowd.lists:
            raise _none_left(by_list, results, form)
        selection, crowds = gathered.selection, [gathered.crowd]
        del gathered
        ready = prepare(selection, crowds.pop(), keep_going=not fail_fast, owned=i_own_the_data)
        by_list += ready.left_out
        if not ready.lists:
            raise _none_left(by_list, results, form)
        run = _Run(ready, form)
        run.write(results, tell or _unheard)
        if run.withheld_lists == ready.lists:
            raise Refused([Problem("TNT520"), *(problem for _, problem in by_list)])
        results.part(ERRORS).write_text(errors_csv(by_list), encoding="utf-8")
        results.commit()
    hit = {list_ for list_, problem in by_list if list_ and problem.severity == "error"}
    problems = (
        *selection.problems,
        *(problem for _, problem in by_list),
        *notes(ready, run.withheld_rows, run.withheld_lists, np.concatenate(run.overfull)),
    )
    return Batch(
        folder=folder,
        files=result_files(folder, form),
        lists=ready.lists,
        persons=run.persons,
        over=run.over,
        unknown=run.unknown,
        with_rest=run.with_rest,
        over_rest=run.over_rest,
        unknown_rest=run.unknown_rest,
        left_out=len(hit),
        withheld=run.withheld_lists,
        problems=tuple(problems_in(problems)),
    )


def _refuse_inputs(asked: Question, folder: Path, form: "TableForm") -> None:
    """TNT523 where the tables would be written over what is read, or be read with it next time."""
    from tnt.tables import find_files

    people, _ = find_files(asked.people)
    rules = (*asked.rules, *([asked.scenario] if asked.scenario is not None else []))
    read = [path for path in map(Path, (*asked.lists, *people, *rules)) if path.exists()]
    for file in result_files(folder, form):
        if file.exists() and any(file.samefile(path) for path in read):
            raise Refused([Problem("TNT523", facts={"path": str(file)})])
    for path in map(Path, asked.people):
        if path.is_dir() and folder.resolve().is_relative_to(path.resolve()):
            raise Refused([Problem("TNT523", facts={"path": str(folder)})])


def _none_left(
    by_list: Sequence[tuple[str | None, Problem]], results: "ResultFolder", form: "TableForm"
) -> Refused:
    """Write what is wrong with the lists, of which none is left for a table."""
    results.part(ERRORS).write_text(errors_csv(by_list), encoding="utf-8")
    for table in TABLES:
        results.drop(f"{table}.{form}")
    results.commit()
    return Refused(problem for _, problem in by_list)


def _unheard(_: str) -> None:
    """Nobody is told."""


class _Run:
    """Takes the lists so many at a time to the tables, and keeps what they come to."""

    def __init__(self, ready: Ready, form: "TableForm") -> None:
        self.ready = ready
        self.form = form
        self.over = self.unknown = self.withheld_rows = self.withheld_lists = 0
        self.with_rest = self.over_rest = self.unknown_rest = 0
        self.persons = 0.0
        # of every list, and last of the country
        self.overfull: list[NDArray[np.bool_]] = []

    def write(self, results: "ResultFolder", tell: Tell) -> None:
        """Write the three tables."""
        from tnt.tables import table_writer

        ready, form = self.ready, self.form
        municipalities = Municipalities(ready)
        with ExitStack() as stack:
            of_recommendations, of_lists, of_municipalities = (
                stack.enter_context(table_writer(results.path, form)) for _ in TABLES
            )
            for first, count in self._blocks():
                found = figures(ready, first, count)
                lists = min(count, ready.lists - first)
                self.overfull.append(found.overfull)
                if lists:
                    of_recommendations.add(recommendation_columns(ready, found, lists))
                    of_lists.add(list_columns(ready, found, lists))
                    municipalities.add(found, first, lists)
                    self._count(found, lists)
                    tell(f"{first + lists} / {ready.lists}")
            of_municipalities.add(municipality_columns(municipalities.sums()))
            of_recommendations.finish(results.part(f"{TABLES[0]}.{form}"))
            of_lists.finish(results.part(f"{TABLES[1]}.{form}"))
            of_municipalities.finish(results.part(f"{TABLES[2]}.{form}"))

    def _blocks(self) -> Iterator[tuple[int, int]]:
        """The first row and how many at a time; the country is the last, and few lists are one."""
        ready = self.ready
        if ready.few:
            yield 0, ready.lists + 1
            return
        plan = ready.plan
        works = [*(each.works for each in plan.planned), *(each.works for each in plan.visits)]
        rows = sum(len(roles_of(each)) for each in works)
        step = max(1, MOST_ROWS // max(1, rows))
        for first in range(0, ready.lists, step):
            yield first, min(step, ready.lists - first)
        yield ready.lists, 1

    def _count(self, found: Figures, lists: int) -> None:
        shown = ~found.withheld.lists[:lists]
        heads = found.lists.heads[:lists]
        self.persons += sum(h.persons for h, told in zip(heads, shown, strict=True) if told)
        if GP in found.totals:
            flags = found.totals[GP].over_working_time[:lists][shown]
            self.over += int((flags == 1).sum())
            self.unknown += int((flags < 0).sum())
            committed = found.lists.committed.get(GP)
            if committed is not None:
                known = ~np.isnan(found.lists.room(GP)[:lists]) & shown
                rest = found.totals[GP].over_remaining_time[:lists][known]
                self.with_rest += len(rest)
                self.over_rest += int((rest == 1).sum())
                self.unknown_rest += int((rest < 0).sum())
        self.withheld_rows += int(found.withheld.rows[:lists].sum())
        self.withheld_lists += int(found.withheld.lists[:lists].sum())
