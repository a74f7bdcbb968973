"""What is worth a second look in files that hold together: warnings of `tnt check` alone."""

from collections.abc import Iterable
from datetime import date

from tnt.files import RuleFile, problem_at
from tnt.model.guideline import Guideline
from tnt.model.ruleset import RuleSet
from tnt.model.value import Place, Titles
from tnt.problems import Problem
from tnt.words import LANGUAGES


def advice(rules: RuleSet, today: date) -> Iterable[Problem]:
    """Titles missing in a language, and review dates that have passed by `today`."""
    files: list[RuleFile] = [
        *rules.guidelines.values(),
        *rules.references.values(),
        *rules.populations.values(),
        *rules.working_times.values(),
    ]
    for file in files:
        if file.title is not None:
            yield from _missing_languages(file.title, file.place)
        if not isinstance(file, Guideline):
            continue
        for recommendation in file.recommendations:
            yield from _missing_languages(recommendation.title, recommendation.place)
        if file.review_by is not None and date.fromisoformat(file.review_by) < today:
            yield problem_at(file.place, "TNT141", date=file.review_by)


def _missing_languages(title: Titles, place: Place) -> Iterable[Problem]:
    missing = [lang for lang in LANGUAGES if lang not in title]
    if missing:
        yield problem_at(place, "TNT140", languages=", ".join(missing))
