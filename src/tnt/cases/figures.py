"""What a published figure is here: from an answer, in the unit that papers print it in.

Each is read from the estimate or its explanation; nothing is estimated a second time.
"""

from collections.abc import Callable, Mapping

from attrs import frozen

from tnt.estimate import Answer, Explanation, allowance_factor, available_minutes, explain
from tnt.model.published import EVERYBODY, Figure, FigureName, Run
from tnt.model.ruleset import RuleSet, Selection

HOUR = 60.0


@frozen(eq=False)
class Ran:
    """A run with its answer, on the one list that its population is."""

    run: Run
    rules: RuleSet
    selection: Selection
    answer: Answer


def value(ran: Ran, figure: Figure) -> float | None:
    """The figure; None where the estimate has none, as for a role without work."""
    return COMPUTED[figure.figure](ran, figure)


def _minutes(ran: Ran, figure: Figure) -> float | None:
    if figure.of is None:
        totals = ran.answer.estimate.lists[0].total
        minutes = {role: total.minutes_per_year.mean for role, total in totals.items()}
    else:
        found = ran.answer.estimate.by_recommendation().get(figure.of.id)
        by_role = found.minutes_per_year if found else {}
        minutes = {role: each.mean for role, each in by_role.items()}
    if figure.role == EVERYBODY and minutes:
        return sum(minutes.values())
    return minutes.get(figure.role)


def _part(whole: float | None, by: float | None) -> float | None:
    return None if whole is None or not by else whole / by


def _hours(ran: Ran, figure: Figure) -> float | None:
    return _part(_minutes(ran, figure), HOUR)


def _hours_per_day(ran: Ran, figure: Figure) -> float | None:
    days = ran.run.working_days_per_year
    assert days is not None
    return _part(_hours(ran, figure), days.value.best)


def _hours_per_person(ran: Ran, figure: Figure) -> float | None:
    return _part(_hours(ran, figure), ran.answer.lists[0].persons)


def _share(ran: Ran, figure: Figure) -> float | None:
    total = ran.answer.estimate.lists[0].total.get(figure.role)
    share = None if total is None else total.share_of_patient_time
    return None if share is None else share * 100


def _longest_list(ran: Ran, figure: Figure) -> float | None:
    """Persons of the same ages for whom the need is as long as the role's patient time."""
    share = _share(ran, figure)
    return None if share is None else _part(ran.answer.lists[0].persons * 100, share)


def _explained(ran: Ran, figure: Figure) -> Explanation | None:
    assert figure.of is not None
    if figure.of.id not in ran.answer.estimate.by_recommendation():
        return None
    return explain(ran.answer, figure.of.id, ran.rules)


def _persons_helped(ran: Ran, figure: Figure) -> float | None:
    found = _explained(ran, figure)
    return found.benefit.persons_helped_per_year * figure.years if found and found.benefit else None


def _per_benefit(ran: Ran, figure: Figure) -> float | None:
    found = _explained(ran, figure)
    roles = found.benefit.minutes_per_benefit if found and found.benefit else {}
    if figure.role not in roles:
        return None
    both = roles[figure.role]
    programme = figure.figure == "hours-per-benefit-programme"
    return _part((both.programme if programme else both.treated).at_means, HOUR)


def _available_hours(ran: Ran, figure: Figure) -> float | None:
    return _part(available_minutes(ran.selection.working_time, figure.role), HOUR)


def _allowance_factor(ran: Ran, figure: Figure) -> float | None:
    time = ran.selection.working_time.roles.get(figure.role)
    return None if time is None else allowance_factor(time)


def _staff(ran: Ran, figure: Figure) -> float | None:
    total = ran.answer.estimate.lists[0].total.get(figure.role)
    return None if total is None else total.required_staff


COMPUTED: Mapping[FigureName, Callable[[Ran, Figure], float | None]] = {
    "minutes-per-year": _minutes,
    "hours-per-year": _hours,
    "hours-per-working-day": _hours_per_day,
    "hours-per-person-year": _hours_per_person,
    "share-of-patient-time": _share,
    "longest-list": _longest_list,
    "persons-helped": _persons_helped,
    "hours-per-benefit-programme": _per_benefit,
    "hours-per-benefit-treated": _per_benefit,
    "available-hours-per-year": _available_hours,
    "allowance-factor": _allowance_factor,
    "required-staff": _staff,
}
