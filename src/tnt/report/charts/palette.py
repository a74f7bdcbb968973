"""Colours of pictures in each theme.

Marks stand out from their ground by 3:1 at least, text by 4.5:1. Nothing is told by colour alone;
in print there is none. Every colour of the light theme is used for one thing only, so that a page
can put another theme's in its place.
"""

from typing import Any, Final, Literal

from attrs import asdict, frozen

from tnt.report.charts.picture import Tone

Theme = Literal["light", "dark", "print"]


@frozen
class Palette:
    """A theme's colours: of the ground, of text, of lines, and of each tone."""

    ground: str
    ink: str
    muted: str
    grid: str
    axis: str
    limit: str
    interval: str
    tones: dict[Tone, str]


PALETTES: Final[dict[Theme, Palette]] = {
    "light": Palette(
        ground="#ffffff",
        ink="#1b2530",
        muted="#4a5763",
        grid="#dfe4e8",
        axis="#6d7883",
        limit="#a3124f",
        interval="#1c2631",
        tones={
            "main": "#1f6299",
            "rest": "#6a8299",
            "visits": "#3f7f78",
            "total": "#123a5c",
            "committed": "#84898e",
            "outside": "#a2661a",
            "extra": "#b3541e",
            "freed": "#20639a",
            "over": "#b4551f",
            "within": "#21649b",
        },
    ),
    "dark": Palette(
        ground="#12181f",
        ink="#eef2f5",
        muted="#b4bfc9",
        grid="#2b3540",
        axis="#8a96a1",
        limit="#ff8fb8",
        interval="#f4f7f9",
        tones={
            "main": "#5f9fd6",
            "rest": "#8798a9",
            "visits": "#5fb0a6",
            "total": "#9cc7ee",
            "committed": "#767f88",
            "outside": "#d99a4a",
            "extra": "#ec8a4e",
            "freed": "#5fa0d7",
            "over": "#ed8b4f",
            "within": "#60a1d8",
        },
    ),
    "print": Palette(
        ground="#ffffff",
        ink="#000000",
        muted="#333333",
        grid="#dddddd",
        axis="#555555",
        limit="#000000",
        interval="#000000",
        tones={
            "main": "#606060",
            "rest": "#8f8f8f",
            "visits": "#777777",
            "total": "#2a2a2a",
            "committed": "#8f8f8f",
            "outside": "#777777",
            "extra": "#3a3a3a",
            "freed": "#8c8c8c",
            "over": "#222222",
            "within": "#8c8c8c",
        },
    ),
}


def colours(theme: Theme) -> dict[str, str]:
    """What stands in a theme in place of each colour of the light one."""
    light, other = (_flat(PALETTES[each]) for each in ("light", theme))
    return {of_light: other[name] for name, of_light in light.items()}


def _flat(palette: Palette) -> dict[str, str]:
    plain: dict[str, Any] = asdict(palette)
    tones: dict[str, str] = plain.pop("tones")
    return {**plain, **tones}
