"""Codes of ICPC-2 and ICD-10, by their form: whether there is such a code is for others to say."""

import re
from typing import Any

from tnt.files.faults import fault
from tnt.files.measured import Leaf
from tnt.files.nodes import Text
from tnt.model import value as kinds

ICPC2 = r"[A-Z][0-9]{2}"
# the point may be left out, as in Norway
ICD10 = r"[A-Z][0-9][0-9A-Z](?:\.?[0-9A-Z]{1,4})?"


def _code(system: str, pattern: str, example: str) -> Leaf:
    """A code alone; in a text that holds one, it is what to write."""
    within = re.compile(rf"\b(?:{pattern})\b")

    def read(text: Text) -> str:
        if re.fullmatch(pattern, text):
            return str(text)
        joined = re.sub(r"\b([A-Z]) +(?=[0-9])", r"\1", text.upper())
        meant = within.search(joined)
        instead = meant[0] if meant else example
        raise fault(text.place, "TNT190", found=text, system=system, instead=instead)

    return Leaf(read, example, _schema(system, pattern, example))


def _schema(system: str, pattern: str, example: str) -> dict[str, Any]:
    says = f"a code of {system}, such as `{example}`"
    return {"type": "string", "pattern": f"^{pattern}$", "errorMessage": f"Write {says}."}


CLINICAL_CODES: dict[Any, Leaf] = {
    kinds.Icpc2: _code("ICPC-2", ICPC2, "K86"),
    kinds.Icd10: _code("ICD-10", ICD10, "M81"),
}
