"""What is worth a second look in files that hold together: what `tnt check` alone says."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from tnt.files import doubtful_texts, key_place, nearest, problem_at
from tnt.library.refs import rule_files, visits_in
from tnt.library.repeating import repeating_starts
from tnt.library.spread import doubtful_ranges
from tnt.model.guideline import Guideline
from tnt.model.ruleset import RuleSet
from tnt.model.scenario import Scenario
from tnt.model.value import ROLES, Place, Titles
from tnt.problems import Phrase, Problem
from tnt.words import LANGUAGES, mark

# a title has one language at least
LANGUAGE_NAMES = {
    ("nb",): Phrase(mark("bokmål")),
    ("nn",): Phrase(mark("nynorsk")),
    ("en",): Phrase(mark("English")),
    ("nb", "nn"): Phrase(mark("bokmål and nynorsk")),
    ("nb", "en"): Phrase(mark("bokmål and English")),
    ("nn", "en"): Phrase(mark("nynorsk and English")),
}

# where the figures of the example of `tnt new` are said to come from
EXAMPLE_DOI: Final = "10.1234/invented"
EXAMPLE_URL: Final = "https://example.org/guideline"


def advice(rules: RuleSet, today: date) -> Iterable[Problem]:
    """Titles missing in a language, roles of their own, doubtful ranges and texts, starts that come
    round, passed review dates, an example left in.
    """
    for file in rule_files(rules):
        text = rules.files[file.place.file].text
        if file.title is not None:
            yield from _missing_languages(file.title, file.place, text)
        for visit in visits_in(file):
            yield from _unknown_roles((each.role, each.place) for each in visit.actions)
        if isinstance(file, Scenario):
            yield from _unknown_roles((each.to, each.place) for each in file.move)
        if not isinstance(file, Guideline):
            continue
        for recommendation in file.recommendations:
            yield from _missing_languages(recommendation.title, recommendation.place, text)
            later = (each for branch in recommendation.branches() for each in branch.actions)
            actions = (*recommendation.actions, *later)
            yield from _unknown_roles((each.role, each.place) for each in actions)
        if file.status == "in-force":
            yield from _left_example(file)
        yield from repeating_starts(file)
        if file.review_by is not None and date.fromisoformat(file.review_by) < today:
            yield problem_at(
                key_place(text, file.place, "review_by"), "TNT141", date=file.review_by
            )
    yield from doubtful_ranges(rules)
    for each in rules.files.values():
        yield from doubtful_texts(each.text, each.path)


def _left_example(file: Guideline) -> Iterable[Problem]:
    """The first source of the example's that a file still has."""
    for source in file.sources.values():
        if source.doi == EXAMPLE_DOI or source.url == EXAMPLE_URL:
            yield problem_at(source.place, "TNT764", id=file.id)
            return


def _unknown_roles(roles: Iterable[tuple[str, Place]]) -> Iterable[Problem]:
    for role, place in roles:
        if role not in ROLES:
            facts = {"nearest": nearest(role, ROLES), "known": ", ".join(ROLES)}
            yield problem_at(place, "TNT144", found=role, **facts)


def _missing_languages(title: Titles, block: Place, text: str) -> Iterable[Problem]:
    missing = [lang for lang in LANGUAGES if lang not in title]
    if missing:
        place = key_place(text, block, "title")
        yield problem_at(place, "TNT140", languages=LANGUAGE_NAMES[tuple(missing)])
