"""`docs/schema.md`: every key of every kind of rule file, from what the schema says of them."""

from collections.abc import Iterable
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from tnt.files.describing import BLOCKS, KIND_NAMES, LANGUAGE_NAMES, ROLE_NAMES, WORDS, Key
from tnt.files.schema import ALL_KINDS
from tnt.files.schema_parts import first_words
from tnt.files.schema_types import types_of
from tnt.files.structure import required_keys
from tnt.files.years import STANDS_FOR
from tnt.model import value as kinds
from tnt.model.guideline import Certainty, Direction, Status, Strength
from tnt.model.published import FigureName, Standing
from tnt.model.question import UptakeName, ViewName
from tnt.model.reference import SexName
from tnt.model.value import Given, Ref, RoleName, Titles, ValueRef, Written
from tnt.model.work import Mode
from tnt.quantities import Ages

RULE_FILES = "rule-files.md"
FORMS: dict[Any, str] = {
    kinds.Minutes: "[time](rule-files.md#times)",
    kinds.Share: "[share](rule-files.md#shares)",
    kinds.Count: "[count](rule-files.md#counts)",
    kinds.Times: "[count](rule-files.md#counts)",
    kinds.PerYear: "[frequency](rule-files.md#frequencies)",
    kinds.Often: "[frequency](rule-files.md#frequencies), or "
    "[once](rule-files.md#once-per-person-or-new-case)",
    kinds.Rate: "[rate](rule-files.md#rates)",
    kinds.PerPeriod: "[volume](rule-files.md#volumes)",
    kinds.TimePerPeriod: "[hours in a period](rule-files.md#hours-in-a-period)",
    kinds.Years: "[duration](rule-files.md#durations)",
    kinds.RiskReduction: "[risk reduction](rule-files.md#risk-reductions)",
    kinds.NumberNeeded: "[number](rule-files.md#numbers-above-0), 1 at least",
    kinds.RelativeRisk: "[number above 0](rule-files.md#numbers-above-0)",
    kinds.Number: "number",
    kinds.Fraction: "[share](rule-files.md#shares) without a range",
    kinds.StatedNumber: "number",
    kinds.StatedShare: "[share](rule-files.md#shares) without a range",
    kinds.Whole: "whole number",
    Ages: "[ages](rule-files.md#ages)",
    kinds.SchemaVersion: "`1`",
    kinds.FileId: "[id](rule-files.md#ids-and-names) of a file",
    kinds.LocalId: "[id](rule-files.md#ids-and-names)",
    RoleName: "[role](#role)",
    kinds.Text: "text",
    kinds.Date: "date",
    kinds.Country: "two letters",
    kinds.Url: "web address",
    kinds.Doi: "DOI",
    kinds.Icpc2: "a letter and two digits",
    kinds.Icd10: "code",
    Ref: "[id](rule-files.md#ids-and-names)",
    ValueRef: "[value id](rule-files.md#value-ids)",
    Written: "[value](rule-files.md#values)",
    Titles: "[title](#title)",
}
LISTS: dict[Any, str] = {
    Status: "status",
    Direction: "direction",
    Strength: "strength",
    Certainty: "certainty",
    SexName: "sex",
    Mode: "mode",
    UptakeName: "uptake asked for",
    ViewName: "view",
    FigureName: "figure printed",
    Standing: "standing",
}
HEAD = """\
# Every key

Generated from the code. How a file is made of these is in [Rule files](rule-files.md).

*Needed* says whether a key may be left out: `no` means that it may. A figure may also be given
[by year](rule-files.md#values-by-year).

## In an editor

`schema/guideline-1.json` says what stands here to editors: they then offer keys and words, show
what each says, and underline what is wrong while you write. `tnt new` writes it beside a new file,
which begins with this line. For a file of your own, copy it there, and write the line:

```yaml
# yaml-language-server: $schema=guideline-1.json
```

- **VS Code** needs the extension YAML, by Red Hat, and no settings.
- **PyCharm** needs nothing more. An old one doesn't know that line: there, choose the schema at
  the bottom of the window, under *New Schema Mapping…*.

An editor sees whether a key is known, whether one is missing, and whether a figure is written as it
should be. It doesn't see whether figures fit together, nor what other files say: `tnt check` does.

## Kinds of file
"""


