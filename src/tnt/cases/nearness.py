"""When two figures of a worked case are the same, as far as floats can tell."""

# the rounding of floats is never what a case fails by
EXACT = 1e-9


def near(got: float, expected: float, tolerance: float) -> bool:
    """Whether two figures are no further apart than `tolerance`."""
    return abs(got - expected) <= tolerance + EXACT * max(1.0, abs(expected))


def in_proportion(got: float, expected: float, proportion: float) -> bool:
    """Whether a figure, however small, is off by no more than `proportion` of the expected."""
    return abs(got - expected) <= (proportion + EXACT) * abs(expected)
