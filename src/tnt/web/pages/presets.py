"""A recommendation that is installed → what a form is filled with to begin with."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from attrs import frozen

from tnt.model.guideline import Guideline, Recommendation
from tnt.model.value import GP, Value
from tnt.web.hang_up import until_gone
from tnt.web.pages.addresses import Asked
from tnt.web.pages.forms.doors import FORM_ROLES, Door
from tnt.web.pages.forms.fields import HIGH, LOW, typed
from tnt.web.pages.offered import Choice, alphabetical
from tnt.web.wire.bodies import EstimateBody
from tnt.words import Words, mark

MONTHS: Final = 12
# as many as anybody believes in
_DIGITS: Final = 3
_SAME: Final = 1e-6

Why = Literal["unknown", "others", "time", "today"]
WHY_NOT: Final[Mapping[Why, str]] = {
    "unknown": mark("There is no such recommendation here, so the form is blank."),
    "others": mark(
        "The form is blank: none of the time that «{title}» takes is a GP's, a nurse's, a "
        "secretary's or a midwife's."
    ),
    "time": mark("The form is blank: «{title}» tells how long it takes, and not how often."),
    "today": mark(
        "The form is blank: «{title}» is to be stopped, and nobody has said how many get it today."
    ),
}


@frozen
class Preset:
    """What the fields of a door hold, and the door that fits; `invented` figures are examples'."""

    id: str
    title: str
    door: Door
    written: Mapping[str, Sequence[str]]
    invented: bool = False


def presets_offered(request: Asked, words: Words) -> list[tuple[str, tuple[Choice, ...]]]:
    """The guidelines' titles with their recommendations that a form can hold, by the alphabet."""
    rules = request.app.state.service.rules
    known = [each for each in rules.guidelines.values() if each.status != "example"]
    in_order = alphabetical(((each.id, words.title(each.title)) for each in known), words)
    found = []
    for id_, title in in_order:
        held = [each for each in rules.guidelines[id_].recommendations if why_not(each) is None]
        members = alphabetical(((each.id, words.title(each.title)) for each in held), words)
        if members:
            found.append((title, members))
    return found


def why_not(recommendation: Recommendation) -> Why | None:
    """Why no form can hold a recommendation; None where one can."""
    volume = recommendation.volume
    if volume is not None and volume.count is None:
        return "time"
    work = [*recommendation.actions]
    work += [action for branch in recommendation.branches() for action in branch.actions]
    if not {action.role for action in work} & set(FORM_ROLES):
        return "others"
    if recommendation.direction == "against" and volume is None and _now(recommendation) is None:
        return "today"
    return None


async def preset(request: Asked, id_: str, words: Words) -> Preset | Why:
    """A recommendation's averages on an average list, in the units of the form's fields."""
    service = request.app.state.service
    owner = service.rules.recommendations.get(id_)
    if owner is None:
        return "unknown"
    found = owner.recommendation(id_)
    if why := why_not(found):
        return why
    # of what is to be stopped nothing is left in full
    uptake: Literal["now", "full"] = "now" if found.direction == "against" else "full"
    body = EstimateBody(guidelines=[owner.id], draws=0, uptake=uptake)
    answer = await until_gone(request, service.answer("estimates", body))
    result = json.loads(await service.document(answer, "json") or b"{}")
    return preset_of(owner, found, result, words) or "others"


def preset_of(
    owner: Guideline, found: Recommendation, result: Mapping[str, Any], words: Words
) -> Preset | None:
    """A recommendation as an estimate of an average list has it; None where it takes no time."""
    on_list = result["lists"][0]
    row = next((each for each in on_list["recommendations"] if each["id"] == found.id), None)
    if row is None or not row["contacts_per_year"]:
        return None
    role, minutes = _most(row["minutes_per_year"])
    if not minutes:
        return None
    contacts, eligible, now = row["contacts_per_year"], row["eligible"], _now(found)
    stop = found.direction == "against"
    title = words.title(found.title)
    written = {
        "title": title,
        "role": role,
        "deed": "stop" if stop else "do",
        **_field("minutes", minutes / contacts, _only_time(found, role), words),
    }
    if eligible:
        # an estimate of how it is now counts those alone who get it
        reached = now.best if stop and now is not None else 1.0
        share = eligible / on_list["persons"]
        people = share * result["population"]["persons"]
        of_all = found.eligible.share if found.eligible else None
        written |= _field("share", 100 * share, of_all, words)
        written |= _field("people", people, None, words)
        written |= _field("times", contacts / eligible / reached, found.frequency, words)
        if now is not None:
            written |= _field("now", 100 * now.best, now, words)
    else:
        count = found.volume.count if found.volume else None
        written |= _field("month", contacts / MONTHS, count, words)
    return Preset(
        found.id,
        title,
        "share" if eligible else "month",
        {name: (text,) for name, text in written.items()},
        invented=owner.status == "example",
    )


def _now(recommendation: Recommendation) -> Value | None:
    given = recommendation.uptake and recommendation.uptake.now
    return given.share if given else None


def _most(minutes: Mapping[str, Any]) -> tuple[str, float]:
    """The GP's minutes; those of whoever has most where the GP has none."""
    known = {role: figure["mean"] for role, figure in minutes.items() if role in FORM_ROLES}
    if not known:
        return GP, 0.0
    role = GP if known.get(GP) else max(known, key=lambda each: known[each])
    return role, known[role]


def _only_time(recommendation: Recommendation, role: str) -> Value | None:
    """The one time behind a role's minutes; None where there are several figures behind them."""
    work = [each for each in recommendation.actions if each.role == role]
    branches = (each for branch in recommendation.branches() for each in branch.actions)
    if len(work) != 1 or work[0].share is not None or any(each.role == role for each in branches):
        return None
    return work[0].time


def _field(name: str, best: float, behind: Value | None, words: Words) -> dict[str, str]:
    """A figure in its field; with its range, where it is one value's that has one."""
    written = {name: _figure(best, words)}
    if behind is None or behind.low is None or behind.high is None:
        return written
    scale = best / behind.best
    if not any(abs(scale - unit) <= _SAME * unit for unit in _units(name, behind)):
        # other figures, which are unsure themselves, stand between the value and this one
        return written
    ends = {LOW: behind.low * scale, HIGH: behind.high * scale}
    if not _rounded(ends[LOW]) < _rounded(best) < _rounded(ends[HIGH]):
        return written
    return written | {name + end: _figure(value, words) for end, value in ends.items()}


def _units(name: str, behind: Value) -> tuple[float, ...]:
    """What a value may be multiplied with and still be the field's own figure in another unit."""
    if name in ("share", "now"):
        return (100.0,)
    if name == "month":
        return (1 / MONTHS,) if behind.per == "year" else ()
    return (1.0,)


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")


def _figure(value: float, words: Words) -> str:
    return typed(_rounded(value), words)
