"""Whatever a file holds, it is read whole or refused with reasons; nothing else ever happens."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.files.test_bad_files import assert_can_be_told
from tests.files.texts import FILES, read
from tnt.files import FileRead, read_cases

LINES = sorted({line for text in FILES.values() for line in text.splitlines()})
NASTY = [
    "\t",
    "? ",
    "- ",
    "<<: *x",
    "&a",
    "!!int 1",
    "[",
    "{a: b}",
    "---",
    "...",
    "|",
    "'",
    '"',
    ":",
]
often = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def judge(outcome: FileRead) -> None:
    """A model or problems: never both, never neither; every place is in the file."""
    assert (outcome.model is None) == bool(outcome.problems)
    for problem in outcome.problems:
        assert_can_be_told(problem)
        assert (problem.line or 1) >= 1
        assert (problem.column or 1) >= 1


@often
@given(st.text())
@example("schema: 1\n" * 2)
@example("? ? ?")
@example("%TAG ! x")
def test_any_text(tmp_path: Path, text: str) -> None:
    judge(read(tmp_path, text.encode("utf-8", "surrogatepass")))


@often
@given(st.binary())
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    judge(read(tmp_path, data))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A file of ours with lines deleted, doubled, replaced, moved or indented."""
    lines = draw(st.sampled_from(sorted(FILES.values()))).splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        other = draw(st.sampled_from(LINES + NASTY))
        match draw(st.integers(0, 5)):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case 2:
                lines[at] = other
            case 3:
                lines.insert(at, other)
            case 4:
                lines[at] = draw(st.integers(0, 6)) * " " + lines[at].strip()
            case _:
                key = lines[at].partition(":")[0]
                lines[at] = f"{key}: {draw(st.text(max_size=12))}"
    return "\n".join(lines)


@settings(often, max_examples=400)
@given(mutated())
def test_any_slip_in_a_whole_file(tmp_path: Path, text: str) -> None:
    judge(read(tmp_path, text.encode("utf-8", "surrogatepass")))


@often
@given(st.data())
def test_any_byte_in_a_whole_file(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(sorted(FILES.values()))).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    judge(read(tmp_path, bytes(content)))


@often
@given(mutated())
def test_no_rule_file_is_a_worked_case(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.test.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    cases, problems = read_cases(path)
    assert cases is None
    assert problems
    for problem in problems:
        assert_can_be_told(problem)


@pytest.mark.parametrize("name", FILES)
def test_the_files_that_are_mutated_are_whole(name: str, tmp_path: Path) -> None:
    assert read(tmp_path, FILES[name]).problems == ()
