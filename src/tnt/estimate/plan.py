"""Rules + groups of people → every factor of every figure, before any list is counted.

The plan keeps the factors apart (`Work.values`, prevalence rows, rates), because `explain` reads
them from here: there is no second calculation. Method: docs/method.md.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from tnt.estimate.conditions import Floats, TruthTable, branch_rows
from tnt.estimate.groups import Group
from tnt.model.guideline import Action, Branch, Eligible, Guideline, Recommendation
from tnt.model.population import Population
from tnt.model.question import UptakeName
from tnt.model.reference import Condition, PrevalenceRow
from tnt.model.value import Place, Value
from tnt.problems import SEX_PHRASES, Problem


@frozen(eq=False)
class Work:
    """What one action costs for each contact of the recommendation.

    `reach` has a figure for each group: how often a contact with an eligible person leads here,
    times the probability of being eligible. `minutes` is the time times the action's share.
    """

    action: Action
    path: tuple[Branch, ...]
    reach: Floats
    minutes: float
    values: tuple[Value, ...]

    @property
    def role(self) -> str:
        """Who does it."""
        return self.action.role

    @property
    def assumed_time(self) -> bool:
        """Whether the time itself rests on an assumption."""
        return self.action.time.basis.assumed


@frozen(eq=False)
class Planned:
    """A recommendation that can be estimated.

    `inside` says which groups are within sex and ages. `tree` and `eligible` have a figure for
    each group: the probability of the condition tree within sex and age, and that times the
    further share. `rate` is contacts a year for each eligible person. `prevalence` has, for each
    condition, the value used for each group; None where the group is outside sex and age, or the
    condition is known. `chances` has the figures themselves. `named_at` says which conditions a
    branch, by its place, depends on.
    """

    guideline: Guideline
    recommendation: Recommendation
    inside: NDArray[np.bool_]
    tree: Floats
    eligible: Floats
    rate: float
    works: tuple[Work, ...]
    values: tuple[Value, ...]
    prevalence: Mapping[str, tuple[Value | None, ...]]
    chances: Mapping[str, Floats]
    named_at: Mapping[Place, frozenset[str]]

    @property
    def id(self) -> str:
        """The recommendation's full id."""
        return self.recommendation.id

    def assumed_factor(self, work: Work) -> Floats:
        """1 for each group in which any factor of a work's minutes is an assumption, else 0."""
        groups = len(self.tree)
        if any(value.basis.assumed for value in (*self.values, *work.values)):
            return np.ones(groups)
        used = {ref.id for ref in self.recommendation.eligible.conditions}
        used |= {name for branch in work.path for name in self.named_at[branch.place]}
        rows = [self.prevalence[name] for name in sorted(used)]
        if not rows:
            return np.zeros(groups)
        return np.array(
            [
                float(any(value is not None and value.basis.assumed for value in values))
                for values in zip(*rows, strict=True)
            ]
        )


@frozen(eq=False)
class Plan:
    """All recommendations that can be estimated, and those that can't with the reason."""

    groups: tuple[Group, ...]
    planned: tuple[Planned, ...]
    not_estimated: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def make_plan(
    guidelines: Sequence[Guideline],
    conditions: Mapping[str, Condition],
    populations: Mapping[str, Population],
    groups: tuple[Group, ...],
    uptake: UptakeName,
) -> Plan:
    """Every recommendation's factors for these groups; the plan's problems are errors."""
    planned, left, problems = [], [], []
    for guideline in guidelines:
        for recommendation in sorted(guideline.recommendations, key=lambda each: each.id):
            share = _uptake(recommendation, uptake)
            if share is None and uptake != "full":
                left.append((recommendation.id, f"uptake.{uptake} is not given"))
                continue
            each = _Planning(guideline, recommendation, conditions, populations, groups)
            planned.append(each.plan(share))
            problems += each.problems
    return Plan(groups, tuple(planned), tuple(left), tuple(problems))


def _uptake(recommendation: Recommendation, uptake: UptakeName) -> Value | None:
    """The uptake asked for; None for full, and where it isn't given."""
    given = recommendation.uptake and getattr(recommendation.uptake, uptake, None)
    return given.share if given else None


@frozen(eq=False)
class _Contact:
    """A contact whose work is to be planned: how often it comes, for each row of the table."""

    rows: Floats
    actions: tuple[Action, ...]
    branches: tuple[Branch, ...]
    path: tuple[Branch, ...] = ()
    values: tuple[Value, ...] = ()


