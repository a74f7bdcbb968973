"""Every slip gives its own problem, all of a file's at once, each where the slip is."""

from pathlib import Path

import pytest

from tests.files.joins import ELSEWHERE, JOINS, codes_elsewhere
from tests.files.slips import BYTES, NOT_YAML, SLIPS, Slip
from tests.files.texts import FILES, GUIDELINE, Found, edited, found, loaded, place_of, read
from tnt.files import FileRead, read_file
from tnt.files.faults import Faulty
from tnt.files.measured import FIGURES
from tnt.files.nodes import Text
from tnt.model.value import Minutes, Place
from tnt.problems import CODES, Problem
from tnt.words import Words

SAMPLES = sorted(Path(__file__).with_name("bad").glob("*.yaml"))
# A leaf is never empty: the reader refuses empty values first (TNT114).
# The others are raised where whole commands, lists, papers and worked cases are, and where charts
# are drawn or a service is asked.
UNREACHED = {
    *("TNT191", "TNT192", "TNT223", "TNT316", "TNT317", "TNT331"),
    *("TNT243", "TNT244", "TNT334", "TNT335", "TNT336"),
}


def expected_of(sample: Path) -> list[Found]:
    """The problems that a sample's first line promises."""
    promised = sample.read_text("utf-8").splitlines()[0].removeprefix("# ").split(", ")
    return [Found(*each.split()) for each in promised]


def assert_refused(outcome: FileRead) -> None:
    """Nothing is used of a file with problems, and every problem can be told."""
    assert outcome.model is None
    assert outcome.problems
    for problem in outcome.problems:
        assert_can_be_told(problem)


def assert_can_be_told(problem: object) -> None:
    """The words are whole, on one line each, and hold no placeholder without its fact."""
    assert isinstance(problem, Problem)
    for said in (problem.message(Words("en")), problem.hint(Words("en"))):
        assert said
        assert said.isprintable()
        assert len(said) < 500


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_sample_gives_the_problems_of_its_first_line_and_no_other(sample: Path) -> None:
    outcome = read_file(sample)
    assert_refused(outcome)
    assert found(outcome.problems) == expected_of(sample)


@pytest.mark.parametrize("slip", [*SLIPS, *NOT_YAML], ids=str)
def test_one_slip_is_one_problem_where_it_stands(slip: Slip, tmp_path: Path) -> None:
    outcome = read(tmp_path, slip.content)
    assert_refused(outcome)
    assert found(outcome.problems) == [Found(slip.code, slip.place)]


@pytest.mark.parametrize("name", BYTES)
def test_what_is_no_rule_file_at_all_is_refused_in_one_place(name: str, tmp_path: Path) -> None:
    data, code, place = BYTES[name]
    outcome = read(tmp_path, data)
    assert_refused(outcome)
    assert Found(code, place) in found(outcome.problems)
    assert len(outcome.problems) <= 31  # as many as levels are read


def test_of_very_many_problems_the_first_are_told(tmp_path: Path) -> None:
    keys = "".join(f"k{number}: v\n" for number in range(1000))
    outcome = read(tmp_path, f"{GUIDELINE}{keys}")
    assert_refused(outcome)
    assert [each.code for each in outcome.problems] == [*["TNT122"] * 200, "TNT192"]
    assert outcome.problems[-1].facts == {"count": 800}


def test_a_long_line_is_no_burden(tmp_path: Path) -> None:
    spaces, dashes = " " * 100_000, "- " * 100_000
    outcome = read(tmp_path, edited(GUIDELINE, ("10 min (8-12)", f"10{spaces}min")))
    assert [each.code for each in outcome.problems] == ["TNT224"]
    assert_refused(read(tmp_path, f"{GUIDELINE}{dashes}x: y: z\n"))


@pytest.mark.parametrize("name", JOINS)
def test_files_that_do_not_hold_together_are_told_where_they_name_each_other(
    name: str, tmp_path: Path
) -> None:
    join = JOINS[name]
    files = FILES | join.files
    problems = loaded(tmp_path, **join.files).problems
    got = [(Path(each.file or "").stem, *found([each])) for each in problems]
    expected = [(file, Found(code, place_of(at, files[file]))) for file, code, at in join.expected]
    assert sorted(got, key=str) == sorted(expected, key=str)
    for problem in problems:
        assert_can_be_told(problem)


@pytest.mark.parametrize(
    ("ages", "band", "limit"),
    [
        ("40-78", "40-79", "79"),
        ("41-79", "40-79", "41"),
        ("50-60", "40-79", "50"),
        ("85+", "80+", "85"),
        ("85-89", "80+", "85"),
    ],
)
def test_a_count_of_ages_that_cut_a_band_says_which_and_where(
    ages: str, band: str, limit: str, tmp_path: Path
) -> None:
    feet = edited(
        GUIDELINE,
        ("- age: 40-79\n        sex: female", f"- age: {ages}\n        sex: female"),
        ("- age: 80+", "- age: 80-84"),
    )
    problems = loaded(tmp_path, feet=feet).problems
    # the ages that no row speaks of now are told beside it
    (cut,) = [each for each in problems if isinstance(each, Problem) and each.code != "TNT309"]
    assert cut.code == "TNT313"
    assert cut.facts == {"population": "land", "ages": band, "limit": limit}


@pytest.mark.parametrize("raising", ELSEWHERE, ids=lambda raising: raising.__name__)
def test_what_shows_only_when_files_are_used(raising: object, tmp_path: Path) -> None:
    assert callable(raising)
    problems = list(raising(tmp_path))
    assert found(problems) == ELSEWHERE[raising]
    for problem in problems:
        assert_can_be_told(problem)


def test_every_code_about_files_has_a_slip_that_raises_it(tmp_path: Path) -> None:
    raised = {each.code for sample in SAMPLES for each in read_file(sample).problems}
    raised |= {
        each.code for slip in [*SLIPS, *NOT_YAML] for each in read(tmp_path, slip.content).problems
    }
    raised |= {each.code for data, *_ in BYTES.values() for each in read(tmp_path, data).problems}
    for number, join in enumerate(JOINS.values()):
        raised |= {each.code for each in loaded(tmp_path / f"join{number}", **join.files).problems}
    raised |= codes_elsewhere(tmp_path)
    about_files = {code for code in CODES if code.startswith(("TNT1", "TNT2", "TNT3"))}
    assert about_files - raised == UNREACHED


def test_the_code_that_no_file_reaches_is_refused_earlier(tmp_path: Path) -> None:
    outcome = read(tmp_path, 'schema: 1\nkind: reference\nid: "\u00a0 "\n')
    assert found(outcome.problems) == [Found("TNT114", "3:5")]


def test_a_figure_of_spaces_alone_is_refused_by_the_grammar_too() -> None:
    minutes = FIGURES[Minutes]
    with pytest.raises(Faulty) as refused:
        minutes.read(Text.at("   ", Place("feet.yaml", 3, 5)))
    (problem,) = refused.value.problems
    assert problem.code == "TNT223"
    assert_can_be_told(problem)
