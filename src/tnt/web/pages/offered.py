"""What forms offer to choose from, in the reader's words and alphabet."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from attrs import frozen

from tnt.model.guideline import Guideline
from tnt.model.question import UPTAKES
from tnt.report.wording import STATUSES
from tnt.web.pages.addresses import Asked
from tnt.web.pages.alphabet import place_in_alphabet
from tnt.web.pages.forms import usual_list
from tnt.words import Words, mark

UPTAKE_NAMES: Final = {
    "full": mark("Full: everybody it is for gets it, and what should stop has stopped"),
    "target": mark("Target: as many as should get it"),
    "now": mark("Now: as many as get it today"),
}
Choice = tuple[str, str]


@frozen
class Guidelines:
    """The guidelines to choose from, each by id and title; examples have invented figures."""

    real: tuple[Choice, ...]
    examples: tuple[Choice, ...]
    # those who publish several that are in force
    publishers: tuple[str, ...]


def guidelines_offered(request: Asked, words: Words) -> Guidelines:
    """All that are installed, with the status of those that aren't in force."""
    known = tuple(request.app.state.service.rules.guidelines.values())
    publishers = Counter(each.publisher for each in known if each.status == "in-force")
    several = (publisher for publisher, count in publishers.items() if count > 1)
    return Guidelines(
        real=in_order((each for each in known if each.status != "example"), words),
        examples=in_order((each for each in known if each.status == "example"), words),
        publishers=tuple(sorted(several, key=lambda name: place_in_alphabet(name, words.lang))),
    )


def in_order(guidelines: Iterable[Guideline], words: Words) -> tuple[Choice, ...]:
    """Guidelines by id and title, in the order of the alphabet."""
    return alphabetical(((each.id, _called(each, words)) for each in guidelines), words)


def alphabetical(choices: Iterable[Choice], words: Words) -> tuple[Choice, ...]:
    """Choices in the order of their titles."""
    return tuple(sorted(choices, key=lambda each: place_in_alphabet(each[1], words.lang)))


def uptakes_offered(words: Words) -> list[Choice]:
    """How much may be done."""
    return [(each, words.raw(UPTAKE_NAMES[each])) for each in UPTAKES]


def list_facts(request: Asked, words: Words) -> dict[str, Any]:
    """What a form shows of lists and working times."""
    rules = request.app.state.service.rules
    return {
        "usual": words.number(float(usual_list(rules))),
        "times": [(each.id, words.title(each.title)) for each in rules.working_times.values()],
    }


def _called(guideline: Guideline, words: Words) -> str:
    title = words.title(guideline.title)
    if guideline.status in ("in-force", "example"):
        # examples stand by themselves, and say so in their titles
        return title
    return f"{title} ({words.raw(STATUSES[guideline.status])})"
