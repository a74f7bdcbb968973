"""The groups of people that the rules tell apart, and a population as one list of people."""

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from tnt.model.population import Population, figure
from tnt.model.ruleset import Selection
from tnt.model.strata import PatientList, Practice, Stratum
from tnt.quantities import OLDEST, Ages


@frozen
class Group:
    """People whom the rules treat alike: a sex, an age band, and what is known of them.

    `again` says that they are in another group too, of rules that ask less about them.
    """

    sex: str
    ages: Ages
    known: tuple[tuple[str, bool], ...]
    again: bool = False


# what a volume of a position is multiplied by, as columns beside the groups of people: positions;
# those whose weeks a year the working time gives; weeks x positions of the list's own table
POSITIONS = ("positions", "positions-with-weeks-as-given", "weeks-of-own-table")


def age_bands(*selections: Selection) -> list[Ages]:
    """The ages between any two limits that the rules and rows of any of the selections set."""
    starts = {0}
    for ages in (each for selection in selections for each in _spans(selection)):
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


def _text(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"
