"""Splits an age band of a list into the rules' bands, by the ages in a population."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from tnt.model.population import Population
from tnt.problems import SEX_PHRASES, Problem
from tnt.quantities import Ages


@frozen
class Uncuttable:
    """A band that `limit` cuts can't be split; `of_profile` is the population's that it cuts."""

    limit: Ages
    of_profile: Ages | None = None

    def problem(self, list_: str, sex: str, ages: Ages, population: Population) -> Problem:
        """TNT313 where the population's bands are too wide, else TNT420."""
        facts = {"population": population.id, "limit": str(self.limit.low)}
        if self.of_profile is not None:
            place = population.place
            facts["ages"] = str(self.of_profile)
            return Problem("TNT313", place.file, place.line, place.column, facts)
        facts |= {"list": list_, "sex": SEX_PHRASES[sex], "ages": str(ages)}
        return Problem("TNT420", facts=facts)


# bands by their number, each with its share of the persons
Parts = list[tuple[int, float]]


def parts_of(
    sex: str, ages: Ages, bands: Sequence[Ages], population: Population
) -> Parts | Uncuttable:
    """The bands that people of these ages are in; one alone, or several by the population."""
    met = [number for number, band in enumerate(bands) if _meet(band, ages)]
    if len(met) == 1:
        return [(met[0], 1.0)]
    weights = np.zeros(len(met))
    for row in population.persons:
        if row.sex != sex or not _meet(row.age, ages):
            continue
        holding = [place for place, number in enumerate(met) if _inside(row.age, bands[number])]
        if not holding or not _inside(row.age, ages):
            return Uncuttable(bands[met[-1]], of_profile=row.age)
        weights[holding[0]] += row.persons
    if weights.sum() == 0:
        return Uncuttable(bands[met[1]])
    shares = weights / weights.sum()
    return [(number, float(share)) for number, share in zip(met, shares, strict=True) if share]


def _meet(first: Ages, second: Ages) -> bool:
    return (second.high is None or first.low <= second.high) and (
        first.high is None or second.low <= first.high
    )


def _inside(inner: Ages, outer: Ages) -> bool:
    return inner.low >= outer.low and (
        outer.high is None or (inner.high is not None and inner.high <= outer.high)
    )
