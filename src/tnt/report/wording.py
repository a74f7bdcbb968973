"""Names and units in the reader's language, said one way everywhere."""

from tnt.words import Words, mark

ROLES = {
    "gp": mark("GP"),
    "nurse": mark("nurse"),
    "secretary": mark("secretary"),
    "midwife": mark("midwife"),
}
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


def role(name: str, words: Words) -> str:
    """A role's name; roles that authors make up keep their own."""
    return words.say(ROLES[name]) if name in ROLES else name


def hours(minutes: float, words: Words) -> str:
    """Minutes as hours: a decimal where there are few, millions where there are many."""
    value = minutes / 60
    if value >= 1e5:
        return words.say("{millions} million", millions=words.fixed(value / 1e6, 2))
    return words.fixed(value, 1 if value < 100 else 0)


def people(persons: float, words: Words) -> str:
    """A number of people; expected counts below 100 keep a decimal."""
    return words.number(persons, 0 if persons >= 100 else 1)


def minutes(value: float, words: Words) -> str:
    """Minutes, with decimals where they matter."""
    return words.number(value, 0 if value >= 1000 else 1)


def share(fraction: float, words: Words) -> str:
    """A share of patient time."""
    return words.percent(fraction, 0 if fraction >= 0.1 else 1)
