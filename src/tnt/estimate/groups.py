"""Lists → the coarsest groups of people that the rules tell apart, and how many are in each."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.model.population import Population, figure
from tnt.model.ruleset import Selection
from tnt.model.strata import PatientList, Practice, Stratum
from tnt.problems import SEX_PHRASES, Problem, Refused
from tnt.quantities import OLDEST, Ages


@frozen
class Group:
    """People whom the rules treat alike: a sex, an age band, and what is known of them."""

    sex: str
    ages: Ages
    known: tuple[tuple[str, bool], ...]


# what a volume of a position is multiplied by, as columns beside the groups of people: positions;
# those whose weeks a year the working time gives; weeks x positions of the list's own table
POSITIONS = ("positions", "positions-with-weeks-as-given", "weeks-of-own-table")


@frozen(eq=False)
class Counts:
    """`persons` has shape (lists, groups), `columns` (lists, groups and `POSITIONS`)."""

    lists: tuple[PatientList, ...]
    groups: tuple[Group, ...]
    persons: NDArray[np.float64]
    problems: tuple[Problem, ...]

    @property
    def columns(self) -> NDArray[np.float64]:
        """Persons and positions side by side."""
        return np.hstack([self.persons, np.array([_positions(each) for each in self.lists])])


def _positions(each: PatientList) -> tuple[float, float, float]:
    practice = each.practice
    if practice is None:
        return 0.0, 0.0, 0.0
    if practice.weeks_per_year is None:
        return practice.fte, practice.fte, 0.0
    return practice.fte, 0.0, practice.fte * practice.weeks_per_year


def age_bands(selection: Selection) -> list[Ages]:
    """The ages between any two limits that the selection's rules and rows set."""
    starts = {0}
    for ages in _spans(selection):
        starts.add(ages.low)
        if ages.high is not None and ages.high < OLDEST:
            starts.add(ages.high + 1)
    ordered = sorted(starts)
    bands = [Ages(low, after - 1, _text(low, after - 1)) for low, after in pairwise(ordered)]
    return [*bands, Ages(ordered[-1], None, f"{ordered[-1]}+")]


def _spans(selection: Selection) -> Iterator[Ages]:
    """Every band of ages within which something is alike."""
    for guideline in selection.guidelines:
        for recommendation in guideline.recommendations:
            eligible, often = recommendation.eligible, recommendation.frequency
            if eligible and eligible.age:
                yield eligible.age
            steady = selection.question.view == "steady"
            if eligible and often and often.per == "person" and steady:
                # who newly qualifies is of the lowest age, one year wide
                lowest = eligible.age.low if eligible.age else 0
                yield Ages(lowest, lowest, str(lowest))
    rows = [
        row
        for condition in selection.conditions.values()
        for row in (*condition.prevalence, *condition.incidence)
    ]
    for time in selection.working_time.roles.values():
        rows += time.committed.consultations if time.committed else ()
    yield from (row.age for row in rows if row.age is not None)


def count(
    lists: Iterable[PatientList],
    bands: list[Ages],
    names: Iterable[str],
    profile: Population,
) -> Counts:
    """Each list's persons in each group; a band that a limit cuts is split by `profile`.

    `names` are the conditions whose being known matters.

    Raises:
        Refused: where a band must be split and the profile has nobody to split it by.
    """
    lists, relevant = tuple(lists), frozenset(names)
    index: dict[Group, int] = {}
    cells: list[tuple[int, int, float]] = []
    split = _Splitter(bands, profile)
    errors: list[Problem] = []
    cut: dict[str, tuple[str, Ages, Ages]] = {}
    for number, each in enumerate(lists):
        for stratum in each.strata:
            known = tuple(sorted((n, h) for n, h in stratum.known.items() if n in relevant))
            try:
                parts = split.parts(stratum)
            except _Uncuttable as error:
                errors.append(_uncuttable(each, stratum, error, profile))
                continue
            if len(parts) > 1:
                cut.setdefault(each.id, (each.id, stratum.age, parts[1][0]))
            for band, share in parts:
                group = Group(stratum.sex, band, known)
                cells.append((number, index.setdefault(group, len(index)), share * stratum.persons))
    if errors:
        raise Refused(dict.fromkeys(errors))
    groups = sorted(index, key=lambda group: (group.sex, group.ages.low, group.known))
    column = {index[group]: position for position, group in enumerate(groups)}
    persons = np.zeros((len(lists), len(groups)))
    for row, old, amount in cells:
        persons[row, column[old]] += amount
    return Counts(lists, tuple(groups), persons, _cut_note(cut, profile))


