"""Rules + groups of people → the plan: which figure counts for whom, and what follows what."""

from collections.abc import Container, Iterator, Sequence

import numpy as np
from attrs import evolve

from tnt.estimate.cells import Cells, key, number_of, rate_of, share_of
from tnt.estimate.conditions import TruthTable
from tnt.estimate.groups import POSITIONS, Group
from tnt.estimate.plan import Per, Plan, Planned, Stage, Work, own_values
from tnt.estimate.points import Figure
from tnt.estimate.rest import rest_problems
from tnt.estimate.visits import plan_visits
from tnt.model.guideline import Eligible, Guideline, Recommendation
from tnt.model.question import UptakeName
from tnt.model.ruleset import Selection
from tnt.model.value import GP, LocalId, Minutes, RoleName, Value
from tnt.model.work import Action, Branch, Mode
from tnt.words import mark

NO_WEEKS = mark("the working time doesn't say how many weeks a GP works")
PERS: dict[str, Per] = {"year": "year", "person": "person", "new-case": "new-case"}


def make_plan(selection: Selection, groups: tuple[Group, ...], ids: Container[str]) -> Plan:
    """The factors, for these groups, of recommendations by id; the plan's problems are errors."""
    planned, left, problems = [], [], []
    uptake = selection.question.uptake
    for guideline in selection.guidelines:
        among = (each for each in guideline.recommendations if each.id in ids)
        for recommendation in sorted(among, key=lambda each: each.id):
            if why := why_not(recommendation, selection):
                left.append((recommendation.id, why))
                continue
            share = uptake_of(recommendation, uptake)
            assert share is not None
            each = _plan(guideline, recommendation, share, selection, groups)
            planned.append(each)
            problems += rest_problems(each, groups)
    visits = plan_visits(planned, selection, groups)
    return Plan(groups, tuple(planned), visits, tuple(left), tuple(problems))


def why_not(recommendation: Recommendation, selection: Selection) -> str | None:
    """Why a recommendation can't be estimated, on whatever list; None where it can."""
    uptake = selection.question.uptake
    if uptake_of(recommendation, uptake) is None:
        return f"uptake.{uptake} is not given"
    if _needs_weeks(recommendation) and GP not in selection.working_time.roles:
        return NO_WEEKS
    return None


def uptake_of(recommendation: Recommendation, uptake: UptakeName) -> Figure | None:
    """The uptake asked for; None where it isn't given."""
    if uptake == "full":
        return 0.0 if recommendation.direction == "against" else 1.0
    if uptake == "now" and recommendation.volume is not None:
        # what is counted is what is done now
        return 1.0
    given = recommendation.uptake and getattr(recommendation.uptake, uptake)
    return given.share if given else None


def _needs_weeks(recommendation: Recommendation) -> bool:
    """Whether its volume is a position's in a working week."""
    volume = recommendation.volume
    return volume is not None and recommendation.of_positions and volume.value.per == "week"


def _now(recommendation: Recommendation, asked: Figure) -> tuple[Figure, Figure]:
    """The least and the most of them that may be reached now; the same twice where it is given."""
    known = uptake_of(recommendation, "now")
    if known is not None:
        return known, known
    return 0.0, 1.0 if recommendation.direction == "against" else asked


def _plan(
    guideline: Guideline,
    recommendation: Recommendation,
    uptake: Figure,
    selection: Selection,
    groups: tuple[Group, ...],
) -> Planned:
    eligible, volume = recommendation.eligible, recommendation.volume
    often: Figure = 1.0
    spread = 1.0
    if recommendation.frequency is not None:
        often = recommendation.frequency
    elif volume is not None and volume.count is not None:
        often = volume.count
        if volume.per.id != GP:
            spread = selection.populations[volume.per.id].persons_of(None, None)
    frequency = recommendation.frequency
    names = sorted({ref.id for ref in recommendation.condition_refs()})
    table = TruthTable.of(names)
    per: Per = PERS[frequency.per] if frequency is not None else "volume"
    tree = table.eligible(eligible) if eligible else np.ones(len(table.holds), dtype=bool)
    cells = (
        _eligible_cells(recommendation, table, selection, groups)
        if eligible
        else _volume_cells(recommendation, selection, groups)
    )
    given = (often, eligible.share if eligible else None)
    return Planned(
        guideline=guideline,
        recommendation=recommendation,
        table=table,
        tree=tree,
        cells=cells,
        stages=tuple(_stages(recommendation)),
        per=per,
        view=selection.question.view,
        often=often,
        spread=spread,
        uptake=uptake,
        now=_now(recommendation, uptake),
        values=tuple(each for each in given if isinstance(each, Value)),
    )


def may_be(eligible: Eligible, group: Group) -> bool:
    """Whether a group is within the sex and ages; a group never straddles an age limit."""
    return eligible.sex in (None, group.sex) and (
        eligible.age is None or eligible.age.contains(group.ages.low)
    )


