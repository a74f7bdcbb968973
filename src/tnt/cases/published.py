"""Published results: each paper's figures beside ours, and what nobody can rebuild from print."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from attrs import frozen

from tnt.cases.figures import UNITS, Ran, value
from tnt.estimate import answer, population_list
from tnt.library import load, select
from tnt.model.published import Figure, NotRebuilt, Printed, Published, Run
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem, Refused

Verdict = Literal["agrees", "missed", "not-computed"]
# the rounding of floats is never what a figure misses by
ROUNDING = 1e-12
# what guidelines and populations made from pacehrh's tables are called in a run
PACEHRH = "pacehrh"


@frozen
class Compared:
    """One printed figure beside ours, both in `unit`.

    `ours` and `difference` are None where it couldn't be computed. `of` is None for a figure of
    all recommendations together. `relative` is the tolerance as a fraction of what is printed,
    where it is given so.
    """

    run: str
    figure: str
    of: str | None
    role: str
    years: int
    minus: str | None
    unit: str
    printed: float
    status: str
    inverted: bool
    ours: float | None
    difference: float | None
    tolerance: float
    relative: float | None
    because: str
    verdict: Verdict
    line: int


@frozen
class Beside:
    """A figure of ours beside one that can't be rebuilt."""

    run: str
    figure: str
    of: str | None
    role: str
    unit: str
    ours: float | None


@frozen
class Left:
    """What can't be rebuilt from print, and why."""

    printed: str
    why: str
    beside: tuple[Beside, ...]


@frozen
class Reproduced:
    """One paper: what was inferred to rebuild it, its figures beside ours, and what is left."""

    id: str
    title: dict[str, str]
    citation: str | None
    doi: str | None
    url: str | None
    file: str
    inferred: tuple[str, ...]
    runs: dict[str, dict[str, str]]
    figures: tuple[Compared, ...]
    not_rebuilt: tuple[Left, ...]
    problems: tuple[Problem, ...]


def reproduce(rules: RuleSet, ids: Iterable[str]) -> Iterator[Reproduced]:
    """Work out the papers `ids` again, one after the other; a run that can't be stops no other."""
    for id_ in ids:
        yield _reproduced(rules, rules.published[id_])


def _reproduced(rules: RuleSet, published: Published) -> Reproduced:
    ran: dict[str, Ran] = {}
    problems: list[Problem] = []
    for run in published.runs:
        try:
            ran[run.id], notes = _ran(rules, published, run)
            problems += notes
        except Refused as refused:
            problems += refused.problems
    # a broken file may be the one that lists it
    source = rules.sources[published.place.file].get(published.source.id)
    return Reproduced(
        id=published.id,
        title=published.title,
        citation=source.citation if source else None,
        doi=source.doi if source else None,
        url=source.url if source else None,
        file=published.place.file,
        inferred=published.inferred,
        runs={run.id: run.title for run in published.runs},
        figures=tuple(
            _compared(ran, run, printed) for run in published.runs for printed in run.expect
        ),
        not_rebuilt=tuple(_left(ran, each) for each in published.not_rebuilt),
        problems=tuple(dict.fromkeys(problems)),
    )


def _ran(rules: RuleSet, published: Published, run: Run) -> tuple[Ran, tuple[Problem, ...]]:
    """The run with its answer, and what its reader should know of its inputs.

    Raises:
        Refused: with everything that keeps it from being computed.
    """
    notes: tuple[Problem, ...] = ()
    if run.pacehrh is not None:
        rules, notes = _from_pacehrh(rules, published, run)
    asked = Question(
        guidelines=tuple(ref.id for ref in run.guidelines),
        population=run.population.id,
        working_time=run.working_time.id,
        uptake=run.uptake,
        view=run.view,
        draws=0,
    )
    selection = select(rules, asked)
    people = population_list(selection.asked, selection.population)
    answered = answer(selection, [people], hours_source="")
    return Ran(run, rules, selection, answered), notes


def _from_pacehrh(
    rules: RuleSet, published: Published, run: Run
) -> tuple[RuleSet, tuple[Problem, ...]]:
    """What the program's own door makes of the tables, with the run's working time beside it."""
    # the readers of tables are of no use to other runs, nor to whoever only estimates
    from tnt.authoring import from_pacehrh

    assert run.pacehrh is not None
    made = from_pacehrh(Path(published.place.file).parent / run.pacehrh, prefix=PACEHRH)
    time = rules.working_times.get(run.working_time.id)
    wanted = {time.id, *(ref.id for ref in time.uses)} if time else set()
    beside = [Path(each.path) for each in rules.files.values() if each.id in wanted]
    with TemporaryDirectory() as folder:
        for name, text in made.files.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        # what to do with new files is for those who make them
        told = tuple(each for each in made.problems if each.severity != "note")
        return load(only=[Path(folder), *beside]), told


def _value(ran: Mapping[str, Ran], run: str, figure: Figure) -> float | None:
    """A figure of a run, less the same figure of another where it says so."""
    found = value(ran[run], figure) if run in ran else None
    if figure.minus is None or found is None:
        return found
    other = value(ran[figure.minus.id], figure) if figure.minus.id in ran else None
    return None if other is None else found - other


def _compared(ran: Mapping[str, Ran], run: Run, printed: Printed) -> Compared:
    ours = _value(ran, run.id, printed)
    difference = None if ours is None else ours - printed.printed
    tolerance = printed.tolerance
    verdict: Verdict = "not-computed"
    if difference is not None:
        room = tolerance + ROUNDING * max(1.0, abs(printed.printed))
        verdict = "agrees" if abs(difference) <= room else "missed"
    because = printed.because or run.because
    assert because is not None
    return Compared(
        run=run.id,
        figure=printed.figure,
        of=printed.of.id if printed.of else None,
        role=printed.role,
        years=printed.years,
        minus=printed.minus.id if printed.minus else None,
        unit=UNITS[printed.figure],
        printed=printed.printed,
        status=printed.status,
        inverted=printed.inverted == "yes",
        ours=ours,
        difference=difference,
        tolerance=tolerance,
        relative=printed.relative,
        because=because,
        verdict=verdict,
        line=printed.place.line,
    )


def _left(ran: Mapping[str, Ran], left: NotRebuilt) -> Left:
    beside = tuple(
        Beside(
            run=each.run.id,
            figure=each.figure,
            of=each.of.id if each.of else None,
            role=each.role,
            unit=UNITS[each.figure],
            ours=_value(ran, each.run.id, each),
        )
        for each in left.beside
    )
    return Left(left.printed, left.why, beside)
