"""One published figure beside ours as a row of cells, and what isn't rebuilt as a line."""

from collections.abc import Iterable, Mapping
from math import floor, log10
from string import ascii_lowercase

from tnt.cases import ROUNDING, Compared, Left, Reproduced, Verdict, What
from tnt.model.published import EVERYBODY, FigureName, Standing, Unit
from tnt.model.value import GP
from tnt.report.wording import role
from tnt.words import Words, mark

FIGURES: Mapping[FigureName, str] = {
    "minutes-per-year": mark("minutes a year"),
    "hours-per-year": mark("hours a year"),
    "hours-per-working-day": mark("hours a working day"),
    "hours-per-person-year": mark("hours for each person a year"),
    "share-of-patient-time": mark("share of patient time"),
    "longest-list": mark("longest list that fits"),
    "persons-helped": mark("persons helped"),
    "hours-per-benefit-programme": mark("hours per benefit, the whole programme's"),
    "hours-per-benefit-treated": mark("hours per benefit, those of the treated"),
    "available-hours-per-year": mark("available hours a year"),
    "allowance-factor": mark("category allowance factor"),
    "required-staff": mark("positions asked for"),
}
STANDINGS: Mapping[Standing, str] = {
    "read": mark("read"),
    "read-secondary": mark("read elsewhere"),
    "derived": mark("derived"),
    "own": mark("our own check"),
}
VERDICTS: Mapping[Verdict, str] = {
    "agrees": mark("agrees"),
    "missed": mark("MISSED"),
    "not-computed": mark("NOT COMPUTED"),
}
UNITS: Mapping[Unit, str] = {
    "min": mark("min"),
    "h": mark("h"),
    "persons": mark("persons"),
    "positions": mark("positions"),
}
COLUMNS = (
    mark("published"),
    mark("ours"),
    mark("difference"),
    mark("tolerance"),
    mark("verdict"),
    mark("basis"),
)
MOST_DECIMALS = 9
# a share of a figure that nobody thinks of as per cent
SMALL_SHARE = 1e-5


def letters_of(figures: Iterable[Compared]) -> dict[str, str]:
    """A letter for each reason of a tolerance, by the reason; none where all have the same."""
    reasons = list(dict.fromkeys(each.because for each in figures))
    if len(reasons) < 2:
        return dict.fromkeys(reasons, "")
    # after z comes a2
    return {
        because: ascii_lowercase[at % 26] + (str(at // 26 + 1) if at >= 26 else "")
        for at, because in enumerate(reasons)
    }


def row(each: Compared, paper: Reproduced, letter: str, words: Words) -> tuple[str, ...]:
    """A figure's cells, below `COLUMNS`; `letter` is that of its tolerance's reason."""
    verdict = words.say(VERDICTS[each.verdict])
    tolerance = _small(each.tolerance, words)
    if each.relative is not None and each.relative < SMALL_SHARE:
        tolerance = words.say("{fraction} of it", fraction=f"{each.relative:.0e}")
    elif each.relative is not None:
        tolerance = f"{tolerance} ({_small(each.relative * 100, words)} %)"
    return (
        _name(each.what, paper, words),
        _with_unit(_printed(each, words), each.what.unit, words),
        "–" if each.ours is None else words.number(each.ours, _decimals(each.tolerance)),
        "–" if each.difference is None else _difference(each, words),
        f"{tolerance} {letter}".rstrip(),
        f"{verdict} *" if each.inverted and each.verdict == "agrees" else verdict,
        words.say(STANDINGS[each.status]),
    )


def missed_line(each: Compared, paper: Reproduced, words: Words) -> str:
    """A missed figure on a line of its own."""
    assert each.ours is not None
    return words.say(
        "{paper}: {name}: {published} published, {ours} ours",
        paper=paper.id,
        name=_name(each.what, paper, words),
        published=_with_unit(_printed(each, words), each.what.unit, words),
        ours=words.number(each.ours, _decimals(each.tolerance)),
    )


def _name(what: What, paper: Reproduced, words: Words) -> str:
    parts = [words.say(FIGURES[what.figure])]
    if what.of:
        parts.append(words.title(what.title) if what.title else what.of)
    if what.figure == "persons-helped":
        parts.append(words.plural("in a year", "in {n} years", what.years))
    if what.role == EVERYBODY:
        parts.append(words.say("all roles together"))
    elif what.role != GP:
        parts.append(role(what.role, words))
    if what.minus:
        parts.append(words.say("less those of: {run}", run=words.title(paper.runs[what.minus])))
    return ", ".join(parts)


def _with_unit(figure: str, unit: Unit, words: Words) -> str:
    return f"{figure} {words.say(UNITS[unit]) if unit in UNITS else unit}".rstrip()


def _printed(each: Compared, words: Words) -> str:
    """As many decimals as are printed, where the tolerance is half of the last of them."""
    digits = -log10(2 * each.tolerance) if each.tolerance > 0 else -1.0
    if digits >= 0 and abs(digits - round(digits)) < 1e-9:
        return words.fixed(each.printed, round(digits))
    return words.number(each.printed, max(_decimals(each.tolerance), 4))


def _decimals(tolerance: float) -> int:
    """Decimals that show where within its tolerance a figure lies: one more than it has."""
    return min(MOST_DECIMALS, max(1, 1 - floor(log10(tolerance)))) if tolerance > 0 else 4


def _difference(each: Compared, words: Words) -> str:
    difference = each.difference
    assert difference is not None
    if abs(difference) <= ROUNDING * max(1.0, abs(each.printed)):
        return "0"
    sign = "+" if difference > 0 else "−"
    return f"{sign}{_small(abs(difference), words)}"


def _small(figure: float, words: Words) -> str:
    """A figure at its own size: three digits that count, by its power of ten where it is tiny."""
    if figure and figure < 1e-6:
        return f"{figure:.0e}"
    return words.number(figure, max(0, 2 - floor(log10(figure))) if figure else 0)


def left_line(left: Left, paper: Reproduced, words: Words) -> str:
    """What isn't rebuilt, why, and our own figures beside it."""
    told = words.say("Not rebuilt: {printed}. {why}.", printed=left.printed, why=left.why)
    ours = [
        words.say(
            "{name}: {figure}",
            name=_name(each.what, paper, words),
            figure="–"
            if each.ours is None
            else _with_unit(words.number(each.ours, 2), each.what.unit, words),
        )
        for each in left.beside
    ]
    if not ours:
        return told
    return words.say("{told} Ours beside it: {ours}.", told=told, ours="; ".join(ours))
