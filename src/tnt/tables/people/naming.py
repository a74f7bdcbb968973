"""The names of lists as they stand in files → the lists, numbered by their ids' order."""

from collections.abc import Iterable
from typing import Final
from unicodedata import normalize

from attrs import frozen

from tnt.problems import Problem
from tnt.tables.identity import is_identity_number

MOST_LISTS: Final = 1_000_000
_SPACES: Final = str.maketrans({"\u00a0": " ", "\u202f": " "})


@frozen
class Names:
    """`ids` in order; `codes` says of each text met which of them it is, -1 if it can't be one."""

    ids: tuple[str, ...]
    codes: tuple[tuple[str, int], ...]


def named(texts: Iterable[str]) -> Names | Problem:
    """The lists that texts name, or TNT407 or TNT458: what no texts of this column should be."""
    ids: dict[str, str] = {}
    for text in texts:
        if len(ids) == MOST_LISTS:
            return Problem("TNT458", facts={"limit": MOST_LISTS})
        ids[text] = list_id(text)
    if any(is_identity_number(name) for name in ids.values()):
        return Problem("TNT407", facts={"column": "list"})
    order = tuple(sorted({name for name in ids.values() if usable(name)}))
    code = {name: number for number, name in enumerate(order)}
    return Names(order, tuple((text, code.get(name, -1)) for text, name in ids.items()))


def list_id(text: str) -> str:
    """The id that a text is: in composed letters, without spaces around it."""
    return (text if text.isascii() else normalize("NFC", text).translate(_SPACES)).strip()


def usable(name: str) -> bool:
    """Whether it is a name at all, and can be shown."""
    return bool(name) and name.isprintable()
