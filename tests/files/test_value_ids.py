"""Every figure has a name without positions, a place and a basis; names survive reordering."""

from pathlib import Path

from tests.files.texts import FILES, GUIDELINE, edited, loaded, place_of
from tnt.library import values
from tnt.model.ruleset import RuleSet
from tnt.model.value import Value

REC = "no.test.feet.check"
IDS = {
    f"{REC}.eligible.share": "60 % (50-70)",
    f"{REC}.frequency": "1/year",
    f"{REC}.uptake.now": "50 % (40-60)",
    f"{REC}.uptake.target": "90 % (80-97)",
    f"{REC}.actions.gp.share": "65 % (50-80)",
    f"{REC}.actions.gp.time": "10 min (8-12)",
    f"{REC}.actions.nurse.time": "1,5 h",
    f"{REC}.follow_up.wound.probability": "30 % (20-40)",
    f"{REC}.follow_up.wound.times": "2\n        source",
    f"{REC}.follow_up.wound.actions.gp.time": "5 min (4-6)",
    f"{REC}.follow_up.wound.follow_up.smoker.actions.nurse.time": "4 min\n",
    f"{REC}.follow_up.healthy.actions.nurse.time": "60 s",
    "condition.diabetes.prevalence.both.0-39": "3 % (1-6)",
    "condition.diabetes.prevalence.male.40-79": "30 % (27-33)",
    "condition.diabetes.prevalence.female.40-79": "200 (180-220)",
    "condition.diabetes.prevalence.both.80+": "20 %\n",
}


def by_id(rules: RuleSet) -> dict[str, Value]:
    """Every value of the guideline file; an id twice would be lost here."""
    found = [value for value in values(rules) if Path(value.place.file).stem == "feet"]
    assert len({value.id for value in found}) == len(found)
    return {value.id: value for value in found}


def test_every_value_has_the_id_that_the_design_gives_it(tmp_path: Path) -> None:
    assert by_id(loaded(tmp_path)).keys() == IDS.keys()


def test_every_value_knows_its_line_and_column(tmp_path: Path) -> None:
    for id_, value in by_id(loaded(tmp_path)).items():
        assert f"{value.place.line}:{value.place.column}" == place_of(IDS[id_], GUIDELINE), id_
        assert value.text == IDS[id_].split("\n")[0]


def test_ids_and_figures_stay_when_rows_change_places(tmp_path: Path) -> None:
    actions = GUIDELINE[GUIDELINE.index("      - role: gp") : GUIDELINE.index("    follow_up:")]
    gp, nurse = actions.split("      - role: nurse")
    rows = GUIDELINE[GUIDELINE.index("      - age: 0-39") : GUIDELINE.index("recommendations:")]
    turned = "".join(f"      - age{row}" for row in reversed(rows.split("      - age")[1:]))
    turned_round = edited(GUIDELINE, (actions, f"      - role: nurse{nurse}{gp}"), (rows, turned))
    before = by_id(loaded(tmp_path / "before"))
    after = by_id(loaded(tmp_path / "after", feet=turned_round))
    assert {id_: value.best for id_, value in after.items()} == {
        id_: value.best for id_, value in before.items()
    }


def test_two_actions_of_one_role_go_by_their_ids(tmp_path: Path) -> None:
    two = edited(GUIDELINE, ("      - role: nurse", "      - id: notes\n        role: gp"))
    ids = by_id(loaded(tmp_path, feet=two)).keys()
    assert {f"{REC}.actions.gp.time", f"{REC}.actions.notes.time"} <= ids


def test_every_value_says_whose_word_it_is(tmp_path: Path) -> None:
    found = by_id(loaded(tmp_path))
    assert str(found[f"{REC}.actions.gp.time"].basis.assumption) == "Ours"
    assert found[f"{REC}.actions.gp.time"].basis.assumed
    for id_ in (f"{REC}.frequency", f"{REC}.uptake.now", f"{REC}.actions.nurse.time"):
        source = found[id_].basis.source
        assert source is not None
        assert source.id == "book"


def test_a_recommendation_of_its_own_source_does_not_lend_from_its_file(tmp_path: Path) -> None:
    own = edited(GUIDELINE, ("    direction: for", "    assumption: Ours\n    direction: for"))
    assert by_id(loaded(tmp_path, feet=own))[f"{REC}.frequency"].basis.assumed


def test_every_value_of_every_file_has_a_name_of_its_own(tmp_path: Path) -> None:
    names = [value.id for value in values(loaded(tmp_path))]
    assert len(names) == len(set(names))
    assert {"land.positions", "land-list.size", "hours.roles.gp.patient_share"} <= set(names)
    assert {"no.test.more.quit.follow_up.drug.for", "visit.long.actions.gp.time"} <= set(names)
    assert {
        "hours.roles.gp.committed.consultations.female.80+",
        "hours.roles.gp.committed.time",
        "hours.roles.gp.allowances.category.meetings.share",
        "no.test.more.letters.volume.time",
        "no.test.more.quit.benefit.nnt",
        "condition.smoking.incidence.male.40+",
    } <= set(names)
    assert {"no.test.what-if.move.checks.share", "no.test.what-if.demand.times"} <= set(names)
    assert len(FILES) == 7


def test_a_value_by_year_has_one_name_and_the_basis_that_its_year_gives(tmp_path: Path) -> None:
    (given,) = (
        value
        for value in values(loaded(tmp_path))
        if value.id == "no.test.more.quit.actions.gp.time"
    )
    assert [(year, each.best, each.id) for year, each in given.years] == [
        (2020, 10, given.id),
        (2025, 12, given.id),
    ]
    old, new = (each.basis for _, each in given.years)
    assert old.assumed
    assert new.source is not None
    assert (given.best, given.low, given.high, given.text) == (12, 10, 14, "12 min (10-14)")
    assert given.basis == new
