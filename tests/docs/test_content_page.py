"""The page on the content: what stands between its markers is replaced, and nothing else."""

import pytest

from docs.shipped.consultations import consultations_held
from docs.shipped.page import filled
from docs.shipped.telling import about

PARTS = {"one": "| first |\n", "two": "second\n"}
PAGE = """\
# By hand

<!-- generated: one -->
what it was
<!-- end of generated -->
between
<!-- generated: two --><!-- end of generated -->
after
"""


def test_parts_stand_between_their_markers_and_the_rest_is_kept() -> None:
    page = filled(PAGE, PARTS)
    assert (
        page
        == """\
# By hand

<!-- generated: one -->

| first |

<!-- end of generated -->
between
<!-- generated: two -->

second

<!-- end of generated -->
after
"""
    )
    assert filled(page, PARTS) == page


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (PAGE.replace("generated: two", "generated: tow"), "tow"),
        (PAGE.replace("generated: two", "generated: one"), "parts are"),
        (PAGE.partition("between")[0], "parts are"),
        (PAGE.replace("<!-- end of generated -->", "", 1), "lacks its begin or its end"),
        (PAGE.replace("<!-- generated: one -->", ""), "lacks its begin or its end"),
        (PAGE + "<!-- generated: one -->", "lacks its begin or its end"),
    ],
)
def test_a_missing_or_unknown_marker_is_an_error(page: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        filled(page, PARTS)


def test_the_diagnosis_groups_are_all_consultations() -> None:
    # all, as Statistics Norway gives it beside the groups
    assert sum(consultations_held().values()) == 16_884_831


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (0, "0"),
        (0.04, "0"),
        (1.26, "1.3"),
        (85.26, "85.3"),
        (374.4, "374"),
        (1_234_567, "1,230,000"),
    ],
)
def test_a_figure_has_no_more_digits_than_it_bears(figure: float, told: str) -> None:
    assert about(figure) == told
