"""Problems → the status of a response: one place that says it of every code."""

from collections.abc import Iterable
from typing import Final

from tnt.problems import CODES, Problem, blocking

UNREADABLE: Final = 400
NOT_FOUND: Final = 404
TOO_BIG: Final = 413
NOT_JSON: Final = 415
UNANSWERABLE: Final = 422

# nobody has the id that was asked about
_OF_NOBODY: Final = ("TNT501", "TNT502", "TNT503", "TNT504", "TNT530", "TNT565", "TNT789")
_OF_REQUESTS: Final = {
    **dict.fromkeys(("TNT780", "TNT781", "TNT784", "TNT785", "TNT786", "TNT787"), UNREADABLE),
    "TNT782": TOO_BIG,
    "TNT783": NOT_JSON,
    **dict.fromkeys(_OF_NOBODY, NOT_FOUND),
}
# what stands in the way first; an id that isn't found says least where files are broken
_FIRST: Final = (TOO_BIG, NOT_JSON, UNREADABLE, UNANSWERABLE, NOT_FOUND)


def status_of_code(code: str) -> int:
    """The status of a request that this error alone stands in the way of.

    What can be read but not answered, be it files, lists or the question itself, is 422.
    """
    return _OF_REQUESTS.get(CODES[code].id, UNANSWERABLE)


def deciding(problems: Iterable[Problem]) -> Problem:
    """The problem that decides the status: the first of the gravest kind; errors before others."""
    told = tuple(problems)
    errors = blocking(told) or told
    return min(errors, key=lambda each: _FIRST.index(status_of_code(each.code)))
