"""How often, as people say it, and what can be written for it: `to ganger i året` is `2/år`."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from tnt.quantities import units
from tnt.quantities.numbers import NUMBER_LIKE, number, written
from tnt.quantities.unreadable import Unreadable

NUMBER_WORDS: Final = {
    "one": 1, "a": 1, "an": 1, "en": 1, "én": 1, "ein": 1, "éin": 1, "ei": 1, "éi": 1, "et": 1,
    "ett": 1, "eit": 1, "eitt": 1, "two": 2, "to": 2, "tre": 3, "three": 3, "fire": 4, "four": 4,
    "fem": 5, "five": 5, "seks": 6, "six": 6, "sju": 7, "syv": 7, "seven": 7, "åtte": 8,
    "eight": 8, "ni": 9, "nine": 9, "ti": 10, "ten": 10, "tolv": 12, "twelve": 12,
}  # fmt: skip
_ORDINALS: Final = {
    "annet": 2, "annen": 2, "anna": 2, "annan": 2, "andre": 2, "other": 2, "second": 2,
    "tredje": 3, "third": 3, "fjerde": 4, "fourth": 4, "femte": 5, "fifth": 5, "sjette": 6,
    "sixth": 6, "sjuende": 7, "sjuande": 7, "syvende": 7, "seventh": 7, "åttende": 8,
    "åttande": 8, "eighth": 8, "niende": 9, "niande": 9, "ninth": 9, "tiende": 10, "tiande": 10,
    "tenth": 10, "tolvte": 12, "twelfth": 12,
}  # fmt: skip
_TIMES_WORDS: Final = {"once": 1, "twice": 2, "thrice": 3}

# a unit as people write it -> how many times a year it comes round, by a unit of `units.txt`
UNITS: Final = {
    **dict.fromkeys(("year", "years", "yr", "yrs", "år", "året", "åra"), ("year", 1)),
    **dict.fromkeys(
        ("half-year", "half year", "halvår", "halvåret", "semester", "semesteret"), ("year", 2)
    ),
    **dict.fromkeys(("quarter", "quarters", "kvartal", "kvartalet"), ("year", 4)),
    **dict.fromkeys(
        ("month", "months", "mth", "mths", "måned", "måneden", "måneder", "månad", "månaden",
         "månader", "mnd", "md", "mån"),
        ("month", 1),
    ),
    **dict.fromkeys(
        ("week", "weeks", "wk", "wks", "uke", "uken", "uka", "uker", "veke", "veka", "veker"),
        ("week", 1),
    ),
    **dict.fromkeys(
        ("day", "days", "dag", "dagen", "dager", "dagar", "døgn", "døgnet"), ("day", 1)
    ),
}  # fmt: skip
_ADVERBS: Final = {
    **dict.fromkeys(("yearly", "annually", "annual", "årlig", "årleg", "årvisst"), ("year", 1)),
    **dict.fromkeys(
        ("half-yearly", "half yearly", "semiannually", "semi-annually", "halvårlig", "halvårleg"),
        ("year", 2),
    ),
    **dict.fromkeys(("quarterly", "kvartalsvis", "kvartalsvist"), ("year", 4)),
    **dict.fromkeys(
        ("monthly", "månedlig", "månedleg", "månadleg", "månadlig", "månedsvis"), ("month", 1)
    ),
    **dict.fromkeys(
        ("weekly", "ukentlig", "ukentleg", "vekentleg", "vekentlig", "ukevis"), ("week", 1)
    ),
    **dict.fromkeys(("daily", "daglig", "dagleg"), ("day", 1)),
}  # fmt: skip
_ENGLISH: Final = frozenset({
    "year", "years", "yr", "yrs", "half-year", "half year", "quarter", "quarters", "month",
    "months", "mth", "mths", "week", "weeks", "wk", "wks", "day", "days", "yearly", "annually",
    "annual", "half-yearly", "half yearly", "semiannually", "semi-annually", "quarterly",
    "monthly", "weekly", "daily",
})  # fmt: skip


def one_of(words: Iterable[str]) -> str:
    """The pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_N: Final = rf"(?:{NUMBER_LIKE}|(?:{one_of(NUMBER_WORDS)})\b)"
