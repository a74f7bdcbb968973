"""What can be wrong: a code, a place and facts. Its words come late, in the reader's language."""

from tnt.problems.codes import CODES, Code
from tnt.problems.pages import Fence, ProblemPage, problem_page
from tnt.problems.problem import (
    BOTH_SEXES,
    LONGEST_FACT,
    SEX_PHRASES,
    Figures,
    Phrase,
    Problem,
    Refused,
    Saying,
    blocking,
    exit_code,
    problems_in,
    tried,
)
from tnt.problems.reasons import reason_of

__all__ = [
    "BOTH_SEXES",
    "CODES",
    "LONGEST_FACT",
    "SEX_PHRASES",
    "Code",
    "Fence",
    "Figures",
    "Phrase",
    "Problem",
    "ProblemPage",
    "Refused",
    "Saying",
    "blocking",
    "exit_code",
    "problem_page",
    "problems_in",
    "reason_of",
    "tried",
]
