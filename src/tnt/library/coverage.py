"""Is there a figure for everybody whom it is about? A missing one is never taken as 0."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from tnt.files import problem_at
from tnt.library.refs import by_year
from tnt.model.guideline import Guideline
from tnt.model.population import Population
from tnt.model.reference import SEXES, AgeAndSex, Condition, PrevalenceRow, SexName
from tnt.model.value import Value
from tnt.model.working_time import WorkingTime
from tnt.problems import BOTH_SEXES, SEX_PHRASES, Problem, Saying
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
            eligible = recommendation.eligible
            ages, sex_asked = (eligible.age, eligible.sex) if eligible else (None, None)
            if found := missing(condition.prevalence, ages, sex_asked):
                facts = {"condition": ref.id, "missing": found, "other": condition.place.file}
                facts["lines"] = ", ".join(str(row.place.line) for row in condition.prevalence)
                yield problem_at(ref.place, "TNT309", **facts)


def consultation_problems(working_time: WorkingTime) -> Iterable[Problem]:
    """Gaps in the consultations that a role's committed time is made of."""
    for role in working_time.roles.values():
        committed = role.committed
        if committed and (found := missing(committed.consultations, None, None)):
            yield problem_at(committed.place, "TNT327", missing=found)


def count_problems(
    conditions: Iterable[Condition], populations: Mapping[str, Population]
) -> Iterable[Problem]:
    """Counts of persons that can't be among those there are, or of ages that a band hides."""
    for condition in conditions:
        for row in condition.prevalence:
            population = populations.get(row.per.id) if row.per else None
            if row.count is None or population is None or not population.persons:
                continue
            band = population.cut_by(row.age) if row.age else None
            if row.age is not None and band is not None:
                facts = {"population": population.id, "ages": str(band)}
                facts["limit"] = _limit_inside(band, row.age)
                yield problem_at(row.place, "TNT313", **facts)
                continue
            persons = population.persons_of(row.sex, row.age)
            for count in by_year(row.count):
                yield from _count_among(count, persons, population)


def _limit_inside(band: Ages, ages: Ages) -> str:
    """The first age at which `ages` cut a band that they hold in part."""
    if not ages.contains(band.low) or ages.high is None:
        return str(ages.low)
    return str(ages.high + 1)


def persons_behind(row: PrevalenceRow, populations: Mapping[str, Population]) -> float:
    """The persons among whom a row counts; 0 where it counts nobody, or they aren't known."""
    population = populations.get(row.per.id) if row.count is not None and row.per else None
    return population.persons_of(row.sex, row.age) if population else 0.0


def _count_among(count: Value, persons: float, population: Population) -> Iterable[Problem]:
    most = count.high if count.high is not None else count.best
    if most > persons:
        facts = {"count": f"{most:.12g}", "persons": f"{persons:.12g}"}
        yield problem_at(count.place, "TNT310", population=population.id, **facts)
    elif count.high is not None:
        try:
            _ = count.divided(persons).fit
        except ValueError:
            facts = {"found": count.text, "persons": f"{persons:.12g}"}
            yield problem_at(count.place, "TNT325", **facts)


def missing(rows: Sequence[AgeAndSex], ages: Ages | None, only: SexName | None) -> Saying | None:
    """All sexes and ages that no row speaks of, such as `women 40-44, 60+; men 60+`."""
    ages_of: dict[SexName, list[str]] = {}
    for sex, gap in _gaps(rows, ages, only):
        ages_of.setdefault(sex, []).append(gap)
    told = {SEX_PHRASES[sex]: ", ".join(found) for sex, found in ages_of.items()}
    if len(told) == len(SEXES) and len(set(told.values())) == 1:
        told = {BOTH_SEXES: next(iter(told.values()))}
    parts = [part for sex, found in told.items() for part in ("; ", sex, " ", found)]
    return Saying(tuple(parts[1:])) if parts else None


def _gaps(
    rows: Sequence[AgeAndSex], ages: Ages | None, only: SexName | None
) -> Iterable[tuple[SexName, str]]:
    ages = ages or Ages(0, None, "0+")
    top = OLDEST if ages.high is None else ages.high
    for sex in SEXES:
        if only not in (None, sex):
            continue
        missing = [
            age for age in range(ages.low, top + 1) if not any(row.covers(sex, age) for row in rows)
        ]
        for _, run in groupby(enumerate(missing), key=lambda pair: pair[1] - pair[0]):
            years = [age for _, age in run]
            last = None if years[-1] == OLDEST else years[-1]
            yield sex, str(Ages(years[0], last, ""))
