"""The mark stands under what a problem is about, whatever else the line holds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tnt.files import lines_of
from tnt.problems import Problem
from tnt.report import check_report, render, verdict
from tnt.report.pointing import WIDEST, pointed_line
from tnt.report.text import width
from tnt.words import Words

ENGLISH = Words("en")


def pointed(text: str, column: int, **facts: object) -> tuple[str, str]:
    """A problem's line and mark, without what stands before the bar."""
    found = pointed_line(Problem("TNT201", "f.yaml", 7, column, facts), text)
    assert found is not None
    line, mark = found
    assert line.startswith("     7 | ")
    assert mark.startswith("       | ")
    return line[9:], mark[9:]


def under(text: str, column: int, **facts: object) -> str:
    """What stands above the mark on a screen."""
    line, mark = pointed(text, column, **facts)
    columns = "".join(each + "\0" * (width(each) - 1) for each in line if width(each))
    return columns[mark.index("^") : len(mark)].replace("\0", "")


def test_the_mark_stands_under_the_text_that_was_found() -> None:
    assert pointed("    time: 5 (3-7)", 11, found="5 (3-7)") == (
        "    time: 5 (3-7)",
        "          ^^^^^^^",
    )


def test_what_is_named_but_does_not_stand_there_gets_a_single_mark() -> None:
    assert pointed("  - age: 50+", 5, key="share") == ("  - age: 50+", "    ^")


def test_a_text_in_quotes_is_marked_with_its_quotes() -> None:
    assert under('role: "sykepleier"', 7, found="sykepleier") == '"sykepleier"'


@pytest.mark.parametrize(
    "before",
    ["\t", "\t\t  ", "日本語 ", "e\u0301 ", "\u202e\u2066 ", "\x1b[31m", "a\u200bb ", "é\u00a0"],
)
def test_nothing_before_it_moves_the_mark(before: str) -> None:
    assert under(f"{before}12 min", len(before) + 1, found="12 min") == "12 min"


def test_a_tab_is_seen() -> None:
    assert pointed("\ttime: 5", 1)[0] == "→time: 5"


def test_a_long_line_is_cut_around_what_is_wrong() -> None:
    text = "a" * 500 + "WRONG" + "b" * 500
    line, _ = pointed(text, 501, found="WRONG")
    assert line.startswith("…a")
    assert line.endswith("b…")
    assert width(line) <= WIDEST + 2
    assert under(text, 501, found="WRONG") == "WRONG"


def test_the_end_of_a_line_can_be_pointed_at_and_no_further() -> None:
    assert pointed("nb: x", 6)[1] == "     ^"
    assert pointed_line(Problem("TNT104", "f.yaml", 1, 7), "nb: x") is None


@given(st.text(max_size=300), st.integers(1, 301), st.text(max_size=30))
def test_any_line_can_be_shown(text: str, column: int, found: str) -> None:
    if column > len(text) + 1:
        return
    line, mark = pointed(text, column, found=found)
    assert line.isprintable() or set(line) - set("\u00a0\u202f") <= set(
        filter(str.isprintable, line)
    )
    assert set(mark) == {" ", "^"} or set(mark) == {"^"}
    # a character may be written by its number, U+10FFFF
    assert width(line) <= WIDEST + 2 * len("U+10FFFF")
    assert mark.index("^") <= WIDEST


def test_lines_are_counted_as_yaml_counts_them(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_bytes("\ufeffone\r\ntwo\x85three\u2028four\rfive\n".encode())
    problems = [Problem("TNT201", str(file), line, 1) for line in range(1, 8)]
    assert [lines_of(problems).get((str(file), line)) for line in range(1, 8)] == [
        *("one", "two", "three", "four", "five", ""),
        None,
    ]


@pytest.mark.parametrize("data", [None, b"nb: \xff\n", b"nb: \0\n", b"#" * ((1 << 20) + 1)])
def test_a_file_that_is_gone_or_no_text_shows_no_line(tmp_path: Path, data: bytes | None) -> None:
    file = tmp_path / "f.yaml"
    if data is not None:
        file.write_bytes(data)
    problems = [Problem("TNT103", str(file), 1, 5, {"found": "0xff"}), Problem("TNT001")]
    lines = lines_of(problems)
    assert lines == {}
    said = render(check_report(1, problems[:1], lines), "text", ENGLISH)
    assert len(said.splitlines()) == 2


def test_notes_count_neither_as_errors_nor_as_warnings() -> None:
    note, warning = (
        Problem("TNT514", facts={"population_year": 2025, "year": 2026}),
        Problem("TNT140", facts={"languages": "nn"}),
    )
    assert note.severity == "note"
    both = check_report(1, [note, warning, warning])
    assert (both.errors, both.warnings) == (0, 2)
    assert verdict(both, ENGLISH) == "0 errors and 2 warnings in 1 file; 1 note"
    alone = check_report(2, [note])
    assert verdict(alone, ENGLISH) == "no problems in 2 files; 1 note"


def test_workflow_commands_are_escaped() -> None:
    problem = Problem("TNT204", "a,b: 5%\n.yaml", 3, 4, {"found": "30\r\n", "percent": "30 %"})
    assert render(check_report(1, [problem]), "github", ENGLISH) == (
        "::error file=a%2Cb%3A 5%25%0A.yaml,line=3,col=4,title=TNT204::"
        "30U+000DU+000A is a share without %25 (write 30 %25)\n"
    )


def test_each_severity_has_its_command_and_a_place_only_where_there_is_one() -> None:
    report = check_report(
        0,
        [
            Problem("TNT514", facts={"population_year": 2025, "year": 2026}),
            Problem("TNT140", "f.yaml", 1, 1, {"languages": "nn"}),
        ],
    )
    commands = render(report, "github", ENGLISH).splitlines()
    assert [each.partition("::")[2].partition("::")[0] for each in commands] == [
        "notice title=TNT514",
        "warning file=f.yaml,line=1,col=1,title=TNT140",
    ]


def test_only_checked_files_have_workflow_commands() -> None:
    from tnt.report import case_report

    with pytest.raises(ValueError, match="checked files"):
        render(case_report([], []), "github", ENGLISH)
