"""Minutes for one person to benefit: everybody's minutes, and those of the treated alone.

Method: docs/method.md, "Minutes per benefit". Ratios, worked out at the means, and at the draws for
their interval; visit work is not in them.
"""

from collections.abc import Sequence
from math import isfinite

import numpy as np
from attrs import frozen

from tnt.estimate.draws import Draws
from tnt.estimate.minutes import Measured, blocks, measure, per_contact
from tnt.estimate.plan import Planned, Stage, Work, roles_of
from tnt.estimate.points import At, Floats, factor, means
from tnt.estimate.result import Benefit, PerBenefit
from tnt.estimate.spreads import place_of
from tnt.model.guideline import Benefit as GivenBenefit
from tnt.model.work import Branch


@frozen(eq=False)
class Ratios:
    """A role's minutes per benefit, of shape (lists, points); infinite where nobody benefits."""

    programme: Floats
    treated: Floats


@frozen(eq=False)
class Effect:
    """What the benefit rests on, at some points.

    `contacts` are those per person over the horizon, `reached` is the share of contacts that end in
    the treated follow-up, (lists, points), `reduction` the absolute risk reduction.
    """

    contacts: Floats
    reached: Floats
    reduction: Floats


def minutes_per_benefit(
    planned: Planned, people: Floats, draws: Draws | None
) -> list[dict[str, Benefit] | None]:
    """For each list, both figures of each role; None where nobody comes in, or there is no benefit.

    `people` are the lists' people and positions, (lists, columns). Without `draws` no intervals.
    """
    if planned.recommendation.benefit is None or not planned.counted:
        return [None] * len(people)
    cells = planned.cells.counts(people)
    anybody = (cells @ measure(planned, means).coming)[:, 0] > 0
    found: list[dict[str, Benefit] | None] = [{} if each else None for each in anybody]
    for role in roles_of(planned.works):
        at_means = ratios(planned, cells[anybody], role, means)
        drawn = _drawn(planned, cells[anybody], role, draws) if draws else None
        for row, number in enumerate(np.flatnonzero(anybody)):
            figures = found[number]
            assert figures is not None
            figures[role] = Benefit(
                programme=_figure(at_means.programme[row], drawn.programme[row] if drawn else None),
                treated=_figure(at_means.treated[row], drawn.treated[row] if drawn else None),
            )
    return found


def benefit_at_means(planned: Planned, people: Floats) -> dict[str, tuple[Floats, Floats]]:
    """Each role's minutes per benefit, programme and treated, on many lists: nan where none.

    `people` as in `minutes_per_benefit`.
    """
    if planned.recommendation.benefit is None or not planned.counted:
        return {}
    cells = planned.cells.counts(people)
    found = {}
    for role in roles_of(planned.works):
        of_lists = ratios(planned, cells, role, means)
        # a list where nobody comes in, or nobody is helped, has no figure
        programme, treated = (
            np.where(np.isfinite(each[:, 0]), each[:, 0], np.nan)
            for each in (of_lists.programme, of_lists.treated)
        )
        found[role] = (programme, treated)
    return found


def treated(planned: Planned) -> Floats:
    """How many who come in end in the treated follow-up, for one person of each column."""
    measured = measure(planned, means)
    return planned.cells.spread(measured.over_rows(_treated_rows(measured)))[:, 0]


def effect(measured: Measured, cells: Floats) -> Effect:
    """How often, for how many, and how much; the recommendation must have a benefit.

    `cells` are people in each cell, (lists, cells).
    """
    given = measured.planned.recommendation.benefit
    assert given is not None
    reached = _treated_rows(measured)
    return Effect(
        contacts=_contacts(measured.planned, given, measured.at),
        reached=_part(cells @ measured.over_rows(reached), cells @ measured.coming),
        reduction=_reduction(given, measured.at),
    )


def persons_helped(found: Effect, contacts_per_year: float) -> float:
    """Persons helped a year on the first list, by so many contacts; negative where harm is done."""
    helped = contacts_per_year * found.reached[0] * found.reduction / found.contacts
    return float(helped[0])


def _part(some: Floats, coming: Floats) -> Floats:
    """A part of those who come in; not a number at points where nobody does."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(coming > 0, some / coming, np.nan)


def ratios(planned: Planned, cells: Floats, role: str, at: At) -> Ratios:
    """A role's minutes per benefit at the points of `at`; `cells` are as in `effect`."""
    given = planned.recommendation.benefit
    assert given is not None
    measured = measure(planned, at, years=lambda years: min(years, given.horizon.best))
    found = effect(measured, cells)
    coming = cells @ measured.coming

    def over_people(rows: Floats) -> Floats:
        return _part(cells @ measured.over_rows(rows), coming)

    each, lasting = _in_rows(measured, role, certain=())
    programme = found.contacts * over_people(each) + over_people(lasting)
    treated_rows = _treated_rows(measured)
    each, lasting = _in_rows(measured, role, certain=_path_to_treated(planned))
    treated = found.contacts * over_people(treated_rows * each) + over_people(
        treated_rows * lasting
    )
    helped = found.reached * found.reduction
    return Ratios(programme=_for_one(programme, helped), treated=_for_one(treated, helped))


