"""What a broken file stops: everything that it concerns, and nothing else, whatever its order."""

import os
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.files.texts import ASKED, FILES, GUIDELINE, HOURS, LAND, SHELF, edited, loaded, write
from tnt.estimate import answer
from tnt.library import load, select
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem, Refused

HEAD, BODY = GUIDELINE.split("conditions:\n")
WITHOUT = HEAD + "recommendations:\n" + BODY.split("recommendations:\n")[1]
SECOND = edited(
    WITHOUT, ("no.test.feet", "no.test.hands"), ("- no.shelf", "- no.shelf\n  - no.test.feet"),
    ("  book:", "  own:"),
).replace("source: book", "source: own")  # fmt: skip
SLIP = ("10 min (8-12)", "10")


def codes(problems: object) -> list[str]:
    assert isinstance(problems, tuple)
    return sorted(each.code for each in problems)


def refusal(rules: RuleSet, asked: Question = ASKED, *, skip_broken: bool = False) -> list[str]:
    """The codes for which nothing is selected."""
    with pytest.raises(Refused) as refused:
        select(rules, asked, skip_broken=skip_broken)
    return codes(refused.value.problems)


def chosen(rules: RuleSet, asked: Question = ASKED) -> list[str]:
    return [each.id for each in select(rules, asked).guidelines]


def test_files_that_hold_together_are_selected(tmp_path: Path) -> None:
    rules = loaded(tmp_path, second=SECOND)
    assert rules.problems == ()
    assert chosen(rules) == ["no.test.feet", "no.test.hands"]


def test_a_broken_selected_file_refuses_with_all_its_problems(tmp_path: Path) -> None:
    broken = edited(GUIDELINE, SLIP, ("30 % (27-33)", "0.3"), ("source: paper", "source: x/y"))
    assert refusal(loaded(tmp_path, feet=broken)) == ["TNT126", "TNT201", "TNT204"]


@pytest.mark.parametrize(
    "head",
    [
        ("status: in-force", "status: example"),
        ("status: in-force", "status: proposed"),
        ("country: no", "country: se"),
    ],
)
def test_a_broken_file_that_is_not_asked_for_stops_nothing(
    head: tuple[str, str], tmp_path: Path
) -> None:
    rules = loaded(tmp_path, second=edited(SECOND, head, SLIP))
    assert codes(rules.problems) == ["TNT201"]
    assert chosen(rules) == ["no.test.feet"]
    assert refusal(rules, evolve(ASKED, guidelines=("no.test.hands",))) == ["TNT201"]


def test_a_syntax_error_stops_nothing_either_where_its_head_was_read(tmp_path: Path) -> None:
    broken = edited(SECOND, ("in-force", "example"), ("strength: strong", "strength: a: b"))
    rules = loaded(tmp_path, second=broken)
    assert chosen(rules) == ["no.test.feet"]
    assert refusal(rules, evolve(ASKED, guidelines=("no.test.hands",))) == ["TNT173"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("status: in-force", "status: in-froce", "TNT124"),
        ("country: no", "country: NO", "TNT126"),
        ("kind: guideline", "kind: guidline", "TNT124"),
        ("status: in-force\n", "", "TNT121"),
        ("id: no.test.hands\n", "", "TNT121"),
        ("kind: guideline\n", "", "TNT121"),
    ],
)
def test_a_slip_in_the_head_never_leaves_a_guideline_out_in_silence(
    old: str, new: str, code: str, tmp_path: Path
) -> None:
    rules = loaded(tmp_path, second=edited(SECOND, (old, new)))
    assert refusal(rules) == [code]


def test_a_file_that_tells_nothing_of_itself_may_be_anything(tmp_path: Path) -> None:
    rules = loaded(tmp_path, other="a: [\n")
    assert "TNT104" in refusal(rules)
    assert "TNT104" in refusal(rules, evolve(ASKED, guidelines=("no.test.feet",)))


