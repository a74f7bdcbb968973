"""Checks on published-results files: what a figure is of, what it is held to, and why."""

from collections.abc import Iterable

from tnt.files.bases import has
from tnt.files.faults import problem_at
from tnt.files.likeness import nearest
from tnt.files.nodes import Block, Text
from tnt.files.overlap import items
from tnt.files.years import place_of
from tnt.model.published import FIGURES
from tnt.problems import Problem


def of_one_or_of_all(block: Block) -> Iterable[Problem]:
    """`of` where a figure is one recommendation's, and not where it is the whole's."""
    figure = block.text("figure")
    kind = {str(name): kind.of for name, kind in FIGURES.items()}.get(figure or "")
    if kind == "one" and not has(block, "of"):
        yield problem_at(block.place, "TNT121", key="of", example="of: GUIDELINE.RECOMMENDATION")
    if kind == "all" and has(block, "of"):
        yield problem_at(place_of(block, "of"), "TNT168", key="of", figure=figure)
    if kind is not None and figure != "persons-helped" and has(block, "years"):
        yield problem_at(place_of(block, "years"), "TNT168", key="years", figure=figure)


def days_for_a_day(block: Block) -> Iterable[Problem]:
    """How many working days a year has, where a figure is per working day."""
    per_day = any(each.text("figure") == "hours-per-working-day" for each in items(block, "expect"))
    if per_day and not has(block, "working_days_per_year"):
        example = "working_days_per_year: …"
        yield problem_at(block.place, "TNT121", key="working_days_per_year", example=example)


def every_tolerance_has_a_reason(block: Block) -> Iterable[Problem]:
    """`because` at the run, or at each of its figures."""
    if has(block, "because") or all(has(each, "because") for each in items(block, "expect")):
        return
    example = "because: half of the last digit that is printed"
    yield problem_at(block.place, "TNT121", key="because", example=example)


def something_published(block: Block) -> Iterable[Problem]:
    """Runs, or what can't be rebuilt, or both."""
    if not (has(block, "runs") or has(block, "not_rebuilt")):
        yield problem_at(block.place, "TNT133", first="runs", second="not_rebuilt")


def runs_that_are_there(block: Block) -> Iterable[Problem]:
    """`minus` and `run` name runs of the same file, and nothing is taken off itself."""
    runs = items(block, "runs")
    known = [str(run.get("id")) for run in runs if isinstance(run.get("id"), Text)]
    named = [(each, "minus", run.get("id")) for run in runs for each in items(run, "expect")]
    for left in items(block, "not_rebuilt"):
        for each in items(left, "beside"):
            named += [(each, "run", None), (each, "minus", each.get("run"))]
    for each, key, itself in named:
        name = each.get(key)
        if isinstance(name, Text) and (name not in known or name == itself):
            others = [id_ for id_ in known if id_ != itself]
            yield problem_at(name.place, "TNT169", id=name, nearest=nearest(name, others))
