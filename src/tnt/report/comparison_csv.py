"""A comparison as tidy CSV: a row for each list, recommendation and role, or each list and role."""

import csv
import io
from collections.abc import Iterator, Mapping

from tnt.choose import Comparison, Difference, PartDifference, RoleDifference
from tnt.estimate.result import Figure
from tnt.report.tables import SPREAD, TableName, safe_cell

PARTS = ("list", "recommendation", "role", "a", "b", "net", *SPREAD, "only", "withheld")
# every figure of a role, under its name in JSON, with A, B and B less A
FIGURES = (
    "minutes_per_year",
    "covered_minutes_per_year",
    "share_of_patient_time",
    "required_staff",
    "patient_minutes_per_year",
    "committed_minutes_per_year",
    "minutes_left",
)
TOTALS = (
    "list",
    "role",
    "figure",
    "a",
    "b",
    "net",
    *SPREAD,
    "withheld",
)


def comparison_csv(found: Comparison, table: TableName) -> str:
    """One of the two tables, the population last; an empty cell where JSON has null."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    head = PARTS if table == "recommendations" else TOTALS
    writer.writerow(head)
    for row in _parts(found) if table == "recommendations" else _totals(found):
        writer.writerow([safe_cell(row.get(name)) for name in head])
    return out.getvalue()


def _parts(found: Comparison) -> Iterator[dict[str, object]]:
    places = [(each.list, each.recommendations, each.visits) for each in found.lists]
    land = found.population
    for name, recommendations, visits in [*places, (land.id, land.recommendations, land.visits)]:
        for part in recommendations:
            yield from _part(name, part.id, part)
        for part in visits:
            # as in an estimate's table
            yield from _part(name, f"visit.{part.id}", part)


def _part(name: str, id_: str, part: PartDifference) -> Iterator[dict[str, object]]:
    for role, of in sorted(part.minutes_per_year.items()):
        yield {
            "list": name,
            "recommendation": id_,
            "role": role,
            "only": part.only,
            "withheld": False,
            **_difference(of),
        }


def _totals(found: Comparison) -> Iterator[dict[str, object]]:
    for each in found.lists:
        if each.withheld:
            yield {"list": each.list, "withheld": True}
        yield from _of_roles(each.list, each.total)
    yield from _of_roles(found.population.id, found.population.total)


def _of_roles(name: str, total: Mapping[str, RoleDifference]) -> Iterator[dict[str, object]]:
    for role, of in sorted(total.items()):
        plain = {"list": name, "role": role, "withheld": False}
        for figure in FIGURES:
            yield {**plain, "figure": figure, **_difference(getattr(of, figure))}
        for figure in ("extra_minutes_per_year", "freed_minutes_per_year"):
            yield {**plain, "figure": figure, **_spread(getattr(of, figure))}


def _difference(of: Difference) -> dict[str, object]:
    return {"a": of.a, "b": of.b, **_spread(of.net)}


def _spread(net: Figure | None) -> dict[str, object]:
    if net is None:
        return {}
    return {"net": net.mean} | {name: getattr(net, name) for name in SPREAD}
