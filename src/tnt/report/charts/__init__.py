"""Charts of results: words and numbers first, and pictures of them by Altair and vl-convert.

`charts_of` is cheap, and needs neither; `draw` needs the extra `report`.
"""

from tnt.report.charts.chart import Chart
from tnt.report.charts.choosing import charts_of
from tnt.report.charts.drawing import Form, draw
from tnt.report.charts.layout import Width
from tnt.report.charts.palette import Theme

__all__ = ["Chart", "Form", "Theme", "Width", "charts_of", "draw"]
