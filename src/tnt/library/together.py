"""Chosen guidelines that can't be added up: alternatives, and visits that grow too large."""

from collections.abc import Iterable, Mapping

from tnt.files import problem_at
from tnt.library.coverage import MAX_CONDITIONS
from tnt.model.guideline import Guideline, Recommendation, linked
from tnt.model.work import Visit
from tnt.problems import Problem


def alternatives_together(guidelines: Iterable[Guideline]) -> Iterable[Problem]:
    """Guidelines chosen beside one that they are an alternative to."""
    by_id = {each.id: each for each in guidelines}
    for guideline in by_id.values():
        ref = guideline.alternative_to
        if ref is not None and ref.id in by_id:
            yield problem_at(ref.place, "TNT322", id=guideline.id, other=ref.id)


def overfull_visits(
    guidelines: Iterable[Guideline], visits: Mapping[str, Visit]
) -> Iterable[Problem]:
    """Visits whose recommendations, linked by common conditions, need too large a truth table."""
    sharing: dict[str, list[Recommendation]] = {}
    for guideline in guidelines:
        for recommendation in guideline.recommendations:
            if recommendation.visit is not None and _is_shared(recommendation):
                sharing.setdefault(recommendation.visit.id, []).append(recommendation)
    for id_, recommendations in sorted(sharing.items()):
        count = max(len(_conditions(group)) for group in linked(recommendations))
        if count > MAX_CONDITIONS:
            facts: dict[str, object] = {"id": id_, "count": count, "limit": MAX_CONDITIONS}
            yield problem_at(visits[id_].place, "TNT326", **facts)


def _conditions(group: Iterable[Recommendation]) -> frozenset[str]:
    return frozenset[str]().union(*(each.eligible.names for each in group if each.eligible))


def _is_shared(recommendation: Recommendation) -> bool:
    """What happens once, and what is counted as a volume, are contacts of their own."""
    return recommendation.frequency is not None and recommendation.frequency.per == "year"
