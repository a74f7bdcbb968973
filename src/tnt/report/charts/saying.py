"""What charts say alike: hours on a scale, what intervals are, basis and sources."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import floor, log10
from typing import Final

from attrs import frozen

from tnt.choose import Comparison, Priorities
from tnt.estimate import GP, Estimate
from tnt.estimate.result import Figure, FileStamp
from tnt.model.ruleset import Selection
from tnt.report.basis import assumed_line, basis_line
from tnt.report.priorities import order_basis
from tnt.report.sides import basis as sides_basis
from tnt.report.wording import HOUR, minus, none_has_a_range, plus, role
from tnt.words import Words

# hours from which on a scale is in millions
_MANY: Final = 1e6
# of publishers that are named
_MOST_PUBLISHERS: Final = 6


@frozen
class Hours:
    """Minutes in what a scale is of: hours, or millions of hours where there are many."""

    per: float
    millions: bool

    @classmethod
    def up_to(cls, minutes: float) -> "Hours":
        """For minutes up to so many, below 0 or above."""
        millions = abs(minutes) / HOUR >= _MANY
        return cls(HOUR * (1e6 if millions else 1.0), millions)

    def of(self, minutes: float) -> float:
        """Where on the scale minutes are."""
        return minutes / self.per

    def told(self, minutes: float, words: Words) -> str:
        """Minutes as they stand in a column of figures: few have a decimal more."""
        return minus(words.fixed(self.of(minutes), self._digits(minutes)))

    def _digits(self, minutes: float) -> int:
        value = abs(self.of(minutes))
        if self.millions:
            # what is little beside millions has a digit all the same
            return 2 if value >= 0.1 or value == 0 else max(3, -floor(log10(value)))
        return 1 if value < 100 else 0

    def with_interval(self, figure: Figure, words: Words) -> str:
        """A figure with its 95 % interval in brackets, where it has one."""
        told = self.told(figure.mean, words)
        if not has_interval(figure):
            return told
        assert figure.p2_5 is not None
        assert figure.p97_5 is not None
        digits = self._digits(figure.mean)
        low, high = (
            minus(words.fixed(self.of(end), digits)) for end in (figure.p2_5, figure.p97_5)
        )
        if figure.p2_5 < 0:
            return f"{told} ({words.say('{low} to {high}', low=low, high=high)})"
        return f"{told} ({low}–{high})"

    def signed(self, figure: Figure, words: Words) -> str:
        """A difference with its sign, and its interval in brackets where it has one."""
        told = self.with_interval(figure, words)
        if figure.mean <= 0:
            return told
        mean = self.told(figure.mean, words)
        return plus(mean) + told.removeprefix(mean)

    def axis(self, lead: str, words: Words) -> str:
        """What the scale is of."""
        name = {"role": role(lead, words)}
        if lead == GP:
            if self.millions:
                return words.say("Million GP hours a year")
            return words.say("GP hours a year")
        if self.millions:
            return words.say("Million hours a year: {role}", **name)
        return words.say("Hours a year: {role}", **name)


def has_interval(figure: Figure) -> bool:
    """Whether draws say how unsure it is: without ranges they are all alike, and it isn't known."""
    return figure.p2_5 is not None and figure.p97_5 is not None and figure.p2_5 != figure.p97_5


def intervals_line(draws: int, words: Words, figures: Iterable[Figure] = ()) -> str:
    """What the lines at the ends of bars are; that there are none, where no figure has any."""
    if not draws:
        return words.say("Without intervals: no draws were asked for.")
    if none_has_a_range(figures):
        return words.say("Without intervals: no figure here has a range.")
    return words.say(
        "Thin lines: 95 % intervals ({draws} draws). They say how unsure the averages are; not "
        "luck, nor how lists and doctors differ.",
        draws=words.number(draws),
    )


def estimate_notes(estimate: Estimate, lead: str, words: Words) -> Iterator[str]:
    """Basis and sources of an estimate's chart."""
    yield words.say("Basis: {basis}", basis=basis_line(estimate, lead, words))
    assumed = assumed_line(estimate, lead, words)
    if assumed is not None:
        yield assumed
    yield sources_line(estimate.selection, estimate.files, estimate.tnt, words)


def comparison_notes(found: Comparison, words: Words) -> Iterator[str]:
    """Basis and sources of a comparison's chart."""
    for number, line in enumerate(sides_basis(found, words)):
        yield line.strip() if number else words.say("Basis: {basis}", basis=line)
    if found.not_compared:
        ids = {each.id for each in found.not_compared}
        yield words.plural(
            "Not compared, for a side can't estimate it: {n} recommendation.",
            "Not compared, for a side can't estimate them: {n} recommendations.",
            len(ids),
        )
    yield sources_line(found.b.selection, found.b.files, found.tnt, words)


def priorities_notes(found: Priorities, words: Words) -> Iterator[str]:
    """Basis and sources of a chart of what fits."""
    yield words.say("Basis: {basis}", basis=order_basis(found, words))
    yield sources_line(found.selection, found.files, found.tnt, words)


def sources_line(
    selection: Selection, files: tuple[FileStamp, ...], version: str, words: Words
) -> str:
    """Whose guidelines they are, whose hours, and what read them."""
    by = Counter(str(each.publisher) for each in selection.guidelines)
    publishers = sorted(by, key=lambda name: (-by[name], name))
    named = publishers[:_MOST_PUBLISHERS]
    if more := len(publishers) - len(named):
        named.append(words.plural("and {n} more", "and {n} more", more))
    plugins = {
        f"{each.plugin} {each.plugin_version}"
        for each in files
        if each.kind == "guideline" and each.plugin not in ("-", "tnt")
    }
    made = ", ".join([f"tnt {version}", *sorted(plugins)])
    return words.say(
        "Sources: {guidelines} ({publishers}). Each figure's own source: tnt explain ID. Made "
        "with {made}. An estimate, not a norm.",
        guidelines=words.plural("{n} guideline", "{n} guidelines", len(selection.guidelines)),
        publishers="; ".join(named),
        made=made,
    )
