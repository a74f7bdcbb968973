"""The GP minutes that the guidelines in this tree ask for, beside those for each consultation."""

from collections.abc import Collection

from attrs import evolve

from docs.shipped.consultations import consultations_held
from docs.shipped.shipped import AT_A_DISTANCE, CONTACT, FACE_TO_FACE, Shipped
from docs.shipped.telling import NOTHING, WORDS, hours
from tnt.estimate import GP, Answer
from tnt.estimate.points import means
from tnt.estimate.readings import minutes_of, need
from tnt.model.work import Mode
from tnt.report.content import Writing
from tnt.report.markdown import to_markdown

OTHER: tuple[Mode | None, ...] = ("message", "paperwork", None)
# a GP's year as the hours of 2018 were measured: consultations a year for each person on the list
WEEKS, EACH_PERSON, PERSONS = 45, 2.7, 1088


def ceiling(found: Shipped) -> str:
    """GP minutes by how they are spent, for each consultation of 2023, beside those there are."""
    held = sum(consultations_held().values())
    time = found.full.estimate.selection.working_time.roles[GP]
    week, share = time.hours_per_week.value.best, time.patient_share.value.best
    each = week * WEEKS / (EACH_PERSON * PERSONS)
    rows = [
        _mode_row(
            "Face to face: consultation, home visit", FACE_TO_FACE, found, held, each * share
        ),
        _mode_row("Video and phone", AT_A_DISTANCE, found, held, None),
        _mode_row(
            "Other: paperwork, message, without a mode", OTHER, found, held, each * (1 - share)
        ),
        _mode_row("All", (*CONTACT, *OTHER), found, held, each),
    ]
    writing = Writing()
    writing.table(
        (
            "GP time in Norway",
            "hours a year in full",
            "minutes for each consultation",
            "hours a year now",
            "minutes for each consultation",
            "minutes there are",
        ),
        rows,
    )
    writing.line(
        f"Minutes for each of the {WORDS.number(held)} consultations of 2023 (Statistics Norway). "
        f"There are {WORDS.number(week / 60, 1)} h × {WORDS.percent(share, 1)} × {WEEKS} weeks ÷ "
        f"({EACH_PERSON} × {WORDS.number(PERSONS)} consultations) = "
        f"{WORDS.number(each * share)} minutes face to face for each consultation held, and "
        f"{WORDS.number(each * (1 - share))} of other work, derived from NKLM 2018 (Morken T and "
        "others. BMC Health Serv Res 2019;19:434)."
    )
    return to_markdown(writing.content())


def _mode_row(
    name: str,
    modes: Collection[Mode | None],
    found: Shipped,
    held: int,
    there: float | None,
) -> tuple[str, ...]:
    cells = [name]
    for answer in (found.full, found.now):
        minutes = _minutes_in(answer, modes)
        cells += [hours(minutes), WORDS.fixed(minutes / held, 1)]
    return (*cells, NOTHING if there is None else WORDS.number(there))


def _minutes_in(answer: Answer, modes: Collection[Mode | None]) -> float:
    """The GP's minutes a year in some modes in Norway, visits among them."""
    reading = evolve(need(GP), takes=lambda work: work.role == GP and work.action.mode in modes)
    minutes = minutes_of(answer.plan, reading, lambda *_: means, 1)
    return float((answer.columns[-1] @ minutes)[0])
