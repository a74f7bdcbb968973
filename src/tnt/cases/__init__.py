"""Cases with an answer known beforehand, worked by hand or published: expected, and got."""

from tnt.cases.published import Compared, Left, Reproduced, reproduce
from tnt.cases.worked import CaseResult, case_file_problems, run_cases

__all__ = [
    "CaseResult",
    "Compared",
    "Left",
    "Reproduced",
    "case_file_problems",
    "reproduce",
    "run_cases",
]
