"""The yearly blood pressure check and all that follows from it, beside what has been said of it."""

from collections.abc import Iterator

from docs.shipped.shipped import Shipped
from docs.shipped.telling import WORDS, about, hours, hours_with_interval
from tnt import api
from tnt.estimate import GP
from tnt.library import values
from tnt.model.question import COUNTRY_POPULATION, UptakeName
from tnt.report.content import Writing
from tnt.report.markdown import to_markdown

EXAMPLE = "no.example.yearly-bp"
# recalled and not verified: about so many inhabitants of Sweden for each doctor in primary care
PERSONS_FOR_EACH_SWEDISH_GP = 2000
# Petursson H et al. BMC Fam Pract 2009;10:70, for 100,000 adults: follow-up visits a year, the GP
# positions that they take, and those there are
VISITS, POSITIONS_NEEDED, POSITIONS_THERE = 296_624, 99, 87


def example(found: Shipped) -> str:
    """Hours of the example in Norway, and of GPs' patient time, where they are more or fewer."""
    writing = Writing()
    writing.table(
        (
            "checked",
            "done by",
            "GP hours a year in Norway",
            "of all GPs' patient time, Norway",
            f"where a GP has {WORDS.number(PERSONS_FOR_EACH_SWEDISH_GP)} people (recalled)",
        ),
        [*_rows(found, "everybody", "full"), *_rows(found, "target", "target")],
        text_columns=2,
    )
    writing.line(_petursson(found))
    return to_markdown(writing.content())


def _rows(found: Shipped, checked: str, uptake: UptakeName) -> Iterator[tuple[str, ...]]:
    """With secretaries measuring, and with GPs doing what secretaries do, in the same minutes."""
    people = api.population(COUNTRY_POPULATION, found.rules)
    country = api.estimate(
        found.rules, people, guidelines=(EXAMPLE,), uptake=uptake, draws=10_000, seed=1
    ).population
    gp, secretary = country.total[GP], country.total["secretary"]
    assert country.positions is not None
    assert gp.share_of_patient_time is not None
    fewer = PERSONS_FOR_EACH_SWEDISH_GP * country.positions / country.persons
    room = gp.covered.mean / gp.share_of_patient_time
    both = gp.minutes_per_year.mean + secretary.minutes_per_year.mean
    for who, needed, part in (
        ("secretaries measure", hours_with_interval(gp.minutes_per_year), gp.covered.mean / room),
        ("GPs do it all", hours(both), (gp.covered.mean + secretary.minutes_per_year.mean) / room),
    ):
        yield checked, who, needed, WORDS.percent(part, 1), WORDS.percent(part * fewer, 1)


def _petursson(found: Shipped) -> str:
    """Petursson's visits at our minutes, beside the positions that he has them take."""
    time = found.full.estimate.selection.working_time.roles[GP]
    minutes = {each.id: each.best for each in values(found.rules)}
    control = minutes["no.hdir.hypertension.annual-control.actions.gp.time"]
    notes = minutes["visit.chronic-control.actions.notes.time"]
    year = time.hours_per_week.value.best * time.weeks_per_year.value.best
    with_patients = VISITS * control / (year * time.patient_share.value.best)
    whole = VISITS * (control + notes) / year
    return (
        f"Petursson's {WORDS.number(VISITS)} visits for 100,000 adults, at our "
        f"{WORDS.number(control)} minutes each, fill the patient time of {about(with_patients)} GP "
        f"positions; with {WORDS.number(notes)} minutes of notes they are {about(whole)} positions "
        f"of all working hours. He has {POSITIONS_NEEDED}, where there were {POSITIONS_THERE}."
    )
