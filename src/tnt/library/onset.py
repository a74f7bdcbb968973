"""Who newly becomes eligible by getting a condition, and whether its incidence is known."""

from collections.abc import Iterable, Mapping

from attrs import evolve

from tnt.files import problem_at
from tnt.library.coverage import missing
from tnt.library.refs import by_year
from tnt.model.guideline import Guideline, Recommendation
from tnt.model.reference import Condition
from tnt.model.value import Ref
from tnt.problems import Phrase, Problem
from tnt.quantities import OLDEST, Ages, Per
from tnt.words import mark

PER_PHRASES: dict[Per, Phrase] = {
    "person": Phrase(mark("per person")),
    "new-case": Phrase(mark("per new case")),
}


def onset_problems(guideline: Guideline, conditions: Mapping[str, Condition]) -> Iterable[Problem]:
    """Gaps in incidence, and new cases of nothing."""
    for recommendation in guideline.recommendations:
        eligible, frequency = recommendation.eligible, recommendation.frequency
        if eligible is None or frequency is None:
            continue
        qualifying = eligible.onsets
        for often in by_year(frequency):
            if often.per == "new-case" and not qualifying:
                yield problem_at(often.place, "TNT324", found=often.text)
            if often.per in PER_PHRASES:
                yield from _gaps_in_incidence(recommendation, qualifying, conditions, often.per)


def _gaps_in_incidence(
    recommendation: Recommendation,
    qualifying: Iterable[Ref],
    conditions: Mapping[str, Condition],
    per: Per,
) -> Iterable[Problem]:
    assert recommendation.eligible is not None
    eligible = recommendation.eligible
    ages = eligible.age or Ages(0, None, "0+")
    if per == "person":
        # those of the lowest age have just come to it, whatever they have and since when
        if ages.low >= (OLDEST if ages.high is None else ages.high):
            return
        ages = evolve(ages, low=ages.low + 1)
    for ref in qualifying:
        condition = conditions.get(ref.id)
        found = missing(condition.incidence, ages, eligible.sex) if condition else None
        if condition is not None and found is not None:
            facts: dict[str, object] = {"condition": ref.id, "missing": found}
            facts |= {"other": condition.place.file, "per": PER_PHRASES[per]}
            yield problem_at(ref.place, "TNT323", **facts)
