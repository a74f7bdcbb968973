"""Cases with an answer known beforehand, worked by hand or published: expected, and got."""

from tnt.cases.published import reproduce
from tnt.cases.reproduced import ROUNDING, Compared, Left, Reproduced, Verdict, What
from tnt.cases.worked import CaseResult, case_file_problems, run_cases

__all__ = [
    "ROUNDING",
    "CaseResult",
    "Compared",
    "Left",
    "Reproduced",
    "Verdict",
    "What",
    "case_file_problems",
    "reproduce",
    "run_cases",
]
