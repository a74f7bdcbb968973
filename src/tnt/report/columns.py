"""Figures as arrays → the columns of the tidy tables, for lists too many for an object each.

The same tables, with the same names, as `tnt.report.tables` makes of an estimate.
"""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.estimate import GP, Figures, Ready, benefit_at_means, roles_of
from tnt.estimate.totals import UNKNOWN, RoleTotals
from tnt.tables import NONE, Columns, Texts, Truths

Floats = NDArray[np.float64]
SPREAD = ("sd", "p2_5", "p5", "p50", "p95", "p97_5")


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


def list_columns(ready: Ready, found: Figures, lists: int) -> Columns:
    """A row for each list and role; of the first `lists` found."""
    heads = found.lists.heads[:lists]
    roles = sorted(found.totals)
    shown = ~found.withheld.lists[:lists]
    shape = (lists, len(roles))

    def of_totals(name: str) -> Floats:
        return np.stack(
            [np.asarray(getattr(found.totals[role], name)[:lists], float) for role in roles], axis=1
        ).reshape(shape)

    def told(table: Floats) -> Floats:
        return np.where(shown[:, None], table, np.nan).reshape(-1)

    def of_gp(figures: Floats) -> Floats:
        return np.stack(
            [figures[:lists] if role == GP else np.full(lists, np.nan) for role in roles], axis=1
        ).reshape(shape)

    def flags(name: str) -> Truths:
        table = np.stack([getattr(found.totals[role], name)[:lists] for role in roles], axis=1)
        return Truths(np.where(shown[:, None], table, UNKNOWN).astype(np.int8).reshape(-1))

    def of_lists(figures: Sequence[float | None]) -> Floats:
        column = np.array([np.nan if each is None else each for each in figures], dtype=np.float64)
        return np.repeat(column, len(roles))

    room = found.lists.rooms.get(GP)
    unknown = np.full(len(found.lists.heads), np.nan)
    few = [head.persons if told_ else _if_many(head.persons) for head, told_ in zip(heads, shown, strict=True)]
    places = sorted({head.municipality for head in heads if head.municipality is not None})
    index = {place: number for number, place in enumerate(places)}
    place_of = [index.get(head.municipality or "", NONE) for head in heads]
    in_row = np.repeat(np.arange(lists, dtype=np.int32), len(roles))
    spread = {name: np.full(shape, np.nan) for name in SPREAD}
    for column, role in enumerate(roles):
        drawn = found.totals[role].spread
        if drawn is not None:
            for number, name in enumerate(SPREAD):
                spread[name][:, column] = drawn[:lists, number]
    return {
        "list": Texts([head.id for head in heads], in_row),
        "role": Texts(roles, np.tile(np.arange(len(roles), dtype=np.int32), lists)),
        "municipality": Texts(places, np.repeat(np.array(place_of, dtype=np.int32), len(roles))),
        "persons": of_lists(few),
        "fte": of_lists([head.practice.fte if head.practice else None for head in heads]),
        "patient_minutes_per_year": told(of_gp(room.patient_minutes if room else unknown)),
        "committed_minutes_per_year": told(of_gp(_committed(found))),
        "minutes_per_year": told(of_totals("need")),
        **{name: told(table) for name, table in spread.items()},
        "share_of_patient_time": told(of_totals("share_of_patient_time")),
        "required_staff": told(of_totals("required_staff")),
        "remaining_need_low": told(of_totals("remaining_low")),
        "remaining_need_high": told(of_totals("remaining_high")),
        "over_working_time": flags("over_working_time"),
        "probability_over_working_time": told(of_totals("probability_over_working_time")),
        "over_remaining_time": flags("over_remaining_time"),
        "probability_over_remaining_time": told(of_totals("probability_over_remaining_time")),
        "assumed_time_share": told(of_totals("assumed_time_share")),
        "any_assumed_share": told(of_totals("any_assumed_share")),
        "unranged_share": told(of_totals("unranged_share")),
        "shared_visits_nothing": told(of_totals("visits_nothing")),
        "shared_visits_independent": told(of_totals("visits_independent")),
        "shared_visits_everything": told(of_totals("visits_everything")),
        "not_estimated": np.repeat(_not_estimated(ready, found, lists), len(roles)),
        "withheld": Truths(np.repeat(~shown, len(roles)).astype(np.int8)),
    }
