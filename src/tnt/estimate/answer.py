"""A selection and lists of people → the answer, and the plan behind it."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from tnt import __version__
from tnt.estimate.draws import Draws
from tnt.estimate.drivers import drivers
from tnt.estimate.groups import Counts, age_bands, count, population_list
from tnt.estimate.parts import Parts
from tnt.estimate.plan import Plan
from tnt.estimate.planning import make_plan
from tnt.estimate.points import Floats, means
from tnt.estimate.result import (
    Driver,
    Estimate,
    FileStamp,
    ListEstimate,
    ListWorkingTime,
    NotEstimated,
    PopulationEstimate,
    RoleTotal,
)
from tnt.estimate.spreads import FEW_LISTS, RoleDraws, Spread, role_draws, spreads
from tnt.estimate.sums import Sums, sum_up
from tnt.estimate.totals import Ground, Row, more_than_committed, role_total
from tnt.estimate.working_time import capacities, committed_minutes, year_of
from tnt.model.ruleset import Selection
from tnt.model.strata import PatientList, Practice
from tnt.model.value import GP
from tnt.problems import Phrase, Problem, Refused
from tnt.words import mark

NO_POSITIONS = mark("how many full-time positions the list has isn't known")


def left_out(left: NotEstimated, list_: str, uptake: str) -> Problem:
    """What keeps a recommendation from being estimated on a list: TNT509 or TNT515."""
    if left.why.startswith("uptake."):
        return Problem("TNT509", facts={"id": left.id, "uptake": uptake})
    return Problem("TNT515", facts={"id": left.id, "list": list_, "why": Phrase(left.why)})


@frozen(eq=False)
class Answer:
    """The estimate with all that went into it: what `explain` takes apart."""

    estimate: Estimate
    plan: Plan
    counts: Counts
    sums: Sums
    draws: Draws | None


def answer(selection: Selection, lists: Iterable[PatientList], hours_source: str) -> Answer:
    """Estimate every list, and the population once.

    `hours_source` is the citation of the working time's hours.

    Raises:
        Refused: where a list can't be counted, or a follow-up's rest is negative.
    """
    country = population_list(selection.population, selection.population)
    names, bands = selection.conditions, age_bands(selection)
    counts = count([*lists, country], bands, names, selection.population)
    plan = make_plan(selection, counts.groups)
    if plan.problems:
        raise Refused(plan.problems)
    asked = selection.question
    sums = sum_up(plan, counts.columns, selection.working_time)
    draws = Draws(asked.seed, asked.draws) if asked.draws else None
    drawn: Mapping[str, RoleDraws] = {}
    if draws:
        few = counts.columns if len(counts.lists) <= FEW_LISTS else None
        drawn = role_draws(plan, sums.roles, draws, selection.working_time, few)
    rows = _rows(selection, counts, plan)
    totals = _totals(rows, Ground(plan, sums, selection.working_time), counts, drawn, draws)
    parts = Parts(plan, sums, counts.columns, draws)
    lists_told = tuple(
        _list_estimate(row, total, parts, selection, hours_source)
        for row, total in zip(rows[:-1], totals, strict=False)
    )
    estimate = Estimate(
        tnt=__version__,
        question=asked,
        files=tuple(
            FileStamp(each.id, each.kind, each.sha256, each.plugin, each.plugin_version)
            for each in selection.files
        ),
        lists=lists_told,
        population=PopulationEstimate(
            id=country.id,
            persons=country.persons,
            positions=country.practice.fte if country.practice else None,
            total=totals[-1],
            lists_over_working_time=sum(
                total[GP].over_working_time is True for total in totals[:-1] if GP in total
            ),
        ),
        problems=(
            *selection.problems,
            *counts.problems,
            *_no_intervals(len(rows), draws),
            *_overfull(rows, sums),
            *_without_positions(rows[-1]),
        ),
        selection=selection,
        drivers=_drivers(plan, counts, drawn, draws),
    )
    return Answer(estimate, plan, counts, sums, draws)


def _rows(selection: Selection, counts: Counts, plan: Plan) -> list[Row]:
    """The lists, and the country as the last."""
    working_time = selection.working_time
    committed = {
        role: counts.columns @ committed_minutes(time.committed, counts.groups, means)[:, 0]
        for role, time in sorted(working_time.roles.items())
        if time.committed is not None
    }
    whole = selection.whole and not plan.not_estimated
    rows = []
    for number, each in enumerate(counts.lists):
        left_out = _left_out(each, plan)
        rows.append(
            Row(
                number=number,
                people=each,
                capacity=capacities(working_time, each.practice),
                committed={role: float(minutes[number]) for role, minutes in committed.items()},
                left_out=left_out,
                whole=whole and not left_out,
            )
        )
    return rows


def _left_out(each: PatientList, plan: Plan) -> frozenset[str]:
    """Volumes of a position, where nobody knows how many positions a list has."""
    if each.practice is not None:
        return frozenset()
    return frozenset(planned.id for planned in plan.planned if planned.of_positions)


def _totals(
    rows: list[Row],
    ground: Ground,
    counts: Counts,
    drawn: Mapping[str, RoleDraws],
    draws: Draws | None,
) -> list[dict[str, RoleTotal]]:
    """Every role's total on every list."""
    unsure: dict[str, list[Spread]] = {
        role: spreads(each, role, counts, ground.working_time, draws)
        for role, each in drawn.items()
        if draws
    }
    return [
        {
            role: role_total(row, role, ground, unsure[role][row.number] if unsure else None)
            for role in ground.sums.roles
        }
        for row in rows
    ]


