"""Texts → typed leaves: ids, dates, choices, and figures."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from tnt.files.faults import Faulty, fault, nearest, need_text
from tnt.files.measured import FIGURES, Leaf, grammar, plain_text
from tnt.files.nodes import Node, Text
from tnt.model import value as kinds
from tnt.model.value import Place, Ref, Stated, Written
from tnt.quantities import Ages, read_ages, read_fraction, read_number, read_whole


def _pattern(regex: str, code: str, example: str = "") -> Callable[[Text], str]:
    compiled = re.compile(regex)

    def leaf(text: Text) -> str:
        if not compiled.fullmatch(text):
            raise fault(text.place, code, found=text, example=example)
        return str(text)

    return leaf


def _stated(read: Callable[[str], float]) -> Callable[[Text], Stated]:
    number = grammar(read)
    return lambda text: Stated(number(text), text.place)


def _date(text: Text) -> str:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise fault(text.place, "TNT127", found=text) from None


def _schema_version(text: Text) -> int:
    if text != "1":
        raise fault(text.place, "TNT125", found=text)
    return 1


def _country(text: Text) -> str:
    if not re.fullmatch(COUNTRY, text):
        raise fault(text.place, "TNT126", found=text, example="no")
    return str(text)


# What a role may be called by mistake. Taken as roles of their own, a GP's minutes would be lost
# from the GP's total without a word.
OTHER_NAMES = {
    "gp": ("fastlege", "lege", "allmennlege", "doctor", "physician", "general-practitioner"),
    "nurse": ("sykepleier", "sjukepleiar"),
    "secretary": ("sekretar", "helsesekretar", "helsesekretaer", "medical-secretary"),
    "midwife": ("jordmor",),
    "municipal-doctor": ("kommunelege", "helsestasjonslege"),
    "municipal-nurse": ("helsesykepleier", "helsesjukepleiar", "public-health-nurse"),
}


def _role(text: Text) -> str:
    written = text.casefold().replace("\u00e6", "ae")
    meant = [role for role, names in OTHER_NAMES.items() if written in (role, *names)]
    if meant and text != meant[0]:
        raise fault(text.place, "TNT143", found=text, meant=meant[0])
    return _pattern(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", "TNT126", "nurse")(text)


def _file_id(text: Text) -> str:
    """An id that no value of a condition or a visit could be taken to belong to."""
    found = _pattern(FILE_ID, "TNT126", "local.my-guideline")(text)
    first = found.partition(".")[0]
    if first in NAMES_OF_SHARED:
        raise fault(text.place, "TNT165", found=text, first=first)
    return found


# the first part of the ids of values that several files share
NAMES_OF_SHARED = ("condition", "visit")
LOCAL_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
COUNTRY = r"[a-z]{2}"
FILE_ID = rf"{LOCAL_ID}(\.{LOCAL_ID})*"
VALUE_ID = r"[a-z0-9][a-z0-9_+-]*(\.[a-z0-9][a-z0-9_+-]*)+"
EXAMPLE_VALUE = "no-2018.roles.gp.hours_per_week"


LEAVES: dict[Any, Leaf] = {
    **FIGURES,
    kinds.Number: Leaf(grammar(read_number), "100", plain_text(description="A number.")),
    kinds.Fraction: Leaf(
        grammar(read_fraction), "1 %", {"type": "string", "description": "A share: `1 %`."}
    ),
    kinds.StatedNumber: Leaf(_stated(read_number), "10", plain_text(description="A number.")),
    kinds.StatedShare: Leaf(
        _stated(read_fraction), "50 %", {"type": "string", "description": "A share: `50 %`."}
    ),
    kinds.Whole: Leaf(grammar(read_whole), "2026", plain_text(description="A whole number.")),
    Ages: Leaf(
        grammar(read_ages),
        "40-79",
        plain_text(r"^[0-9]+(\+|[-–][0-9]+)?$", "Whole years: `40+`, `40-79` or `65`."),
    ),
    kinds.SchemaVersion: Leaf(_schema_version, "1", {"enum": [1, "1"]}),
    kinds.FileId: Leaf(
        _file_id,
        "local.my-guideline",
        plain_text(f"^{FILE_ID}$", "A dotted id, lower case."),
    ),
    kinds.LocalId: Leaf(
        _pattern(LOCAL_ID, "TNT126", "annual-review"),
        "annual-review",
        plain_text(f"^{LOCAL_ID}$", "An id, lower case."),
    ),
    kinds.RoleName: Leaf(
        _role,
        "nurse",
        plain_text(
            description="Who does it: gp, nurse, secretary, midwife, municipal-nurse or any other."
        ),
    ),
    kinds.Text: Leaf(str, "text", plain_text()),
    kinds.Date: Leaf(_date, "2026-11-21", {"type": "string", "format": "date"}),
    kinds.Country: Leaf(_country, "no", {"type": "string", "pattern": "^[a-z]{2}$"}),
    kinds.Url: Leaf(
        _pattern(r"https?://[^\s/.]+\.[^\s/]+(/\S*)?", "TNT128"),
        "https://…",
        {"type": "string", "format": "uri"},
    ),
    kinds.Doi: Leaf(
        _pattern(r"10\.[0-9]{4,9}/\S+", "TNT129"),
        "10.1136/…",
        {"type": "string", "pattern": "^10\\."},
    ),
}


def read_leaf(node: Node, kind: Any, key: str = "-") -> Any:
    """The node as a leaf of `kind`; raises Faulty."""
    leaf = LEAVES[kind]
    return leaf.read(need_text(node, key, leaf.example))


def example_unless(text: str, kind: Any) -> str | None:
    """None where a text from elsewhere is a leaf of `kind`, else an example of one."""
    try:
        LEAVES[kind].read(Text.at(text, Place("", 1, 1)))
    except Faulty:
        return LEAVES[kind].example
    return None


def read_ref(node: Node) -> Ref:
    """A name of something defined elsewhere."""
    text = need_text(node, "-", "hypertension")
    if not re.fullmatch(FILE_ID, text):
        raise fault(text.place, "TNT126", found=text, example="hypertension")
    return Ref(str(text), text.place)


def read_value_ref(node: Node) -> Ref:
    """The id of a value or an action, whose parts may be ages and names of keys."""
    text = need_text(node, "-", EXAMPLE_VALUE)
    if not re.fullmatch(VALUE_ID, text):
        raise fault(text.place, "TNT126", found=text, example=EXAMPLE_VALUE)
    return Ref(str(text), text.place)


def read_written(node: Node) -> Written:
    """A figure as it is written; what it measures is known where its value is."""
    text = need_text(node, "-", "10 min (8-12)")
    return Written(str(text), text.place)


def read_choice(node: Node, allowed: Iterable[str], key: str) -> str:
    """One of the allowed words."""
    allowed = tuple(allowed)
    text = need_text(node, key, allowed[0])
    if text not in allowed:
        raise fault(
            text.place,
            "TNT124",
            found=text,
            key=key,
            nearest=nearest(text, allowed),
            known=", ".join(allowed),
        )
    return str(text)
