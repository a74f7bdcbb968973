"""Each recommendation's benefit on one list: minutes for one person helped, and persons helped."""

from typing import Final

from attrs import frozen

from tnt.estimate import GP
from tnt.estimate.benefit import effect, persons_helped
from tnt.estimate.minutes import measure
from tnt.estimate.plan import Planned
from tnt.estimate.points import Floats, means
from tnt.estimate.result import RecommendationFigures

NO_BENEFIT: Final = "no-benefit"
NOT_COUNTED: Final = "contacts-not-counted"
NOBODY: Final = "nobody-comes-in"
NO_EFFECT: Final = "no-effect-or-harm"


@frozen
class Helped:
    """Who is helped by a recommendation; `why_not` says why no minutes go into one person helped.

    `minutes` are the GP's for one person helped, everybody's (programme), at the means. `persons`
    are those helped a year; below 0 where they are harmed.
    """

    outcome: dict[str, str] | None
    certainty: str | None
    minutes: float | None
    persons: float | None
    why_not: str | None


def helped_by(planned: Planned, figures: RecommendationFigures, people: Floats) -> Helped:
    """The benefit of a recommendation with these figures; `people` as (1, columns)."""
    given = planned.recommendation.benefit
    if given is None:
        return Helped(None, None, None, None, NO_BENEFIT)
    outcome, certainty = dict(given.outcome), given.certainty
    if figures.minutes_per_benefit is None:
        why = NOBODY if planned.counted else NOT_COUNTED
        return Helped(outcome, certainty, None, None, why)
    found = effect(measure(planned, means), planned.cells.counts(people))
    persons = persons_helped(found, figures.contacts_per_year or 0.0)
    if not float(found.reached[0, 0] * found.reduction[0]) > 0:
        return Helped(outcome, certainty, None, persons, NO_EFFECT)
    of_gp = figures.minutes_per_benefit.get(GP)
    minutes = 0.0 if of_gp is None else of_gp.programme.at_means
    return Helped(outcome, certainty, minutes, persons, None)
