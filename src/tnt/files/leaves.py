"""Texts → typed leaves: ids, dates, choices, and figures."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from tnt.files import patterns
from tnt.files.clinical_codes import CLINICAL_CODES
from tnt.files.faults import Faulty, fault, need_text
from tnt.files.likeness import nearest
from tnt.files.measured import FIGURES, Leaf, grammar, written_as
from tnt.files.nodes import Node, Text
from tnt.files.plainly import read_or_plain
from tnt.files.roles import OTHER_NAMES
from tnt.files.slug import slug
from tnt.model import value as kinds
from tnt.model.value import Place, Ref, Stated, Written
from tnt.quantities import OLDEST, Ages, read_ages, read_fraction, read_number, read_whole


def _pattern(regex: str, code: str, example: str = "") -> Callable[[Text], str]:
    compiled = re.compile(regex)

    def leaf(text: Text) -> str:
        if not compiled.fullmatch(text):
            meant = ".".join(map(slug, text.split(".")))
            instead = meant if example and compiled.fullmatch(meant) else example
            raise fault(text.place, code, found=text, example=instead)
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


def _role(text: Text) -> str:
    written = text.casefold().replace("\u00e6", "ae")
    meant = [role for role, names in OTHER_NAMES.items() if written in (role, *names)]
    if meant and text != meant[0]:
        raise fault(text.place, "TNT143", found=text, meant=meant[0])
    return _pattern(ROLE, "TNT126", "nurse")(text)


def _meant_otherwise() -> list[str]:
    """Every name that is refused in favour of another."""
    return sorted({name for names in OTHER_NAMES.values() for name in names})


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
ROLE = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
URL = r"https?://[^\s/.]+\.[^\s/]+(/\S*)?"
DOI = r"10\.[0-9]{4,9}/\S+"
FILE_ID = rf"{LOCAL_ID}(\.{LOCAL_ID})*"
VALUE_ID = r"[a-z0-9][a-z0-9_+-]*(\.[a-z0-9][a-z0-9_+-]*)+"
EXAMPLE_VALUE = "no-2018.roles.gp.hours_per_week"


# a YAML reader of an editor may take 1 or 2026 for a number; here every scalar is text
TEXT: dict[str, Any] = {"type": ["string", "number"], "errorMessage": "Write a text here."}
# Said by what it isn't: editors offer `true` and `false` wherever a boolean is named.
NOT_BOOLEAN: dict[str, Any] = {"type": ["array", "object", "string", "number", "null"]}


def named(pattern: str, says: str) -> dict[str, Any]:
    """The JSON Schema of an id."""
    return {
        **TEXT,
        "pattern": f"^{pattern}$",
        "errorMessage": f"Write {says}.",
    }


def _country_schema() -> dict[str, Any]:
    """Two letters; a reader of YAML 1.1 takes Norway for a no."""
    return {
        "if": NOT_BOOLEAN,
        "then": named(COUNTRY, "two lower-case letters, such as `no`"),
    }


LEAVES: dict[Any, Leaf] = {
    **FIGURES,
    **CLINICAL_CODES,
    kinds.Number: Leaf(
        grammar(read_number),
        "100",
        written_as(
            patterns.NUMBER, "a number without a unit, such as `100`", number={"minimum": 0}
        ),
    ),
    kinds.Fraction: Leaf(
        grammar(read_fraction),
        "1 %",
        written_as(patterns.CERTAIN_SHARE, "a share with %, without a range, such as `1 %`"),
    ),
    kinds.Whole: Leaf(
        grammar(read_whole),
        "2026",
        written_as(
            patterns.WHOLE,
            "a whole number, such as `2026`",
            number={"minimum": 0, "multipleOf": 1},
        ),
    ),
    kinds.StatedNumber: Leaf(
        _stated(read_number),
        "10",
        written_as(patterns.NUMBER, "a number without a unit, such as `10`", number={"minimum": 0}),
    ),
    kinds.StatedShare: Leaf(
        _stated(read_fraction),
        "50 %",
        written_as(patterns.CERTAIN_SHARE, "a share with %, without a range, such as `50 %`"),
    ),
    Ages: Leaf(
        grammar(read_ages),
        "40-79",
        written_as(
            patterns.AGES,
            "whole years: `40+`, `40-79` or `65`",
            number={"minimum": 0, "maximum": OLDEST, "multipleOf": 1},
        ),
    ),
    kinds.SchemaVersion: Leaf(
        _schema_version,
        "1",
        {
            "type": ["string", "number"],
            "pattern": "^1$",
            "minimum": 1,
            "maximum": 1,
            "errorMessage": "Write 1, the version of the format.",
        },
    ),
    kinds.FileId: Leaf(
        _file_id,
        "local.my-guideline",
        named(
            rf"(?!(?:{'|'.join(NAMES_OF_SHARED)})(?:\.|$)){FILE_ID}",
            "lower-case letters a-z, digits and dashes, with dots between parts",
        ),
    ),
    kinds.LocalId: Leaf(
        _pattern(LOCAL_ID, "TNT126", "annual-review"),
        "annual-review",
        named(LOCAL_ID, "lower-case letters a-z, digits and dashes"),
    ),
    kinds.RoleName: Leaf(
        _role,
        "nurse",
        named(
            rf"(?!(?:{'|'.join(_meant_otherwise())})$){ROLE}",
            "a role in lower case, such as `gp` or `nurse`",
        ),
    ),
    kinds.Text: Leaf(str, "text", TEXT),
    kinds.Date: Leaf(
        _date,
        "2026-11-21",
        {
            "type": "string",
            "pattern": "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$",
            "errorMessage": "Write a date as year-month-day, such as `2026-11-21`.",
        },
    ),
    kinds.Country: Leaf(_country, "no", _country_schema()),
    kinds.Url: Leaf(
        _pattern(URL, "TNT128"),
        "https://…",
        {
            "type": "string",
            "pattern": f"^{URL}$",
            "errorMessage": "Write a whole web address, such as `https://example.org/page`.",
        },
    ),
    kinds.Doi: Leaf(
        _pattern(DOI, "TNT129"),
        "10.1136/…",
        {
            "type": "string",
            "pattern": f"^{DOI}$",
            "errorMessage": "Write a DOI from `10.` on, such as `10.1234/invented`.",
        },
    ),
}


OF_FIGURES = {*FIGURES, kinds.Number, kinds.Fraction, kinds.Whole, Ages}


def read_leaf(node: Node, kind: Any, key: str = "-") -> Any:
    """The node as a leaf of `kind`; raises Faulty."""
    leaf = LEAVES[kind]
    text = need_text(node, key, leaf.example)
    # figures have words of their own for what isn't a plain sign
    return leaf.read(text) if kind in OF_FIGURES else read_or_plain(text, leaf.read)


def example_unless(text: str, kind: Any) -> str | None:
    """None where a text from elsewhere is a leaf of `kind`, else an example of one."""
    try:
        LEAVES[kind].read(Text.at(text, Place("", 1, 1)))
    except Faulty:
        return LEAVES[kind].example
    return None


def read_ref(node: Node) -> Ref:
    """A name of something defined elsewhere."""
    return _ref(need_text(node, "-", "hypertension"), FILE_ID, "hypertension")


def read_value_ref(node: Node) -> Ref:
    """The id of a value or an action, whose parts may be ages and names of keys."""
    return _ref(need_text(node, "-", EXAMPLE_VALUE), VALUE_ID, EXAMPLE_VALUE)


def _ref(text: Text, pattern: str, example: str) -> Ref:
    return Ref(read_or_plain(text, _pattern(pattern, "TNT126", example)), text.place)


def read_written(node: Node) -> Written:
    """A figure as it is written; what it measures is known where its value is."""
    text = need_text(node, "-", "10 min (8-12)")
    return Written(str(text), text.place)


def read_choice(node: Node, allowed: Iterable[str], key: str) -> str:
    """One of the allowed words."""
    allowed = tuple(allowed)

    def choice(text: Text) -> str:
        if text not in allowed:
            facts = {"nearest": nearest(text, allowed), "known": ", ".join(allowed)}
            raise fault(text.place, "TNT124", found=text, key=key, **facts)
        return str(text)

    found: str = read_or_plain(need_text(node, key, allowed[0]), choice)
    return found
