r"""The grammar of figures, as patterns that every editor's checker of JSON Schemas can read.

They take all that `quantities` takes, and refuse what a pattern can see: a unit that is missing or
another's, a mark that isn't a number's. Whether LOW < BEST < HIGH is beyond them. Such checkers
know neither named groups nor flags: letters stand in both their cases.
"""

from collections.abc import Iterable
from typing import Final
from unicodedata import normalize

from tnt.quantities.periods import DURATIONS, PERIODS
from tnt.quantities.values import TIME_UNITS

# the spaces that `quantities.characters` takes
_S: Final = "[ \u00a0\u202f]"
_ANY: Final = f"{_S}*"
_GAP: Final = f"{_S}+"
# three digits after the first mark may be thousands or decimals: refused
_BEYOND_DOUBT: Final = "(?![1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9]))"
_INTEGER: Final = f"(?:[1-9][0-9]{{0,2}}(?:{_S}[0-9]{{3}}){{1,3}}|0*[0-9]{{1,12}})"
_NUMBER: Final = f"{_BEYOND_DOUBT}{_INTEGER}(?:[.,][0-9]{{1,30}})?"
_WHOLE: Final = f"{_BEYOND_DOUBT}{_INTEGER}(?:[.,]0{{1,30}})?"
_UP_TO_100: Final = (
    f"{_BEYOND_DOUBT}(?:0*100(?:[.,]0{{1,30}})?|0*[0-9]{{1,2}}(?:[.,][0-9]{{1,30}})?)"
)
_NOT_ZERO: Final = "(?=[0-9., \u00a0\u202f]*[1-9])"
_AGE: Final = "(?:0?[0-9]{1,2}|1[0-2][0-9]|130)"
_SIGN: Final = "[-–]?"


def _cased(word: str) -> str:
    """A word in any case; a space in it is any number of spaces."""
    return "".join(_GAP if letter == " " else _any_case(letter) for letter in word)


def _any_case(letter: str) -> str:
    cases = f"{letter}{letter.upper()}"
    # some systems write å as two characters, which can't stand in a class
    parts = "".join(f"|{normalize('NFD', each)}" for each in cases)
    return f"[{cases}]" if letter.isascii() else f"(?:[{cases}]{parts})"


def _one_of(words: Iterable[str]) -> str:
    # the longest first, for checkers that try them in turn
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(_cased(word) for word in ordered)})"


_BY_A_WORD: Final = f"{_GAP}{_one_of(['to', 'til'])}{_GAP}"
_BETWEEN: Final = f"(?:{_ANY}[-–]{_ANY}|{_BY_A_WORD})"


def _whole(*forms: str) -> str:
    """The whole text is one of the forms, with spaces around it."""
    return f"^{_ANY}(?:{'|'.join(forms)}){_ANY}$"


def _ranged(number: str, unit: str = "") -> str:
    """`BEST unit (LOW-HIGH)`; in the brackets the unit may be left out."""
    after = f"{_ANY}{unit}" if unit else ""
    end = f"{number}(?:{_ANY}{unit})?" if unit else number
    return f"{number}{after}(?:{_ANY}\\({_ANY}{end}{_BETWEEN}{end}{_ANY}\\))?"


_TIME: Final = _one_of(TIME_UNITS)
_PERIOD: Final = f"/{_ANY}{_one_of(PERIODS)}"
_A_YEAR: Final = f"/{_ANY}{_one_of(['year', 'år'])}"
_PER_CASE: Final = _one_of(["per person", "per new case", "per nytt tilfelle"])
_PERSONS: Final = f"{_cased('per ')}(?:1{_S}?000|100?{_S}?000)(?!{_ANY}[0-9])"
# between ends that may be negative stands a word
_SIGNED: Final = f"[-–]?{_UP_TO_100}{_ANY}%"
_BRACKETS_BY_A_WORD: Final = f"\\({_ANY}{_SIGNED}?{_BY_A_WORD}{_SIGNED}?{_ANY}\\)"
# a share of nobody or of everybody is certain
_CERTAIN: Final = f"(?!0*(?:100)?(?:[.,]0*)?{_ANY}%{_ANY}\\()"

_PER_YEAR: Final = (
    _ranged(_NUMBER, _A_YEAR),
    f"{_cased('every ')}{_NOT_ZERO}{_NUMBER}{_ANY}{_cased('year')}[sS]?",
    f"{_one_of(['hvert ', 'kvart '])}{_NOT_ZERO}{_NUMBER}\\.{_ANY}{_cased('år')}",
)

NUMBER: Final = _whole(_NUMBER)
WHOLE: Final = _whole(_WHOLE)
TIME: Final = _whole(_ranged(_NUMBER, _TIME))
SHARE: Final = _whole(_CERTAIN + _ranged(_UP_TO_100, "%"))
CERTAIN_SHARE: Final = _whole(f"{_UP_TO_100}{_ANY}%")
COUNT: Final = _whole(_ranged(_NUMBER))
ABOVE_ZERO: Final = _whole(_ranged(_NOT_ZERO + _NUMBER))
PER_YEAR: Final = _whole(*_PER_YEAR)
OFTEN: Final = _whole(*_PER_YEAR, _NOT_ZERO + _ranged(_NUMBER, _PER_CASE))
RATE: Final = _whole(_ranged(_NUMBER, _PERSONS))
PER_PERIOD: Final = _whole(_ranged(_NUMBER, _PERIOD))
TIME_PER_PERIOD: Final = _whole(_ranged(_NUMBER, f"{_TIME}{_ANY}{_PERIOD}"))
DURATION: Final = _whole(f"{_NOT_ZERO}{_NUMBER}{_ANY}{_one_of(DURATIONS)}")
REDUCTION: Final = _whole(_SIGN + _ranged(_UP_TO_100, "%"), f"{_SIGNED}{_ANY}{_BRACKETS_BY_A_WORD}")
AGES: Final = _whole(f"{_AGE}(?:{_ANY}\\+|{_ANY}[-–]{_ANY}{_AGE})?")
