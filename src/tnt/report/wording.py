"""Names and units in the reader's language, said one way everywhere."""

from collections.abc import Iterable

from tnt.estimate.result import Figure
from tnt.words import Words, mark, role_name

UPTAKES = {
    "full": mark("full"),
    "target": mark("target"),
    "now": mark("now"),
}
VIEWS = {"steady": mark("steady"), "first-year": mark("first year")}
SEXES = {"female": mark("women"), "male": mark("men"), None: mark("both sexes")}
STATUSES = {
    "in-force": mark("in force"),
    "proposed": mark("proposed"),
    "example": mark("example"),
    "withdrawn": mark("withdrawn"),
}
SEVERITIES = {"error": mark("error"), "warning": mark("warning"), "note": mark("note")}


# said of a role in an answer as in a table to fill in
role = role_name

# minutes
HOUR = 60.0


def hours(minutes: float, words: Words, *, beside: float | None = None) -> str:
    """Minutes as hours: a decimal where there are few, millions where there are many.

    `beside` are minutes that they are told beside: in millions only where those are, too.
    """
    scale, digits = _scale(minutes, beside)
    told = minus(words.fixed(minutes / scale, digits))
    return words.say("{millions} million", millions=told) if scale > HOUR else told


def minus(number: str) -> str:
    """A number with the sign that is no hyphen; what is rounded to nothing has none."""
    return _with_sign("−", number[1:]) if number.startswith("-") else number


def plus(number: str) -> str:
    """A number over 0 with its sign; what is rounded to nothing has none."""
    return _with_sign("+", number)


def _with_sign(sign: str, number: str) -> str:
    return f"{sign}{number}" if any(digit in number for digit in "123456789") else number


def _scale(minutes: float, beside: float | None = None) -> tuple[float, int]:
    """The minutes in what they are told in, hours or millions of hours, and how many decimals."""
    hours_ = abs(minutes) / HOUR
    least = hours_ if beside is None else min(hours_, abs(beside) / HOUR)
    if least >= 1e5:
        return 1e6 * HOUR, 2
    return HOUR, 1 if hours_ < 100 else 0


def spread(figure: Figure, words: Words, *, beside: float | None = None) -> str:
    """A figure's 95 % interval as hours, such as `85–124`; empty where it has none."""
    if figure.p2_5 is None or figure.p97_5 is None or _without_ranges(figure):
        return ""
    scale, digits = _scale(figure.mean, beside)
    low, high = (minus(words.fixed(end / scale, digits)) for end in (figure.p2_5, figure.p97_5))
    if figure.p2_5 < 0:
        # a dash before a minus can't be read
        return words.say("{low} to {high}", low=low, high=high)
    return f"{low}–{high}"


def none_has_a_range(figures: Iterable[Figure]) -> bool:
    """Whether draws were made of these figures, and came out alike."""
    drawn = [each for each in figures if each.p2_5 is not None]
    return bool(drawn) and all(_without_ranges(each) for each in drawn)


def _without_ranges(figure: Figure) -> bool:
    """Whether every draw is the same: no range stands behind it, and `894–894` would look exact."""
    return figure.p2_5 == figure.p97_5


def minutes_spread(figure: Figure, words: Words) -> str:
    """A figure's 95 % interval in minutes; empty where it has none."""
    if figure.p2_5 is None or figure.p97_5 is None or _without_ranges(figure):
        return ""
    return f"{minutes(figure.p2_5, words)}–{minutes(figure.p97_5, words)}"


def hours_with_spread(figure: Figure, words: Words, *, beside: float | None = None) -> str:
    """A figure as hours, with its 95 % interval in brackets where it has one."""
    interval = spread(figure, words, beside=beside)
    told = hours(figure.mean, words, beside=beside)
    return f"{told} ({interval})" if interval else told


def probability(chance: float | None, draws: int, words: Words) -> str:
    """A share of draws; none, or all, of them is never told as certain."""
    if chance is None:
        return "–"
    floor = 1 / draws
    if chance < floor:
        return f"< {words.percent(floor, 2).lstrip('< ')}"
    if chance > 1 - floor:
        return f"> {words.percent(1 - floor, 2)}"
    return words.percent(chance, 1 if chance < 0.1 or chance > 0.9 else 0)


def people(persons: float, words: Words) -> str:
    """A number of people; expected counts below 100 keep a decimal."""
    return words.number(persons, 0 if persons >= 100 else 1)


def minutes(value: float, words: Words) -> str:
    """Minutes, with decimals where they matter."""
    return words.number(value, 0 if value >= 1000 else 1)


def positions(staff: float, words: Words) -> str:
    """Full-time positions; what is above 0 is never written as plain 0."""
    if 0 < staff < 0.005:
        return f"< {words.fixed(0.01, 2)}"
    return words.number(staff, 2 if staff < 10 else 1 if staff < 100 else 0)


def share(fraction: float, words: Words) -> str:
    """A share of patient time."""
    return words.percent(fraction, 0 if fraction >= 0.1 else 1)
