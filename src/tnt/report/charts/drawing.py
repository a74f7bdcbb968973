"""A picture → SVG or PNG, by Altair and vl-convert: no browser, no network, equal bytes each time.

The two are loaded when something is drawn.
"""

from collections.abc import Mapping
from importlib.util import find_spec
from math import ceil
from typing import Any, Final, Literal

from tnt.problems import Problem, Refused
from tnt.report.charts.layout import MEASURES, Width, lay_out
from tnt.report.charts.marks import bars, grid, limit, spans, texts
from tnt.report.charts.palette import PALETTES, Palette, Theme
from tnt.report.charts.picture import Picture, from_spec
from tnt.report.charts.scales import axis_of
from tnt.report.charts.svg import finished

Form = Literal["svg", "png"]

# one that vl-convert carries itself, and after it those that are as wide
FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
# pixels of a PNG for each of the picture's
PNG_SCALE: Final = 2.0
MARGIN: Final = 16
NUMBERS: Final = {
    "en": {"decimal": ".", "thousands": ",", "percent": "%"},
    "nb": {"decimal": ",", "thousands": "\u00a0", "percent": "\u00a0%"},
    "nn": {"decimal": ",", "thousands": "\u00a0", "percent": "\u00a0%"},
}


def draw(
    chart_spec: Mapping[str, Any],
    form: Form,
    *,
    theme: Theme = "light",
    width: Width = "wide",
) -> bytes:
    """The picture of a chart's `spec`.

    SVG is UTF-8 and stands by itself: title, alternative text, basis and sources are in it, and at
    what is drawn the plain numbers, in `aria-label`.

    Raises:
        Refused: TNT334 without the extra `report`.
        ValueError: for another form, theme or width.
        cattrs.BaseValidationError: for a spec that isn't a chart's.
    """
    for value, known in ((form, ("svg", "png")), (theme, PALETTES), (width, MEASURES)):
        if value not in known:
            raise ValueError(f"{value!r} is none of {', '.join(known)}")
    refuse_without_extra()
    import vl_convert

    picture = from_spec(chart_spec)
    drawn = vl_convert.vegalite_to_svg(
        _described(picture, PALETTES[theme], width),
        # nothing is fetched from anywhere
        allowed_base_urls=[],
        format_locale={
            "grouping": [3],
            "currency": ["", ""],
            "minus": "−",
            **NUMBERS[picture.lang],
        },
    )
    svg = finished(drawn, picture.title, picture.alt, picture.lang)
    if form == "svg":
        return svg.encode("utf-8")
    return to_png(svg)


def refuse_without_extra() -> None:
    """Say so before anything is worked out for a picture that can't be drawn.

    Raises:
        Refused: TNT334 where Altair or vl-convert isn't installed.
    """
    lacking = [name for name in ("altair", "vl_convert") if find_spec(name) is None]
    if lacking:
        names = ", ".join(name.replace("_", "-") for name in lacking)
        raise Refused([Problem("TNT334", facts={"lacking": names, "extra": "report"})])


def to_png(svg: str) -> bytes:
    """An SVG as pixels, two for each of its own."""
    import vl_convert

    return vl_convert.svg_to_png(svg, scale=PNG_SCALE)


def _described(picture: Picture, palette: Palette, width: Width) -> dict[str, Any]:
    """The picture as Vega-Lite describes it."""
    import altair as alt
    from altair.utils.schemapi import debug_mode

    axis = axis_of(picture, width)
    held = picture.limit
    layout = lay_out(picture, width, None if held is None else axis.part(held.at))
    # every part is checked against the schema otherwise, and half of the time goes to that
    with debug_mode(False):
        layers = [
            *grid(axis, layout, palette, MEASURES[width]),
            *bars(picture, axis, layout, palette),
            *(() if held is None else limit(held.at, axis, layout, palette)),
            *spans(picture, axis, layout, palette),
            *texts(layout.texts, palette, FONT),
        ]
        chart = alt.layer(*layers).resolve_scale(x="independent", y="independent")
        around = {
            "left": MARGIN,
            "right": MARGIN,
            "top": MARGIN - layout.top,
            # whole pixels in all: pictures that stand on each other have no seam
            "bottom": ceil(2 * MARGIN + layout.bottom - layout.top)
            - (MARGIN - layout.top)
            - layout.height,
        }
        described: dict[str, Any] = (
            chart.properties(
                width=layout.width,
                height=layout.height,
                padding=around,
                background=palette.ground,
                autosize=alt.AutoSizeParams(type="none"),
            )
            .configure(font=FONT)
            .configure_view(stroke=None)
            .to_dict(validate=False)
        )
    return described
