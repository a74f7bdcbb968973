"""A selection of rules and a crowd → figures of its lists as arrays, for as many at a time as fit.

What doesn't hang on the lists (the plan, what each person takes, the draws) is made once.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import evolve, frozen

from tnt.estimate.coarse import coarse_spreads
from tnt.estimate.conditions import Bools
from tnt.estimate.draws import Draws
from tnt.estimate.groups import age_bands, population_list
from tnt.estimate.lists import Lists, lists_of
from tnt.estimate.plan import Plan
from tnt.estimate.points import Floats
from tnt.estimate.profiles import profiles_of
from tnt.estimate.role_draws import role_draws
from tnt.estimate.sections import plan_sections
from tnt.estimate.small_counts import Withheld, nothing_withheld, withheld
from tnt.estimate.spreads import FEW_LISTS, Drawn, Spreads, spreads
from tnt.estimate.sums import Minutes, Sums, sum_up
from tnt.estimate.totals import Ground, RoleTotals, role_totals
from tnt.estimate.watch import Watch, known_people, told_apart, watch
from tnt.estimate.working_time import drawn_values
from tnt.model.crowd import Crowd, ListHead, crowd_of
from tnt.model.ruleset import Selection
from tnt.model.strata import PatientList
from tnt.problems import Problem, Refused


@frozen(eq=False)
class Ready:
    """All that is alike for every list, and the people on all of them; the country is the last.

    `columns` are people and positions, (lists, columns), `each` the sums for one of a column.
    `left_out` are lists that can't be counted, by their ids, and `notes` what to say of the others.
    `individuals` were counted from records of single persons. Where small counts are hidden, there
    is a `watch`, and `known` are the lists' `known_people`.
    """

    selection: Selection
    country: PatientList
    heads: tuple[ListHead, ...]
    known_somewhere: frozenset[str]
    plan: Plan
    columns: Floats
    each: Sums
    draws: Draws | None
    drawn: Mapping[str, Drawn]
    notes: tuple[Problem, ...]
    left_out: tuple[tuple[str, Problem], ...]
    individuals: bool
    watch: Watch | None
    known: tuple[Floats, Floats, Floats] | None

    @property
    def lists(self) -> int:
        """How many lists there are, the country not among them."""
        return len(self.heads) - 1

    @property
    def of_real_people(self) -> bool:
        """Whether single persons were counted, or anything asked is known of the lists' people."""
        return self.individuals or bool(self.known_somewhere)

    def draw_time(self) -> None:
        """Draw all of the working time, so that who is drawn beside finds it there."""
        if self.draws is not None:
            for value in drawn_values(self.selection.working_time):
                self.draws(value)

    @property
    def few(self) -> bool:
        """Whether lists are few enough for intervals of single recommendations."""
        return len(self.heads) <= FEW_LISTS


@frozen(eq=False)
class Figures:
    """Some lists' figures, a row for each list: people and positions by column, and what they make.

    `totals` go by role, and `hidden` as well: the minutes that aren't told apart from the rest.
    """

    columns: Floats
    lists: Lists
    sums: Sums
    totals: Mapping[str, RoleTotals]
    withheld: Withheld
    hidden: Mapping[str, Floats]

    @property
    def overfull(self) -> Bools:
        """The lists on which more is said to be done now in consultations than they take.

        None of those that are withheld.
        """
        over = np.zeros(len(self.columns), dtype=bool)
        for totals in self.totals.values():
            over |= totals.overfull
        return over & ~self.withheld.lists


