"""A result → its charts, in the order in which they are read."""

from collections.abc import Callable
from typing import Any, Final

from tnt.choose import Comparison, Priorities
from tnt.estimate import Estimate
from tnt.report.charts.benefit import benefit_chart, priority_benefit_chart
from tnt.report.charts.chart import Chart
from tnt.report.charts.country import country_chart
from tnt.report.charts.differences import differences_chart
from tnt.report.charts.lists import lists_chart
from tnt.report.charts.order import order_chart
from tnt.report.charts.time import time_chart
from tnt.report.charts.uncertainty import difference_uncertainty_chart, uncertainty_chart
from tnt.words import Words

_MAKERS: Final[dict[type[Any], tuple[Callable[[Any, Words], Chart | None], ...]]] = {
    Estimate: (time_chart, lists_chart, benefit_chart, country_chart, uncertainty_chart),
    Comparison: (differences_chart, difference_uncertainty_chart),
    Priorities: (order_chart, priority_benefit_chart),
}


def charts_of(result: Estimate | Comparison | Priorities, words: Words) -> tuple[Chart, ...]:
    """The charts that a result has something for; nothing is drawn yet."""
    made = [make(result, words) for make in _MAKERS[type(result)]]
    return tuple(each for each in made if each is not None)
