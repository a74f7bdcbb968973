"""What a picture is drawn from: words and numbers, without colours or measures."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from attrs import frozen
from cattrs import Converter

from tnt.words import visible

# what something drawn is, from which each theme makes its colour
Tone = Literal[
    "main", "rest", "visits", "total", "committed", "outside", "extra", "freed", "over", "within"
]
Scale = Literal["linear", "log"]
Unit = Literal["number", "percent"]


@frozen
class Part:
    """A bar, from `start` to `end` on the scale; `reads` is what it says to a program."""

    start: float
    end: float
    tone: Tone
    reads: str


@frozen
class Span:
    """A figure with its 95 % interval; without a middle or an upper end where there is none.

    `open` is whether it goes on beyond the picture.
    """

    at: float | None
    low: float | None
    high: float | None
    open: bool
    reads: str
    # of the point in the middle; None where that is where the row's bar ends
    tone: Tone | None = None


@frozen
class Row:
    """A line of the picture: what it is about, what is drawn, and the figure in words.

    `strong` rows are sums. A `heading` stands above it, with room. Those that aren't `held`
    against the limit have no line of it.
    """

    label: str
    figure: str
    parts: tuple[Part, ...] = ()
    spans: tuple[Span, ...] = ()
    strong: bool = False
    heading: str = ""
    held: bool = True


@frozen
class Limit:
    """A line across the rows, and what it stands for."""

    at: float
    label: str


@frozen
class Picture:
    """Rows over one scale, with the words around them, in one language.

    `axis` says what the scale is of; `key` what marks mean that their rows don't say.
    """

    lang: str
    title: str
    alt: str
    axis: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    limit: Limit | None = None
    scale: Scale = "linear"
    unit: Unit = "number"


_CONVERTER: Final = Converter(forbid_extra_keys=True)
# names come from outside: what a picture can't show, and XML can't hold, is written by its number
_CONVERTER.register_unstructure_hook(str, visible)


def to_spec(picture: Picture) -> dict[str, Any]:
    """The picture as plain data that JSON can hold."""
    spec: dict[str, Any] = _CONVERTER.unstructure(picture)
    return spec


def from_spec(spec: Mapping[str, Any]) -> Picture:
    """The picture that plain data describe.

    Raises:
        cattrs.BaseValidationError: for data that `to_spec` didn't make.
    """
    return _CONVERTER.structure(spec, Picture)


def reads(label: str, record: Mapping[str, float | str | None]) -> str:
    """What a mark says of itself to a program: its label, and its plain numbers with their names.

    Such as `Hypertension; id=no.hdir.hypertension; minutes_per_year=3312.5`.
    """
    told = [f"{name}={value}" for name, value in record.items() if value is not None]
    return "; ".join([label, *told])
