"""What a figure is, in words: whom it belongs to, what it measures, and whose it is."""

from typing import Any, Final

from tnt.files import Block, Slot, Step, Text
from tnt.model.guideline import Benefit, Eligible, Recommendation, UptakeShare, Volume
from tnt.model.population import Population
from tnt.model.published import Run
from tnt.model.reference import AgeAndSex, Condition, IncidenceRow, PrevalenceRow
from tnt.model.scenario import Demand, Move, Setting
from tnt.model.value import Given
from tnt.model.work import Action, Branch, Visit
from tnt.model.working_time import (
    CategoryAllowance,
    ConsultationRow,
    IndividualAllowance,
    RoleTime,
)
from tnt.problems import SEX_PHRASES
from tnt.words import LANGUAGES, Words, mark, mode_name, role_name

_WHAT: Final[dict[tuple[Any, str], str]] = {
    (Action, "time"): mark("time for each contact"),
    (Action, "share"): mark("share of the contacts in which it is done"),
    (Branch, "probability"): mark("how many it happens to"),
    (Branch, "times"): mark("contacts each time"),
    (Branch, "frequency"): mark("how often"),
    (Branch, "for"): mark("for how long"),
    (Eligible, "share"): mark("further share of those covered"),
    (Recommendation, "frequency"): mark("how often"),
    (Volume, "count"): mark("how many there are now"),
    (Volume, "time"): mark("time that it takes now"),
    (Benefit, "nnt"): mark("number needed to treat"),
    (Benefit, "arr"): mark("absolute risk reduction"),
    (Benefit, "baseline_risk"): mark("risk without it"),
    (Benefit, "relative_risk"): mark("relative risk with it"),
    (Benefit, "horizon"): mark("over how long"),
    (PrevalenceRow, "share"): mark("how many have it"),
    (PrevalenceRow, "count"): mark("how many have it"),
    (IncidenceRow, "rate"): mark("new cases a year"),
    (ConsultationRow, "frequency"): mark("consultations that patients ask for"),
    (CategoryAllowance, "share"): mark("share of the working time for other work"),
    (IndividualAllowance, "time"): mark("other work of some"),
    (Population, "positions"): mark("full-time GP positions"),
    (Population, "size"): mark("persons"),
    (Setting, "value"): mark("stands in place of this figure"),
    (Move, "share"): mark("share that another role takes over"),
    (Demand, "times"): mark("how many times as many consultations"),
}
# where a figure has a block of its own, its key says what it is
_BY_NAME: Final = {
    "now": mark("how many get it now"),
    "target": mark("how many are meant to get it"),
    "hours_per_week": mark("hours a week"),
    "weeks_per_year": mark("weeks a year"),
    "patient_share": mark("share of the working time with patients"),
    "time": mark("time for each consultation"),
    "positions": mark("full-time GP positions"),
    "size": mark("persons"),
    "working_days_per_year": mark("working days a year"),
}


def belongs(slot: Slot, words: Words) -> str:
    """The title of the recommendation, condition, visit or file that a figure belongs to."""
    for step in reversed(slot.trail):
        if step.cls in (Recommendation, Condition, Visit, Run, slot.trail[0].cls):
            return _title(step, words)
    return ""


def what(slot: Slot, words: Words) -> str:
    """What it measures, for whom, and after what."""
    said = [words.raw(_measured(slot))]
    for step in slot.trail:
        if isinstance(step.cls, type) and issubclass(step.cls, AgeAndSex):
            said.append(_whom(step.block, words))
        elif step.cls in (CategoryAllowance, IndividualAllowance, Move):
            said.append(step.name)
        elif step.cls is Action:
            said.append(mode_name(step.block.text("mode") or "", words))
    branches = [step for step in slot.trail if step.cls is Branch]
    if whens := [step.block.text("when") or step.name for step in branches]:
        said.append(words.say("follow-up: {when}", when=" › ".join(whens)))
    if slot.year is not None:
        said.append(words.say("from {year}", year=slot.year))
    return " · ".join(each for each in said if each)


def role(slot: Slot, words: Words) -> str:
    """Whose time or work it is; empty where it is nobody's."""
    for step in reversed(slot.trail):
        if step.cls is RoleTime:
            return role_name(step.name, words)
        if step.cls is Action:
            return role_name(step.block.text("role") or "", words)
    return ""


def _measured(slot: Slot) -> str:
    step = slot.trail[-1]
    if step.cls in (UptakeShare, Given):
        return _BY_NAME.get(step.name, step.name)
    return _WHAT.get((step.cls, slot.field), slot.field)


def _whom(block: Block, words: Words) -> str:
    sex, age = block.text("sex"), block.text("age")
    said = [words.raw(SEX_PHRASES[sex])] if sex in SEX_PHRASES else []
    return " ".join([*said, *([age] if age else [])])


def _title(step: Step, words: Words) -> str:
    title = step.block.get("title")
    if isinstance(title, Block):
        texts = {str(lang): each for lang, each in title.entries.items() if isinstance(each, Text)}
        if any(lang in texts for lang in LANGUAGES):
            return words.title({lang: str(each) for lang, each in texts.items()})
    return step.name or step.block.text("id") or ""
