"""The reader's own list, and their working time → list files, as programs send them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from attrs import frozen

from tnt.model.population import Population, figure
from tnt.model.question import LIST_POPULATION
from tnt.model.ruleset import RuleSet
from tnt.web.pages.forms.fields import Filled, typed
from tnt.web.wire.bodies import ListsFile

PATIENTS, FTE, HOURS, WEEKS, SHARE = (
    "patients",
    "fte",
    "hours_per_week",
    "weeks_per_year",
    "patient_share",
)
WORKING_TIME: Final = "working_time"
MOST_PATIENTS: Final = 100_000
# of one doctor; beyond it a percentage is meant
MOST_POSITIONS: Final = 2
MOST_PERCENT: Final = 200
FULL_TIME: Final = Decimal(1)


@frozen
class OwnList:
    """A list of so many patients; what of its working time is None is as in `working_time`."""

    patients: Decimal
    working_time: str
    fte: Decimal | None = None
    hours_per_week: Decimal | None = None
    weeks_per_year: Decimal | None = None
    patient_share: Decimal | None = None

    def files(self, rules: RuleSet, name: str) -> list[ListsFile]:
        """The list and its working time as CSV; none where it is the average list as it stands."""
        average = rules.populations[LIST_POPULATION]
        if self.patients == usual_list(rules) and self._usual_hours:
            return []
        people = rules.populations[average.profile.id] if average.profile else average
        files = [ListsFile(name="list.csv", text=_persons(people, self.patients, name))]
        if not self._usual_hours:
            files.append(ListsFile(name="working-time.csv", text=self._hours(name)))
        return files

    @property
    def _usual_hours(self) -> bool:
        own = (self.hours_per_week, self.weeks_per_year, self.patient_share)
        return own == (None, None, None) and self.fte in (None, FULL_TIME)

    def _hours(self, name: str) -> str:
        known = {
            "list": name,
            "fte": f"{FULL_TIME if self.fte is None else self.fte}",
            "hours_per_week": self.hours_per_week,
            "weeks_per_year": self.weeks_per_year,
            "patient_share": None if self.patient_share is None else f"{self.patient_share:f} %",
        }
        written = {column: value for column, value in known.items() if value is not None}
        return _csv([written, [_plain(value) for value in written.values()]])


def usual_list(rules: RuleSet) -> Decimal:
    """How many patients an average list has."""
    average = rules.populations[LIST_POPULATION]
    if average.size is None:
        return Decimal(repr(sum(row.persons for row in average.persons)))
    return Decimal(repr(figure(average.size).best))


def own_list(filled: Filled, rules: RuleSet) -> OwnList:
    """The list that a form is about."""
    say = filled.words.say
    patients = filled.number(
        PATIENTS, say("Patients on the list"), zero=False, most=MOST_PATIENTS, example=1200
    )
    return OwnList(
        patients=usual_list(rules) if patients is None else patients,
        working_time=filled.choice(
            WORKING_TIME, say("Working time"), rules.working_times, "no-2018"
        ),
        fte=_position(filled),
        hours_per_week=filled.number(HOURS, say("Hours a week"), zero=False, most=168, example=40),
        weeks_per_year=filled.number(WEEKS, say("Weeks a year"), zero=False, most=53, example=44),
        patient_share=filled.number(
            SHARE, say("Share of the time with patients"), zero=False, most=100, example=60
        ),
    )


def _position(filled: Filled) -> Decimal | None:
    """The part of a full-time position; a percentage isn't guessed at."""
    say, label = filled.words.say, filled.words.say("Position")
    found = filled.number(FTE, label, zero=False, most=MOST_PERCENT, example=0.8)
    if found is None or (found <= MOST_POSITIONS and "%" not in filled.sent(FTE)):
        return found
    share = typed(float(found / 100), filled.words)
    percent = filled.words.percent(float(found / 100), 0 if found == found.to_integral() else 1)
    told = say("{field}: write {share} for {percent}.", field=label, share=share, percent=percent)
    filled.slip(FTE, told)
    return None


def _persons(people: Population, patients: Decimal, name: str) -> str:
    """So many persons with the ages and sexes of a population."""
    scale = float(patients) / sum(row.persons for row in people.persons)
    rows = (
        # nine decimals: three alone could be thousands
        [name, row.sex, row.age.text, f"{row.persons * scale:.9f}"]
        for row in people.persons
    )
    return _csv([["list", "sex", "age", "persons"], *rows])


def _csv(rows: Iterable[Iterable[str]]) -> str:
    return "".join(",".join(row) + "\n" for row in rows)


def _plain(value: Decimal | str) -> str:
    return value if isinstance(value, str) else f"{value:f}"
