"""Several pictures as one, each below the one before it."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

from tnt.report.charts.drawing import Form, draw, to_png
from tnt.report.charts.layout import Width
from tnt.report.charts.palette import Theme
from tnt.report.charts.picture import from_spec

_SIZE: Final = re.compile(r'<svg [^>]*?width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)"')


def draw_all(
    specs: Sequence[Mapping[str, Any]],
    form: Form,
    *,
    theme: Theme = "light",
    width: Width = "wide",
) -> bytes:
    """One picture of all; of one it is that one. At least one is given.

    Raises:
        Refused, ValueError, cattrs.BaseValidationError: as `draw`.
    """
    if len(specs) == 1:
        return draw(specs[0], form, theme=theme, width=width)
    pictures = [from_spec(each) for each in specs]
    drawn = [draw(each, "svg", theme=theme, width=width).decode("utf-8") for each in specs]
    across, down, placed = 0.0, 0.0, []
    for svg in drawn:
        size = _SIZE.match(svg)
        assert size is not None
        placed.append(svg.replace("<svg ", f'<svg y="{down:g}" ', 1))
        across, down = max(across, float(size["width"])), down + float(size["height"])
    title = escape(" · ".join(each.title for each in pictures), quote=False)
    told = escape(" ".join(f"{each.title}: {each.alt}" for each in pictures), quote=False)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{across:g}" '
        f'height="{down:g}" viewBox="0 0 {across:g} {down:g}" role="img" '
        f'xml:lang="{pictures[0].lang}"><title>{title}</title><desc>{told}</desc>'
        f"{''.join(placed)}</svg>"
    )
    return svg.encode("utf-8") if form == "svg" else to_png(svg)