def test_skipping_what_is_broken_names_what_is_missing(tmp_path: Path) -> None:
    rules = loaded(tmp_path, second=edited(SECOND, SLIP))
    selection = select(rules, ASKED, skip_broken=True)
    assert [each.id for each in selection.guidelines] == ["no.test.feet"]
    named = [each for each in selection.problems if isinstance(each, Problem)]
    assert [each.code for each in named] == ["TNT511", "TNT201"]
    assert all(Path(each.file or "").stem == "second" for each in named)


def test_skipping_everything_gives_no_figures(tmp_path: Path) -> None:
    rules = loaded(tmp_path, feet=edited(GUIDELINE, SLIP))
    assert refusal(rules, skip_broken=True) == ["TNT201"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("shelf", edited(SHELF, ("1 % (0.5-2)", "1"))),
        ("shelf", edited(SHELF, ("1 % (0.5-2)", "a: b: c"))),
        ("land", edited(LAND, ("persons: 900", "persons: many"))),
        ("hours", edited(HOURS, ("40 h", "40"))),
    ],
)
@pytest.mark.parametrize("skip_broken", [False, True])
def test_what_every_figure_rests_on_cannot_be_skipped(
    name: str, text: str, skip_broken: bool, tmp_path: Path
) -> None:
    rules = loaded(tmp_path, **{name: text})
    assert refusal(rules, skip_broken=skip_broken)[0] in {"TNT173", "TNT201", "TNT204", "TNT205"}


def test_a_file_behind_a_file_that_is_used_counts_too(tmp_path: Path) -> None:
    cellar = edited(SHELF.partition("conditions")[0], ("no.shelf", "no.cellar"), ("paper", "old"))
    shelf = edited(SHELF, ("sources:", "uses:\n  - no.cellar\nsources:")).replace(
        "source: paper", "source: old"
    )
    assert chosen(loaded(tmp_path / "whole", shelf=shelf, cellar=cellar)) == ["no.test.feet"]
    broken = edited(cellar, ("citation: A paper", "cite: A paper"))
    rules = loaded(tmp_path / "broken", shelf=shelf, cellar=broken)
    assert refusal(rules) == ["TNT121", "TNT122"]


def test_a_file_behind_the_working_time_counts_too(tmp_path: Path) -> None:
    hours = edited(HOURS, ("roles:", "uses:\n  - no.shelf\nroles:"))
    hours = edited(hours, ("      assumption: Invented", "      source: paper"))
    rules = loaded(tmp_path, hours=hours, shelf=edited(SHELF, ("citation", "cite")))
    assert "TNT121" in refusal(rules)


@pytest.mark.parametrize("status", ["example", "in-force"])
def test_of_two_files_with_one_id_neither_is_taken(status: str, tmp_path: Path) -> None:
    bare = edited(
        WITHOUT,
        ("condition: diabetes\n", "share: 1 %\n"),
        ("status: in-force", f"status: {status}"),
    )
    bare = edited(bare, ("      share: 60 % (50-70)\n", ""))
    # the name of the file must not decide which of the two counts
    for name in ("a", "z"):
        rules = loaded(tmp_path / name, **{name: bare})
        assert codes(rules.problems) == ["TNT183", "TNT183"]
        assert refusal(rules)[0] == "TNT183"
        assert refusal(rules, evolve(ASKED, guidelines=("no.test.feet",)))[0] == "TNT183"


def test_two_populations_with_one_id_are_told_and_not_said_to_be_missing(tmp_path: Path) -> None:
    assert refusal(loaded(tmp_path, copy=LAND)) == ["TNT183", "TNT183"]


def test_files_that_share_a_source_id_do_not_break_those_who_use_only_one(tmp_path: Path) -> None:
    twin = edited(SHELF.partition("conditions")[0], ("no.shelf", "no.twin"))
    both = edited(SECOND, ("  - no.shelf", "  - no.shelf\n  - no.twin"), ("in-force", "example"))
    rules = loaded(tmp_path, twin=twin, second=both)
    assert codes(rules.problems) == ["TNT305"]
    assert chosen(rules) == ["no.test.feet"]


