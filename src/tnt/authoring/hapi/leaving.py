"""What isn't in the new files, of all that was given: nothing is left out without a word."""

from collections import Counter
from collections.abc import Sequence

from tnt.authoring.hapi.hierarchy import Gathered
from tnt.problems import Problem


def left_out(gathered: Sequence[Gathered]) -> list[Problem]:
    """TNT745 and TNT746 for each, and TNT732 for all other kinds together."""
    problems = [
        Problem("TNT745", facts={"title": link.title or "–", "href": link.href or "–"})
        for each in gathered
        for link in each.missing
    ]
    problems += [
        Problem("TNT746", thing.where, facts={"title": thing.title, "status": thing.status})
        for each in gathered
        for thing in each.withdrawn
    ]
    if kinds := kinds_of(gathered):
        facts = {"kinds": ", ".join(f"{kind} {n}" for kind, n in sorted(kinds.items()))}
        problems.append(Problem("TNT732", facts=facts))
    return problems


def kinds_of(gathered: Sequence[Gathered]) -> Counter[str]:
    """How many there are of each kind that no file was made of."""
    kinds: Counter[str] = Counter()
    for each in gathered:
        kinds += each.others
        if not each.parts:
            # a guideline or a chapter without recommendations; others are counted already
            kinds += Counter(
                {thing.kind for thing in each.starts if thing.in_force} - each.others.keys()
            )
    return kinds
