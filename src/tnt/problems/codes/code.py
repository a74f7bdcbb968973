"""The shape of a problem code."""

from typing import Literal

from attrs import frozen

Severity = Literal["error", "warning", "note"]


@frozen
class Code:
    """`message` says what was found, `hint` what to write or do instead; both take facts.

    `exit` is the command line's exit code for an error of this kind: 2 usage, 3 list data,
    4 rules or plugins, 6 over a limit.
    """

    id: str
    severity: Severity
    exit: int
    message: str
    hint: str


def rule_error(id_: str, message: str, hint: str) -> Code:
    """An error in a rule file or a plugin."""
    return Code(id_, "error", 4, message, hint)


def warning(id_: str, message: str, hint: str) -> Code:
    """Something to look at that stands in no figure's way."""
    return Code(id_, "warning", 0, message, hint)


def note(id_: str, message: str, hint: str) -> Code:
    """Something that was done with the data and that the reader should know."""
    return Code(id_, "note", 0, message, hint)


def list_error(id_: str, message: str, hint: str) -> Code:
    """An error in list data."""
    return Code(id_, "error", 3, message, hint)


def usage_error(id_: str, message: str, hint: str) -> Code:
    """An error in what was asked."""
    return Code(id_, "error", 2, message, hint)