def prepare(
    selection: Selection,
    crowd: Crowd,
    *,
    keep_going: bool = False,
    owned: bool = False,
    compared_with: Sequence[Selection] = (),
    beside: Draws | None = None,
) -> Ready:
    """Plan and draw for a crowd and its country.

    With `keep_going`, lists that can't be counted are left out. The crowd is let go as soon as it
    is taken in: of a country it is large, and whoever has no need of it keeps none. People are told
    apart by what the selections that it is `compared_with` ask as well, and drawn `beside` these.

    Raises:
        Refused: where a list can't be counted, or a follow-up's rest is negative.
    """
    country = population_list(selection.population, selection.population)
    land = crowd_of([country])
    bands, names = age_bands(selection, *compared_with), selection.conditions
    split = profiles_of([crowd, land], bands, names, selection.population)
    left_out: list[tuple[str, Problem]] = []
    if split.refused:
        reasons = dict.fromkeys(each for found in split.refused.values() for each in found)
        if not keep_going or len(crowd.lists) in split.refused:
            raise Refused(reasons)
        left_out = [
            (crowd.lists[row].id, problem)
            for row, found in split.refused.items()
            for problem in found
        ]
        crowd = crowd.only([row for row in range(len(crowd.lists)) if row not in split.refused])
        split = profiles_of([crowd, land], bands, names, selection.population)
    individuals = crowd.individuals
    del crowd
    few = len(split.profiles.lists) <= FEW_LISTS
    sectioned = plan_sections(selection, split.profiles, lean=not few)
    plan = sectioned.plan
    if plan.problems:
        raise Refused(plan.problems)
    asked = selection.question
    each = sum_up(plan, selection.working_time)
    ready = Ready(
        selection=selection,
        country=country,
        heads=split.profiles.lists,
        known_somewhere=split.profiles.known_somewhere,
        plan=plan,
        columns=sectioned.columns,
        each=each,
        draws=Draws(asked.seed, asked.draws, beside) if asked.draws else None,
        drawn={},
        notes=split.notes,
        left_out=tuple(left_out),
        individuals=individuals,
        watch=None,
        known=None,
    )
    if ready.of_real_people and not owned:
        apart = told_apart(split.profiles)
        ready = evolve(
            ready,
            watch=watch(plan, each, apart[0], selection),
            known=known_people(plan, split.profiles, apart),
        )
    if ready.draws is None:
        return ready
    # draws are large as well
    del split
    people = sectioned.columns if few else None
    drawn = role_draws(plan, ready.each.roles, ready.draws, selection.working_time, people)
    return evolve(ready, drawn={role: Drawn.of(each) for role, each in drawn.items()})


def figures(ready: Ready, first: int, count: int, *, at_means: bool = False) -> Figures:
    """The figures of so many lists from the row `first` on; with few lists, of all at once.

    `at_means` leaves intervals and probabilities out.
    """
    heads = ready.heads[first : first + count]
    columns = ready.columns[first : first + count]
    lists = lists_of(heads, columns, ready.plan, ready.selection)
    sums = ready.each.on(columns)
    ground = Ground(ready.plan, sums, lists, ready.selection.working_time)
    practices = [head.practice for head in heads]
    untold = _withheld(ready, first, columns)
    hidden = {role: _hidden(untold, minutes) for role, minutes in sums.roles.items()}

    def drawn(role: str) -> Spreads | None:
        if ready.draws is None or at_means:
            return None
        working_time = ready.selection.working_time
        found = spreads(ready.drawn[role], columns, practices, working_time, ready.draws)
        if ready.watch is None:
            return found
        return coarse_spreads(found, hidden[role], untold.somewhere)

    totals = {
        role: role_totals(role, ground, drawn(role)).without_parts(untold.somewhere)
        for role in sums.roles
    }
    return Figures(columns, lists, sums, totals, untold, hidden)


def _hidden(untold: Withheld, minutes: Minutes) -> Floats:
    """A role's minutes in what is withheld; of lists that are withheld, all."""
    parts = np.hstack([untold.rows, untold.visits]) | untold.lists[:, None]
    hidden: Floats = np.where(parts, np.abs(minutes.all), 0.0).sum(axis=1)
    return hidden


def _withheld(ready: Ready, first: int, columns: Floats) -> Withheld:
    if ready.watch is None or ready.known is None:
        return nothing_withheld(ready.plan, len(columns))
    here = slice(first, first + len(columns))
    persons = np.array([head.persons for head in ready.heads[here]])
    # the country is nobody's register of persons
    single = (np.arange(len(ready.heads))[here] < ready.lists) & ready.individuals
    asked, matters, at_place = (each[here] for each in ready.known)
    return withheld(ready.watch, columns, (asked, matters, at_place), persons, single)