class _Uncuttable(Exception):  # noqa: N818 - says what can't be done
    """A band that `limit` cuts can't be split: `of_profile` is the profile's own that it cuts."""

    def __init__(self, limit: Ages, of_profile: Ages | None = None) -> None:
        self.limit = limit
        self.of_profile = of_profile


class _Splitter:
    """Splits an age band of a list into the rules' bands, each with its share of the persons."""

    def __init__(self, bands: list[Ages], profile: Population) -> None:
        self.bands = bands
        self.profile = profile
        self._done: dict[tuple[str, int, int | None], list[tuple[Ages, float]]] = {}

    def parts(self, stratum: Stratum) -> list[tuple[Ages, float]]:
        key = (stratum.sex, stratum.age.low, stratum.age.high)
        if key not in self._done:
            self._done[key] = self._split(stratum)
        return self._done[key]

    def _split(self, stratum: Stratum) -> list[tuple[Ages, float]]:
        met = [band for band in self.bands if _meet(band, stratum.age)]
        if len(met) == 1:
            return [(met[0], 1.0)]
        weights = np.zeros(len(met))
        for row in self.profile.persons:
            if row.sex != stratum.sex or not _meet(row.age, stratum.age):
                continue
            holding = [number for number, band in enumerate(met) if _inside(row.age, band)]
            if not holding or not _inside(row.age, stratum.age):
                raise _Uncuttable(met[-1], of_profile=row.age)
            weights[holding[0]] += row.persons
        if weights.sum() == 0:
            raise _Uncuttable(met[1])
        shares = weights / weights.sum()
        return [(band, float(share)) for band, share in zip(met, shares, strict=True) if share]


def population_list(population: Population, profile: Population) -> PatientList:
    """A population as one list, with its positions as full-time positions where they are given."""
    scale = 1.0
    if population.size is not None:
        scale = figure(population.size).best / sum(row.persons for row in profile.persons)
    strata = tuple(Stratum(row.sex, row.age, row.persons * scale) for row in profile.persons)
    practice = None
    if population.positions is not None:
        practice = Practice(figure(population.positions).best)
    return PatientList(population.id, strata, practice)


def _meet(first: Ages, second: Ages) -> bool:
    return (second.high is None or first.low <= second.high) and (
        first.high is None or second.low <= first.high
    )


def _inside(inner: Ages, outer: Ages) -> bool:
    return inner.low >= outer.low and (
        outer.high is None or (inner.high is not None and inner.high <= outer.high)
    )


def _text(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"


def _uncuttable(
    each: PatientList, stratum: Stratum, cut: _Uncuttable, profile: Population
) -> Problem:
    facts = {"population": profile.id, "limit": str(cut.limit.low)}
    if cut.of_profile is not None:
        place = profile.place
        facts["ages"] = str(cut.of_profile)
        return Problem("TNT313", place.file, place.line, place.column, facts)
    facts |= {"list": each.id, "sex": SEX_PHRASES[stratum.sex], "ages": str(stratum.age)}
    return Problem("TNT420", facts=facts)


def _cut_note(cut: dict[str, tuple[str, Ages, Ages]], profile: Population) -> tuple[Problem, ...]:
    if not cut:
        return ()
    _, ages, limit = next(iter(cut.values()))
    facts = {"lists": len(cut), "ages": str(ages), "limit": str(limit.low)}
    return (Problem("TNT421", facts={**facts, "population": profile.id}),)
