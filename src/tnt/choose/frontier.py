"""Hours against people helped, outcome by outcome: what the next person helped costs.

Method: docs/method.md, "What fits".
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from tnt.choose.benefits import Helped
from tnt.choose.drawing import figure
from tnt.choose.needs import Needs
from tnt.choose.orders import by_benefit
from tnt.choose.outcomes import Outcomes
from tnt.choose.result import Frontier, FrontierStep
from tnt.estimate.result import Figure


@frozen(eq=False)
class Walk:
    """The needs at the means, and at the draws where there are any."""

    means: Needs
    drawn: Needs | None

    def own(self, id_: str) -> Figure:
        """What a recommendation takes by itself."""
        mean = float(self.means.own(id_)[0])
        return Figure(mean) if self.drawn is None else figure(self.drawn.own(id_), mean)

    def along(self, ids: Sequence[str]) -> Iterator[Figure]:
        """What they take one after the other, each with all before it."""
        means = self.means.along(ids)
        if self.drawn is None:
            yield from (Figure(float(step.together[0])) for step in means)
            return
        for mean, step in zip(means, self.drawn.along(ids), strict=True):
            yield figure(step.together, float(mean.together[0]))

    def of(self, ids: Sequence[str]) -> Figure:
        """What a set of them takes."""
        mean = float(self.means.of(ids)[0])
        return Figure(mean) if self.drawn is None else figure(self.drawn.of(ids), mean)


def frontiers(
    helped: Mapping[str, Helped], outcomes: Outcomes, weights: Mapping[int, float], walk: Walk
) -> tuple[Frontier, ...]:
    """One for each outcome, and last one for all of them together where weights are given."""
    of_outcome: dict[int, dict[str, Helped]] = {}
    for id_, each in helped.items():
        if each.minutes is not None and each.outcome is not None:
            of_outcome.setdefault(outcomes.place_of(each.outcome), {})[id_] = each
    found = [
        Frontier(outcomes.titles(place), tuple(_steps(some, dict.fromkeys(some, 1.0), walk)))
        for place, some in sorted(of_outcome.items())
    ]
    if weights and len(of_outcome) > 1:
        together = {id_: each for some in of_outcome.values() for id_, each in some.items()}
        counts_for = {id_: weights[place] for place, some in of_outcome.items() for id_ in some}
        found.append(Frontier(None, tuple(_steps(together, counts_for, walk))))
    return tuple(found)


def _steps(
    helped: Mapping[str, Helped], weight_of: Mapping[str, float], walk: Walk
) -> Iterator[FrontierStep]:
    ranked = by_benefit(helped, weight_of).ranked
    so_far = 0.0
    for id_, minutes in zip(ranked, walk.along(ranked), strict=True):
        each, weight = helped[id_], weight_of[id_]
        assert each.minutes is not None
        assert each.certainty is not None
        so_far += weight * (each.persons or 0.0)
        yield FrontierStep(id_, each.certainty, each.minutes / weight, minutes, so_far)
