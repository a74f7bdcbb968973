"""Time needed to treat: what clinical guidelines cost in clinicians' time.

    rules = tnt.load()
    estimate = tnt.estimate(rules, uptake="full")
    print(tnt.report(estimate, "text", lang="nb"))

Nothing heavy is imported until a name is used.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from tnt.api import (
        Batch,
        Counting,
        alternatives,
        answer_to,
        check,
        compare,
        estimate,
        estimate_to_folder,
        explain,
        export_table,
        fetch_population,
        import_table,
        load,
        longest_list,
        new_from_hapi,
        new_from_pacehrh,
        new_plugin,
        new_rule_file,
        population,
        prioritise,
        question,
        read_lists,
        read_people,
        report,
        report_explanation,
        reproduce,
        test,
        uptake_that_fits,
        weights,
    )
    from tnt.plugins import hookimpl
    from tnt.problems import Problem, Refused

_HOMES = {
    "Batch": "tnt.api",
    "Counting": "tnt.api",
    "Problem": "tnt.problems",
    "Refused": "tnt.problems",
    "alternatives": "tnt.api",
    "answer_to": "tnt.api",
    "check": "tnt.api",
    "compare": "tnt.api",
    "estimate_to_folder": "tnt.api",
    "explain": "tnt.api",
    "export_table": "tnt.api",
    "fetch_population": "tnt.api",
    "hookimpl": "tnt.plugins",
    "import_table": "tnt.api",
    "load": "tnt.api",
    "longest_list": "tnt.api",
    "new_from_hapi": "tnt.api",
    "new_from_pacehrh": "tnt.api",
    "new_plugin": "tnt.api",
    "new_rule_file": "tnt.api",
    "population": "tnt.api",
    "prioritise": "tnt.api",
    "question": "tnt.api",
    "read_lists": "tnt.api",
    "read_people": "tnt.api",
    "report_explanation": "tnt.api",
    "reproduce": "tnt.api",
    "test": "tnt.api",
    "uptake_that_fits": "tnt.api",
    "weights": "tnt.api",
}

__all__ = [
    "Batch",
    "Counting",
    "Problem",
    "Refused",
    "__version__",
    "alternatives",
    "answer_to",
    "check",
    "compare",
    "estimate",
    "estimate_to_folder",
    "explain",
    "export_table",
    "fetch_population",
    "hookimpl",
    "import_table",
    "load",
    "longest_list",
    "new_from_hapi",
    "new_from_pacehrh",
    "new_plugin",
    "new_rule_file",
    "population",
    "prioritise",
    "question",
    "read_lists",
    "read_people",
    "report",
    "report_explanation",
    "reproduce",
    "test",
    "uptake_that_fits",
    "weights",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'tnt' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


class _Face(ModuleType):
    """Keeps `tnt.estimate` and `tnt.report` functions, though two rooms have these names.

    Importing a room sets it as an attribute of its package; here that is let go, and
    `from tnt.estimate import …` finds the room all the same.
    """

    @property
    def estimate(self) -> Any:
        return import_module("tnt.api").estimate

    @estimate.setter
    def estimate(self, room: ModuleType) -> None:
        pass

    @property
    def report(self) -> Any:
        return import_module("tnt.api").report

    @report.setter
    def report(self, room: ModuleType) -> None:
        pass


sys.modules[__name__].__class__ = _Face
