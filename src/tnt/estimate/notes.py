"""What a result says of itself: notes on its lists and on the country."""

import numpy as np

from tnt.estimate.conditions import Bools
from tnt.estimate.figures import Ready
from tnt.estimate.spreads import FEW_LISTS
from tnt.problems import Problem


def notes(ready: Ready, rows: int, lists: int, overfull: Bools) -> list[Problem]:
    """Everything there is to note, where so many rows and whole lists were withheld.

    `overfull` says of each list, and last of the country, whether more is said to be done now in
    consultations than they take.
    """
    found = [*ready.notes]
    if ready.draws is not None and not ready.few:
        facts = {"lists": ready.lists, "limit": FEW_LISTS - 1}
        found.append(Problem("TNT434", facts=facts))
    if rows or lists:
        found.append(Problem("TNT519", facts={"rows": rows, "lists": lists}))
    return [*found, *_overfull(ready, overfull), *_without_positions(ready)]


def _overfull(ready: Ready, overfull: Bools) -> list[Problem]:
    """The country is told of where no list is overfull."""
    rows = np.flatnonzero(overfull[:-1])
    if not len(rows) and not overfull[-1]:
        return []
    first = ready.heads[int(rows[0])].id if len(rows) else ready.country.id
    return [Problem("TNT435", facts={"list": first, "lists": max(1, len(rows))})]


def _without_positions(ready: Ready) -> list[Problem]:
    """A note where the country's totals lack volumes of a position."""
    volumes = sorted(each.id for each in ready.plan.planned if each.of_positions)
    if ready.country.practice is not None or not volumes:
        return []
    facts = {"population": ready.country.id, "ids": ", ".join(volumes)}
    return [Problem("TNT436", facts=facts)]
