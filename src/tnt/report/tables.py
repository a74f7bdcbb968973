"""An estimate as tidy CSV: a row for each list, recommendation and role, or each list and role."""

import csv
import io
from collections.abc import Iterator
from typing import Literal

from tnt.estimate import GP, Estimate
from tnt.estimate.result import Benefit, Figure

TableName = Literal["recommendations", "lists"]
TABLES: tuple[TableName, ...] = ("recommendations", "lists")

SPREAD = ("sd", "p2_5", "p5", "p50", "p95", "p97_5")
RECOMMENDATIONS = (
    "list",
    "recommendation",
    "role",
    "eligible",
    "contacts_per_year",
    "minutes_per_year",
    *SPREAD,
    "share_of_patient_time",
    "assumed_time_share",
    "minutes_per_benefit_programme",
    "minutes_per_benefit_treated",
    "withheld",
)
LISTS = (
    "list",
    "role",
    "municipality",
    "persons",
    "fte",
    "patient_minutes_per_year",
    "committed_minutes_per_year",
    "minutes_per_year",
    *SPREAD,
    "share_of_patient_time",
    "required_staff",
    "remaining_need_low",
    "remaining_need_high",
    "over_working_time",
    "probability_over_working_time",
    "over_remaining_time",
    "probability_over_remaining_time",
    "assumed_time_share",
    "any_assumed_share",
    "unranged_share",
    "shared_visits_nothing",
    "shared_visits_independent",
    "shared_visits_everything",
    "not_estimated",
    "withheld",
)


def to_csv(estimate: Estimate, table: TableName) -> str:
    """One of the two tables; commas, decimal points, an empty cell where JSON has null."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    head = RECOMMENDATIONS if table == "recommendations" else LISTS
    rows = _recommendations(estimate) if table == "recommendations" else _lists(estimate)
    writer.writerow(head)
    for row in rows:
        writer.writerow([safe_cell(row[name]) for name in head])
    return out.getvalue()


def safe_cell(value: object) -> object:
    """A value as it stands in CSV: blank for None, and no text that a spreadsheet would run."""
    if isinstance(value, bool):
        return "true" if value else "false"
    # a spreadsheet runs what begins like a formula; ids and list names come from files
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@"):
        return f"'{value}"
    return "" if value is None else value


def _recommendations(estimate: Estimate) -> Iterator[dict[str, object]]:
    for each in estimate.lists:
        for found in each.recommendations:
            for role in found.roles:
                yield {
                    "list": each.list,
                    "recommendation": found.id,
                    "role": role,
                    "eligible": found.eligible,
                    "contacts_per_year": found.contacts_per_year,
                    **_figure(found.minutes_per_year.get(role)),
                    # the share is of the GP's patient time
                    "share_of_patient_time": found.share_of_patient_time if role == GP else None,
                    "assumed_time_share": found.assumed_time_by_role.get(role),
                    **_benefit((found.minutes_per_benefit or {}).get(role)),
                    "withheld": found.withheld,
                }
        for visit in each.visits:
            for role in visit.roles:
                yield dict.fromkeys(RECOMMENDATIONS) | {
                    "list": each.list,
                    "recommendation": f"visit.{visit.id}",
                    "role": role,
                    "contacts_per_year": visit.contacts_per_year,
                    **_figure(visit.minutes_per_year.get(role)),
                    "withheld": visit.withheld,
                }
        for left in each.not_estimated:
            yield dict.fromkeys(RECOMMENDATIONS) | {
                "list": each.list,
                "recommendation": left.id,
                "withheld": False,
            }


def _lists(estimate: Estimate) -> Iterator[dict[str, object]]:
    for each in estimate.lists:
        time = each.working_time
        for role in each.roles:
            plain: dict[str, object] = {
                "list": each.list,
                "role": role,
                "municipality": each.municipality,
                "persons": each.persons,
                "withheld": each.withheld,
            }
            if each.withheld:
                yield dict.fromkeys(LISTS) | plain
                continue
            total = each.total[role]
            rest, shared = total.remaining_need_minutes, total.shared_visits
            yield plain | {
                "fte": time.fte if time else None,
                "patient_minutes_per_year": time.patient_minutes_per_year
                if time and role == GP
                else None,
                "committed_minutes_per_year": time.committed_minutes_per_year
                if time and role == GP
                else None,
                **_figure(total.minutes_per_year),
                "share_of_patient_time": total.share_of_patient_time,
                "required_staff": total.required_staff,
                "remaining_need_low": rest.low if rest else None,
                "remaining_need_high": rest.high if rest else None,
                "over_working_time": total.over_working_time,
                "probability_over_working_time": total.probability_over_working_time,
                "over_remaining_time": total.over_remaining_time,
                "probability_over_remaining_time": total.probability_over_remaining_time,
                "assumed_time_share": total.assumed_time_share,
                "any_assumed_share": total.any_assumed_share,
                "unranged_share": total.unranged_share,
                "shared_visits_nothing": shared.nothing if shared else None,
                "shared_visits_independent": shared.independent if shared else None,
                "shared_visits_everything": shared.everything if shared else None,
                "not_estimated": len(each.not_estimated),
            }


def _figure(figure: Figure | None) -> dict[str, object]:
    """A figure's mean under its name, and its spread in columns of their own."""
    if figure is None:
        return dict.fromkeys(("minutes_per_year", *SPREAD))
    return {"minutes_per_year": figure.mean} | {name: getattr(figure, name) for name in SPREAD}


def _benefit(benefit: Benefit | None) -> dict[str, object]:
    if benefit is None:
        return {"minutes_per_benefit_programme": None, "minutes_per_benefit_treated": None}
    return {
        "minutes_per_benefit_programme": benefit.programme.at_means,
        "minutes_per_benefit_treated": benefit.treated.at_means,
    }
