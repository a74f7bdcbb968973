"""Is there a prevalence for everybody who may be eligible? A missing one is never taken as 0."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from tnt.files import problem_at
from tnt.model.guideline import Guideline, Recommendation
from tnt.model.population import Population
from tnt.model.reference import SEXES, Condition
from tnt.problems import SEX_PHRASES, Problem
from tnt.quantities import OLDEST, Ages

MAX_CONDITIONS = 12


def coverage_problems(
    guideline: Guideline, conditions: Mapping[str, Condition]
) -> Iterable[Problem]:
    """Gaps in prevalence, and too many conditions. A condition nobody defines is told elsewhere."""
    for recommendation in guideline.recommendations:
        refs = {ref.id: ref for ref in recommendation.condition_refs()}
        if len(refs) > MAX_CONDITIONS:
            facts: dict[str, object] = {"count": len(refs), "limit": MAX_CONDITIONS}
            yield problem_at(recommendation.place, "TNT311", **facts)
        for ref in refs.values():
            if ref.id not in conditions:
                continue
            condition = conditions[ref.id]
            for sex, gap in _gaps(recommendation, condition):
                facts = {"condition": ref.id, "sex": SEX_PHRASES[sex], "ages": gap}
                facts["other"] = condition.place.file
                yield problem_at(ref.place, "TNT309", **facts)


def count_problems(
    conditions: Iterable[Condition], populations: Mapping[str, Population]
) -> Iterable[Problem]:
    """Counts of persons that are more than there are, or of ages that a band of persons hides."""
    for condition in conditions:
        for row in condition.prevalence:
            population = populations.get(row.per.id) if row.per else None
            if row.count is None or population is None or not population.persons:
                continue
            band = population.cut_by(row.age) if row.age else None
            if band is not None:
                facts = {"population": population.id, "ages": str(band), "limit": str(row.age)}
                yield problem_at(row.place, "TNT313", **facts)
                continue
            persons = population.persons_of(row.sex, row.age)
            most = row.count.high if row.count.high is not None else row.count.best
            if most > persons:
                facts = {"count": f"{most:.12g}", "persons": f"{persons:.12g}"}
                facts["population"] = population.id
                yield problem_at(row.count.place, "TNT310", **facts)


def _gaps(recommendation: Recommendation, condition: Condition) -> Iterable[tuple[str, str]]:
    """Sexes and ages that may be eligible and have no prevalence, as `female`, `40-44`."""
    ages = recommendation.eligible.age or Ages(0, None, "0+")
    top = OLDEST if ages.high is None else ages.high
    for sex in SEXES:
        if recommendation.eligible.sex not in (None, sex):
            continue
        missing = [
            age
            for age in range(ages.low, top + 1)
            if not any(row.covers(sex, age) for row in condition.prevalence)
        ]
        for _, run in groupby(enumerate(missing), key=lambda pair: pair[1] - pair[0]):
            years = [age for _, age in run]
            last = None if years[-1] == OLDEST else years[-1]
            yield sex, str(Ages(years[0], last, ""))
