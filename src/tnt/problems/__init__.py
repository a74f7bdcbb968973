"""What can be wrong: a code, a place and facts. Its words come late, in the reader's language."""

from tnt.problems.codes import CODES, Code
from tnt.problems.pages import Block, ProblemPage, problem_page
from tnt.problems.problem import (
    LONGEST_FACT,
    SEX_PHRASES,
    Figures,
    Phrase,
    Problem,
    Refused,
    blocking,
    exit_code,
    problems_in,
    tried,
)
from tnt.problems.reasons import reason_of

__all__ = [
    "CODES",
    "LONGEST_FACT",
    "SEX_PHRASES",
    "Block",
    "Code",
    "Figures",
    "Phrase",
    "Problem",
    "ProblemPage",
    "Refused",
    "blocking",
    "exit_code",
    "problem_page",
    "problems_in",
    "reason_of",
    "tried",
]
