"""What the service takes at most, published as it is set."""

from collections.abc import Iterator
from typing import Annotated, Final, Literal

import attrs
import msgspec
from msgspec import Meta, Struct

from tnt import __version__
from tnt.files import MAX_BYTES
from tnt.files.reader import MAX_DEPTH
from tnt.library import FEWEST_DRAWS, MOST_DRAWS
from tnt.web.settings import Settings
from tnt.web.wire.bodies import MOST_FILES, MOST_IDS
from tnt.words import mark

# settings that bound what may be asked, with the unit of each and the status beyond it
_OF_SETTINGS: Final = {
    "most_body_bytes": ("bytes", 413),
    "most_cost": ("draws × recommendations × groups of people × lists", 422),
    "most_answer_bytes": ("bytes", 422),
    "seconds": ("seconds", 503),
    "workers": ("answers", 503),
    "queue": ("answers", 503),
    "most_kept_bytes": ("bytes", 503),
}


class Limit(Struct, frozen=True, forbid_unknown_fields=True):
    """One limit: beyond it a request is refused with `status`."""

    name: str
    value: Annotated[float, Meta(ge=0)]
    unit: str
    bounds: Annotated[str, Meta(description="What is bounded, in English.")]
    status: Annotated[int, Meta(ge=400, le=599)]


class Limits(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every limit of this service."""

    schema: Literal["tnt.limits/1"] = "tnt.limits/1"
    tnt: str = __version__
    limits: list[Limit]


def limits_of(settings: Settings) -> list[Limit]:
    """Every limit, in English that the catalogues know."""
    return [*_of_settings(settings), *_of_bodies()]


def limits_json(settings: Settings) -> bytes:
    """The limits for programs."""
    made = Limits(limits=limits_of(settings))
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def _of_settings(settings: Settings) -> Iterator[Limit]:
    fields = attrs.fields_dict(Settings)
    for name, (unit, status) in _OF_SETTINGS.items():
        meaning = fields[name].metadata["meaning"]
        yield Limit(name, getattr(settings, name), unit, meaning, status)


def _of_bodies() -> Iterator[Limit]:
    draws, files, ids = "draws", "files", "ids"
    meant = mark("draws of one answer, where there are any")
    yield Limit("most_draws", MOST_DRAWS, draws, meant, 400)
    meant = mark("draws of one answer other than none")
    yield Limit("fewest_draws", FEWEST_DRAWS, draws, meant, 422)
    yield Limit("most_files", MOST_FILES, files, mark("files of one kind in one body"), 400)
    yield Limit("most_ids", MOST_IDS, ids, mark("ids or names in one list of a body"), 400)
    yield Limit("most_text", MAX_BYTES, "characters", mark("text of one file, in characters"), 400)
    meant = mark("objects and arrays within each other")
    yield Limit("most_depth", MAX_DEPTH, "levels", meant, 400)
