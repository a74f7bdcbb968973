"""What can be wrong: a code, a place and facts. Its words come late, in the reader's language."""

from tnt.problems.codes import CODES, Code
from tnt.problems.problem import (
    LONGEST_FACT,
    SEX_PHRASES,
    Phrase,
    Problem,
    Refused,
    blocking,
    exit_code,
    problems_in,
    tried,
)

__all__ = [
    "CODES",
    "LONGEST_FACT",
    "SEX_PHRASES",
    "Code",
    "Phrase",
    "Problem",
    "Refused",
    "blocking",
    "exit_code",
    "problems_in",
    "tried",
]
