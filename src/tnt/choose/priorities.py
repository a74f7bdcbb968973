"""An estimate, an order and a budget → what fits, what is marginal, and what a new one displaces.

Method: docs/method.md, "What fits".
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from attrs import frozen

from tnt import __version__
from tnt.choose.benefits import helped_by
from tnt.choose.budget import Budget, BudgetKind, budget_of
from tnt.choose.cut import Chance, Cut, Place, chances, cut, places
from tnt.choose.frontier import Walk, frontiers
from tnt.choose.gp_time import gp_time
from tnt.choose.needs import MEANS, Needs, Points, counted
from tnt.choose.orders import (
    Order,
    by_benefit,
    by_file,
    by_strength,
    new_ones,
    put_first,
    without,
)
from tnt.choose.outcomes import GivenWeight, Outcomes, weights_of
from tnt.choose.result import (
    Fitting,
    Marginal,
    Newcomers,
    OrderKind,
    OutcomeWeight,
    Priorities,
    Priority,
    PriorityBenefit,
    Status,
)
from tnt.choose.telling import is_withheld, may_tell, overlaps_are_real
from tnt.estimate import GP, Answer
from tnt.estimate.answer import file_stamps
from tnt.estimate.points import Floats
from tnt.estimate.result import Figure
from tnt.estimate.spreads import percentiles
from tnt.files import OrderFile
from tnt.problems import Problem, Refused, tried

NO_ORDER = Order((), {})


@frozen
class Choice:
    """What is asked: the order (with its file, if it is one), the budget, weights, what is new."""

    order: OrderKind
    file: OrderFile | None
    budget: BudgetKind
    minutes: float | None
    weights: tuple[GivenWeight, ...] = ()
    new: tuple[str, ...] = ()


def prioritise(answer: Answer, choice: Choice, tell: Callable[[str], None]) -> Priorities:
    """What fits on the answer's only list; `tell` hears how far it is.

    Raises:
        Refused: where the order, the budget or a weight can't be used, or small counts are hidden.
    """
    if is_withheld(answer, 0) or overlaps_are_real(answer):
        raise Refused([Problem("TNT566", facts={"list": answer.lists[0].id})])
    return _Choosing(answer, choice).result(tell)


class _Choosing:
    """The parts of a choice, made one after the other."""

    def __init__(self, answer: Answer, choice: Choice) -> None:
        self.answer, self.choice = answer, choice
        ready, estimate = answer.ready, answer.estimate.lists[0]
        self.people: Floats = answer.columns[:1]
        self.figures = estimate.by_id()
        self.planned = {each.id: each for each in answer.plan.planned if each.id in self.figures}
        self.helped = {
            id_: helped_by(each, self.figures[id_], self.people)
            for id_, each in sorted(self.planned.items())
        }
        takes = counted(ready.selection.working_time).takes
        self.drawn_at = Points(answer.draws) if answer.draws else None
        self.needs = Needs(answer.plan, self.people, takes, MEANS)
        self.drawn = (
            Needs(answer.plan, self.people, takes, self.drawn_at) if self.drawn_at else None
        )
        outcomes = [each.outcome for each in self.helped.values() if each.outcome]
        self.outcomes = Outcomes(outcomes)
        problems: list[Problem] = []
        self.weights: Mapping[int, float] = tried(problems, self._weights, {})
        self.order = tried(problems, self._order, NO_ORDER)
        self.new: frozenset[str] = tried(problems, self._new, frozenset())
        budget = tried(problems, self._budget, None)
        if problems or budget is None:
            raise Refused(problems)
        self.budget, self.budget_drawn = budget

    def _weights(self) -> Mapping[int, float]:
        needed = self.choice.order == "benefit"
        return weights_of(self.choice.weights, self.outcomes, needed=needed)

    def _order(self) -> Order:
        guidelines = self.answer.ready.selection.guidelines
        if self.choice.file is not None:
            return by_file(self.choice.file, guidelines, self.planned)
        if self.choice.order == "strength":
            return by_strength(each.recommendation for each in self.planned.values())
        weight_of = {
            id_: self.weights.get(self.outcomes.place_of(each.outcome), 1.0)
            for id_, each in self.helped.items()
            if each.outcome is not None
        }
        return by_benefit(self.helped, weight_of)

    def _new(self) -> frozenset[str]:
        selection = self.answer.ready.selection
        uptake = selection.question.uptake
        return new_ones(self.choice.new, selection.guidelines, self.planned, uptake)

    def _budget(self) -> tuple[Budget, Floats | None] | None:
        ready = self.answer.ready
        time = gp_time(ready, 0, MEANS, self.people)
        drawn = gp_time(ready, 0, self.drawn_at, self.people) if self.drawn_at else None
        return budget_of(self.choice.budget, self.choice.minutes, ready, time, drawn)

    def _cut(self, order: Order) -> tuple[tuple[Place, ...], Cut]:
        placed = places(order.ranked, self.needs)
        return placed, cut(placed, self.budget.minutes_per_year.mean)

    def result(self, tell: Callable[[str], None]) -> Priorities:
        """All of it."""
        order = put_first(self.order, self.new)
        placed, found = self._cut(order)
        of_draws: list[Chance] | None = None
        fitting_drawn = None
        if self.drawn and self.budget_drawn is not None and self.answer.draws:
            count = self.answer.draws.count
            of_draws, fitting_drawn = chances(placed, self.drawn, self.budget_drawn, count, tell)
        told = may_tell(self.answer, self.choice.budget)
        estimate = self.answer.estimate
        total = estimate.lists[0].total.get(GP)
        taken = Walk(self.needs, self.drawn)
        return Priorities(
            tnt=__version__,
            question=estimate.question,
            files=file_stamps(estimate.selection),
            list=estimate.lists[0].list,
            persons=self.answer.lists[0].persons,
            order=self.choice.order,
            order_file=self.choice.file.path if self.choice.file else None,
            weights=tuple(
                OutcomeWeight(self.outcomes.titles(place), weight)
                for place, weight in sorted(self.weights.items())
            ),
            budget=self.budget,
            fitting=self._fitting(found, placed, fitting_drawn if told else None),
            marginal=self._marginal(order, placed, found),
            new=self._newcomers(found) if self.new else None,
            recommendations=(
                *self._ranked(placed, found, of_draws, told=told),
                *self._apart(order.apart),
            ),
            frontiers=frontiers(self.helped, self.outcomes, self.weights, taken),
            not_estimated=estimate.lists[0].not_estimated,
            assumed_time_share=total.assumed_time_share if total else None,
            any_assumed_share=total.any_assumed_share if total else None,
            problems=estimate.problems,
            selection=estimate.selection,
        )

    def _fitting(self, found: Cut, placed: Sequence[Place], drawn: Floats | None) -> Fitting:
        ends: tuple[float | None, float | None] = (None, None)
        if drawn is not None:
            ordered = percentiles(drawn[None].copy())[0]
            ends = float(ordered[0]), float(ordered[-1])
        minutes = Walk(self.needs, self.drawn).of(found.fitting)
        return Fitting(len(found.fitting), len(placed), *ends, minutes)

    def _marginal(self, order: Order, placed: Sequence[Place], found: Cut) -> Marginal | None:
        if found.marginal is None:
            return None
        (place,) = (each for each in placed if each.id == found.marginal)
        over = place.together - self.budget.minutes_per_year.mean
        _, if_first = self._cut(put_first(order, [place.id]))
        still = set(if_first.fitting)
        return Marginal(
            id=place.id,
            over_minutes_per_year=over,
            part_that_fits=float(np.clip(1 - over / place.added, 0, 1)),
            displaces_if_first=tuple(id_ for id_ in found.fitting if id_ not in still),
        )

    def _newcomers(self, found: Cut) -> Newcomers:
        _, before = self._cut(without(self.order, self.new))
        still = set(found.fitting)
        return Newcomers(
            ids=tuple(sorted(self.new)),
            fitting_without=len(before.fitting),
            displaced=tuple(id_ for id_ in before.fitting if id_ not in still),
        )

    def _ranked(
        self, placed: Sequence[Place], found: Cut, drawn: Sequence[Chance] | None, *, told: bool
    ) -> list[Priority]:
        all_that_fit = float(self.needs.of(found.fitting)[0])
        ranked = []
        for number, place in enumerate(placed):
            status: Status = "below"
            freed = None
            if place.id in found.fitting:
                rest = [id_ for id_ in found.fitting if id_ != place.id]
                status, freed = "fits", all_that_fit - float(self.needs.of(rest)[0])
            elif place.id == found.marginal:
                status = "marginal"
            chance = drawn[number] if drawn else None
            together = chance.together if chance else Figure(place.together)
            ranked.append(
                Priority(
                    id=place.id,
                    place=number + 1,
                    status=status,
                    reason=None,
                    new=place.id in self.new,
                    takes_no_time=place.free,
                    strength=self.planned[place.id].recommendation.strength,
                    benefit=self._benefit(place.id),
                    minutes_per_year=chance.own if chance else Figure(place.own),
                    added_minutes_per_year=place.added,
                    cumulative_minutes_per_year=together,
                    freed_minutes_per_year=freed,
                    probability_of_making_the_cut=chance.probability if chance and told else None,
                )
            )
        return ranked

    def _apart(self, apart: Mapping[str, str]) -> list[Priority]:
        alone = Walk(self.needs, self.drawn)
        return [
            Priority(
                id=id_,
                place=None,
                status="apart",
                reason=reason,
                new=False,
                takes_no_time=float(self.needs.of([id_])[0]) == 0,
                strength=self.planned[id_].recommendation.strength,
                benefit=self._benefit(id_),
                minutes_per_year=alone.own(id_),
                added_minutes_per_year=None,
                cumulative_minutes_per_year=None,
                freed_minutes_per_year=None,
                probability_of_making_the_cut=None,
            )
            for id_, reason in sorted(apart.items())
        ]

    def _benefit(self, id_: str) -> PriorityBenefit | None:
        helped = self.helped[id_]
        if helped.outcome is None or helped.certainty is None:
            return None
        return PriorityBenefit(
            outcome=helped.outcome,
            certainty=helped.certainty,
            minutes_per_benefit=helped.minutes,
            persons_helped_per_year=helped.persons,
            weight=self.weights.get(self.outcomes.place_of(helped.outcome)),
        )
