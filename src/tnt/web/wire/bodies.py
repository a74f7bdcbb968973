"""What a program may ask for: the bodies of requests, with every bound that they have.

Each body is a question (see `tnt.model.question`), with files as texts in place of paths: nothing
is fetched, and no path is read. The OpenAPI document is made from these same types.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from tnt.api.comparing import LEAST_YEARS, MOST_YEARS
from tnt.choose.budget import MOST_HOURS
from tnt.choose.outcomes import LEAST, MOST
from tnt.files import MAX_BYTES
from tnt.library import FEWEST_DRAWS, FIRST_YEAR, LAST_YEAR, MOST_DRAWS
from tnt.model.question import Question, UptakeName, ViewName

Kind = Literal["estimates", "comparisons", "priorities", "explanations"]

MOST_FILES: Final = 50
MOST_IDS: Final = 200
LONGEST_ID: Final = 200
# every whole number up to it is the same in all readers of JSON
MOST_SEED: Final = 2**53 - 1

# Patterns are read alike by Python and by JSON Schema, where \w means other letters; `$` alone
# would let Python take a line break at the end. Neither commas nor slashes: a name is no path,
# and is one of several in the text of a side (see tnt.choose.sides).
_END: Final = r"$(?![\s\S])"
_LETTER: Final = "0-9A-Za-zÀ-ÖØ-öø-ÿ_"
_NAME: Final = rf"^[{_LETTER}][{_LETTER} .-]{{0,79}}"
_ID: Final = rf"^(?!.*\.ya?ml$)[0-9A-Za-z_+][0-9A-Za-z_+.-]*{_END}"
_GLOB: Final = rf"^[0-9A-Za-z_.*?!\[\]-]+{_END}"
_DEFAULT: Final = Question()

Text = Annotated[str, Meta(max_length=MAX_BYTES, description="The whole text of the file.")]
Id = Annotated[str, Meta(min_length=1, max_length=LONGEST_ID, pattern=_ID)]
Glob = Annotated[str, Meta(min_length=1, max_length=LONGEST_ID, pattern=_GLOB)]
Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_ID)]
Year = Annotated[
    int,
    Meta(
        ge=FIRST_YEAR,
        le=LAST_YEAR,
        description="The year that values are taken for; without it the population's.",
    ),
]
Draws = Annotated[
    int,
    Meta(
        ge=0,
        le=MOST_DRAWS,
        description=f"Draws for the intervals: 0 for none, or {FEWEST_DRAWS}–{MOST_DRAWS}.",
        # held by tnt.library.question_problems
        extra_json_schema={"anyOf": [{"const": 0}, {"minimum": FEWEST_DRAWS}]},
    ),
]
Seed = Annotated[int, Meta(ge=0, le=MOST_SEED, description="Seed of the draws.")]
Hours = Annotated[float, Meta(ge=0, le=MOST_HOURS)]
Budget = Annotated[
    Literal["patient", "remaining"] | Hours,
    Meta(
        description="What it has to fit in: all patient time, what is left of it beside what "
        "patients come for, or hours a year."
    ),
]
Weight = Annotated[float, Meta(ge=LEAST, le=MOST)]
Weights = Annotated[
    dict[Name, Weight],
    Meta(max_length=MOST_IDS, description="What one person helped counts for, by outcome."),
]
CareerYears = Annotated[
    float, Meta(ge=LEAST_YEARS, le=MOST_YEARS, description="How long a working life is.")
]


class SentFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file as a name, by which problems tell where they are, and its text."""

    name: str
    text: Text


class RulesFile(SentFile, frozen=True, forbid_unknown_fields=True):
    """A rule file; in `check` also `NAME.test.yaml`, the worked cases beside it."""

    name: Annotated[
        str,
        Meta(
            max_length=85,
            pattern=rf"{_NAME}\.ya?ml{_END}",
            description="By which problems tell of it; it ends in .yaml.",
            examples=["feet.yaml"],
        ),
    ]


class ListsFile(SentFile, frozen=True, forbid_unknown_fields=True):
    """A list file: a row for each age and sex, or the table of working times beside one."""

    name: Annotated[
        str,
        Meta(
            max_length=84,
            pattern=rf"{_NAME}\.csv{_END}",
            description="By which problems tell of it; it ends in .csv.",
            examples=["lists.csv"],
        ),
    ]


