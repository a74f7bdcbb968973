"""What both ways between a rule file and its table say of figures that nobody has written yet."""

from collections.abc import Sequence

from tnt.words import Words


def still_missing(ids: Sequence[str], words: Words) -> str:
    """How many figures are blank, and which."""
    return words.plural(
        "{n} figure is still missing: {ids}",
        "{n} figures are still missing: {ids}",
        len(ids),
        ids=", ".join(ids),
    )
