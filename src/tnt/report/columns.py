"""Figures as arrays → the table of recommendations, for lists too many for an object each.

The same table, with the same names, as `tnt.report.tables` makes of an estimate.
"""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.estimate import GP, Figures, Ready, benefit_at_means, roles_of, spreads_alone
from tnt.report.tables import SPREAD
from tnt.tables import NONE, Columns, Texts, Truths

Floats = NDArray[np.float64]


@frozen
class _Entry:
    """One row of every list's part of the table: a recommendation, or a visit, and a role.

    `number` is its place among the plan's recommendations or visits; None where it has no figures.
    `only_without_positions` is of lists whose positions aren't known, and False of the others.
    """

    name: str
    role: str | None
    number: int | None
    visit: bool = False
    only_without_positions: bool | None = None


def _entries(ready: Ready) -> list[_Entry]:
    plan = ready.plan
    entries = [
        _Entry(planned.id, role, number, only_without_positions=of_positions)
        for number, planned in enumerate(plan.planned)
        for role in roles_of(planned.works)
        for of_positions in [False if planned.of_positions else None]
    ]
    entries += [
        _Entry(f"visit.{visit.visit.id}", role, number, visit=True)
        for number, visit in enumerate(plan.visits)
        for role in roles_of(visit.works)
    ]
    entries += [_Entry(id_, None, None) for id_, _ in plan.not_estimated]
    entries += [
        _Entry(planned.id, None, None, only_without_positions=True)
        for planned in sorted(plan.planned, key=lambda each: each.id)
        if planned.of_positions
    ]
    return entries


def recommendation_columns(ready: Ready, found: Figures, lists: int) -> Columns:
    """A row for each list, recommendation or visit, and role; of the first `lists` found."""
    entries, sums = _entries(ready), found.sums
    roles = sorted({entry.role for entry in entries if entry.role})
    shape = (lists, len(entries))
    eligible, contacts, minutes, share, assumed, programme, treated = (
        np.full(shape, np.nan) for _ in range(7)
    )
    withheld = np.zeros(shape, dtype=np.int8)
    spread = {name: np.full(shape, np.nan) for name in SPREAD}
    room = found.lists.room(GP)[:lists]
    benefits = {
        number: benefit_at_means(planned, found.columns[:lists])
        for number, planned in enumerate(ready.plan.planned)
    }
    count = len(ready.plan.planned)
    for place, entry in enumerate(entries):
        if entry.number is None or entry.role is None:
            continue
        number, of_role = entry.number, sums.roles[entry.role]
        if entry.visit:
            contacts[:, place] = sums.visits.independent[:lists, number]
            minutes[:, place] = of_role.all[:lists, count + number]
            withheld[:, place] = found.withheld.visits[:lists, number]
            continue
        planned = ready.plan.planned[number]
        if planned.per != "volume":
            eligible[:, place] = sums.coming[:lists, number]
        if planned.counted:
            contacts[:, place] = sums.contacts[:lists, number]
        minutes[:, place] = of_role.all[:lists, number]
        assumed[:, place] = _part(of_role.assumed_time[:lists, number], minutes[:, place])
        if entry.role == GP:
            share[:, place] = _part(of_role.covered[:lists, number], np.nan_to_num(room))
        if entry.role in benefits[number]:
            programme[:, place], treated[:, place] = benefits[number][entry.role]
        withheld[:, place] = found.withheld.rows[:lists, number]
    if ready.draws is not None and ready.few:
        alone = spreads_alone(ready.plan, found, ready.draws)
        for place, entry in enumerate(entries):
            if entry.number is not None and entry.role is not None:
                drawn = alone[entry.visit][entry.number][entry.role][:lists]
                for of_draws, table in spread.items():
                    table[:, place] = [getattr(each, of_draws) for each in drawn]
    figures = {
        "eligible": eligible,
        "contacts_per_year": contacts,
        "minutes_per_year": minutes,
        **spread,
        "share_of_patient_time": share,
        "assumed_time_share": assumed,
        "minutes_per_benefit_programme": programme,
        "minutes_per_benefit_treated": treated,
    }
    there = _there(entries, found, lists)
    hidden = withheld == 1
    row = np.repeat(np.arange(lists, dtype=np.int32), len(entries)).reshape(shape)
    names = list(dict.fromkeys(entry.name for entry in entries))
    name = np.array([names.index(entry.name) for entry in entries], dtype=np.int32)
    role = np.array(
        [roles.index(entry.role) if entry.role else NONE for entry in entries], dtype=np.int32
    )
    return {
        "list": Texts([head.id for head in found.lists.heads[:lists]], row[there]),
        "recommendation": Texts(names, np.broadcast_to(name, shape)[there]),
        "role": Texts(roles, np.broadcast_to(role, shape)[there]),
        **{key: np.where(hidden, np.nan, table)[there] for key, table in figures.items()},
        "withheld": Truths(withheld[there]),
    }


def _there(entries: Sequence[_Entry], found: Figures, lists: int) -> NDArray[np.bool_]:
    """Which rows a list has: none where it is withheld as a whole."""
    there = np.repeat(~found.withheld.lists[:lists, None], len(entries), axis=1)
    without = found.lists.without_positions[:lists]
    for place, entry in enumerate(entries):
        if entry.only_without_positions is not None:
            there[:, place] &= without == entry.only_without_positions
    return there


def _part(some: Floats, whole: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(whole != 0, some / whole, np.nan)
