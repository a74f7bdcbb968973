"""Texts → typed leaves: figures through the strict grammar, ids, dates, choices."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from attrs import frozen

from tnt.files.faults import Faulty, fault, nearest, need_text
from tnt.files.nodes import Block, Node, Text
from tnt.files.unbuilt import UNBUILT_ANYWHERE
from tnt.model import value as kinds
from tnt.model.value import Ref, Value
from tnt.quantities import (
    Ages,
    Quantity,
    Unreadable,
    read_ages,
    read_count,
    read_frequency,
    read_number,
    read_share,
    read_time,
    read_whole,
)

T = TypeVar("T")

# Each reason for which the grammar refuses a text has a code of its own.
REASONS = {
    "missing-unit": "TNT201",
    "unit-not-time": "TNT202",
    "ambiguous-number": "TNT203",
    "missing-percent": "TNT204",
    "not-a-number": "TNT205",
    "expression": "TNT206",
    "number-too-large": "TNT207",
    "negative": "TNT208",
    "range-backwards": "TNT209",
    "best-outside-range": "TNT210",
    "range-not-allowed": "TNT211",
    "range-unit": "TNT212",
    "range-incomplete": "TNT213",
    "share-over-100": "TNT214",
    "range-too-wide": "TNT215",
    "wrong-dash": "TNT216",
    "curly-quote": "TNT217",
    "tab": "TNT218",
    "frequency-once": "TNT219",
    "frequency-per": "TNT220",
    "frequency-unit": "TNT221",
    "frequency-unreadable": "TNT221",
    "age-unreadable": "TNT222",
    "empty": "TNT223",
    "too-long": "TNT224",
    "not-whole": "TNT225",
    "thousands-mark": "TNT226",
    "unit-not-allowed": "TNT227",
    "extra-text": "TNT228",
    "best-missing": "TNT229",
    "frequency-zero": "TNT230",
    "age-too-high": "TNT222",
}


@frozen
class Leaf:
    """How one kind of text is read, and what its JSON Schema says of it."""

    read: Callable[[Text], Any]
    example: str
    schema: dict[str, Any]


def refused(text: Text, error: Unreadable) -> Faulty:
    """The problem for a text that the grammar refused."""
    return fault(text.place, REASONS[error.reason], **{"found": error.found, **error.facts})


def _grammar(read: Callable[[str], T]) -> Callable[[Text], T]:
    def leaf(text: Text) -> T:
        try:
            return read(text)
        except Unreadable as error:
            raise refused(text, error) from None

    return leaf


def _value(read: Callable[[str], Quantity]) -> Callable[[Text], Value]:
    quantity = _grammar(read)

    def leaf(text: Text) -> Value:
        found = quantity(text)
        return Value(found.best, found.low, found.high, found.text, text.place)

    return leaf


def _pattern(regex: str, code: str, example: str = "") -> Callable[[Text], str]:
    compiled = re.compile(regex)

    def leaf(text: Text) -> str:
        if not compiled.fullmatch(text):
            raise fault(text.place, code, found=text, example=example)
        return str(text)

    return leaf


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
}


def _role(text: Text) -> str:
    written = text.casefold().replace("\u00e6", "ae")
    meant = [role for role, names in OTHER_NAMES.items() if written in (role, *names)]
    if meant and text != meant[0]:
        raise fault(text.place, "TNT143", found=text, meant=meant[0])
    return _pattern(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", "TNT126", "nurse")(text)


LOCAL_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
COUNTRY = r"[a-z]{2}"
FILE_ID = rf"{LOCAL_ID}(\.{LOCAL_ID})*"


def _texts(pattern: str | None = None, description: str = "", **more: object) -> dict[str, Any]:
    # a YAML reader of an editor may take 1 or 2026 as a number; here every scalar is text
    schema: dict[str, Any] = {"type": ["string", "number"], "description": description, **more}
    return schema | ({"pattern": pattern} if pattern else {})


LEAVES: dict[Any, Leaf] = {
    kinds.Minutes: Leaf(
        _value(read_time),
        "10 min (8-12)",
        {"type": "string", "description": "A time with its unit, such as `10 min (8-12)`."},
    ),
    kinds.Share: Leaf(
        _value(read_share),
        "30 % (20-40)",
        {"type": "string", "description": "A share with %, such as `30 % (20-40)`."},
    ),
    kinds.Count: Leaf(
        _value(read_count),
        "90 000 (80 000-100 000)",
        _texts(description="A number, such as `90 000 (80 000-100 000)`."),
    ),
    kinds.PerYear: Leaf(
        _value(read_frequency),
        "1/year",
        {"type": "string", "description": "How often: `N/year` or `every N years`."},
    ),
    kinds.Number: Leaf(_grammar(read_number), "100", _texts(description="A number.")),
    kinds.Whole: Leaf(_grammar(read_whole), "2026", _texts(description="A whole number.")),
    Ages: Leaf(
        _grammar(read_ages),
        "40-79",
        _texts(r"^[0-9]+(\+|[-–][0-9]+)?$", "Whole years: `40+`, `40-79` or `65`."),
    ),
    kinds.SchemaVersion: Leaf(_schema_version, "1", {"enum": [1, "1"]}),
    kinds.FileId: Leaf(
        _pattern(FILE_ID, "TNT126", "local.my-guideline"),
        "local.my-guideline",
        _texts(f"^{FILE_ID}$", "A dotted id, lower case."),
    ),
    kinds.LocalId: Leaf(
        _pattern(LOCAL_ID, "TNT126", "annual-review"),
        "annual-review",
        _texts(f"^{LOCAL_ID}$", "An id, lower case."),
    ),
    kinds.RoleName: Leaf(
        _role,
        "nurse",
        _texts(description="Who does it: gp, nurse, secretary, midwife or any other."),
    ),
    kinds.Text: Leaf(str, "text", _texts()),
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


MEASURED = (kinds.Minutes, kinds.Share, kinds.Count, kinds.PerYear)


def read_leaf(node: Node, kind: Any, key: str = "-") -> Any:
    """The node as a leaf of `kind`; raises Faulty."""
    leaf = LEAVES[kind]
    if kind in MEASURED and isinstance(node, Block):
        for later in (each for each in node.entries if each in UNBUILT_ANYWHERE):
            raise fault(later.place, "TNT120", key=later)
    return leaf.read(need_text(node, key, leaf.example))


def read_ref(node: Node) -> Ref:
    """A name of something defined elsewhere."""
    text = need_text(node, "-", "hypertension")
    if not re.fullmatch(FILE_ID, text):
        raise fault(text.place, "TNT126", found=text, example="hypertension")
    return Ref(str(text), text.place)


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
