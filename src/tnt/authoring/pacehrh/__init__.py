"""pacehrh's tables of tasks, groups and population → rule files.

pacehrh (R, version 2.0.1) is the Population-Aware Capacity Estimator for Human Resources for
Health. Its hours of one year, without rounding and without its random parts, are people of the
group × StartingRateInPop × RateMultiplier × (NumContactsPerUnit + NumContactsAnnual)
× MinsPerContact ÷ 60, or HoursPerWeek × WeeksPerYr where that is given.
"""

from tnt.authoring.pacehrh.importing import from_pacehrh

__all__ = ["from_pacehrh"]
