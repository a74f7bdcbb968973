"""What every plugin has to hold, as tests: `pytest --pyargs tnt.conformance`.

A package's own tests take them in with `from tnt.conformance import *`, beside the fixtures of
`tnt.testing`, and say in the fixture `tnt_plugin_name` whom they are about.
"""

from tnt.conformance.test_files import (
    test_check_finds_no_errors_in_it,
    test_every_guideline_is_held_against_a_case_worked_out_beforehand,
    test_every_value_has_a_source_or_an_assumption,
    test_its_cases_come_to_what_was_worked_out,
    test_its_published_results_come_out,
)
from tnt.conformance.test_loading import (
    test_it_brings_files,
    test_it_brings_no_errors_to_the_others,
    test_it_loads_alone,
    test_its_ids_are_its_own,
)
from tnt.conformance.test_order import (
    test_it_changes_no_other_recommendations_figures,
    test_the_order_of_files_changes_nothing,
    test_the_order_of_plugins_changes_nothing,
)

__all__ = [
    "test_check_finds_no_errors_in_it",
    "test_every_guideline_is_held_against_a_case_worked_out_beforehand",
    "test_every_value_has_a_source_or_an_assumption",
    "test_it_brings_files",
    "test_it_brings_no_errors_to_the_others",
    "test_it_changes_no_other_recommendations_figures",
    "test_it_loads_alone",
    "test_its_cases_come_to_what_was_worked_out",
    "test_its_ids_are_its_own",
    "test_its_published_results_come_out",
    "test_the_order_of_files_changes_nothing",
    "test_the_order_of_plugins_changes_nothing",
]