def keys_page() -> str:
    """Every kind of file, every block in it with its keys, and every word that a key may hold."""
    lines = [HEAD, *_table(("`kind`", "holds"), _kinds())]
    for cls, block in BLOCKS.items():
        level = "##" if cls in ALL_KINDS.values() else "###"
        of = Given[kinds.Count] if cls is Given else cls
        lines += ["", f"{level} {_heading(block.name)}", "", _about(cls), ""]
        head = (f"key of {block.name}", "needed", "what it says", "written as", "example")
        lines += _table(head, _rows(cls, types_of(of)))
    lines += ["", "## Words", "", "What a key may hold that takes one of some words."]
    for kind, name in LISTS.items():
        lines += ["", f"### {_heading(name)}", "", *_table((name, "means"), _meanings(WORDS[kind]))]
    lines += ["", "### Role", "", "Or another, in lower case.", ""]
    lines += _table(("role", "means"), _meanings(ROLE_NAMES))
    lines += ["", "### Title", "", "One of them at least.", ""]
    lines += _table(("key of a title", "language"), _meanings(LANGUAGE_NAMES))
    return "\n".join(lines) + "\n"


def _heading(name: str) -> str:
    return f"{name[0].upper()}{name[1:]}"


def _link(name: str) -> str:
    anchor = name.replace("'", "").replace(" ", "-")
    return f"[{name}](#{anchor})"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [head, ("---",) * len(head), *rows]
    return [f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in lines]


def _kinds() -> Iterable[tuple[str, ...]]:
    for kind, cls in ALL_KINDS.items():
        yield f"`{kind}`", f"{KIND_NAMES[kind]}: {_link(BLOCKS[cls].name)}"


def _meanings(words: dict[str, str] | Any) -> Iterable[tuple[str, ...]]:
    for word, meaning in words.items():
        yield f"`{word}`", meaning


def _about(cls: Any) -> str:
    section = BLOCKS[cls].section
    place = section if ".md" in section else f"{RULE_FILES}#{section}"
    return f"{first_words(cls)} [More about it]({place})."


def _rows(cls: Any, types: dict[str, Any]) -> Iterable[tuple[str, ...]]:
    required = required_keys(cls)
    for name, key in BLOCKS[cls].keys.items():
        needed = key.needed or ("yes" if name in required else "no")
        example = f"`{name}: {key.example}`" if key.example else ""
        form = f"`{key.example}`" if name == "kind" else _form(types[name])
        yield f"`{name}`", needed, _says(key), form, example
        if STANDS_FOR.get(cls) == name:
            yield "`values`", "no", f"in place of `{name}`", BY_YEAR, ""


BY_YEAR = "[by year](rule-files.md#values-by-year)"


def _says(key: Key) -> str:
    words = "; ".join(f"`{word}`: {meaning}" for word, meaning in key.words.items())
    return f"{key.says}. {_heading(words)}" if words else key.says


def _form(kind: Any) -> str:  # noqa: PLR0911 - one return for each kind of type
    """How a value of a type is written, with a link to where that is told."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind in FORMS:
        return FORMS[kind]
    if kind in LISTS:
        return f"[{LISTS[kind]}](#{LISTS[kind].replace(' ', '-')})"
    if origin is Literal:
        return " or ".join(f"`{word}`" for word in parts)
    if origin in (Union, UnionType):
        return " or ".join(_form(part) for part in parts if part is not NoneType)
    if origin is tuple:
        return f"list of: {_form(parts[0])}"
    if attrs.has(origin or kind):
        figure = f" that is a {_form(parts[0])}" if parts else ""
        return _link(BLOCKS[origin or kind].name) + figure
    return f"under each key: {_form(parts[1])}"