def _no_intervals(rows: int, draws: Draws | None) -> tuple[Problem, ...]:
    """A note where single recommendations have no intervals, because lists are many."""
    if draws is None or rows <= FEW_LISTS:
        return ()
    return (Problem("TNT434", facts={"lists": rows - 1, "limit": FEW_LISTS - 1}),)


def _overfull(rows: list[Row], sums: Sums) -> list[Problem]:
    """A note where files say that more is done now in consultations than these take."""
    over = [
        row.people.id
        for row in rows
        if any(more_than_committed(row, role, each) for role, each in sums.roles.items())
    ]
    # the country is the last, and told of where no list is over
    lists = [each for each in over if each != rows[-1].people.id] or over
    return [Problem("TNT435", facts={"list": lists[0], "lists": len(lists)})] if lists else []


def _without_positions(country: Row) -> list[Problem]:
    """A note where the country's totals lack volumes of a position."""
    if not country.left_out:
        return []
    facts = {"population": country.people.id, "ids": ", ".join(sorted(country.left_out))}
    return [Problem("TNT436", facts=facts)]


def _drivers(
    plan: Plan, counts: Counts, drawn: Mapping[str, RoleDraws], draws: Draws | None
) -> tuple[Driver, ...] | None:
    """What the spread of the GP's total comes from: the only list's, of several the country's."""
    if draws is None or GP not in drawn:
        return None
    row = 0 if len(counts.lists) == 2 else -1
    people: Floats = counts.columns[row]
    total = drawn[GP].need[row] if drawn[GP].of_lists else people @ drawn[GP].need
    return drivers(plan, GP, people, draws, total)


def _list_estimate(
    row: Row,
    total: dict[str, RoleTotal],
    parts: Parts,
    selection: Selection,
    hours_source: str,
) -> ListEstimate:
    working_time = None
    if row.people.practice and GP in row.capacity:
        working_time = ListWorkingTime(
            id=selection.working_time.id,
            minutes_per_year=row.capacity[GP].minutes,
            patient_minutes_per_year=row.capacity[GP].patient_minutes,
            committed_minutes_per_year=row.committed.get(GP),
            fte=row.people.practice.fte,
            source=_source(row.people.practice, hours_source),
            own=year_of(selection.working_time, GP, row.people.practice)
            != year_of(selection.working_time, GP, None),
        )
    left = [NotEstimated(id_, why) for id_, why in parts.plan.not_estimated]
    left += [NotEstimated(id_, NO_POSITIONS) for id_ in sorted(row.left_out)]
    return ListEstimate(
        list=row.people.id,
        persons=row.people.persons,
        working_time=working_time,
        total=total,
        recommendations=tuple(
            parts.recommendation(row, column)
            for column, planned in enumerate(parts.plan.planned)
            if planned.id not in row.left_out
        ),
        visits=tuple(parts.visit(row, number) for number in range(len(parts.plan.visits))),
        not_estimated=tuple(left),
    )


def _source(practice: Practice, hours_source: str) -> str:
    """The citation of the hours, or the row of the list's own table that stands in their place."""
    own = practice.minutes_per_week is not None and practice.place is not None
    return str(practice.place) if own else hours_source
