"""What an explanation says: a figure's parts, each with the factors behind it."""

from typing import Literal

from attrs import frozen


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
class Explanation:
    """A recommendation on one list. `eligible_low` and `eligible_high` are Fréchet's bounds."""

    id: str
    guideline: str
    list: str
    persons: float
    persons_in_ages: float
    eligible: float
    eligible_low: float
    eligible_high: float
    rate_per_year: float
    contacts_per_year: float
    prevalence: tuple[PrevalenceStep, ...]
    known: tuple[KnownStep, ...]
    # the further share, the frequency and the uptake, each where there is one
    share: Factor | None
    frequency: Factor
    uptake: Factor | None
    work: tuple[WorkStep, ...]
    branches: tuple[BranchNote, ...]
    minutes_per_year: dict[str, float]
    patient_minutes_per_year: float | None
    share_of_patient_time: float | None
    working_time: tuple[Factor, ...]
    population: tuple[Factor, ...]
    schema: str = "tnt.explanation/1"
