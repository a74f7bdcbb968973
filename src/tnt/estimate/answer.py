"""A selection and lists of people → the answer, and the plan behind it."""

from collections.abc import Iterable

from attrs import frozen

from tnt import __version__
from tnt.estimate.covering import FEWEST_PEOPLE
from tnt.estimate.draws import Draws
from tnt.estimate.drivers import drivers
from tnt.estimate.figures import Figures, Ready, figures, prepare
from tnt.estimate.notes import notes
from tnt.estimate.parts import Parts
from tnt.estimate.plan import Plan
from tnt.estimate.points import Floats
from tnt.estimate.result import (
    Driver,
    Estimate,
    FileStamp,
    ListEstimate,
    ListWorkingTime,
    NotEstimated,
    PopulationEstimate,
    RoleTotal,
)
from tnt.estimate.small_counts import few_in_a_row
from tnt.estimate.working_time import year_of
from tnt.model.crowd import Crowd, ListHead, crowd_of
from tnt.model.ruleset import Selection
from tnt.model.strata import PatientList, Practice
from tnt.model.value import GP
from tnt.problems import Phrase, Problem
from tnt.words import mark

NO_POSITIONS = mark("how many full-time positions the list has isn't known")


def left_out(left: NotEstimated, list_: str, uptake: str) -> Problem:
    """What keeps a recommendation from being estimated on a list: TNT509 or TNT515."""
    if left.why.startswith("uptake."):
        return Problem("TNT509", facts={"id": left.id, "uptake": uptake})
    return Problem("TNT515", facts={"id": left.id, "list": list_, "why": Phrase(left.why)})


@frozen(eq=False)
class Answer:
    """The estimate with all that went into it: what `explain` takes apart. The country is last."""

    estimate: Estimate
    ready: Ready
    found: Figures

    @property
    def plan(self) -> Plan:
        """What was summed."""
        return self.ready.plan

    @property
    def columns(self) -> Floats:
        """People and positions, of shape (lists, columns)."""
        return self.found.columns

    @property
    def lists(self) -> tuple[ListHead, ...]:
        """The lists, in the order of rows."""
        return self.found.lists.heads

    @property
    def draws(self) -> Draws | None:
        """The draws of every value."""
        return self.ready.draws


def answer(
    selection: Selection,
    people: Crowd | Iterable[PatientList],
    hours_source: str,
    *,
    owned: bool = False,
) -> Answer:
    """Estimate every list, and the population once.

    `hours_source` is the citation of the working time's hours. With `owned`, small counts are
    shown.

    Raises:
        Refused: where a list can't be counted, or a follow-up's rest is negative.
    """
    crowd = people if isinstance(people, Crowd) else crowd_of(people)
    ready = prepare(selection, crowd, owned=owned)
    found = figures(ready, 0, ready.lists + 1)
    parts = Parts(ready.plan, found, ready.draws if ready.few else None)
    lists = tuple(
        _list_estimate(row, found, parts, selection, hours_source) for row in range(ready.lists)
    )
    estimate = Estimate(
        tnt=__version__,
        question=selection.question,
        files=file_stamps(selection),
        lists=lists,
        population=PopulationEstimate(
            id=ready.country.id,
            persons=ready.country.persons,
            positions=ready.country.practice.fte if ready.country.practice else None,
            total=_total(found, ready.lists),
            lists_over_working_time=sum(
                each.total[GP].over_working_time is True for each in lists if GP in each.total
            ),
        ),
        problems=(
            *selection.problems,
            *notes(ready, found.withheld.told_rows, found.withheld.told_lists, found.overfull),
        ),
        selection=selection,
        drivers=_drivers(ready, found),
    )
    return Answer(estimate, ready, found)


def file_stamps(selection: Selection) -> tuple[FileStamp, ...]:
    """The files that an estimate is made from."""
    return tuple(
        FileStamp(each.id, each.kind, each.sha256, each.plugin, each.plugin_version)
        for each in selection.files
    )


def _total(found: Figures, row: int) -> dict[str, RoleTotal]:
    if found.withheld.lists[row]:
        return {}
    return {role: totals.of(row) for role, totals in found.totals.items()}


def gives_away(ready: Ready, found: Figures, row: int) -> bool:
    """Whether the parts that values have of a list's minutes would tell of few real people."""
    if found.withheld.rows[row].any():
        return True
    # the country is the last, and no list of real people
    single = ready.individuals and row in range(ready.lists) and ready.watch is not None
    return single and few_in_a_row(ready.plan, found.columns[row])


def _drivers(ready: Ready, found: Figures) -> tuple[Driver, ...] | None:
    """What the spread of the GP's total comes from: the only list's, of several the country's."""
    if ready.draws is None or GP not in ready.drawn:
        return None
    row = 0 if ready.lists == 1 else -1
    if gives_away(ready, found, row):
        # from a value's part one could reckon the minutes that rest on it
        return None
    people, drawn = found.columns[row], ready.drawn[GP]
    total = drawn.need[row] if drawn.of_lists else people[drawn.columns] @ drawn.need
    return drivers(ready.plan, GP, people, ready.draws, total)


def _list_estimate(
    row: int, found: Figures, parts: Parts, selection: Selection, hours_source: str
) -> ListEstimate:
    head = found.lists.heads[row]
    if found.withheld.lists[row]:
        return ListEstimate(
            list=head.id,
            persons=head.persons if head.persons >= FEWEST_PEOPLE else None,
            working_time=None,
            total={},
            recommendations=(),
            roles=tuple(sorted(found.totals)),
            municipality=head.municipality,
            withheld=True,
        )
    left = [NotEstimated(id_, why) for id_, why in parts.plan.not_estimated]
    if head.practice is None:
        left += [
            NotEstimated(id_, NO_POSITIONS)
            for id_ in sorted(each.id for each in parts.plan.planned if each.of_positions)
        ]
    return ListEstimate(
        list=head.id,
        persons=head.persons,
        working_time=_working_time(row, found, selection, hours_source),
        total=_total(found, row),
        recommendations=tuple(parts.recommendations(row)),
        visits=tuple(parts.visits(row)),
        not_estimated=tuple(left),
        roles=tuple(sorted(found.totals)),
        municipality=head.municipality,
    )


def _working_time(
    row: int, found: Figures, selection: Selection, hours_source: str
) -> ListWorkingTime | None:
    practice, room = found.lists.heads[row].practice, found.lists.rooms.get(GP)
    if practice is None or practice.fte == 0 or room is None:
        return None
    committed = found.lists.committed.get(GP)
    return ListWorkingTime(
        id=selection.working_time.id,
        minutes_per_year=float(room.minutes[row]),
        patient_minutes_per_year=float(room.patient_minutes[row]),
        committed_minutes_per_year=None if committed is None else float(committed[row]),
        fte=practice.fte,
        source=_source(practice, hours_source),
        own=year_of(selection.working_time, GP, practice)
        != year_of(selection.working_time, GP, None),
    )


def _source(practice: Practice, hours_source: str) -> str:
    """The citation of the hours, or the row of the list's own table that stands in their place."""
    own = practice.minutes_per_week is not None and practice.place is not None
    return str(practice.place) if own else hours_source
