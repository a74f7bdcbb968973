"""What the sides of a comparison are called: what a reader would say, not what a program reads."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tnt.choose import Comparison, SideNote
from tnt.model.question import UPTAKES as UPTAKE_NAMES
from tnt.model.ruleset import Selection
from tnt.report.wording import UPTAKES, VIEWS
from tnt.words import Words

_FILES: Final = ("rules", "lists", "people")
_NAMED: Final = {"uptake": UPTAKES, "view": VIEWS}


def labels(found: Comparison, words: Words) -> tuple[str, str]:
    """A and B by what is otherwise on the other side; as asked for, where that tells no difference.

    What a side says that is the same on both is left out, unless it says nothing else.
    """
    sides = (found.a, found.b)
    same = {
        key
        for key in (*_keys(found.a), *_keys(found.b))
        if getattr(found.a.question, key) == getattr(found.b.question, key)
    }
    told = []
    for side in sides:
        keys = list(_keys(side))
        said = [key for key in keys if key not in same] or keys
        told.append(", ".join(_said(key, side, words) for key in said) or side.asked)
    if told[0] == told[1]:
        return found.a.asked, found.b.asked
    return told[0], told[1]


def _keys(side: SideNote) -> Iterator[str]:
    """What a side names; a text that follows a comma may be one more of the same key."""
    for part in side.asked.split(","):
        key, equals, _ = part.partition("=")
        name = key.strip().replace("-", "_")
        if not equals and name in UPTAKE_NAMES:
            yield "uptake"
        elif equals and hasattr(side.question, name):
            yield name


def _said(key: str, side: SideNote, words: Words) -> str:
    """What a side says of one key, in words."""
    question, selection = side.question, side.selection
    if key in _FILES:
        return ", ".join(Path(each).name for each in getattr(question, key))
    if key == "guidelines":
        return guidelines_named(selection, words)
    if key in _NAMED:
        return words.say(_NAMED[key][getattr(question, key)])
    titled = selection.asked if key == "population" else getattr(selection, key, None)
    return words.title(titled.title) if titled else str(getattr(question, key))


def guidelines_named(selection: Selection, words: Words) -> str:
    """How many guidelines there are; of one its title."""
    if len(selection.guidelines) == 1:
        return words.title(selection.guidelines[0].title)
    return words.plural("{n} guideline", "{n} guidelines", len(selection.guidelines))


def is_scenario(side: SideNote) -> bool:
    """Whether a side is a scenario and nothing else, and goes by its title."""
    return side.asked == f"scenario={side.question.scenario}"
