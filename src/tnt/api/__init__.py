"""The public Python API: short glue over the rooms below, and the one way in for every door."""

from tnt.api.asking import answer_to, estimate, population, question, read_lists
from tnt.api.batch import Batch, estimate_to_folder, result_files
from tnt.api.comparing import compare, most_taken, share_of
from tnt.api.explaining import explain
from tnt.api.fetching import fetch_population
from tnt.api.gathering import Counting, read_people
from tnt.api.inverting import inverse, longest_list, uptake_that_fits
from tnt.api.judging import check, reproduce, test
from tnt.api.loading import load, load_for
from tnt.api.making import new_from_hapi, new_from_pacehrh, new_plugin, new_rule_file
from tnt.api.panel import alternatives, names_alternatives
from tnt.api.prioritising import prioritise
from tnt.api.sheets import export_table, import_table
from tnt.api.telling import report, report_explanation
from tnt.api.weighing import weights

__all__ = [
    "Batch",
    "Counting",
    "alternatives",
    "answer_to",
    "check",
    "compare",
    "estimate",
    "estimate_to_folder",
    "explain",
    "export_table",
    "fetch_population",
    "import_table",
    "inverse",
    "load",
    "load_for",
    "longest_list",
    "most_taken",
    "names_alternatives",
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
    "result_files",
    "share_of",
    "test",
    "uptake_that_fits",
    "weights",
]
