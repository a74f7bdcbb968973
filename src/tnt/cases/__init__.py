"""Cases with an answer known beforehand, worked by hand or published: expected, and got."""

from tnt.cases.expected import Behind, CaseResult, FactorResult
from tnt.cases.published import reproduce
from tnt.cases.reproduced import ROUNDING, Compared, Left, Reproduced, Verdict, What
from tnt.cases.slips import Slip
from tnt.cases.worked import case_file_problems, run_cases

__all__ = [
    "ROUNDING",
    "Behind",
    "CaseResult",
    "Compared",
    "FactorResult",
    "Left",
    "Reproduced",
    "Slip",
    "Verdict",
    "What",
    "case_file_problems",
    "reproduce",
    "run_cases",
]
