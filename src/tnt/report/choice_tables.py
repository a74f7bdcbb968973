"""What fits, and the inverse questions, as tidy CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from attrs import asdict

from tnt.choose import Inverse, InverseOnList, Limit, Limits, Priorities
from tnt.report.tables import SPREAD, safe_cell

PRIORITIES = (
    "list",
    "place",
    "recommendation",
    "status",
    "reason",
    "new",
    "takes_no_time",
    "strength",
    "minutes_per_year",
    *SPREAD,
    "added_minutes_per_year",
    "cumulative_minutes_per_year",
    "cumulative_p2_5",
    "cumulative_p97_5",
    "freed_minutes_per_year",
    "probability_of_making_the_cut",
    "certainty",
    "minutes_per_benefit",
    "persons_helped_per_year",
    "weight",
)
INVERSE = (
    "list",
    "question",
    "with_patients",
    "done_now",
    "at_means",
    "p2_5",
    "p97_5",
    "open",
    "unknown",
)


def priorities_csv(found: Priorities) -> str:
    """A row for each recommendation, in order; those that stand apart come last."""
    rows = []
    for each in found.recommendations:
        so_far, benefit = each.cumulative_minutes_per_year, each.benefit
        figure = asdict(each.minutes_per_year)
        rows.append(
            {
                "list": found.list,
                "place": each.place,
                "recommendation": each.id,
                "status": each.status,
                "reason": each.reason,
                "new": each.new,
                "takes_no_time": each.takes_no_time,
                "strength": each.strength,
                "minutes_per_year": figure["mean"],
                **{name: figure[name] for name in SPREAD},
                "added_minutes_per_year": each.added_minutes_per_year,
                "cumulative_minutes_per_year": so_far.mean if so_far else None,
                "cumulative_p2_5": so_far.p2_5 if so_far else None,
                "cumulative_p97_5": so_far.p97_5 if so_far else None,
                "freed_minutes_per_year": each.freed_minutes_per_year,
                "probability_of_making_the_cut": each.probability_of_making_the_cut,
                "certainty": benefit.certainty if benefit else None,
                "minutes_per_benefit": benefit.minutes_per_benefit if benefit else None,
                "persons_helped_per_year": benefit.persons_helped_per_year if benefit else None,
                "weight": benefit.weight if benefit else None,
            }
        )
    return _written(PRIORITIES, rows)


def inverse_csv(found: Inverse) -> str:
    """A row for each list and question: alone, and with what patients come for at both ends."""
    rows = [
        {"list": each.list, "question": question, "unknown": each.unknown, **row}
        for each in found.lists
        for question in found.asked
        for row in _answers(each, question)
    ]
    return _written(INVERSE, rows)


def _answers(each: InverseOnList, question: str) -> Iterator[dict[str, object]]:
    answer = each.longest_list if question == "longest-list" else each.uptake_that_fits
    if answer is None:
        yield {}
        return
    yield {"with_patients": False, **_limit(answer.alone)}
    rest: Limits | None = answer.with_patients
    if rest is None:
        yield {"with_patients": True, "unknown": each.rest_unknown}
        return
    yield {"with_patients": True, "done_now": "least", **_limit(rest.least)}
    yield {"with_patients": True, "done_now": "most", **_limit(rest.most)}


def _limit(limit: Limit) -> dict[str, object]:
    return asdict(limit)


def _written(head: Sequence[str], rows: Iterable[dict[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([safe_cell(row.get(name)) for name in head])
    return out.getvalue()
