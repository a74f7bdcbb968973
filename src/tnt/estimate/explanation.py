"""What an explanation says: a figure's parts, each with the factors behind it."""

from typing import Literal

from attrs import frozen

from tnt.estimate.result import Benefit, Driver, Figure


@frozen
class SourceNote:
    """A source as it is listed."""

    id: str
    citation: str
    url: str | None
    doi: str | None
    published: str | None


@frozen
class Factor:
    """A value as its file gives it, in the program's units; where it stands and whose it is."""

    id: str
    text: str
    best: float
    low: float | None
    high: float | None
    source: SourceNote | None
    assumption: str | None
    file: str
    line: int
    column: int
    plugin: str
    plugin_version: str


Part = Literal["needed", "any", "ruled-out", "follow-up"]


@frozen
class PrevalenceStep:
    """A prevalence row that is used, and how many persons of the list it is used for.

    `part` says what the condition is for: it is needed, one of several is, it rules out, or it
    decides a follow-up.
    """

    condition: str
    part: Part
    persons: float
    share: float
    factor: Factor


@frozen
class KnownStep:
    """Persons of the list of whom it is known that they have a condition, or lack it."""

    condition: str
    part: Part
    have: float
    lack: float


@frozen
class BranchNote:
    """A follow-up, by the ids that lead to it, and when it happens."""

    path: tuple[str, ...]
    when: str


@frozen
class WorkStep:
    """One action: how many times a year it is reached, and the minutes it comes to.

    `after` are the ids of the follow-ups that lead to it, outermost first; `share_of_contacts`
    is how often a contact leads here and the action is done, None where there are no contacts.
    """

    after: tuple[str, ...]
    action: str
    role: str
    mode: str | None
    share_of_contacts: float | None
    times_per_year: float
    minutes_each: float
    minutes_per_year: float
    factors: tuple[Factor, ...]


@frozen
class Portion:
    """An action's part of the minutes for each contact: how many times, and minutes each time.

    `after` are the follow-ups that lead to it.
    """

    action: str
    after: tuple[str, ...]
    times: float
    minutes_each: float


@frozen
class IncidenceStep:
    """A row of incidence that is used: persons it is used for, and new cases among them a year."""

    condition: str
    persons: float
    new_cases: float
    factor: Factor


@frozen
class VisitStep:
    """The visit that it is part of: one contact's minutes, and contacts a year of all its members.

    `contacts` are those that chance lets coincide; `if_nothing_shared` and `if_everything_shared`
    are the bounds.
    """

    id: str
    members: tuple[str, ...]
    minutes_per_contact: dict[str, float]
    contacts: float
    if_nothing_shared: float
    if_everything_shared: float
    factors: tuple[Factor, ...]


@frozen
class BenefitStep:
    """Who is helped, and how many minutes go into it.

    `treated` is the follow-up that is treated, None where everybody contacted is; `reached` is the
    share of contacts that end there. `contacts_per_person` are those over the horizon,
    `risk_reduction` the absolute one.
    """

    outcome: dict[str, str]
    certainty: str
    horizon_years: float
    treated: str | None
    contacts_per_person: float
    reached: float
    risk_reduction: float
    persons_helped_per_year: float
    minutes_per_benefit: dict[str, Benefit]
    factors: tuple[Factor, ...]


@frozen
class UptakeStep:
    """How many are reached, full, as aimed at and now, and the minutes a year that each comes to.

    None where the file doesn't give it.
    """

    name: str
    share: float | None
    minutes_per_year: dict[str, float] | None
    factor: Factor | None


@frozen
class Explanation:
    """A recommendation on one list. `eligible_low` and `eligible_high` are Fréchet's bounds.

    `per` says what its frequency is per; `eligible` are those who come in by it in a year, where it
    is a person or a new case, and None for a volume.
    """

    id: str
    guideline: str
    list: str
    persons: float
    per: Literal["year", "person", "new-case", "volume"]
    persons_in_ages: float | None
    eligible: float | None
    eligible_low: float | None
    eligible_high: float | None
    # what a volume counts, whatever the uptake; None for what isn't counted
    counted_per_year: float | None
    rate_per_year: float
    contacts_per_year: float | None
    prevalence: tuple[PrevalenceStep, ...]
    incidence: tuple[IncidenceStep, ...]
    known: tuple[KnownStep, ...]
    # the further share, the frequency or the volume, and the uptake, each where there is one
    share: Factor | None
    frequency: Factor | None
    volume: Factor | None
    uptake: Factor | None
    uptakes: tuple[UptakeStep, ...]
    work: tuple[WorkStep, ...]
    branches: tuple[BranchNote, ...]
    visit: VisitStep | None
    minutes_per_year: dict[str, Figure]
    patient_minutes_per_year: float | None
    share_of_patient_time: float | None
    benefit: BenefitStep | None
    working_time: tuple[Factor, ...]
    population: tuple[Factor, ...]
    drivers: tuple[Driver, ...] | None
    schema: str = "tnt.explanation/1"
