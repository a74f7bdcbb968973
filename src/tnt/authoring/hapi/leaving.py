"""What isn't in the new files, of all that was given: nothing is left out without a word."""

from collections import Counter
from collections.abc import Sequence

from tnt.authoring.hapi.hierarchy import Gathered
from tnt.authoring.hapi.things import CHAPTERS, GUIDELINES
from tnt.problems import Problem


def left_out(gathered: Sequence[Gathered]) -> list[Problem]:
    """TNT745, TNT746 and TNT750 for each, and TNT732 for all other kinds together."""
    # several guidelines can lack one and the same
    missing = {link.place: link for each in gathered for link in each.missing}
    withdrawn = {thing.id: thing for each in gathered for thing in each.withdrawn}
    problems = [
        Problem("TNT745", facts={"title": link.title or "–", "href": link.href or "–"})
        for link in missing.values()
    ]
    problems += [
        Problem("TNT746", thing.where, facts={"title": thing.title, "status": thing.status})
        for thing in withdrawn.values()
    ]
    problems += [
        Problem(
            "TNT750",
            its.thing.where,
            facts={"title": its.thing.title, "guideline": each.title, "other": its.other.title},
        )
        for each in gathered
        for its in each.elsewhere
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
        if not each.parts and not each.elsewhere:
            # a guideline or a chapter without recommendations; other kinds are counted already
            kinds.update(
                thing.kind
                for thing in each.starts
                if thing.in_force and thing.kind in CHAPTERS | GUIDELINES
            )
    return kinds
