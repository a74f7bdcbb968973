"""The formulas of the inverse questions, with the figures in them."""

from tnt.choose import InverseOnList, Limit, Limits, Terms
from tnt.estimate.result import Interval
from tnt.report.content import Writing
from tnt.report.wording import HOUR, people
from tnt.words import Words


def persons(limit: Limit, words: Words) -> str:
    """A length of a list with its interval."""
    told = words.say("no limit") if limit.at_means is None else people(limit.at_means, words)
    if limit.p2_5 is None or limit.p2_5 == limit.p97_5:
        return told
    low = people(limit.p2_5, words)
    if limit.p97_5 is None:
        return f"{told} ({words.say('from {low}, no upper limit', low=low)})"
    return f"{told} ({low}–{people(limit.p97_5, words)})"


def part(limit: Limit, words: Words) -> str:
    """A part of the uptake with its interval."""
    assert limit.at_means is not None
    told = _percent(limit.at_means, words)
    if limit.p2_5 is None or limit.p97_5 is None or limit.p2_5 == limit.p97_5:
        return told
    return f"{told} ({_percent(limit.p2_5, words)}–{_percent(limit.p97_5, words)})"


def _percent(fraction: float, words: Words) -> str:
    """No more than there is time for: rounded down."""
    return words.percent(int(fraction * 1000 + 1e-6) / 1000, 0 if fraction in (0, 1) else 1)


def _ends(told: tuple[str, str], words: Words) -> str:
    """Both ends of what hangs on how much is done now."""
    if told[0] == told[1]:
        return told[0]
    return words.say("from {least} to {most}", least=told[0], most=told[1])


def of_persons(limits: Limits, words: Words) -> str:
    """Lengths of a list, from–to."""
    return _ends((persons(limits.least, words), persons(limits.most, words)), words)


def of_parts(limits: Limits, words: Words) -> str:
    """Parts of the uptake, from–to."""
    return _ends((part(limits.least, words), part(limits.most, words)), words)


def _hours(minutes: float, words: Words) -> str:
    """Hours in a formula: all with a decimal, so that it can be followed."""
    return words.fixed(minutes / HOUR, 1)


def _interval(found: Interval, words: Words) -> str:
    low, high = _hours(found.low, words), _hours(found.high, words)
    return low if low == high else f"({low}–{high})"


def write_longest_formula(
    writing: Writing, each: InverseOnList, terms: Terms, words: Words
) -> None:
    """How long a list: alone, and with all that patients come for."""
    found = each.longest_list
    assert found is not None
    writing.line(words.say("How long a list (in hours a year):"), strong=True)
    writing.line(
        "  "
        + words.say(
            "alone = persons × (patient time − volumes for each position) ÷ (need − volumes)"
        )
    )
    patient, volumes = (
        _hours(minutes, words)
        for minutes in (terms.patient_minutes_per_year, terms.volumes_minutes_per_year)
    )
    need = _hours(terms.minutes_per_year, words)
    count = people(terms.persons, words)
    alone = _only(found.alone, words)
    writing.line(f"  = {count} × ({patient} − {volumes}) ÷ ({need} − {volumes}) = {alone}")
    committed, done = terms.committed_minutes_per_year, terms.done_now_minutes_per_year
    volumes_now = terms.volumes_done_now_minutes_per_year
    if found.with_patients is None or committed is None or done is None or volumes_now is None:
        return
    writing.line(
        "  "
        + words.say(
            "with all else = persons × (patient time − volumes not done now) ÷ (consultations + "
            "need − done in them now − volumes not done now)"
        )
    )
    not_now = Interval(
        terms.volumes_minutes_per_year - volumes_now.high,
        terms.volumes_minutes_per_year - volumes_now.low,
    )
    least, most = (
        _only(limit, words) for limit in (found.with_patients.least, found.with_patients.most)
    )
    result = least if least == most else f"{least}–{most}"
    writing.line(
        f"  = {count} × ({patient} − {_interval(not_now, words)}) ÷ ({_hours(committed, words)} + "
        f"{need} − {_interval(done, words)} − {_interval(not_now, words)}) = {result}"
    )


def _only(limit: Limit, words: Words) -> str:
    """The figure at the means."""
    return words.say("no limit") if limit.at_means is None else people(limit.at_means, words)


def write_uptake_formula(writing: Writing, each: InverseOnList, terms: Terms, words: Words) -> None:
    """How much uptake: alone, and with all that patients come for."""
    found = each.uptake_that_fits
    assert found is not None
    writing.line(words.say("How much uptake (in hours a year):"), strong=True)
    own = terms.minutes_per_year - terms.visits_minutes_per_year
    facts = {
        "own": _hours(own, words),
        "visits": _hours(terms.visits_minutes_per_year, words),
        "patient": _hours(terms.patient_minutes_per_year, words),
    }
    need = (
        words.say(
            "need(part) = part × {own} + shared visits ({visits} at all of it, and more than in "
            "proportion at less)",
            **facts,
        )
        if terms.visits_minutes_per_year
        else words.say("need(part) = part × {own}", **facts)
    )
    writing.line(f"  {need}")
    writing.line(
        "  "
        + words.say(
            "alone: the largest part with need(part) ≤ {patient}: {part}",
            part=part(found.alone, words),
            **facts,
        )
    )
    committed, done = terms.committed_minutes_per_year, terms.done_now_minutes_per_year
    if found.with_patients is None or committed is None or done is None:
        return
    writing.line(
        "  "
        + words.say(
            "with all else: the largest part with {consultations} in consultations + need(part) − "
            "{now} done in them now ≤ {patient}: {part}",
            consultations=_hours(committed, words),
            now=_interval(done, words),
            part=of_parts(found.with_patients, words),
            **facts,
        )
    )