class OrderFile(SentFile, frozen=True, forbid_unknown_fields=True):
    """An order file: an id on each line."""

    name: Annotated[
        str,
        Meta(
            max_length=84,
            pattern=rf"{_NAME}\.txt{_END}",
            description="By which problems tell of it; it ends in .txt.",
            examples=["order.txt"],
        ),
    ]


Guidelines = Annotated[
    list[Glob],
    Meta(
        max_length=MOST_IDS,
        description="Ids, which count whatever their status, or globs, which take those in force. "
        "Without any: all in force in the population's country.",
    ),
]
Rules = Annotated[
    list[RulesFile],
    Meta(
        max_length=MOST_FILES,
        description="Rule files beside those installed; they count whatever their status.",
    ),
]
Lists = Annotated[
    list[ListsFile],
    Meta(
        max_length=MOST_FILES,
        description="List files. Without any, the population stands for one list.",
    ),
]
Population = Annotated[Id, Meta(description="The population, by its id.")]
View = Annotated[
    ViewName,
    Meta(description="A usual year, or the year in which a recommendation is taken up."),
]
Uptake = Annotated[
    UptakeName,
    Meta(description="How many of the eligible get it: everybody, the aim, or as it is."),
]
WorkingTime = Annotated[Id, Meta(description="The working time to hold it against, by its id.")]
Scenario = Annotated[
    Id, Meta(description="The id of a scenario that is installed, or that `rules` hold.")
]
NewOnes = Annotated[
    list[Id],
    Meta(max_length=MOST_IDS, description="Recommendations, or guidelines, that come first."),
]
ListName = Annotated[Name, Meta(description="The list to ask about; without it the first.")]


Order = Annotated[
    Literal["strength", "benefit"] | OrderFile,
    Meta(
        description="What is taken first: by strength, by fewest minutes for one person helped, or "
        "as a file says."
    ),
]


class QuestionBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One question. What is left out has its default; nothing at all asks about Norway."""

    guidelines: Guidelines = []
    rules: Rules = []
    lists: Lists = []
    population: Population | None = None
    year: Year | None = None
    view: View = _DEFAULT.view
    uptake: Uptake = _DEFAULT.uptake
    working_time: WorkingTime = _DEFAULT.working_time
    scenario: Scenario | None = None
    draws: Draws = _DEFAULT.draws
    seed: Seed = _DEFAULT.seed


class EstimateBody(QuestionBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What recommendations cost in clinicians' time, and whether it fits."""


class SideBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one side of a comparison says of its own; the rest is as both are asked."""

    guidelines: Guidelines | UnsetType = UNSET
    rules: Rules | UnsetType = UNSET
    lists: Lists | UnsetType = UNSET
    population: Population | UnsetType = UNSET
    year: Year | UnsetType = UNSET
    view: View | UnsetType = UNSET
    uptake: Uptake | UnsetType = UNSET
    working_time: WorkingTime | UnsetType = UNSET
    scenario: Scenario | UnsetType = UNSET


class ComparisonBody(QuestionBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What side B takes that side A doesn't."""

    a: SideBody
    b: SideBody
    career_years: CareerYears | None = None


class PrioritiesBody(QuestionBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What fits in a GP's time, taken in an order, and what it displaces."""

    order: Order = "strength"
    budget: Budget = "patient"
    weights: Weights = {}
    new: NewOnes = []
    list: ListName | None = None


class ExplanationBody(QuestionBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the figure of a recommendation, or a value, comes from."""

    id: Annotated[Id, Meta(description="A recommendation, value, condition or file.")]
    list: ListName | None = None


class CheckBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Rule files to be read and judged; nothing of them is kept."""

    files: Annotated[
        list[RulesFile],
        Meta(min_length=1, max_length=MOST_FILES, description="Files that are read together."),
    ]


BODIES: Final[Mapping[Kind, type[QuestionBody]]] = {
    "estimates": EstimateBody,
    "comparisons": ComparisonBody,
    "priorities": PrioritiesBody,
    "explanations": ExplanationBody,
}


def kind_of(body: QuestionBody) -> Kind:
    """The kind of question that a body asks."""
    return next(kind for kind, of_kind in BODIES.items() if type(body) is of_kind)
