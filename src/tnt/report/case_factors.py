"""What a figure of a worked case differs by: the factors that it is the product of, and where."""

from collections.abc import Iterator

from tnt.cases import CaseResult, FactorResult, Slip
from tnt.estimate import Product
from tnt.model.case import FactorName
from tnt.report.problems import problem_line
from tnt.report.wording import role
from tnt.words import Words, mark

FACTORS: dict[FactorName, str] = {
    "eligible": mark("persons whom it covers"),
    "times_each": mark("times for each of them"),
    "counted_per_year": mark("counted in a year"),
    "counted_minutes_per_year": mark("minutes counted in a year"),
    "uptake_share": mark("the share of them that is reached"),
    "contacts_per_year": mark("what those before it come to"),
    "minutes_per_contact": mark("minutes for each contact, with what follows it"),
}
CHAINS: dict[str, str] = {
    "year": mark("{eligible} eligible × {times} a year × {uptake} × {minutes} minutes = {total}"),
    "person": mark("{eligible} who come in × {times} × {uptake} × {minutes} minutes = {total}"),
    "new-case": mark("{eligible} new cases × {times} × {uptake} × {minutes} minutes = {total}"),
    "volume": mark("{counted} counted in a year × {uptake} × {minutes} minutes = {total}"),
    "hours": mark("{counted} minutes counted in a year × {uptake} = {total}"),
}
SLIPS: dict[Slip, str] = {
    "uptake-full": mark("{expected} is what it comes to with uptake: full"),
    "uptake-target": mark("{expected} is what it comes to with uptake: target"),
    "uptake-now": mark("{expected} is what it comes to with uptake: now"),
    "follow-up-left-out": mark("{expected} is what it comes to without what follows a contact"),
    "visit-counted-in": mark(
        "{expected} is what it comes to with the {minutes} minutes of the visit {visit} in each "
        "contact; they are counted apart"
    ),
    "times-left-out": mark("{expected} is what it comes to once for each; it is {times} times"),
    "everybody-eligible": mark(
        "{expected} is what it comes to for all {persons} persons of that sex and age"
    ),
    "in-hours": mark("{expected} is what it comes to in hours"),
    "all-roles": mark("{expected} is what all roles come to together"),
}
# as many decimals as tell two figures apart, within reason
FEW, MANY = 4, 12


def difference_lines(result: CaseResult, words: Words) -> Iterator[str]:
    """What lies below a figure that differs: the first factor that does, else what can be known."""
    product = result.product
    if result.why is not None:
        yield f"  {problem_line(result.why, words)}"
    if product is None or result.got is None:
        return
    first = next((each for each in result.factors if each.agrees is False), None)
    chain = words.say("the program: {chain}", chain=_chain(product, result.got, words))
    if first is not None:
        yield _first(first, words)
        yield from _made_of(first, product, words)
        if result.agrees:
            yield "  " + words.say("the minutes agree all the same: differences cancel each other")
        yield f"  {chain}"
        return
    yield f"  {chain}"
    if result.role not in product.by_role:
        doers = ", ".join(role(each, words) for each in sorted(product.by_role))
        yield "  " + words.say(
            "{role} has nothing to do in it; those who have: {roles}",
            role=role(result.role, words),
            roles=doers or "–",
        )
        return
    if result.slip is not None:
        yield "  " + _slip(result.slip, result.expected, product, words)
    yield from _unstated(result, product, words)


def in_enough_decimals(one: float, other: float, words: Words) -> tuple[str, str]:
    """Two figures with as many decimals as it takes to tell them apart."""
    for digits in range(FEW, MANY + 1):
        told = words.number(one, digits), words.number(other, digits)
        if told[0] != told[1]:
            return told
    return words.number(one, FEW), words.number(other, FEW)


def _first(first: FactorResult, words: Words) -> str:
    assert first.expected is not None
    expected, got = _figures(first, words)
    return "  " + words.say(
        "{place}: the first factor that differs is {factor} ({meaning}): expected {expected}, "
        "got {got}",
        place=first.place,
        factor=first.factor,
        meaning=words.say(FACTORS[first.factor]),
        expected=expected,
        got=got,
    )