_TIMES: Final = r"(?:x|×|times?|ganger|gonger|gang|gong)\b"
_HOW_MANY: Final = rf"(?:(?P<word>{one_of(_TIMES_WORDS)})|(?P<n>{_N}) *(?:{_TIMES})?)"
_EVERY: Final = r"(?:every|each|hver|hvert|kvar|kvart)"
_JOINED: Final = r"(?:annet|annen|anna|annan)(?:hvert|hver|kvart|kvar)"
_PER: Final = (
    r"(?:(?:per|pr\.?|in +an?|in +each|in +the|an?|i +løpet +av|i|om) +"
    rf"(?:{_EVERY} +)?|/ *)"
)
_AROUND: Final = (
    r"(?:(?:about|around|roughly|approx\.?|approximately|ca\.?|cirka|omtrent|omlag) +)?"
)
_UNIT: Final = rf"(?P<unit>{one_of(UNITS)})"
_NTH: Final = (
    rf"(?:{_EVERY} +(?:(?P<ordinal>{one_of(_ORDINALS)}) +|"
    rf"(?P<every>{_N})(?:\.|st|nd|rd|th|te|de|ende|ande)? *)?|(?P<joined>{_JOINED}) +)"
)
_RANGE: Final = (
    rf"(?: *\( *(?P<low>{NUMBER_LIKE})(?: *[-–] *| +(?:to|til) +)"
    rf"(?P<high>{NUMBER_LIKE}) *\))?"
)
_RANGE_ELSEWHERE: Final = _RANGE.replace("?P<", "?P<own_")

# `to ganger i året`, `1 per 5 år`, `2/month (1-3)`, `3 ganger per halvår`
_SO_MANY: Final = re.compile(
    rf"{_AROUND}{_HOW_MANY}{_RANGE_ELSEWHERE} *{_PER}(?:(?P<every>{_N}) *)?{_UNIT}{_RANGE}",
    re.IGNORECASE,
)
# `every 6 months`, `hvert kvartal`, `annenhver måned`, `2 ganger hvert 5. år`
_AT_INTERVALS: Final = re.compile(rf"{_AROUND}(?:{_HOW_MANY} +)?{_NTH}{_UNIT}", re.IGNORECASE)
# `månedlig`, `twice yearly`, `2 ganger årlig`
_ADVERB: Final = re.compile(
    rf"{_AROUND}(?:{_HOW_MANY} +)?(?P<unit>{one_of(_ADVERBS)})", re.IGNORECASE
)
_DIAGNOSIS: Final = (
    r"(?:(?:(?:a|an|the|first|new|newly|every|each|hver|hvert|kvar|kvart|ny|nye|nytt|nyoppdaget|"
    r"nyoppdaga) +)*(?:diagnoses?|diagnosis|diagnosen|diagnostisert|diagnosed)|"
    r"(?:(?:every|each|hver|hvert|kvar|kvart|the) +)?(?:new|ny|nye|nytt) +(?:cases?|tilfeller?|"
    r"tilfelle|tilfella))"
)
# `ved ny diagnose`, `1 per nye tilfelle`, `at diagnosis`
_NEW_CASE: Final = re.compile(
    rf"{_AROUND}(?:{_HOW_MANY}{_RANGE_ELSEWHERE} *)?(?:(?:per|pr\.?|at|on|upon|in|ved|for|i|/) *)?"
    rf"{_DIAGNOSIS}{_RANGE}",
    re.IGNORECASE,
)
_NO_NUMBER: Final = re.compile(
    r"(?:(?:bare|kun|berre|only|mer|meir|more)? *(?:ved|etter|på|pr\.?|per|om|som|as|if|when|where|"
    r"on) +(?:behov|indikasjon|mistanke|symptomer|symptom|nødvendig|naudsynt|needed|necessary|"
    r"required|indicated|indication|demand|need|symptoms|suspicion)|"
    r"prn|often|ofte|seldom|rarely|sjelden|sjeldan|jevnlig|jamleg|regelmessig|regularly|"
    r"sometimes|occasionally|av +og +til|individuelt|individually|løpende|løpande|rutinemessig|"
    r"routinely|etter +(?:skjønn|vurdering))\.?",
    re.IGNORECASE,
)