def _for_one(minutes: Floats, helped: Floats) -> Floats:
    """Minutes for each who is helped: where nobody is, no number of minutes brings a benefit."""
    with np.errstate(divide="ignore", invalid="ignore"):
        each = np.where(helped > 0, minutes / helped, np.inf)
    return np.where(np.isnan(helped), np.nan, each)


def _contacts(planned: Planned, given: GivenBenefit, at: At) -> Floats:
    """Contacts per person over the horizon."""
    if planned.per == "volume":
        return np.ones(1)
    often = factor(planned.often, at)
    return often if planned.per != "year" else np.maximum(1.0, often * given.horizon.best)


def _reduction(given: GivenBenefit, at: At) -> Floats:
    """The absolute risk reduction; a number needed to treat enters as it."""
    if given.nnt is not None:
        return at(given.nnt)
    if given.arr is not None:
        return at(given.arr)
    assert given.baseline_risk is not None
    assert given.relative_risk is not None
    return at(given.baseline_risk) * (1.0 - at(given.relative_risk))


def _path_to_treated(planned: Planned) -> tuple[Branch, ...]:
    """The follow-ups that lead to the treated one, itself last; none where all are treated."""
    given = planned.recommendation.benefit
    if given is None or given.treated is None:
        return ()
    return next(
        stage.path
        for stage in planned.stages
        if stage.branch and stage.branch.id == given.treated.id
    )


def _treated_rows(measured: Measured) -> Floats:
    """How likely a contact ends in the treated follow-up, in each row; its times don't count."""
    path = _path_to_treated(measured.planned)
    rows = measured.rows(times=False)
    return next(
        each
        for stage, each in zip(measured.planned.stages, rows, strict=True)
        if stage.path == path
    )


def _stage_minutes(measured: Measured, works: Sequence[Work], role: str) -> Floats:
    own = [per_contact(work, measured.at) for work in works if work.role == role]
    return sum(own, np.zeros(1))


def _in_rows(measured: Measured, role: str, certain: tuple[Branch, ...]) -> tuple[Floats, Floats]:
    """A role's minutes in each contact, and those that last and come once, for each row.

    The follow-ups of the path `certain` come about; those beside them at their probability, and
    not at all beside a rest, since they exclude each other; those after them at theirs.
    """
    each, lasting = np.zeros((1, 1)), np.zeros((1, 1))
    reached: list[Floats] = []
    stages = zip(measured.planned.stages, measured.chances, measured.times, strict=True)
    for stage, chance, times in stages:
        before = reached[stage.parent] if stage.parent is not None else np.ones((1, 1))
        likely = chance
        if stage.path == certain[: len(stage.path)]:
            likely = np.ones((1, 1))
        elif _beside(stage, certain) and any(s.probability == "rest" for s in stage.siblings):
            likely = np.zeros((1, 1))
        reached.append(before * likely * times)
        minutes = reached[-1] * _stage_minutes(measured, stage.works, role)
        each, lasting = (each, lasting + minutes) if stage.lasts else (each + minutes, lasting)
    return each, lasting


def _beside(stage: Stage, path: tuple[Branch, ...]) -> bool:
    """Whether a stage stands beside one of the path's: the same way until there."""
    depth = len(stage.path)
    return 0 < depth <= len(path) and stage.path[:-1] == path[: depth - 1]


def _drawn(planned: Planned, cells: Floats, role: str, draws: Draws) -> Ratios:
    drawn = Ratios(*(np.empty((len(cells), draws.count)) for _ in range(2)))
    size = len(planned.cells.onset) * max(1, int(planned.tree.sum()))
    for start, stop in blocks(size, draws.count):
        part = ratios(planned, cells, role, draws.block(start, stop))
        drawn.programme[:, start:stop] = part.programme
        drawn.treated[:, start:stop] = part.treated
    return drawn


def _figure(at_means: Floats, drawn: Floats | None) -> PerBenefit:
    """The figure with its interval; None stands for an end without limit, and `open` says so."""
    middle = float(at_means[0])
    low = high = None
    unlimited = None if isfinite(middle) else True
    # draws in which nobody comes in say nothing of those who do
    ordered = np.sort(drawn[~np.isnan(drawn)]) if drawn is not None else np.zeros(0)
    if len(ordered):
        ends = [float(ordered[place_of(name, len(ordered))]) for name in ("p2_5", "p97_5")]
        unlimited = unlimited or not isfinite(ends[1])
        low, high = (end if isfinite(end) else None for end in ends)
    return PerBenefit(middle if isfinite(middle) else None, low, high, unlimited)
