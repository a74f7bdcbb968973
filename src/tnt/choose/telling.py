"""What may be told: nothing that gives small counts away, and no probability that misleads."""

import numpy as np

from tnt.choose.budget import BudgetKind
from tnt.estimate import GP, Answer, Ready
from tnt.estimate.plan import PlannedVisit
from tnt.estimate.totals import MOST_UNRANGED


def is_withheld(answer: Answer, row: int) -> bool:
    """Whether anything of the list in `row` is withheld: parts of its total would tell of it."""
    return bool(answer.found.withheld.anywhere[row])


def overlaps_are_real(answer: Answer) -> bool:
    """Whether who comes for several things at once is known of real people, and not to be told.

    What some of a visit's recommendations take of it, and others beside them, gives the number of
    those who come for both.
    """
    ready = answer.ready
    return ready.watch is not None and any(
        sum(len(group.members) for group in visit.groups) > 1
        and (ready.individuals or _known(ready, visit))
        for visit in answer.plan.visits
    )


def _known(ready: Ready, visit: PlannedVisit) -> bool:
    names = {name for group in visit.groups for name in group.table.names}
    return not ready.known_somewhere.isdisjoint(names)


def may_tell(answer: Answer, budget: BudgetKind) -> bool:
    """Whether probabilities are told on the first list: as those of the estimate are.

    Not where something isn't estimated, or too few of the minutes have ranges; of what remains
    neither where it isn't known how much is done now.
    """
    found, ready = answer.found, answer.ready
    if ready.draws is None or GP not in found.totals:
        return False
    totals = found.totals[GP]
    if budget == "remaining":
        return not np.isnan(totals.probability_over_remaining_time[0])
    if budget == "patient":
        return not np.isnan(totals.probability_over_working_time[0])
    minutes, need = found.sums.roles[GP], totals.covered[0]
    if GP not in ready.selection.working_time.roles:
        return bool(found.lists.whole[0] and minutes.unranged[0] <= MOST_UNRANGED * totals.need[0])
    return bool(found.lists.whole[0] and minutes.unranged_covered[0] <= MOST_UNRANGED * need)
