"""The factors whose product one role's minutes are: as one works them out on paper, in that order.

Nothing is calculated again here; the figures are the plan's and the result's own.
"""

from collections.abc import Iterable, Iterator

from attrs import frozen

from tnt.estimate.answer import Answer
from tnt.estimate.explain_people import People
from tnt.estimate.explain_work import WorkOnList
from tnt.estimate.explanation import Factor, KnownStep, Portion, UptakeStep
from tnt.estimate.factors import factor
from tnt.estimate.plan import Per, Planned, roles_of
from tnt.estimate.points import Figure, means
from tnt.estimate.points import factor as figures_of
from tnt.estimate.visits import visit_minutes
from tnt.model.case import FactorName
from tnt.model.guideline import Recommendation
from tnt.model.ruleset import RuleSet
from tnt.model.value import Value


@frozen
class Multiplier:
    """A factor on a list, and the values that it is made of.

    `figure` is None where nobody comes in, so that no contact takes any minutes.
    """

    name: FactorName
    figure: float | None
    values: tuple[Factor, ...]


@frozen
class Product:
    """One role's minutes a year on a list, as the product of `multipliers`.

    `contacts_per_year` among them is what those before it come to; where it stands, the minutes are
    it times the last. `per` says what the frequency is per, `known` what is known of persons, and
    `by_role` has every role's minutes a year. `visit_minutes` are the role's in each contact of the
    visit, which are counted apart.
    """

    per: Per
    persons_in_ages: float | None
    known: tuple[KnownStep, ...]
    multipliers: tuple[Multiplier, ...]
    portions: tuple[Portion, ...]
    uptakes: tuple[UptakeStep, ...]
    by_role: dict[str, float]
    visit: str | None
    visit_minutes: float

    def figure(self, name: FactorName) -> float | None:
        """A factor's figure; None where it isn't one of them, or has none."""
        return next((each.figure for each in self.multipliers if each.name == name), None)


def factor_names(recommendation: Recommendation) -> tuple[FactorName, ...]:
    """The factors that a recommendation's minutes are the product of."""
    volume = recommendation.volume
    if volume is None:
        coming: tuple[FactorName, ...] = ("eligible", "times_each")
    elif volume.count is None:
        return ("counted_minutes_per_year", "uptake_share")
    else:
        coming = ("counted_per_year",)
    return (*coming, "uptake_share", "contacts_per_year", "minutes_per_contact")


def product(answer: Answer, id_: str, role: str, rules: RuleSet, row: int = 0) -> Product:
    """The factors of the recommendation `id_` for `role`, on the list in `row`.

    Raises:
        KeyError: where the list doesn't have it.
    """
    planned = next(each for each in answer.plan.planned if each.id == id_)
    columns, groups = answer.columns[row], answer.plan.groups
    people = People(planned, groups, columns[: len(groups)], rules)
    work = WorkOnList(planned, columns, rules)
    figures = answer.estimate.lists[row].by_id()[id_]
    visit = next((each for each in answer.plan.visits if id_ in each.member_ids), None)
    full = work.full.get(role, 0.0)
    counted = work.counted
    found: dict[FactorName, tuple[float | None, list[Factor]]] = {
        "eligible": (figures.eligible, list(_of_people(people, planned, rules))),
        "times_each": (_figure(planned.often), _given([planned.often], rules)),
        "counted_per_year": (counted, _of_volume(planned, rules)),
        "counted_minutes_per_year": (full, _of_volume(planned, rules)),
        "uptake_share": (_figure(planned.uptake), _given([planned.uptake], rules)),
        "contacts_per_year": (figures.contacts_per_year, []),
        "minutes_per_contact": (
            full / counted if counted else None,
            _given((v for w in planned.works if w.role == role for v in w.values), rules),
        ),
    }
    multipliers: list[Multiplier] = []
    for name in factor_names(planned.recommendation):
        figure, values = found[name]
        if name == "contacts_per_year":
            values = [value for each in multipliers for value in each.values]
        multipliers.append(Multiplier(name, figure, tuple(values)))
    return Product(
        per=planned.per,
        persons_in_ages=people.in_ages if planned.recommendation.eligible else None,
        known=tuple(each for each in people.known() if each.part != "follow-up"),
        multipliers=tuple(multipliers),
        portions=tuple(work.portions(role)) if planned.counted else (),
        uptakes=tuple(work.uptakes()),
        by_role={name: each.mean for name, each in figures.minutes_per_year.items()},
        visit=visit.visit.id if visit else None,
        visit_minutes=visit_minutes(visit, role) if visit and role in roles_of(visit.works) else 0,
    )


def _figure(figure: Figure) -> float:
    return float(figures_of(figure, means)[0])


def _given(figures: Iterable[Figure], rules: RuleSet) -> list[Factor]:
    """The values among them, each once: what is nobody's has no line."""
    values = {each.id: each for each in figures if isinstance(each, Value)}
    return [factor(each, rules) for each in values.values()]


def _of_people(people: People, planned: Planned, rules: RuleSet) -> Iterator[Factor]:
    yield from (step.factor for step in people.prevalence() if step.part != "follow-up")
    yield from (step.factor for step in people.incidence())
    yield from _given([planned.share] if planned.share else [], rules)


def _of_volume(planned: Planned, rules: RuleSet) -> list[Factor]:
    """What is counted, and the weeks of the working time where it is a week's."""
    volume = planned.recommendation.volume
    return _given([volume.value, *planned.cells.weight], rules) if volume else []
