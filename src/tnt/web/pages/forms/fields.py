"""Fields as people fill them in → figures as rule files write them, or what to mend."""

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import define, field, frozen

from tnt.quantities import Unreadable, read_number, written
from tnt.words import Words, mark

# the ends of a range stand in fields of their own
LOW, HIGH = "_low", "_high"
LONGEST_TEXT: Final = 200
LONGEST_NUMBER: Final = 40
# the marks that people write behind a figure though its field says them already
_MARKS: Final = ("%", "min", "minutter", "minutt", "minutes")
_REASONS: Final = {
    "ambiguous-number": mark(
        "{field}: {found} can be read in two ways. Write thousands with a space, as 1 000, and at "
        "most two decimals."
    ),
    "thousands-mark": mark(
        "{field}: {found} can be read in two ways. Write thousands with a space, as 1 000, and at "
        "most two decimals."
    ),
    "negative": mark("{field}: write a number that isn't below zero."),
    "number-too-large": mark("{field}: the number is too large."),
}
NOT_A_NUMBER: Final = mark("{field}: write a number, such as 12 or 2.5.")


@frozen
class Spread:
    """A figure with the range that it may have; `name` is the field that it was written in."""

    name: str
    best: Decimal
    low: Decimal | None = None
    high: Decimal | None = None

    def text(self, unit: str, by: Decimal = Decimal(1)) -> str:
        """As a rule file writes it, `by` times as much: `10 min (8-12)`."""
        best = f"{_rounded(self.best * by)}{unit}"
        if self.low is None or self.high is None:
            return best
        return f"{best} ({_rounded(self.low * by)}-{_rounded(self.high * by)})"


@define
class Filled:
    """A form as it was filled in: what was written, and what is to be mended, by field."""

    written: Mapping[str, Sequence[str]]
    words: Words
    slips: dict[str, str] = field(factory=dict)

    def sent(self, name: str) -> str:
        """What was written in a field, as it was."""
        return next(iter(self.written.get(name, ())), "")

    def several(self, name: str) -> tuple[str, ...]:
        """What was chosen in a field of several choices."""
        return tuple(self.written.get(name, ()))

    def slip(self, name: str, message: str) -> None:
        """Note what is wrong with a field; what was noted of it first stays."""
        self.slips.setdefault(name, message)

    def text(self, name: str, label: str, otherwise: str) -> str:
        """A short text; `otherwise` where the field is blank."""
        found = " ".join(self.sent(name).split())
        if len(found) > LONGEST_TEXT:
            told = self.words.say(
                "{field}: write at most {n} characters.", field=label, n=LONGEST_TEXT
            )
            self.slip(name, told)
            return otherwise
        if not found.isprintable():
            self.slip(name, self.words.say("{field}: write letters and digits only.", field=label))
            return otherwise
        return found or otherwise

    def choice(self, name: str, label: str, known: Collection[str], otherwise: str) -> str:
        """One of several choices; `otherwise` where none is made."""
        found = self.sent(name)
        if not found:
            return otherwise
        if found not in known:
            self.slip(name, self.words.say("{field}: choose one of those listed.", field=label))
            return otherwise
        return found

    def number(
        self, name: str, label: str, *, most: int, least: int = 0, needed: bool = False
    ) -> Decimal | None:
        """A number in a field; None where it is blank or has to be mended."""
        found = _bare(self.sent(name))
        if not found:
            if needed:
                self.slip(name, self.words.say("{field}: fill this in.", field=label))
            return None
        value = self._read(name, label, found)
        if value is None:
            return None
        if not least <= value <= most:
            told = self.words.say(
                "{field}: write a number from {least} to {most}.",
                field=label,
                least=self.words.number(least),
                most=self.words.number(most),
            )
            self.slip(name, told)
            return None
        return value

    def spread(self, name: str, label: str, *, most: int, needed: bool = True) -> Spread | None:
        """A figure above zero with its range; None where it is blank or has to be mended."""
        best = self.number(name, label, most=most, needed=needed)
        low = self.number(name + LOW, self._end(label, "low"), most=most)
        high = self.number(name + HIGH, self._end(label, "high"), most=most)
        blank = [not _bare(self.sent(name + end)) for end in ("", LOW, HIGH)]
        if blank[0] and not (blank[1] and blank[2]):
            self.slip(name, self.words.say("{field}: fill this in.", field=label))
        if blank[1] != blank[2]:
            told = self.words.say("{field}: write both ends of the range, or neither.", field=label)
            self.slip(name + (LOW if blank[1] else HIGH), told)
        if any(name + end in self.slips for end in ("", LOW, HIGH)) or best is None:
            return None
        if best == 0:
            self.slip(name, self.words.say("{field}: write a number above zero.", field=label))
            return None
        if low is not None and high is not None and not low < best < high:
            told = self.words.say(
                "{field}: the best estimate must lie between the lowest and the highest.",
                field=label,
            )
            self.slip(name + LOW, told)
            return None
        return Spread(name, best, low, high)

    def readable(
        self, spread: Spread | None, label: str, unit: str, read: Callable[[str], object]
    ) -> None:
        """Note it where a rule file couldn't say so: a range that no distribution has."""
        if spread is None:
            return
        try:
            read(spread.text(unit))
        except Unreadable:
            told = self.words.say("{field}: the range is too wide for that figure.", field=label)
            self.slip(spread.name + LOW if spread.low is not None else spread.name, told)

    def _end(self, label: str, end: str) -> str:
        ends = {
            "low": self.words.say("{field}, lowest", field=label),
            "high": self.words.say("{field}, highest", field=label),
        }
        return ends[end]

    def _read(self, name: str, label: str, found: str) -> Decimal | None:
        try:
            if len(found) > LONGEST_NUMBER:
                raise Unreadable("number-too-large", found)
            return Decimal(repr(read_number(found)))
        except Unreadable as error:
            message = _REASONS.get(error.reason, NOT_A_NUMBER)
            self.slip(name, self.words.say(message, field=label, found=f"«{error.found}»"))
            return None


def _bare(text: str) -> str:
    """A figure without the mark behind it that its field says already."""
    bare = text.strip()
    for unit in _MARKS:
        if bare.casefold().endswith(unit):
            return bare[: -len(unit)].strip()
    return bare


def _rounded(value: Decimal) -> str:
    """As many digits as any figure is worth, so that a part of one has an end."""
    return written(+value.quantize(Decimal("1e-9")))