def has_no_number(text: str) -> bool:
    """Whether a text says that something happens, and not how often: `ved behov`."""
    return _NO_NUMBER.fullmatch(text) is not None


def frequency_said(text: str) -> str | None:
    """The frequency that a tidied text says in other words, as it can be written; None if none.

    It is in the language of the text, and can be read by `read_frequency`.
    """
    try:
        if match := _NEW_CASE.fullmatch(text):
            return _new_case(match)
        for shape in (_SO_MANY, _AT_INTERVALS, _ADVERB):
            if match := shape.fullmatch(text):
                return _per_year(match, text)
    except Unreadable:  # a number that can be read in two ways, or not at all
        return None
    return None


def _new_case(match: re.Match[str]) -> str:
    text = match[0].casefold()
    english = re.search(r"\b(?:new|newly|case|cases|diagnosis|diagnosed|at|on|upon)\b", text)
    times = _times(match)
    low, high = _ends(match)
    case = "per new case" if english else "per nytt tilfelle"
    return f"{written(times)} {case}{_range(low, high, Decimal(1), ',' in match[0])}"


def _per_year(match: re.Match[str], text: str) -> str | None:
    groups = match.groupdict()
    word = match["unit"].casefold()
    unit, times_a_unit = (UNITS | _ADVERBS)[word]
    times, every = _times(match), _interval(groups)
    low, high = _ends(match)
    if not every or not times:
        return None
    english = word in _ENGLISH
    years = every / times_a_unit if unit == "year" else every / 12 if unit == "month" else None
    if times == 1 and low is None and years is not None and years > 1 and years == int(years):
        kvart = re.search("kvar|annan", text, re.IGNORECASE)
        lead = "every" if english else "kvart" if kvart else "hvert"
        return f"{lead} {written(years)} years" if english else f"{lead} {written(years)}. år"
    factor = units.per_year(unit) * times_a_unit / every
    rate = times * factor
    if not Decimal("0.001") < rate < Decimal(10_000):
        return None
    comma = not english
    year = "year" if english else "år"
    return f"{_rounded(rate, comma=comma)}/{year}{_range(low, high, factor, comma)}"


def _times(match: re.Match[str]) -> Decimal:
    if word := match["word"]:
        return Decimal(_TIMES_WORDS[word.casefold()])
    return number_said(match["n"]) if match["n"] else Decimal(1)


def _interval(groups: dict[str, str | None]) -> Decimal:
    if ordinal := groups.get("ordinal"):
        return Decimal(_ORDINALS[ordinal.casefold()])
    if groups.get("joined"):
        return Decimal(2)
    every = groups.get("every")
    return number_said(every) if every else Decimal(1)


def number_said(text: str) -> Decimal:
    """A number in digits or as a word."""
    word = NUMBER_WORDS.get(text.casefold())
    return number(text) if word is None else Decimal(word)


def _ends(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    groups = match.groupdict()
    for low, high in (("low", "high"), ("own_low", "own_high")):
        if groups.get(low):
            return number(str(groups[low])), number(str(groups[high]))
    return None, None


def _range(low: Decimal | None, high: Decimal | None, factor: Decimal, comma: bool) -> str:
    if low is None or high is None:
        return ""
    ends = (_rounded(each * factor, comma=comma) for each in (low, high))
    return f" ({'-'.join(ends)})"


def _rounded(value: Decimal, *, comma: bool) -> str:
    text = written(value.quantize(Decimal("0.01" if value > 1 else "0.0001")))
    return text.replace(".", ",") if comma else text