class _Planning:
    """Plans one recommendation."""

    def __init__(
        self,
        guideline: Guideline,
        recommendation: Recommendation,
        conditions: Mapping[str, Condition],
        populations: Mapping[str, Population],
        groups: tuple[Group, ...],
    ) -> None:
        self.guideline = guideline
        self.recommendation = recommendation
        self.populations = populations
        self.groups = groups
        self.problems: list[Problem] = []
        self.inside = np.array([_may(recommendation.eligible, group) for group in groups])
        names = sorted({ref.id for ref in recommendation.condition_refs()})
        self.prevalence: dict[str, tuple[Value | None, ...]] = {}
        self.chances: dict[str, Floats] = {}
        for name in names:
            pairs = [
                self._chance(conditions[name], group) if may else (0.0, None)
                for group, may in zip(groups, self.inside, strict=True)
            ]
            self.chances[name] = np.array([chance for chance, _ in pairs])
            self.prevalence[name] = tuple(value for _, value in pairs)
        columns = [self.chances[name] for name in names]
        each = np.stack(columns, axis=1) if columns else np.zeros((len(groups), 0))
        self.table = TruthTable.of(names, each)

    def plan(self, uptake: Value | None) -> Planned:
        """The recommendation's factors at an uptake; None is everybody eligible."""
        eligible = self.recommendation.eligible
        rows = self.table.eligible(eligible).astype(np.float64)
        further = eligible.share.best if eligible.share else 1.0
        tree = self.table.mean(rows) * self.inside
        values: list[Value] = [self.recommendation.frequency]
        values += [value for value in (eligible.share, uptake) if value is not None]
        return Planned(
            guideline=self.guideline,
            recommendation=self.recommendation,
            inside=self.inside,
            tree=tree,
            eligible=tree * further,
            rate=self.recommendation.frequency.best * (uptake.best if uptake else 1.0),
            works=tuple(self._works(rows, further)),
            values=tuple(values),
            prevalence=self.prevalence,
            chances=self.chances,
            named_at=dict(_named(self.recommendation.follow_up)),
        )

    def _works(self, rows: Floats, further: float) -> Iterator[Work]:
        recommendation = self.recommendation
        waiting: list[_Contact] = [
            _Contact(rows * further, recommendation.actions, recommendation.follow_up)
        ]
        while waiting:
            here = waiting.pop(0)
            reach = self.table.mean(here.rows) * self.inside
            for action in here.actions:
                share = action.share.best if action.share else 1.0
                own = [value for value in (action.share, action.time) if value is not None]
                minutes = share * action.time.best
                yield Work(action, here.path, reach, minutes, (*here.values, *own))
            for branch in here.branches:
                there = here.rows * branch_rows(branch, here.branches, self.table)
                self._check_rest((*here.path, branch), there)
                times = branch.times.best if branch.times else 1.0
                waiting.append(
                    _Contact(
                        rows=there * times,
                        actions=branch.actions,
                        branches=branch.follow_up,
                        path=(*here.path, branch),
                        values=(*here.values, *_branch_values(branch, here.branches)),
                    )
                )

    def _check_rest(self, path: tuple[Branch, ...], rows: Floats) -> None:
        """A rest may not be negative, nor what follows it: only a rest can bring that about."""
        left = self.table.mean(rows) * self.inside
        if left.min(initial=0.0) >= -1e-12:
            return
        group = self.groups[int(left.argmin())]
        rest = next(branch for branch in reversed(path) if branch.probability == "rest")
        place = rest.place
        facts: dict[str, object] = {
            "branch": rest.id,
            "sex": SEX_PHRASES[group.sex],
            "ages": str(group.ages),
        }
        has = [name for name, holds in group.known if holds and name in self.chances]
        if has:
            facts["known"] = ", ".join(has)
        problem = Problem(
            "TNT317" if has else "TNT314", place.file, place.line, place.column, facts
        )
        if problem not in self.problems:
            self.problems.append(problem)

    def _chance(self, condition: Condition, group: Group) -> tuple[float, Value | None]:
        known = dict(group.known).get(condition.id)
        if known is not None:
            return float(known), None
        row = next(row for row in condition.prevalence if row.covers(group.sex, group.ages.low))
        return prevalence(row, self.populations), row.share or row.count


def prevalence(row: PrevalenceRow, populations: Mapping[str, Population]) -> float:
    """A row's share: as given, or its count among those of its sex and age in its population."""
    if row.share is not None:
        return row.share.best
    assert row.count is not None
    assert row.per is not None
    return row.count.best / populations[row.per.id].persons_of(row.sex, row.age)


def _may(eligible: Eligible, group: Group) -> bool:
    """Whether a group is within the sex and ages; a group never straddles an age limit."""
    return eligible.sex in (None, group.sex) and (
        eligible.age is None or eligible.age.contains(group.ages.low)
    )


def _named(branches: Sequence[Branch]) -> Iterator[tuple[Place, frozenset[str]]]:
    """The conditions that each branch depends on: its own, and for the rest its siblings'."""
    for branch in branches:
        sources = branches if branch.probability == "rest" else (branch,)
        yield branch.place, frozenset(each.condition.id for each in sources if each.condition)
        yield from _named(branch.follow_up)


def _branch_values(branch: Branch, siblings: Sequence[Branch]) -> Iterator[Value]:
    """The figures behind a branch's probability: for the rest, those of its siblings."""
    sources = siblings if branch.probability == "rest" else (branch,)
    for each in sources:
        if isinstance(each.probability, Value):
            yield each.probability
    if branch.times is not None:
        yield branch.times
