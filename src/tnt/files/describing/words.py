"""What the words mean that a key may hold, and what the languages of a title are."""

from collections.abc import Mapping
from typing import Any

from tnt.model.guideline import Certainty, Direction, Status, Strength
from tnt.model.published import FigureName, Standing
from tnt.model.question import UptakeName, ViewName
from tnt.model.reference import SexName
from tnt.model.work import Mode

WORDS: Mapping[Any, Mapping[str, str]] = {
    Status: {
        "in-force": "counts by itself, in its country's estimates",
        "proposed": "not decided yet; counts when asked for",
        "example": "made to show something; counts when asked for",
        "withdrawn": "no longer in force; counts when asked for",
    },
    Direction: {
        "for": "it should be done",
        "against": "it should not be done: full uptake is nothing at all, and what is done now is "
        "time to be freed",
    },
    Strength: {
        "strong": "a strong recommendation, as in GRADE",
        "weak": "a weak or conditional recommendation, as in GRADE",
        "good-practice": "good practice, without graded evidence",
        "legal": "the law asks for it",
    },
    Certainty: {
        "high": "very sure that the true effect is close to the figure",
        "moderate": "the true effect is likely close to the figure, but may be another",
        "low": "the true effect may be quite another",
        "very-low": "the true effect is likely quite another",
    },
    SexName: {"female": "women and girls", "male": "men and boys"},
    Mode: {
        "consultation": "the patient comes to the practice",
        "video": "a consultation by video",
        "phone": "by telephone",
        "message": "an electronic message or a letter",
        "paperwork": "without the patient, such as notes, forms and referrals",
        "home-visit": "at the patient's home",
    },
    UptakeName: {
        "full": "everybody eligible gets it",
        "target": "as many as should get it",
        "now": "as many as get it today",
    },
    ViewName: {
        "steady": "an average year: as many come in as have been through",
        "first-year": "the year in which it is taken up: everybody eligible comes in at once",
    },
    FigureName: {
        "minutes-per-year": "minutes in a year",
        "hours-per-year": "hours in a year",
        "hours-per-working-day": "hours on each working day",
        "hours-per-person-year": "hours in a year for each person on the list",
        "share-of-patient-time": "the share of the role's patient time, in percent",
        "longest-list": "persons for whom the role's patient time is just enough",
        "persons-helped": "persons who are helped in `years` years",
        "hours-per-benefit-programme": "hours of the whole programme, for one helped",
        "hours-per-benefit-treated": "hours of contacts that end in treatment, for one helped",
        "available-hours-per-year": "WISN's available working time: hours a year of one position",
        "allowance-factor": "WISN's category allowance factor",
        "required-staff": "WISN's required staff, in full-time positions",
    },
    Standing: {
        "read": "seen in the paper itself",
        "read-secondary": "seen in a text about the paper",
        "derived": "worked out from what the paper prints",
        "own": "no figure of the paper's, but a check of what the file assumes",
    },
}

KIND_NAMES = {
    "guideline": "recommendations",
    "reference": "sources, conditions and visits that several guidelines share",
    "population": "people by sex and age",
    "working-time": "how long a role works in a year",
    "scenario": "what is to be otherwise",
    "published": "what a paper prints, and the questions that come to it",
    "worked-case": "what a rule file must come to on a small list",
}

LANGUAGE_NAMES = {"nb": "bokmål", "nn": "nynorsk", "en": "English"}

ROLE_NAMES = {
    "gp": "a GP",
    "nurse": "a nurse of the practice",
    "secretary": "a medical secretary",
    "midwife": "a midwife",
    "team": "the rest of the team, not told apart",
    "municipal-doctor": "a doctor's work for the municipality, not on a list",
    "municipal-nurse": "a nurse's work for the municipality, not on a list",
}
