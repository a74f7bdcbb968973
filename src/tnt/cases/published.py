"""Published results: each paper's figures beside ours, and what is not rebuilt."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tnt.cases.figures import Ran, value
from tnt.cases.reproduced import ROUNDING, Beside, Compared, Left, Reproduced, Verdict, What
from tnt.estimate import NotEstimated, answer, population_list
from tnt.files import nearest, problem_at
from tnt.library import load, select
from tnt.model.published import (
    FIGURES,
    Figure,
    NotRebuilt,
    Printed,
    Published,
    Run,
)
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.problems import Phrase, Problem, Refused, blocking, problems_in

# what guidelines and populations made from pacehrh's tables are called in a run
PACEHRH = "pacehrh"


def reproduce(rules: RuleSet, ids: Iterable[str]) -> Iterator[Reproduced]:
    """Work out the papers `ids` again, one after the other; a run that can't be stops no other."""
    for id_ in ids:
        yield _reproduced(rules, rules.published[id_])


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
            figures.append(_compared(ran, run, printed))
            problems += _missing(ran, run.id, printed)
    for left in published.not_rebuilt:
        for shown in left.beside:
            problems += _missing(ran, shown.run.id, shown)
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
        not_rebuilt=tuple(_left(ran, each) for each in published.not_rebuilt),
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
    answered = answer(selection, [people], hours_source="")
    # without one of its parts a sum would be a figure all the same
    left = answered.estimate.lists[0].not_estimated
    if left:
        raise Refused(_not_estimated(run, each) for each in left)
    return Ran(run, rules, selection, answered)


def _not_estimated(run: Run, left: NotEstimated) -> Problem:
    """A recommendation that the run can't estimate, told where the run stands."""
    if left.why.startswith("uptake."):
        return problem_at(run.place, "TNT509", id=left.id, uptake=run.uptake)
    return problem_at(run.place, "TNT515", id=left.id, list=run.population.id, why=Phrase(left.why))


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
    """Where a run was computed and has no such figure, as of a role that has no work in it."""
    if figure.of is not None and run in ran and _title(ran[run], figure) is None:
        yield from _unknown(ran[run], figure)
        return
    for id_ in (run, *([figure.minus.id] if figure.minus else [])):
        if id_ in ran and value(ran[id_], figure) is None:
            found = ran[id_]
            yield problem_at(
                figure.place,
                "TNT331",
                figure=figure.figure,
                role=figure.role,
                run=id_,
                roles=", ".join(sorted(found.answer.estimate.lists[0].total)) or "–",
                timed=", ".join(sorted(found.selection.working_time.roles)) or "–",
            )


def _unknown(ran: Ran, figure: Figure) -> Iterator[Problem]:
    """A recommendation that pacehrh's tables don't make; others are told where files are joined."""
    if ran.run.pacehrh is None or figure.of is None:
        return
    known = [
        each.id for guideline in ran.selection.guidelines for each in guideline.recommendations
    ]
    facts = {"id": figure.of.id, "nearest": nearest(figure.of.id, known)}
    named = ", ".join(ref.id for ref in ran.run.guidelines)
    yield problem_at(figure.of.place, "TNT330", **facts, guidelines=named)


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
        what=_what(ran, run.id, printed),
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


def _left(ran: Mapping[str, Ran], left: NotRebuilt) -> Left:
    beside = tuple(
        Beside(_what(ran, each.run.id, each), _value(ran, each.run.id, each))
        for each in left.beside
    )
    return Left(left.printed, left.why, beside)
