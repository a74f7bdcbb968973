"""The inverse questions in the shape of `tnt.inverse/1`: how long a list, how much uptake, fits.

Field by field what docs/method.md defines. None is what isn't known, or isn't told.
"""

from typing import Literal

from attrs import field, frozen

from tnt.estimate.result import FileStamp, Interval, NotEstimated
from tnt.model.question import Question
from tnt.model.ruleset import Finding, Selection

# why there is no answer on a list, or none with all that patients come for
Unknown = Literal["withheld", "no-patient-time", "no-committed-time", "more-done-now-than-there-is"]


@frozen
class Limit:
    """The most that fits: at the means, and its 95 % interval from draws.

    `open` is whether there is no upper limit, which None then stands for; it is None itself where
    nothing was drawn that could tell.
    """

    at_means: float | None
    p2_5: float | None
    p97_5: float | None
    open: bool | None


@frozen
class Limits:
    """The same if as little, and if as much, is done now as may be; alike where that is known."""

    least: Limit
    most: Limit


@frozen
class Terms:
    """What the formulas are made of: persons, positions, and GP minutes a year on the list.

    `minutes_per_year` are those that patient time is for. `volumes` are those of them that go by
    full-time positions, and don't grow with the list, `visits` those of shared visits. `done_now`
    are the recommendations' within committed time, `volumes_done_now` those of volumes among them.
    """

    persons: float
    fte: float
    patient_minutes_per_year: float
    minutes_per_year: float
    volumes_minutes_per_year: float
    visits_minutes_per_year: float
    committed_minutes_per_year: float | None
    done_now_minutes_per_year: Interval | None
    volumes_done_now_minutes_per_year: Interval | None


@frozen
class LongestList:
    """Persons, of the list's ages and sexes, for whom its positions have time.

    `alone` for the recommendations alone, `with_patients` with all that patients come for;
    `per_position` are the same for one full-time position.
    """

    alone: Limit
    with_patients: Limits | None
    alone_per_position: Limit
    with_patients_per_position: Limits | None


@frozen
class UptakeThatFits:
    """The part of the asked uptake, of every recommendation alike, that there is time for.

    A fraction of 1, which is all of it. `consultations_alone_fit` is False where what patients come
    for takes more than there is.
    """

    alone: Limit
    with_patients: Limits | None
    consultations_alone_fit: bool | None


@frozen
class InverseOnList:
    """The answers for one list; `unknown` says why it has none, `rest_unknown` why half of them."""

    list: str
    terms: Terms | None
    longest_list: LongestList | None
    uptake_that_fits: UptakeThatFits | None
    unknown: Unknown | None
    rest_unknown: Unknown | None
    not_estimated: tuple[NotEstimated, ...]


@frozen
class Inverse:
    """The answers to one or both inverse questions, list by list."""

    tnt: str
    question: Question
    files: tuple[FileStamp, ...]
    asked: tuple[Literal["longest-list", "uptake-that-fits"], ...]
    lists: tuple[InverseOnList, ...]
    problems: tuple[Finding, ...]
    # what the figures were made from, for reports; not part of the answer's own shape
    selection: Selection = field(repr=False, eq=False, metadata={"inner": True})
    schema: str = "tnt.inverse/1"

    def by_list(self) -> dict[str, InverseOnList]:
        """The answers by list."""
        return {each.list: each for each in self.lists}
