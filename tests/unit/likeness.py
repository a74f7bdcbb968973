"""Results that are the same but for the rounding of floats."""

from typing import Any

import pytest


def assert_alike(found: Any, expected: Any, within: float = 1e-9) -> None:
    """The same but for the rounding of floats, wherever in it they are."""
    if isinstance(expected, dict):
        assert found.keys() == expected.keys()
        for key in expected:
            assert_alike(found[key], expected[key], within)
    elif isinstance(expected, list | tuple):
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            assert_alike(one, other, within)
    elif isinstance(expected, float) and not isinstance(expected, bool):
        assert found == pytest.approx(expected, rel=within, abs=1e-9)
    else:
        assert found == expected
