"""Charts of results: words and numbers first, and pictures of them by Altair and vl-convert.

`charts_of` is cheap, and needs neither; `draw` and `draw_all` need the extra `report`.
"""

from tnt.report.charts.chart import Chart
from tnt.report.charts.choosing import charts_of
from tnt.report.charts.drawing import Form, draw, refuse_without_extra
from tnt.report.charts.layout import Width
from tnt.report.charts.palette import Theme, colours
from tnt.report.charts.stacking import draw_all

__all__ = [
    "Chart",
    "Form",
    "Theme",
    "Width",
    "charts_of",
    "colours",
    "draw",
    "draw_all",
    "refuse_without_extra",
]
