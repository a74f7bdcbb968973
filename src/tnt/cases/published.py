"""Published results: each paper's figures beside ours, and what is not rebuilt."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve

from tnt.cases.choosing import choose
from tnt.cases.figures import Ran, value
from tnt.cases.reproduced import ROUNDING, Beside, Compared, Left, Reproduced, Verdict, What
from tnt.estimate import answer, left_out, population_list
from tnt.files import problem_at
from tnt.library import load, select, unknown_recommendations
from tnt.model.published import FIGURES, Figure, Printed, Published, Run
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem, Refused, blocking, problems_in

# what guidelines and populations made from pacehrh's tables are called in a run
PACEHRH = "pacehrh"


def reproduce(
    rules: RuleSet, ids: Iterable[str] = ()
) -> tuple[tuple[Reproduced, ...], tuple[Problem, ...]]:
    """Work out the papers `ids` again, or all; a run that can't be worked out stops no other.

    With them come errors of files that may be papers, and that no paper tells of.

    Raises:
        Refused: as `choose`.
    """
    chosen = choose(rules, ids)
    papers = tuple(_reproduced(chosen.rules, each) for each in chosen.papers)
    told = {each for paper in papers for each in paper.problems}
    return papers, tuple(each for each in chosen.errors if each not in told)


def _reproduced(rules: RuleSet, published: Published) -> Reproduced:
    file = published.place.file
    ran: dict[str, Ran] = {}
    problems = [each for each in blocking(problems_in(rules.problems)) if each.file == file]
    for run in published.runs:
        try:
            ran[run.id] = _ran(rules, published, run)
        except Refused as refused:
            # what is wrong in the paper's own file is told there, with its place
            problems += [each for each in refused.problems if each.file or not problems]
    figures: list[Compared] = []
    for run in published.runs:
        for printed in run.expect:
            ours = _value(ran, run.id, printed)
            figures.append(_compared(_what(ran, run.id, printed), printed, ours, run.because))
            problems += _missing(ran, run.id, printed) if ours is None else ()
    not_rebuilt: list[Left] = []
    for left in published.not_rebuilt:
        beside: list[Beside] = []
        for shown in left.beside:
            ours = _value(ran, shown.run.id, shown)
            beside.append(Beside(_what(ran, shown.run.id, shown), ours))
            problems += _missing(ran, shown.run.id, shown) if ours is None else ()
        not_rebuilt.append(Left(left.printed, left.why, tuple(beside)))
    # a broken file may be the one that lists it
    source = rules.sources[file].get(published.source.id)
    return Reproduced(
        id=published.id,
        title=published.title,
        citation=source.citation if source else None,
        doi=source.doi if source else None,
        url=source.url if source else None,
        file=file,
        inferred=published.inferred,
        runs={run.id: run.title for run in published.runs},
        figures=tuple(figures),
        not_rebuilt=tuple(not_rebuilt),
        problems=tuple(dict.fromkeys(problems)),
    )


def _ran(rules: RuleSet, published: Published, run: Run) -> Ran:
    """The run with its answer.

    Raises:
        Refused: with everything that keeps it from being computed.
    """
    if run.pacehrh is not None:
        rules = _from_pacehrh(rules, published, run)
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
    answered = answer(selection, [people], hours_source="", owned=True)
    # without one of its parts a sum would be a figure all the same
    (estimated,) = answered.estimate.lists
    if estimated.not_estimated:
        raise Refused(
            evolve(
                left_out(each, estimated.list, run.uptake),
                file=run.place.file, line=run.place.line, column=run.place.column,
            )
            for each in estimated.not_estimated
        )  # fmt: skip
    return Ran(run, rules, selection, answered)


def _from_pacehrh(rules: RuleSet, published: Published, run: Run) -> RuleSet:
    """What the program's own door makes of the tables, with the run's working time beside it.

    What it warns of is advice on new files, which are gone after the run; what is taken for a blank
    stands among what the paper infers.
    """
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
        return load(only=[Path(folder), *beside])


def _value(ran: Mapping[str, Ran], run: str, figure: Figure) -> float | None:
    """A figure of a run, less the same figure of another where it says so."""
    found = value(ran[run], figure) if run in ran else None
    if figure.minus is None or found is None:
        return found
    other = value(ran[figure.minus.id], figure) if figure.minus.id in ran else None
    return None if other is None else found - other


def _missing(ran: Mapping[str, Ran], run: str, figure: Figure) -> Iterator[Problem]:
    """Where runs were worked out and have no such figure, as of a role without work in them."""
    for id_ in (run, *([figure.minus.id] if figure.minus else [])):
        if id_ not in ran:
            continue
        found = ran[id_]
        unknown = list(unknown_recommendations([figure], found.selection.guidelines))
        if unknown:
            # those of files are told where they are joined
            yield from unknown if found.run.pacehrh is not None else ()
        elif value(found, figure) is None:
            yield problem_at(
                figure.place,
                "TNT331",
                figure=figure.figure,
                role=figure.role,
                run=id_,
                roles=", ".join(sorted(found.answer.estimate.lists[0].total)) or "–",
                timed=", ".join(sorted(found.selection.working_time.roles)) or "–",
            )


def _compared(
    what: What, printed: Printed, ours: float | None, because_of_run: str | None
) -> Compared:
    difference = None if ours is None else ours - printed.printed
    tolerance = printed.tolerance
    verdict: Verdict = "not-computed"
    if difference is not None:
        room = tolerance + ROUNDING * max(1.0, abs(printed.printed))
        verdict = "agrees" if abs(difference) <= room else "missed"
    because = printed.because or because_of_run
    assert because is not None
    return Compared(
        what=what,
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


def _what(ran: Mapping[str, Ran], run: str, figure: Figure) -> What:
    return What(
        run=run,
        figure=figure.figure,
        of=figure.of.id if figure.of else None,
        title=_title(ran[run], figure) if run in ran else None,
        role=figure.role,
        years=figure.years,
        minus=figure.minus.id if figure.minus else None,
        unit=FIGURES[figure.figure].unit,
    )


def _title(ran: Ran, figure: Figure) -> dict[str, str] | None:
    """The title of the recommendation that a figure is of."""
    return next(
        (
            recommendation.title
            for guideline in ran.selection.guidelines
            for recommendation in guideline.recommendations
            if figure.of is not None and recommendation.id == figure.of.id
        ),
        None,
    )