def _eligible_cells(
    recommendation: Recommendation,
    table: TruthTable,
    selection: Selection,
    groups: Sequence[Group],
) -> Cells:
    eligible, frequency = recommendation.eligible, recommendation.frequency
    assert eligible is not None
    assert frequency is not None
    lowest = eligible.age.low if eligible.age else 0
    qualifying = {ref.id for ref in eligible.onsets}

    def onset(group: Group) -> bool:
        """Whether people of a group come in as new cases."""
        if frequency.per == "person" and selection.question.view == "steady":
            return group.ages.low > lowest
        return frequency.per == "new-case"

    def figures(group: Group) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
        conditions = [selection.conditions[name] for name in table.names]
        shares = tuple(share_of(each, group, selection.populations) for each in conditions)
        rates = tuple(
            rate_of(each, group) if onset(group) and each.id in qualifying else 0.0
            for each in conditions
        )
        return shares, rates

    def pattern(group: Group) -> object | None:
        if not may_be(eligible, group):
            return None
        return (onset(group), *(tuple(map(key, part)) for part in figures(group)))

    of_column, first = number_of([*map(pattern, groups), *(None for _ in POSITIONS)])
    chosen = [figures(groups[column]) for column in first]
    conditions = range(len(table.names))
    return Cells(
        of_column=of_column,
        shares=tuple(tuple(shares[each] for shares, _ in chosen) for each in conditions),
        rates=tuple(tuple(rates[each] for _, rates in chosen) for each in conditions),
        onset=np.array([onset(groups[column]) for column in first], dtype=bool),
        weight=(1.0,) * len(first),
    )


def _volume_cells(
    recommendation: Recommendation, selection: Selection, groups: Sequence[Group]
) -> Cells:
    """A volume's people: every person of a country alike, or the positions of the list."""
    volume = recommendation.volume
    assert volume is not None
    weight: tuple[Figure, ...] = (1.0,)
    if volume.per.id != GP:
        of_column = [0] * len(groups) + [-1] * len(POSITIONS)
    elif _needs_weeks(recommendation):
        # a week's volume: times the weeks of the working time, or of the list's own table
        of_column = [-1] * len(groups) + [-1, 0, 1]
        weeks: Value = selection.working_time.roles[GP].weeks_per_year.value
        # here they are how often it is
        weight = (evolve(weeks, measure="frequency"), 1.0)
    else:
        of_column = [-1] * len(groups) + [0, -1, -1]
    return Cells(
        of_column=np.array(of_column, dtype=np.intp),
        shares=(),
        rates=(),
        onset=np.zeros(len(weight), dtype=bool),
        weight=weight,
    )


def _stages(recommendation: Recommendation) -> Iterator[Stage]:
    """The contact and all that follows, each stage after the one that it follows."""
    volume = recommendation.volume
    actions = recommendation.actions
    if volume is not None and volume.time is not None:
        actions = (_own_time(volume.time, volume.mode),)
    waiting: list[tuple[Stage, tuple[Branch, ...], tuple[Value, ...], frozenset[str]]] = []

    def stage(
        actions: Sequence[Action],
        path: tuple[Branch, ...],
        siblings: tuple[Branch, ...],
        parent: int | None,
        behind: tuple[tuple[Value, ...], frozenset[str]],
        *,
        lasts: bool,
    ) -> Stage:
        values, conditions = behind
        works = tuple(
            Work(action, path, (*values, *own_values(action)), conditions) for action in actions
        )
        made = Stage(path, siblings, works, parent, lasts)
        follow_up = path[-1].follow_up if path else recommendation.follow_up
        waiting.append((made, follow_up, values, conditions))
        return made

    yield stage(actions, (), (), None, ((), frozenset()), lasts=False)
    number = 0
    while number < len(waiting):
        before, follow_up, values, conditions = waiting[number]
        for branch in follow_up:
            decided_by = _decided_by(branch, follow_up)
            yield stage(
                branch.actions,
                (*before.path, branch),
                follow_up,
                number,
                ((*values, *_branch_values(branch, follow_up)), conditions | decided_by),
                lasts=before.lasts or branch.lasts,
            )
        number += 1


def _own_time(time: Value, mode: Mode | None) -> Action:
    """A volume of hours, as the GP's one action."""
    return Action(
        role=RoleName(GP), time=Minutes(time), place=time.place, id=LocalId("time"), mode=mode
    )


def _deciding(branch: Branch, siblings: Sequence[Branch]) -> Sequence[Branch]:
    """The follow-ups whose figures say how likely a branch is: for the rest, its siblings."""
    return siblings if branch.probability == "rest" else (branch,)


def _decided_by(branch: Branch, siblings: Sequence[Branch]) -> frozenset[str]:
    """The conditions that a branch depends on: its own, and for the rest its siblings'."""
    sources = _deciding(branch, siblings)
    return frozenset(each.condition.id for each in sources if each.condition)


def _branch_values(branch: Branch, siblings: Sequence[Branch]) -> Iterator[Value]:
    """The figures behind a branch's probability (for the rest, its siblings') and its times."""
    for each in _deciding(branch, siblings):
        if isinstance(each.probability, Value):
            yield each.probability
    for value in (branch.times, branch.frequency, branch.for_):
        if value is not None:
            yield value
