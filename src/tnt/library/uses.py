"""Who has a part in what: a value's recommendations, and the guidelines that share a visit."""

from tnt.model.ruleset import RuleSet


def users(rules: RuleSet, value_id: str) -> tuple[str, ...]:
    """The recommendations that a value is part of: its own, its condition's, its visit's."""
    return tuple(
        recommendation.id
        for guideline in rules.guidelines.values()
        for recommendation in guideline.recommendations
        if any(
            value_id.startswith(f"{owner}.")
            for owner in (
                recommendation.id,
                *(f"condition.{ref.id}" for ref in recommendation.condition_refs()),
                *([f"visit.{recommendation.visit.id}"] if recommendation.visit else []),
            )
        )
    )


def sharing_a_visit(rules: RuleSet, id_: str) -> tuple[str, ...]:
    """The guideline of a recommendation, and those in force that share its visit."""
    own = rules.recommendations[id_]
    visit = own.recommendation(id_).visit
    others = {
        guideline.id
        for guideline in rules.guidelines.values()
        if visit is not None and guideline.status == "in-force" and guideline.country == own.country
        for each in guideline.recommendations
        if each.visit is not None and each.visit.id == visit.id
    }
    return tuple(sorted(others | {own.id}))
