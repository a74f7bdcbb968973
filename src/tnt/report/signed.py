"""Differences in words: with a sign, and intervals whose ends may be on either side of nothing."""

from tnt.estimate.result import Figure
from tnt.report.wording import HOUR
from tnt.words import Words

TENTH = 0.1
# from where on no decimal is of use, and from where on not all digits are
WHOLE, MANY = 100.0, 10_000.0


def signed(value: float, digits: int, words: Words) -> str:
    """A number with its sign, rounded to tens or hundreds where `digits` is under 0.

    What rounds to nothing has no sign.
    """
    rounded = round(value, digits)
    told = words.fixed(abs(rounded), max(0, digits))
    if rounded == 0:
        return told
    return f"{'+' if value > 0 else '−'}{told}"


def signed_hours(figure: Figure | None, words: Words) -> str:
    """Minutes as hours more or less, with the 95 % interval where there is one."""
    if figure is None:
        return "–"
    digits = digits_of(figure.mean / HOUR)
    told = signed(figure.mean / HOUR, digits, words)
    ends = interval(figure, 1 / HOUR, digits, words)
    return f"{told} ({ends})" if ends else told


def digits_of(number: float) -> int:
    """How many decimals a number has: fewer than none where it is very large."""
    size = abs(number)
    if size < WHOLE:
        return 0 if size == 0 else 1 if size >= 1 else 2 if size >= TENTH else 3
    # three digits say all that an interval leaves sure
    return 0 if size < MANY else 3 - len(str(int(size)))


def interval(figure: Figure, by: float, digits: int, words: Words) -> str:
    """The 95 % interval in units of `by`; a word stands between its ends, which may be under 0."""
    if figure.p2_5 is None or figure.p97_5 is None or figure.p2_5 == figure.p97_5:
        return ""
    low, high = (signed(end * by, digits, words) for end in (figure.p2_5, figure.p97_5))
    return words.say("{low} to {high}", low=low, high=high)


def amount(figure: Figure, words: Words, by: float = 1.0) -> str:
    """A figure in units of `by` that is no difference, with its interval in brackets."""
    digits = digits_of(figure.mean * by)
    told = signed(figure.mean * by, digits, words).removeprefix("+")
    ends = interval(figure, by, digits, words).replace("+", "")
    return f"{told} ({ends})" if ends else told


def hours_amount(figure: Figure, words: Words) -> str:
    """Minutes as hours, likewise."""
    return amount(figure, words, by=1 / HOUR)


def unsure_sign(figure: Figure | None) -> bool:
    """Whether the interval has nothing in it, so that more may be less."""
    if figure is None or figure.p2_5 is None or figure.p97_5 is None:
        return False
    return figure.p2_5 < 0 < figure.p97_5