def _figures(each: FactorResult, words: Words) -> tuple[str, str]:
    """A factor expected and got, as it is written in files."""
    assert each.expected is not None
    if each.got is None:
        return words.number(each.expected, FEW), "–"
    if each.factor != "uptake_share":
        return in_enough_decimals(each.expected, each.got, words)
    one, other = in_enough_decimals(each.expected * 100, each.got * 100, words)
    return f"{one} %", f"{other} %"


def _made_of(each: FactorResult, product: Product, words: Words) -> Iterator[str]:
    """What the program makes a factor of: persons or actions, and the values with their lines."""
    if each.got is None:
        yield "    " + words.say("it covers nobody, and no contact takes any minutes")
        return
    if each.factor == "eligible" and product.persons_in_ages is not None:
        yield "    " + words.say(
            "of {persons} persons of that sex and age",
            persons=words.number(product.persons_in_ages, FEW),
        )
        for step in product.known:
            told = words.say(
                "known on the list: {have} have it, {lack} don't",
                have=words.number(step.have, FEW),
                lack=words.number(step.lack, FEW),
            )
            yield f"    {step.condition}: {told}"
    if each.factor == "minutes_per_contact":
        parts = (
            f"{words.number(part.times, FEW)} × {words.number(part.minutes_each, FEW)}"
            for part in product.portions
        )
        told = " + ".join(part.removeprefix("1 × ") for part in parts)
        if told:
            yield f"    {words.number(each.got, FEW)} = {told}"
    if each.factor == "uptake_share" and not each.values:
        yield "    " + words.say("the uptake that the case asks for")
    for value in each.values:
        yield f"    {value.text}   {value.id}   {value.file}:{value.line}"


def _chain(product: Product, got: float, words: Words) -> str:
    """The factors as one sum, with what they come to."""
    figures = {each.name: each.figure for each in product.multipliers}
    uptake = figures["uptake_share"]
    assert uptake is not None
    kind = "hours" if "counted_minutes_per_year" in figures else product.per
    counted = figures.get("counted_per_year", figures.get("counted_minutes_per_year"))
    minutes = figures.get("minutes_per_contact")
    return words.say(
        CHAINS[kind],
        eligible=words.number(figures.get("eligible") or 0.0, FEW),
        times=words.number(figures.get("times_each") or 0.0, FEW),
        counted=words.number(counted or 0.0, FEW),
        uptake=f"{words.number(uptake * 100, FEW)} %",
        minutes="–" if minutes is None else words.number(minutes, FEW),
        total=words.number(got, FEW),
    )


def _slip(slip: Slip, expected: float, product: Product, words: Words) -> str:
    return words.say(
        SLIPS[slip],
        expected=words.number(expected, FEW),
        minutes=words.number(product.visit_minutes, FEW),
        visit=product.visit or "–",
        times=words.number(product.figure("times_each") or 0.0, FEW),
        persons=words.number(product.persons_in_ages or 0.0, FEW),
    )


def _unstated(result: CaseResult, product: Product, words: Words) -> Iterator[str]:
    """The factors that the case doesn't state, for the author to hold against the paper."""
    # contacts are what the factors before them come to
    own = [each for each in result.factors if each.factor != "contacts_per_year"]
    unstated = [each for each in own if each.agrees is None]
    if not unstated:
        yield "  " + words.say("every factor that the case states agrees; their product differs")
        return
    if result.states_factors:
        yield "  " + words.say("every factor that the case states agrees; it doesn't state:")
    for each in unstated:
        got = "–" if each.got is None else words.number(each.got, FEW)
        if each.factor == "uptake_share" and each.got is not None:
            got = f"{words.number(each.got * 100, FEW)} %"
        yield f"  {each.factor} ({words.say(FACTORS[each.factor])}): {got}"
        yield from _made_of(each, product, words)