def test_a_folder_without_files_named_by_hand_is_not_passed_over(tmp_path: Path) -> None:
    folder = write(tmp_path / "rules", FILES)
    rules = load(only=[folder], extra=[write(tmp_path / "empty", {})])
    assert refusal(rules) == ["TNT117"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    folder = write(tmp_path / "rules", FILES)
    os.mkfifo(folder / "pipe.yaml")
    assert refusal(load(only=[folder])) == ["TNT116"]


def test_a_name_that_nobody_has_is_told_with_the_nearest(tmp_path: Path) -> None:
    rules = loaded(tmp_path)
    assert refusal(rules, evolve(ASKED, guidelines=("no.test.feets",))) == ["TNT501"]
    assert refusal(rules, evolve(ASKED, guidelines=("no.test.f*", "se.*"))) == ["TNT501"]
    assert refusal(rules, evolve(ASKED, population="lnad")) == ["TNT502"]
    assert refusal(rules, evolve(ASKED, working_time="hour")) == ["TNT503"]


def test_without_a_country_it_is_not_known_which_guidelines_are_in_force(tmp_path: Path) -> None:
    nowhere = edited(LAND, ("id: land", "id: nowhere"), ("country: no\n", ""))
    asked = evolve(ASKED, population="nowhere")
    # whether its file is installed or named by hand
    assert refusal(loaded(tmp_path / "all", nowhere=nowhere), asked) == ["TNT506"]
    installed = write(tmp_path / "rules", FILES)
    own = write(tmp_path / "own", {"nowhere": nowhere})
    rules = load(only=[installed], extra=[own])
    assert refusal(rules, asked) == ["TNT506"]
    assert chosen(rules, evolve(asked, guidelines=("no.test.feet",))) == ["no.test.feet"]
    # a guideline that is named too is a choice
    given = load(only=[installed], extra=[own, write(tmp_path / "given", {"second": SECOND})])
    assert chosen(given, asked) == ["no.test.hands"]


def test_in_a_country_without_guidelines_in_force_there_is_nothing_to_answer(
    tmp_path: Path,
) -> None:
    elsewhere = edited(LAND, ("id: land", "id: elsewhere"), ("country: no\n", "country: se\n"))
    rules = loaded(tmp_path, elsewhere=elsewhere)
    assert refusal(rules, evolve(ASKED, population="elsewhere")) == ["TNT505"]


def test_files_given_and_ids_written_out_count_whatever_their_status(tmp_path: Path) -> None:
    example = edited(SECOND, ("status: in-force", "status: example"))
    rules = loaded(tmp_path / "all", second=example)
    assert chosen(rules) == ["no.test.feet"]
    assert chosen(rules, evolve(ASKED, guidelines=("no.test.*",))) == ["no.test.feet"]
    assert chosen(rules, evolve(ASKED, guidelines=("no.test.hands",))) == ["no.test.hands"]
    given_ = write(tmp_path / "given", {"second": example})
    rules = load(only=[write(tmp_path / "rest", FILES)], extra=[given_])
    assert chosen(rules) == ["no.test.feet", "no.test.hands"]


def _figures(rules: RuleSet) -> object:
    estimate = answer(select(rules, ASKED), [], "").estimate
    assert estimate.population is not None
    return {role: total.minutes_per_year.mean for role, total in estimate.population.total.items()}


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.permutations(sorted({**FILES, "second": SECOND})), st.data())
def test_the_order_and_names_of_files_never_matter(
    tmp_path: Path, order: list[str], data: st.DataObject
) -> None:
    files = {**FILES, "second": SECOND}
    whole = loaded(tmp_path / "plain", second=SECOND)
    folder = tmp_path / "-".join(order)
    folder.mkdir(exist_ok=True)
    paths = []
    for number, name in enumerate(order):
        path = folder / f"{number}.yaml"
        path.write_text(files[name], "utf-8")
        paths.append(path)
    rules = load(only=data.draw(st.permutations(paths)))
    assert rules.problems == ()
    assert list(rules.guidelines) == list(whole.guidelines)
    assert _figures(rules) == _figures(whole)
