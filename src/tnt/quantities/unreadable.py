"""What is wrong with a text that cannot be read: one reason for each kind of slip."""

from typing import Final

# reason -> the facts that come with it, so that a message for it can be checked against them
REASONS: Final[dict[str, frozenset[str]]] = {
    "empty": frozenset(),
    "too-long": frozenset({"length", "limit"}),
    # characters
    "tab": frozenset({"character"}),
    "curly-quote": frozenset({"character"}),
    "wrong-dash": frozenset({"character", "instead"}),
    # numbers
    "not-a-number": frozenset(),
    "not-whole": frozenset(),
    "expression": frozenset(),
    "ambiguous-number": frozenset({"as_decimal", "as_thousands"}),
    "thousands-mark": frozenset({"instead"}),
    "number-too-large": frozenset({"integer_digits", "digits"}),
    "negative": frozenset(),
    # units
    "missing-unit": frozenset({"instead"}),
    "missing-percent": frozenset({"percent"}),
    "percent-mixed": frozenset({"instead"}),
    "unit-not-time": frozenset({"unit", "meant"}),
    "unit-not-allowed": frozenset({"unit"}),
    "share-over-100": frozenset(),
    "extra-text": frozenset({"extra"}),
    # ranges
    "best-missing": frozenset(),
    "range-incomplete": frozenset(),
    "range-unit": frozenset({"unit", "expected"}),
    "range-not-allowed": frozenset(),
    "range-backwards": frozenset({"low", "high"}),
    "best-outside-range": frozenset({"best", "low", "high"}),
    "range-too-wide": frozenset(),
    "range-word": frozenset({"instead"}),
    "not-above-zero": frozenset(),
    "relative-percent": frozenset({"instead"}),
    "under-one": frozenset(),
    "rate-over-one": frozenset(),
    # rates, volumes, durations
    "rate-unit": frozenset({"hint"}),
    "period-unit": frozenset({"hint"}),
    "duration-unit": frozenset({"hint"}),
    # frequencies
    "frequency-once": frozenset(),
    "frequency-time": frozenset(),
    "frequency-unit": frozenset({"hint"}),
    "frequency-zero": frozenset(),
    "frequency-no-number": frozenset(),
    "frequency-unreadable": frozenset(),
    # ages
    "age-too-high": frozenset({"limit"}),
    "age-unreadable": frozenset(),
}

_LONGEST_SHOWN: Final = 60


class Unreadable(ValueError):  # noqa: N818 - an adjective, as in `except Unreadable`
    """A text that is not exactly the grammar.

    `reason` is a key of `REASONS`; `found` is the text or the piece of it at fault, at most 60
    characters and safe to print; `facts` holds what `REASONS` lists for the reason. Facts that
    say what to write instead can be read back by the function that refused the text.
    """

    reason: str
    found: str
    facts: dict[str, str | float]

    def __init__(self, reason: str, found: str, **facts: str | float) -> None:
        shown = _printable(found)
        super().__init__(reason, shown)
        self.reason = reason
        self.found = shown
        self.facts = {
            name: _printable(fact) if isinstance(fact, str) else fact
            for name, fact in facts.items()
        }

    def __str__(self) -> str:
        return f"{self.reason}: {self.found}"


def _printable(text: str) -> str:
    # A file from outside must not reach a terminal's control codes through an error message.
    cut = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    return "".join(
        character if character.isprintable() else f"U+{ord(character):04X}" for character in cut
    )
