"""What a result says of itself: notes on its lists and on the country."""

import numpy as np

from tnt.estimate.conditions import Bools
from tnt.estimate.figures import Figures, Ready
from tnt.estimate.spreads import FEW_LISTS
from tnt.problems import Problem


def list_notes(ready: Ready, found: Figures) -> list[Problem]:
    """Notes on lists: no intervals for single recommendations, and small counts withheld."""
    notes = []
    if ready.draws is not None and not ready.few:
        facts = {"lists": ready.lists, "limit": FEW_LISTS - 1}
        notes.append(Problem("TNT434", facts=facts))
    notes += withheld_note(found.withheld.rows.sum(), int(found.withheld.lists.sum()))
    return notes


def withheld_note(rows: int, lists: int) -> list[Problem]:
    """A note where rows, or whole lists, are withheld."""
    if not rows and not lists:
        return []
    return [Problem("TNT519", facts={"rows": int(rows), "lists": lists})]


def country_notes(ready: Ready, found: Figures) -> list[Problem]:
    """Notes on what lists and country lack; the country is the last row of what was found."""
    over = np.zeros(len(found.columns), dtype=bool)
    for totals in found.totals.values():
        over |= totals.overfull
    return [*overfull_note(ready, over), *_without_positions(ready)]


def overfull_note(ready: Ready, over: Bools) -> list[Problem]:
    """A note where files say that more is done now in consultations than these take.

    `over` says so of each list, and last of the country, which is told of where no list is over.
    """
    rows = np.flatnonzero(over[:-1])
    if not len(rows) and not over[-1]:
        return []
    first = ready.profiles.lists[int(rows[0])].id if len(rows) else ready.country.id
    return [Problem("TNT435", facts={"list": first, "lists": max(1, len(rows))})]


def _without_positions(ready: Ready) -> list[Problem]:
    """A note where the country's totals lack volumes of a position."""
    volumes = sorted(each.id for each in ready.plan.planned if each.of_positions)
    if ready.country.practice is not None or not volumes:
        return []
    facts = {"population": ready.country.id, "ids": ", ".join(volumes)}
    return [Problem("TNT436", facts=facts)]
