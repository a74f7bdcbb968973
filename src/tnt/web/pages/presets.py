"""A recommendation that is installed → what a form is filled with to begin with."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from tnt.model.value import GP
from tnt.web.hang_up import until_gone
from tnt.web.pages.addresses import Asked
from tnt.web.pages.forms.doors import FORM_ROLES, Door
from tnt.web.wire.bodies import EstimateBody
from tnt.words import Words

MONTHS: Final = 12
# as many as make the product come out as it was, to a thousandth
_DIGITS: Final = 4


@frozen
class Preset:
    """What the fields of a door hold, and the door that fits."""

    id: str
    title: str
    door: Door
    written: Mapping[str, Sequence[str]]


async def preset(request: Asked, id_: str, words: Words) -> Preset | None:
    """A recommendation's averages on an average list, in the units of the form's fields.

    None where there is no such recommendation, or nothing of it is estimated.
    """
    service = request.app.state.service
    owner = service.rules.recommendations.get(id_)
    if owner is None:
        return None
    body = EstimateBody(guidelines=[owner.id], draws=0)
    answer = await until_gone(request, service.answer("estimates", body))
    result = json.loads(await service.document(answer, "json") or b"{}")
    on_list = result["lists"][0]
    row = next((each for each in on_list["recommendations"] if each["id"] == id_), None)
    if row is None or not row["contacts_per_year"]:
        return None
    found = next(each for each in owner.recommendations if each.id == id_)
    title = words.title(found.title)
    role, minutes = _most(row["minutes_per_year"])
    written = {
        "title": title,
        "role": role,
        "minutes": _figure(minutes / row["contacts_per_year"], words),
        "month": _figure(row["contacts_per_year"] / MONTHS, words),
    }
    if row["eligible"]:
        part = row["eligible"] / on_list["persons"]
        written |= {
            "share": _figure(100 * part, words),
            "times": _figure(row["contacts_per_year"] / row["eligible"], words),
            "people": words.number(part * result["population"]["persons"]).replace("\u00a0", " ")
            if words.lang != "en"
            else f"{part * result['population']['persons']:.0f}",
        }
    door: Door = "share" if row["eligible"] else "month"
    return Preset(id_, title, door, {name: (text,) for name, text in written.items()})


def _most(minutes: Mapping[str, Any]) -> tuple[str, float]:
    """The GP's minutes; those of whoever has most where the GP has none."""
    known = {role: figure["mean"] for role, figure in minutes.items() if role in FORM_ROLES}
    if not known:
        return GP, 0.0
    role = GP if known.get(GP) else max(known, key=lambda each: known[each])
    return role, known[role]


def _figure(value: float, words: Words) -> str:
    """So many digits, with the reader's decimal mark and nothing between thousands."""
    text = f"{float(f'{value:.{_DIGITS}g}'):f}".rstrip("0").rstrip(".")
    whole, point, decimals = text.partition(".")
    # three decimals could be thousands
    decimals = decimals + "0" if len(decimals) == 3 else decimals
    return whole + ("." if words.lang == "en" else ",") * bool(point) + decimals
