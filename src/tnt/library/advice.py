"""What is worth a second look in files that hold together: warnings of `tnt check` alone."""

from collections.abc import Iterable
from datetime import date

from tnt.files import RuleFile, problem_at
from tnt.library.refs import visits_in
from tnt.library.spread import doubtful_ranges
from tnt.model.guideline import Guideline
from tnt.model.ruleset import RuleSet
from tnt.model.value import ROLES, Place, Titles
from tnt.model.work import Action
from tnt.problems import Problem
from tnt.words import LANGUAGES


def advice(rules: RuleSet, today: date) -> Iterable[Problem]:
    """Titles missing in a language, roles of their own, doubtful ranges, passed review dates."""
    files: list[RuleFile] = [
        *rules.guidelines.values(),
        *rules.references.values(),
        *rules.populations.values(),
        *rules.working_times.values(),
        *rules.published.values(),
    ]
    for file in files:
        if file.title is not None:
            yield from _missing_languages(file.title, file.place)
        for visit in visits_in(file):
            yield from _unknown_roles(visit.actions)
        if not isinstance(file, Guideline):
            continue
        for recommendation in file.recommendations:
            yield from _missing_languages(recommendation.title, recommendation.place)
            later = (each for branch in recommendation.branches() for each in branch.actions)
            yield from _unknown_roles((*recommendation.actions, *later))
        if file.review_by is not None and date.fromisoformat(file.review_by) < today:
            yield problem_at(file.place, "TNT141", date=file.review_by)
    yield from doubtful_ranges(rules)


def _unknown_roles(actions: Iterable[Action]) -> Iterable[Problem]:
    for action in actions:
        if action.role not in ROLES:
            facts = {"found": action.role, "known": ", ".join(ROLES)}
            yield problem_at(action.place, "TNT144", **facts)


def _missing_languages(title: Titles, place: Place) -> Iterable[Problem]:
    missing = [lang for lang in LANGUAGES if lang not in title]
    if missing:
        yield problem_at(place, "TNT140", languages=", ".join(missing))
