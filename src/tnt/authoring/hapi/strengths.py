"""The words of the field that says how strong a recommendation is → strength and direction."""

import re
from typing import Final

from tnt.model.guideline import Direction, Strength

_SAID: Final = re.compile(
    r"(?P<strength>sterk|svak)(?: (?:anbefaling|tilråding))?(?: (?P<direction>for|mot))?"
)
_STRENGTHS: Final[dict[str, Strength]] = {"sterk": "strong", "svak": "weak"}
_DIRECTIONS: Final[dict[str | None, Direction]] = {"for": "for", "mot": "against"}


def strength_and_direction(said: str) -> tuple[Strength | None, Direction | None]:
    """What the field says in so many words, None where it says something else, or nothing.

    `sterk`, `Svak anbefaling` and `sterk anbefaling mot` are known. No text but this field is read:
    whether a sentence with "bør" is strong is not for a program to guess.
    """
    found = _SAID.fullmatch(" ".join(re.split(r"[\s_-]+", said.casefold())).strip())
    if found is None:
        return None, None
    return _STRENGTHS[found["strength"]], _DIRECTIONS.get(found["direction"])
