"""Checks within a file, on nodes: what is wrong in one place is found whatever else is wrong."""

from typing import Any

from tnt.files.bases import (
    CheckTable,
    always,
    any_figure,
    basis_when,
    cases_have_names_of_their_own,
    distinct,
    every_recommendation_has_a_basis,
    exactly_one,
    excludes,
    goes_with,
    one_basis,
    own_figures,
    probability_is_a_figure,
    profile_goes_with_size,
)
from tnt.files.changing import each_once, part_of_the_whole, something_changes
from tnt.files.figures import (
    above_zero,
    as_it_stands,
    fits_in_a_year,
    rest_is_left,
    somebody,
    working_time_is_left,
)
from tnt.files.nodes import Block
from tnt.files.overlap import no_overlap
from tnt.files.publishing import (
    days_for_a_day,
    every_tolerance_has_a_reason,
    of_one_or_of_all,
    runs_that_are_there,
    something_published,
)
from tnt.files.recommending import (
    against_means_less,
    another_file,
    benefit_is_one_figure,
    counted_once,
    exact_in_a_visit,
    lasts_after_something_once,
    not_asked_for_and_ruled_out,
    risk_is_a_share,
    some_work,
    treats_one_branch,
    volume_of_whom,
)
from tnt.model.case import CaseFile
from tnt.model.guideline import (
    Benefit,
    Eligible,
    Guideline,
    Recommendation,
    UptakeShare,
    Volume,
)
from tnt.model.population import Population
from tnt.model.published import Printed, Published, Run, Shown
from tnt.model.reference import Condition, IncidenceRow, PrevalenceRow, Reference
from tnt.model.scenario import Demand, Move, Scenario, Setting
from tnt.model.value import Given
from tnt.model.work import Action, Branch, Visit
from tnt.model.working_time import (
    Allowances,
    CategoryAllowance,
    Committed,
    ConsultationRow,
    IndividualAllowance,
    RoleTime,
    WorkingTime,
)
from tnt.problems import Problem
from tnt.quantities import read_count, read_hours, read_share


def check_block(block: Block, cls: Any) -> list[Problem]:
    """What is wrong with a block of class `cls`, apart from its single keys and values."""
    return [problem for check in CHECKS.get(cls, ()) for problem in check(block)]


ACTIONS = distinct("actions", "id", "role")
FOLLOW_UPS = distinct("follow_up", "id")

CHECKS: CheckTable = {
    Guideline: (
        every_recommendation_has_a_basis,
        distinct("recommendations", "id"),
        another_file,
    ),
    Recommendation: (
        one_basis,
        counted_once,
        some_work,
        ACTIONS,
        FOLLOW_UPS,
        rest_is_left,
        exact_in_a_visit,
        lasts_after_something_once,
        treats_one_branch,
        against_means_less,
    ),
    Eligible: (basis_when(any_figure("share")), not_asked_for_and_ruled_out),
    UptakeShare: (basis_when(always),),
    Volume: (basis_when(always), exactly_one("count", "time"), volume_of_whom),
    Benefit: (
        basis_when(always),
        benefit_is_one_figure,
        risk_is_a_share,
        goes_with("baseline_risk", "relative_risk", "0,8 (0,7-0,9)"),
        goes_with("relative_risk", "baseline_risk", "10 % (8-12)"),
        above_zero("baseline_risk"),
    ),
    Action: (basis_when(always),),
    Branch: (
        basis_when(probability_is_a_figure),
        exactly_one("probability", "condition"),
        goes_with("frequency", "for", "5 years"),
        goes_with("for", "frequency", "2/year"),
        excludes("times", "frequency", "for"),
        some_work,
        ACTIONS,
        FOLLOW_UPS,
        rest_is_left,
    ),
    Visit: (ACTIONS,),
    Condition: (no_overlap("prevalence"), no_overlap("incidence")),
    PrevalenceRow: (
        basis_when(always),
        exactly_one("share", "count"),
        goes_with("count", "per", "norway"),
        goes_with("per", "count", "90 000"),
    ),
    IncidenceRow: (basis_when(always),),
    Given: (basis_when(always),),
    Population: (
        basis_when(own_figures),
        exactly_one("persons", "profile"),
        profile_goes_with_size,
        above_zero("positions", "size"),
        as_it_stands(read_count, "positions", "size"),
        somebody,
        no_overlap("persons"),
    ),
    Reference: (one_basis,),
    RoleTime: (
        above_zero("hours_per_week", "weeks_per_year", "patient_share"),
        fits_in_a_year,
    ),
    Committed: (no_overlap("consultations"),),
    ConsultationRow: (basis_when(always),),
    Allowances: (
        distinct("category", "id"),
        distinct("individual", "id"),
        working_time_is_left,
    ),
    CategoryAllowance: (basis_when(always), as_it_stands(read_share, "share")),
    IndividualAllowance: (basis_when(always), as_it_stands(read_hours, "time")),
    WorkingTime: (one_basis,),
    CaseFile: (cases_have_names_of_their_own,),
    Scenario: (
        something_changes,
        each_once,
        distinct("move", "id"),
        part_of_the_whole,
    ),
    Setting: (basis_when(always),),
    Move: (basis_when(always), above_zero("share")),
    Demand: (basis_when(any_figure("times")), above_zero("times")),
    Published: (something_published, distinct("runs", "id"), runs_that_are_there),
    Run: (
        days_for_a_day,
        every_tolerance_has_a_reason,
        above_zero("working_days_per_year"),
    ),
    Printed: (of_one_or_of_all, above_zero("years"), exactly_one("within", "relative")),
    Shown: (of_one_or_of_all, above_zero("years")),
}
