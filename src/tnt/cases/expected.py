"""What a worked case expects beside what it got: the minutes, and the factors behind them."""

from collections.abc import Iterator

from attrs import field, frozen

from tnt.cases.nearness import in_proportion, near
from tnt.cases.slips import Slip, slip
from tnt.estimate import NotEstimated, Product, left_out
from tnt.files import problem_at
from tnt.model.case import Case, Expectation, FactorName
from tnt.problems import Problem


@frozen
class Behind:
    """A value that a factor is made of, as its file gives it, and where."""

    id: str
    text: str
    file: str
    line: int
    column: int


@frozen
class FactorResult:
    """One factor, expected and got; `expected`, `place` and `agrees` are None where none is stated.

    `got` is None where nobody comes in, so that no contact takes any minutes. `place` is where the
    case says it, `file:line`.
    """

    factor: FactorName
    expected: float | None
    got: float | None
    place: str | None
    agrees: bool | None
    values: tuple[Behind, ...]


@frozen
class CaseResult:
    """One expectation: minutes a year and their factors, expected and got.

    `got` is None where the recommendation can't be estimated at the case's uptake; `why` says so.
    `first_difference` is the first of the factors that the case states and that differs. `slip` is
    the one thing that would explain the whole of a difference, where exactly one would.
    """

    file: str
    line: int
    case: str
    recommendation: str
    role: str
    expected: float
    got: float | None
    tolerance: float
    factors: tuple[FactorResult, ...] = ()
    slip: Slip | None = None
    why: Problem | None = None
    product: Product | None = field(default=None, metadata={"inner": True})
    first_difference: FactorName | None = field(init=False)

    @first_difference.default
    def _first(self) -> FactorName | None:
        return next((each.factor for each in self.factors if each.agrees is False), None)

    @property
    def states_factors(self) -> bool:
        """Whether the case states any of them."""
        return any(each.agrees is not None for each in self.factors)

    @property
    def agrees(self) -> bool:
        """Whether the minutes are within the tolerance, whatever their factors."""
        return self.got is not None and near(self.got, self.expected, self.tolerance)

    @property
    def passed(self) -> bool:
        """Whether the minutes agree, and every factor that the case states."""
        return self.agrees and self.first_difference is None


def compared(file: str, case: Case, expected: Expectation, product: Product) -> CaseResult:
    """The expectation beside the product. A role without work has 0 minutes."""
    got = product.by_role.get(expected.role, 0.0)
    tolerance = expected.tolerance or 0.0
    agrees = near(got, expected.minutes_per_year, tolerance)
    return CaseResult(
        file=file,
        line=expected.place.line,
        case=case.name,
        recommendation=expected.recommendation.id,
        role=expected.role,
        expected=expected.minutes_per_year,
        got=got,
        tolerance=tolerance,
        factors=tuple(_factors(file, expected, product)),
        slip=None if agrees else slip(product, expected, case.uptake),
        product=product,
    )


def without_figure(file: str, case: Case, expected: Expectation, left: NotEstimated) -> CaseResult:
    """An expectation of what can't be estimated, and why that is."""
    why = left_out(left, case.name, case.uptake)
    if why.code == "TNT509":
        # what helps stands in the case or beside it, and is no option of the command
        why = problem_at(expected.place, "TNT333", id=left.id, uptake=case.uptake)
    return CaseResult(
        file=file,
        line=expected.place.line,
        case=case.name,
        recommendation=left.id,
        role=expected.role,
        expected=expected.minutes_per_year,
        got=None,
        tolerance=expected.tolerance or 0.0,
        why=why,
    )


def _factors(file: str, expected: Expectation, product: Product) -> Iterator[FactorResult]:
    """Every factor, in the order in which they multiply.

    Each may be as far off, in proportion, as the minutes may: what one of them differs by is what
    the minutes differ by.
    """
    minutes = expected.minutes_per_year
    proportion = (expected.tolerance or 0.0) / minutes if minutes else 0.0
    for each in product.multipliers:
        stated, got = expected.stated.get(each.name), each.figure
        yield FactorResult(
            factor=each.name,
            expected=None if stated is None else stated.number,
            got=got,
            place=None if stated is None else f"{file}:{stated.place.line}",
            agrees=None
            if stated is None
            else got is not None and in_proportion(got, stated.number, proportion),
            values=tuple(Behind(v.id, v.text, v.file, v.line, v.column) for v in each.values),
        )
