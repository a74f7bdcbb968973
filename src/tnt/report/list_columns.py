"""Figures as arrays → the table of lists, and that of municipalities."""

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.estimate import FEWEST_PEOPLE, GP, Figures, Municipal, Ready
from tnt.estimate.totals import UNKNOWN, RoleTotals
from tnt.model.crowd import ListHead
from tnt.report.tables import SPREAD
from tnt.tables import NONE, Columns, Counts, Texts, Truths

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@frozen(eq=False)
class _Rows:
    """Makes columns with a row for each list and role; nothing of lists that aren't shown."""

    totals: Mapping[str, RoleTotals]
    roles: Sequence[str]
    shown: Bools

    def figures(self, name: str) -> Floats:
        """A figure of each role."""
        return self._told([getattr(self.totals[role], name) for role in self.roles])

    def gp(self, figures: Floats) -> Floats:
        """A figure of the GP's alone."""
        nothing = np.full(len(self.shown), np.nan)
        return self._told([figures if role == GP else nothing for role in self.roles])

    def spread(self, number: int) -> Floats:
        """A column of the spread of minutes."""
        nothing = np.full(len(self.shown), np.nan)
        drawn = [self.totals[role].spread for role in self.roles]
        return self._told([nothing if each is None else each[:, number] for each in drawn])

    def flags(self, name: str) -> Truths:
        """True, false or not known, of each role."""
        count = len(self.shown)
        of_roles = [getattr(self.totals[role], name)[:count] for role in self.roles]
        # where nothing is estimated there is no role
        table = np.array(of_roles, dtype=np.int8).reshape(len(self.roles), count).T
        return Truths(np.where(self.shown[:, None], table, UNKNOWN).astype(np.int8).reshape(-1))

    def of_lists(self, figures: Sequence[float | None] | Floats) -> Floats:
        """A figure that all roles have in common."""
        return np.repeat(np.array(figures, dtype=np.float64), len(self.roles))

    def _told(self, of_roles: Sequence[Floats]) -> Floats:
        count = len(self.shown)
        table = np.array([each[:count] for each in of_roles], dtype=np.float64)
        table = table.reshape(len(self.roles), count).T
        told: Floats = np.where(self.shown[:, None], table, np.nan).reshape(-1)
        return told


def list_columns(ready: Ready, found: Figures, lists: int) -> Columns:
    """A row for each list and role; of the first `lists` found."""
    heads = found.lists.heads[:lists]
    roles = sorted(found.totals)
    rows = _Rows(found.totals, roles, ~found.withheld.lists[:lists])
    in_row = np.repeat(np.arange(lists, dtype=np.int32), len(roles))
    room = found.lists.rooms.get(GP)
    unknown = np.full(lists, np.nan)
    patient = room.patient_minutes[:lists] if room else unknown
    # of a list without working time nothing is told of it
    fte = np.where(np.isnan(patient), np.nan, [_fte(head) for head in heads])
    committed = np.where(np.isnan(patient), np.nan, found.lists.committed.get(GP, unknown)[:lists])
    places, place_of = _places(heads)
    return {
        "list": Texts([head.id for head in heads], in_row),
        "role": Texts(roles, np.tile(np.arange(len(roles), dtype=np.int32), lists)),
        "municipality": Texts(places, np.repeat(place_of, len(roles))),
        "persons": rows.of_lists(
            [
                head.persons if shown or head.persons >= FEWEST_PEOPLE else None
                for head, shown in zip(heads, rows.shown, strict=True)
            ]
        ),
        "fte": rows.of_lists(np.where(rows.shown, fte, np.nan)),
        "patient_minutes_per_year": rows.gp(patient),
        "committed_minutes_per_year": rows.gp(committed),
        "minutes_per_year": rows.figures("need"),
        **{name: rows.spread(number) for number, name in enumerate(SPREAD)},
        "share_of_patient_time": rows.figures("share_of_patient_time"),
        "required_staff": rows.figures("required_staff"),
        "remaining_need_low": rows.figures("remaining_low"),
        "remaining_need_high": rows.figures("remaining_high"),
        "over_working_time": rows.flags("over_working_time"),
        "probability_over_working_time": rows.figures("probability_over_working_time"),
        "over_remaining_time": rows.flags("over_remaining_time"),
        "probability_over_remaining_time": rows.figures("probability_over_remaining_time"),
        "assumed_time_share": rows.figures("assumed_time_share"),
        "any_assumed_share": rows.figures("any_assumed_share"),
        "unranged_share": rows.figures("unranged_share"),
        "shared_visits_nothing": rows.figures("visits_nothing"),
        "shared_visits_independent": rows.figures("visits_independent"),
        "shared_visits_everything": rows.figures("visits_everything"),
        "not_estimated": Counts(
            np.repeat(np.where(rows.shown, _not_estimated(ready, found, lists), NONE), len(roles))
        ),
        "withheld": Truths(np.repeat(~rows.shown, len(roles)).astype(np.int8)),
    }


