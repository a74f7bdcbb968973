"""Checks on published-results files: what a figure is of, what it is held to, and why."""

from collections.abc import Iterable

from tnt.files.bases import has
from tnt.files.faults import nearest, problem_at
from tnt.files.nodes import Block, Text
from tnt.files.overlap import items
from tnt.files.years import place_of
from tnt.problems import Problem

# figures that only one recommendation has, and figures that only all together have
OF_ONE = frozenset({"persons-helped", "hours-per-benefit-programme", "hours-per-benefit-treated"})
OF_ALL = frozenset(
    {
        "share-of-patient-time",
        "longest-list",
        "available-hours-per-year",
        "allowance-factor",
        "required-staff",
    }
)


def of_one_or_of_all(block: Block) -> Iterable[Problem]:
    """`of` where a figure is one recommendation's, and not where it is the whole's."""
    figure = block.text("figure")
    if figure in OF_ONE and not has(block, "of"):
        yield problem_at(block.place, "TNT121", key="of", example="of: us.example.advice")
    if figure in OF_ALL and has(block, "of"):
        yield problem_at(place_of(block, "of"), "TNT168", key="of", figure=figure)
    if figure is not None and figure != "persons-helped" and has(block, "years"):
        yield problem_at(place_of(block, "years"), "TNT168", key="years", figure=figure)


def days_for_a_day(block: Block) -> Iterable[Problem]:
    """How many working days a year has, where a figure is per working day."""
    per_day = any(each.text("figure") == "hours-per-working-day" for each in items(block, "expect"))
    if per_day and not has(block, "working_days_per_year"):
        example = "working_days_per_year: …"
        yield problem_at(block.place, "TNT121", key="working_days_per_year", example=example)


def every_tolerance_has_a_reason(block: Block) -> Iterable[Problem]:
    """`because` at each figure, or once at the run."""
    if has(block, "because"):
        return
    for each in items(block, "expect"):
        if not has(each, "because"):
            yield problem_at(each.place, "TNT121", key="because", example="because: …")


def something_published(block: Block) -> Iterable[Problem]:
    """Runs, or what can't be rebuilt, or both."""
    if not (has(block, "runs") or has(block, "not_rebuilt")):
        yield problem_at(block.place, "TNT133", first="runs", second="not_rebuilt")


def runs_that_are_there(block: Block) -> Iterable[Problem]:
    """`minus` and `run` name runs of the same file."""
    runs = items(block, "runs")
    known = [str(run.get("id")) for run in runs if isinstance(run.get("id"), Text)]
    named = [(each, "minus") for run in runs for each in items(run, "expect")]
    for each in items(block, "not_rebuilt"):
        named += [(shown, key) for shown in items(each, "beside") for key in ("minus", "run")]
    for each, key in named:
        name = each.get(key)
        if isinstance(name, Text) and str(name) not in known:
            facts = {"id": str(name), "nearest": nearest(str(name), known)}
            yield problem_at(name.place, "TNT169", **facts)
