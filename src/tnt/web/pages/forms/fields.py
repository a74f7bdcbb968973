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
# from here on thousands are easier to read apart
MANY: Final = 10_000
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
NOT_A_NUMBER: Final = mark("{field}: write a number, such as {example}.")


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
        self,
        name: str,
        label: str,
        *,
        most: int,
        zero: bool = True,
        needed: bool = False,
        example: float = 12,
    ) -> Decimal | None:
        """A number in a field; None where it is blank or has to be mended."""
        found = _bare(self.sent(name))
        if not found:
            if needed:
                self.slip(name, self.words.say("{field}: fill this in.", field=label))
            return None
        value = self._read(name, label, found, example)
        if value is None:
            return None
        if value > most or (value == 0 and not zero):
            self.slip(name, self._between(label, most, zero=zero))
            return None
        return value

    def spread(
        self,
        name: str,
        label: str,
        *,
        most: int,
        zero: bool = False,
        needed: bool = True,
        example: float = 12,
    ) -> Spread | None:
        """A figure with its range; None where it is blank or has to be mended."""
        ends = {"": label, LOW: self._end(label, "low"), HIGH: self._end(label, "high")}
        best, low, high = (
            self.number(
                name + end,
                said,
                most=most,
                zero=zero or end == LOW,
                needed=needed and not end,
                example=example,
            )
            for end, said in ends.items()
        )
        blank = [not _bare(self.sent(name + end)) for end in ends]
        if blank[0] and not (blank[1] and blank[2]):
            self.slip(name, self.words.say("{field}: fill this in.", field=label))
        if blank[1] != blank[2]:
            told = self.words.say("{field}: write both ends of the range, or neither.", field=label)
            self.slip(name + (LOW if blank[1] else HIGH), told)
        if any(name + end in self.slips for end in ends) or best is None:
            return None
        if low is not None and high is not None:
            self._in_order(name, label, (low, best, high), most)
        return None if name + LOW in self.slips else Spread(name, best, low, high)

    def _in_order(
        self, name: str, label: str, figures: tuple[Decimal, Decimal, Decimal], most: int
    ) -> None:
        low, best, high = figures
        if low > high:
            told = self.words.say(
                "{field}: the lowest is higher than the highest. Let them change places.",
                field=label,
            )
        elif best in (0, most):
            told = self.words.say(
                "{field}: {best} has no range. Leave the lowest and the highest blank.",
                field=label,
                best=self.words.number(float(best)),
            )
        elif not low < best < high:
            told = self.words.say(
                "{field}: the best estimate must lie between the lowest and the highest.",
                field=label,
            )
        else:
            return
        self.slip(name + LOW, told)

    def _between(self, label: str, most: int, *, zero: bool) -> str:
        facts = {"field": label, "most": self.words.number(most)}
        if zero:
            return self.words.say("{field}: write a number from 0 to {most}.", **facts)
        return self.words.say("{field}: write a number above 0, {most} at most.", **facts)

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

    def _read(self, name: str, label: str, found: str, example: float) -> Decimal | None:
        try:
            if len(found) > LONGEST_NUMBER:
                raise Unreadable("number-too-large", found)
            return Decimal(repr(read_number(found)))
        except Unreadable as error:
            message = _REASONS.get(error.reason, NOT_A_NUMBER)
            facts = {"found": f"«{error.found}»", "example": typed(example, self.words)}
            self.slip(name, self.words.say(message, field=label, **facts))
            return None


def typed(value: float, words: Words) -> str:
    """A figure as readers type it: their own decimal mark, spaces between thousands of many."""
    whole, point, decimals = written(Decimal(repr(value))).partition(".")
    if int(whole) >= MANY:
        whole = f"{int(whole):,}".replace(",", " ")
    return whole + ("." if words.lang == "en" else ",") * bool(point) + decimals


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
