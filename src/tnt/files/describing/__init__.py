"""What every key of a rule file says: said once, for editors and for the page about keys."""

from tnt.files.describing.cases import CASES
from tnt.files.describing.guidelines import GUIDELINES
from tnt.files.describing.key import Described, Key
from tnt.files.describing.populations import OF_A_YEAR, POPULATIONS
from tnt.files.describing.published import PUBLISHED
from tnt.files.describing.references import REFERENCES
from tnt.files.describing.scenarios import SCENARIOS
from tnt.files.describing.words import KIND_NAMES, LANGUAGE_NAMES, ROLE_NAMES, WORDS
from tnt.files.describing.work import WORK
from tnt.files.describing.working_times import WORKING_TIMES

BLOCKS = {
    **GUIDELINES,
    **WORK,
    **REFERENCES,
    **POPULATIONS,
    **WORKING_TIMES,
    **SCENARIOS,
    **CASES,
    **PUBLISHED,
}

__all__ = [
    "BLOCKS",
    "KIND_NAMES",
    "LANGUAGE_NAMES",
    "OF_A_YEAR",
    "ROLE_NAMES",
    "WORDS",
    "Described",
    "Key",
]