def _fte(head: ListHead) -> float:
    return head.practice.fte if head.practice else np.nan


def _places(heads: Sequence[ListHead]) -> tuple[list[str], NDArray[np.int32]]:
    """The municipalities by name, and each list's place among them."""
    places = sorted({head.municipality for head in heads if head.municipality is not None})
    index = {place: number for number, place in enumerate(places)}
    of_heads = [NONE if each.municipality is None else index[each.municipality] for each in heads]
    return places, np.array(of_heads, dtype=np.int32)


def _not_estimated(ready: Ready, found: Figures, lists: int) -> NDArray[np.int64]:
    """How many recommendations have no figures on each list."""
    of_positions = sum(planned.of_positions for planned in ready.plan.planned)
    without = found.lists.without_positions[:lists].astype(np.int64)
    return len(ready.plan.not_estimated) + without * of_positions


MUNICIPALITIES: Sequence[str] = (
    "municipality",
    "role",
    "lists",
    "lists_over_working_time",
    "lists_over_remaining_time",
    "lists_not_known_to_fit",
    "persons",
    "fte",
    "patient_minutes_per_year",
    "minutes_per_year",
    *SPREAD,
    "share_of_patient_time",
    "required_staff",
    "withheld",
)


def municipality_columns(found: Municipal) -> Columns:
    """A row for each municipality and role; blank is that of lists whose municipality isn't known.

    A sum is blank where that of a list isn't known, and of one that is withheld only the numbers of
    lists are told.
    """
    roles = sorted(found.roles)
    count, shown = len(found.names), ~found.withheld
    names = [name for name in found.names if name is not None]
    codes = np.array([NONE if n is None else names.index(n) for n in found.names], dtype=np.int32)

    def told(of_roles: Sequence[Floats | None]) -> Floats:
        nothing = np.full(count, np.nan)
        table = np.array([nothing if each is None else each for each in of_roles])
        columns: Floats = np.where(shown[:, None], table.reshape(-1, count).T, np.nan).reshape(-1)
        return columns

    sums = [found.roles[role] for role in roles]
    spread = {
        name: told([None if each.spread is None else each.spread[:, number] for each in sums])
        for number, name in enumerate(SPREAD)
    }
    columns: Columns = {
        "municipality": Texts(names, np.repeat(codes, len(roles))),
        "role": Texts(roles, np.tile(np.arange(len(roles), dtype=np.int32), count)),
        "lists": Counts(found.lists.repeat(len(roles))),
        "lists_over_working_time": Counts(found.over.repeat(len(roles))),
        "lists_over_remaining_time": Counts(found.over_rest.repeat(len(roles))),
        "lists_not_known_to_fit": Counts(found.unknown.repeat(len(roles))),
        "persons": told([found.persons for _ in roles]),
        "fte": told([found.fte for _ in roles]),
        "patient_minutes_per_year": told([each.patient_minutes for each in sums]),
        "minutes_per_year": told([each.need for each in sums]),
        **spread,
        "share_of_patient_time": told([each.share_of_patient_time for each in sums]),
        "required_staff": told([each.required_staff for each in sums]),
        "withheld": Truths(np.repeat(found.withheld, len(roles)).astype(np.int8)),
    }
    return {name: columns[name] for name in MUNICIPALITIES}
