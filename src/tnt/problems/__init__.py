"""What can be wrong: a code, a place and facts. Its words come late, in the reader's language."""

from tnt.problems.codes import CODES, Code
from tnt.problems.problem import Phrase, Problem, Refused, blocking, exit_code

__all__ = ["CODES", "Code", "Phrase", "Problem", "Refused", "blocking", "exit_code"]
