"""Checks on recommendations: volumes, what happens once, what lasts, benefits, and `against`."""

from collections.abc import Iterable, Iterator

from tnt.files.bases import has
from tnt.files.faults import problem_at
from tnt.files.figures import ROUNDING, quantity
from tnt.files.likeness import nearest
from tnt.files.nodes import Block, Items, Text
from tnt.files.overlap import items
from tnt.files.years import as_of, place_of, texts, years_of
from tnt.model.value import GP
from tnt.problems import Problem
from tnt.quantities import read_frequency, read_relative_risk, read_share, read_volume


def some_work(block: Block) -> Iterable[Problem]:
    """Something is done, unless a volume says how long it takes in all."""
    volume = block.get("volume")
    if isinstance(volume, Block) and has(volume, "time"):
        return
    if not (has(block, "actions") or has(block, "follow_up") or has(block, "visit")):
        yield problem_at(block.place, "TNT133", first="actions", second="follow_up")


def counted_once(block: Block) -> Iterable[Problem]:
    """Who and how often, or a volume in their place."""
    if not has(block, "volume"):
        for key, example in (("eligible", "…"), ("frequency", "1/year")):
            if not has(block, key):
                yield problem_at(block.place, "TNT121", key=key, example=f"{key}: {example}")
        return
    for key in ("eligible", "frequency"):
        if has(block, key):
            yield problem_at(place_of(block, key), "TNT132", first="volume", second=key)
    for _, branch in _branches(block):
        if has(branch, "condition"):
            yield problem_at(place_of(branch, "condition"), "TNT163")
    volume, uptake = block.get("volume"), block.get("uptake")
    if isinstance(volume, Block) and has(volume, "time") and not has(volume, "count"):
        for key in ("actions", "follow_up", "visit", "benefit"):
            if has(block, key):
                yield problem_at(place_of(block, key), "TNT149", key=key)
    if isinstance(uptake, Block) and has(uptake, "now"):
        yield problem_at(place_of(uptake, "now"), "TNT150")


def volume_of_whom(block: Block) -> Iterable[Problem]:
    """Hours are a GP's, in one mode; a count's actions have theirs. A population has no weeks."""
    if has(block, "mode") and not has(block, "time"):
        yield problem_at(place_of(block, "mode"), "TNT166")
    if block.text("per") in (None, GP):
        return
    if has(block, "time"):
        yield problem_at(place_of(block, "time"), "TNT148")
    for text in texts(block.get("count")).values():
        found = quantity(text, read_volume)
        if found is not None and found.per == "week":
            yield problem_at(text.place, "TNT160", found=text)


def exact_in_a_visit(block: Block) -> Iterable[Problem]:
    """How often a shared visit takes place is a definition, without a range."""
    if not has(block, "visit"):
        return
    for text in texts(block.get("frequency")).values():
        found = quantity(text, read_frequency)
        if found is not None and found.per == "year" and found.low is not None:
            yield problem_at(text.place, "TNT151", found=text)


def lasts_after_something_once(block: Block) -> Iterable[Problem]:
    """Only what happens once per person or new case has follow-ups that go on for years."""
    found = [quantity(text, read_frequency) for text in texts(block.get("frequency")).values()]
    once = all(each is None or each.per != "year" for each in found)
    for depth, branch in _branches(block):
        lasting = next((key for key in branch.entries if key in ("frequency", "for")), None)
        if lasting is not None and (depth or not once or has(block, "volume")):
            yield problem_at(lasting.place, "TNT152")


def _branches(block: Block) -> Iterator[tuple[int, Block]]:
    """Every follow-up with how many others it stands in."""
    waiting = [(0, branch) for branch in items(block, "follow_up")]
    while waiting:
        depth, branch = waiting.pop()
        yield depth, branch
        waiting += [(depth + 1, each) for each in items(branch, "follow_up")]


def benefit_is_one_figure(block: Block) -> Iterable[Problem]:
    """How much smaller the risk becomes is said in one of three ways."""
    risks = [key for key in ("baseline_risk", "relative_risk") if has(block, key)]
    said = [*(key for key in ("nnt", "arr") if has(block, key)), *risks[:1]]
    if not said:
        yield problem_at(block.place, "TNT153")
    for second in said[1:]:
        yield problem_at(place_of(block, second), "TNT132", first=said[0], second=second)


def risk_is_a_share(block: Block) -> Iterable[Problem]:
    """A relative risk makes no more than everybody have the outcome."""
    risk, relative = block.get("baseline_risk"), block.get("relative_risk")
    for year in years_of(risk, relative):
        text, base = as_of(relative, year), as_of(risk, year)
        found, before = quantity(text, read_relative_risk), quantity(base, read_share)
        if text is not None and found and before and found.best * before.best > 1 + ROUNDING:
            yield problem_at(text.place, "TNT167", found=text, risk=str(base))
            return


def treats_one_branch(block: Block) -> Iterable[Problem]:
    """The branch that a benefit names is one of the recommendation's, and one alone."""
    benefit = block.get("benefit")
    if not isinstance(benefit, Block):
        return
    if block.text("direction") == "against":
        yield problem_at(place_of(block, "benefit"), "TNT156")
    treated = benefit.get("treated")
    if not isinstance(treated, Text):
        return
    ids = [name for _, branch in _branches(block) if (name := branch.text("id")) is not None]
    if ids.count(str(treated)) > 1:
        yield problem_at(treated.place, "TNT155", id=treated)
    elif treated not in ids:
        yield problem_at(treated.place, "TNT154", id=treated, nearest=nearest(treated, ids))


def against_means_less(block: Block) -> Iterable[Problem]:
    """What is advised against is not meant to be done more than now."""
    uptake = block.get("uptake")
    if block.text("direction") != "against" or not isinstance(uptake, Block):
        return
    now, target = (_share(uptake, key) for key in ("now", "target"))
    for year in years_of(now, target):
        text = as_of(target, year)
        most, least = quantity(text, read_share), quantity(as_of(now, year), read_share)
        if text is not None and most and least and most.best > least.best + ROUNDING:
            yield problem_at(text.place, "TNT157", target=text, now=str(as_of(now, year)))
            return


def _share(uptake: Block, key: str) -> Block | Text | None:
    """The share in a block of uptake, as a figure or by year."""
    block = uptake.get(key)
    if not isinstance(block, Block):
        return None
    share = block.get("share") or block
    return share if isinstance(share, Block | Text) else None


def another_file(block: Block) -> Iterable[Problem]:
    """An alternative is another guideline."""
    alternative = block.get("alternative_to")
    if isinstance(alternative, Text) and alternative == block.text("id"):
        yield problem_at(alternative.place, "TNT158", id=alternative)


def not_asked_for_and_ruled_out(block: Block) -> Iterable[Problem]:
    """Somebody can be eligible."""

    def names(key: str) -> list[Text]:
        node = block.get(key)
        nodes = node.nodes if isinstance(node, Items) else [node]
        return [each for each in nodes if isinstance(each, Text)]

    ruled_out = {str(name) for name in names("not")}
    for name in [*names("condition"), *names("all")]:
        if str(name) in ruled_out:
            yield problem_at(name.place, "TNT138", condition=name)
    any_of = names("any")
    if any_of and all(str(name) in ruled_out for name in any_of):
        yield problem_at(any_of[0].place, "TNT138", condition=any_of[0])
