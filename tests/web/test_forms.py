"""A form says what a rule file written by hand says, whatever else is written in it."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import urlencode

import pytest
import yaml
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from litestar.exceptions import ClientException

import tnt
from tests.web.identities import PLANTED
from tnt import api
from tnt.estimate import Estimate
from tnt.model.guideline import Recommendation
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem
from tnt.web.pages.alphabet import place_in_alphabet
from tnt.web.pages.forms import (
    DOORS,
    Door,
    Filled,
    all_form,
    compare_form,
    door_form,
    fields_of_problems,
    prioritise_form,
    usual_list,
)
from tnt.web.pages.forms.choosing import with_benefit
from tnt.web.pages.presets import why_not
from tnt.web.pages.refusing import refuse_identity_numbers_in
from tnt.web.pages.sent_form import fields_of
from tnt.web.wire.bodies import EstimateBody, SideBody
from tnt.words import LANGUAGES, Words

HEAD: Final = """\
schema: 1
kind: guideline
id: local.form
title:
  en: By hand
publisher: nobody
country: no
status: proposed
assumption: Given in the form
"""
RECOMMENDATION: Final = """\
recommendations:
  - id: action
    title:
      en: By hand
    direction: for
"""
BY_HAND: Final[Mapping[Door, str]] = {
    "share": f"""\
{HEAD}{RECOMMENDATION}    eligible:
      share: 20 % (15-25)
      assumption: Given in the form
    frequency: 2.5/year (2-3)
    uptake:
      now:
        share: 60 % (50-70)
        assumption: Given in the form
    actions:
      - role: gp
        time: 10 min (8-12)
        assumption: Given in the form
""",
    "month": f"""\
{HEAD}{RECOMMENDATION}    volume:
      count: 12/month (8-16)
      per: gp
      assumption: Given in the form
    actions:
      - role: nurse
        time: 10 min (8-12)
        assumption: Given in the form
""",
    "population": f"""\
{HEAD}conditions:
  local-form-people:
    prevalence:
      - count: 90 000 (80 000-100 000)
        per: norway
        assumption: Given in the form
{RECOMMENDATION}    eligible:
      condition: local-form-people
    frequency: 2/year
    actions:
      - role: gp
        time: 10 min (8-12)
        assumption: Given in the form
""",
}
WRITTEN: Final[Mapping[Door, Mapping[str, str]]] = {
    "share": {
        "share": "20 %",
        "share_low": "15",
        "share_high": "25",
        "times": "2,5",
        "times_low": "2",
        "times_high": "3",
        "now": "60",
        "now_low": "50",
        "now_high": "70",
        "minutes": "10 min",
        "minutes_low": "8",
        "minutes_high": "12",
    },
    "month": {
        "month": "12",
        "month_low": "8",
        "month_high": "16",
        "role": "nurse",
        "minutes": "10",
        "minutes_low": "8",
        "minutes_high": "12",
    },
    "population": {
        "people": "90 000",
        "people_low": "80000",
        "people_high": "100 000",
        "times": "2",
        "minutes": "10",
        "minutes_low": "8",
        "minutes_high": "12",
    },
}
# what rules of YAML, tables and templates could trip over
ODD: Final = (
    "a: b",
    "- x",
    "# note",
    "&a *a !!python/object:os.system",
    "'",
    '"',
    "'\n  evil: true",
    "]}{[",
    "%",
    "|",
    ">-",
    "=1+1",
    "{{ 7 * 7 }}",
    "<script>alert(1)</script>",
    "\u2028",
    "no",
    "~",
    "---",
    "1:30",
    "\\x00",
    "\x00",
    "\ud7ff",
)

door = pytest.mark.parametrize("door", DOORS)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return tnt.load()


def filled(written: Mapping[str, str], lang: str = "en") -> Filled:
    return Filled({name: (text,) for name, text in written.items()}, Words(lang))


def body_of(door: Door, written: Mapping[str, str], rules: RuleSet) -> EstimateBody:
    form = filled(written)
    body = door_form(door, form, rules)
    assert isinstance(body, EstimateBody), form.slips
    return body


def estimated(rule_file: str, lists: Mapping[str, str], working_time: str) -> Estimate:
    """What the program makes of the same files on a disk."""
    with TemporaryDirectory() as folder:
        paths = []
        for name, text in {"form.yaml": rule_file, **lists}.items():
            paths.append(Path(folder, name))
            paths[-1].write_text(text, encoding="utf-8")
        question = api.question(
            guidelines=("local.form",),
            rules=(str(paths[0]),),
            lists=tuple(map(str, paths[1:])),
            working_time=working_time,
            draws=1000,
        )
        return api.answer_to(api.load_for(question), question).estimate


def answered(body: EstimateBody) -> Estimate:
    lists = {each.name: each.text for each in body.lists}
    return estimated(body.rules[0].text, lists, body.working_time)


@door
def test_a_door_gives_exactly_what_a_rule_file_written_by_hand_gives(
    door: Door, rules: RuleSet
) -> None:
    found = answered(body_of(door, WRITTEN[door], rules)).lists[0]
    wanted = estimated(BY_HAND[door], {}, "no-2018").lists[0]
    assert found.total == wanted.total
    assert found.working_time == wanted.working_time


def test_a_list_and_working_time_are_those_of_a_table_written_by_hand(rules: RuleSet) -> None:
    own = {
        "patients": "1 200",
        "fte": "0,8",
        "hours_per_week": "45",
        "weeks_per_year": "46",
        "patient_share": "60 %",
    }
    found = answered(body_of("share", {**WRITTEN["share"], **own}, rules)).lists[0]
    people = rules.populations["norway"].persons
    part = 1200 / sum(row.persons for row in people)
    rows = [f"a,{row.sex},{row.age.text},{row.persons * part!r}" for row in people]
    lists = {
        "people.csv": "\n".join(["list,sex,age,persons", *rows]) + "\n",
        "hours.csv": "list;fte;hours_per_week;weeks_per_year;patient_share\na;0,8;45;46;60 %\n",
    }
    wanted = estimated(BY_HAND["share"], lists, "no-2018").lists[0]
    assert found.persons == pytest.approx(1200, rel=1e-9)
    assert found.working_time is not None
    assert wanted.working_time is not None
    assert found.working_time.patient_minutes_per_year == pytest.approx(
        wanted.working_time.patient_minutes_per_year
    )
    assert found.total["gp"].minutes_per_year.mean == pytest.approx(
        wanted.total["gp"].minutes_per_year.mean, rel=1e-9
    )


def test_a_part_time_doctors_own_times_a_month_are_their_own(rules: RuleSet) -> None:
    full = answered(body_of("month", WRITTEN["month"], rules)).lists[0]
    part = answered(body_of("month", {**WRITTEN["month"], "fte": "0.7"}, rules)).lists[0]
    # 12 a month of 10 minutes, whoever does it
    assert full.total["nurse"].minutes_per_year.mean == pytest.approx(12 * 12 * 10)
    assert part.total["nurse"].minutes_per_year.mean == pytest.approx(12 * 12 * 10, rel=1e-9)


@door
def test_an_average_list_needs_no_files(door: Door, rules: RuleSet) -> None:
    average = {"patients": str(usual_list(rules)), "fte": "1"}
    assert body_of(door, {**WRITTEN[door], **average}, rules) == body_of(door, WRITTEN[door], rules)


@door
@pytest.mark.parametrize("odd", ODD)
def test_what_is_written_as_a_name_stays_a_name(door: Door, odd: str, rules: RuleSet) -> None:
    form = filled({**WRITTEN[door], "title": f"x{odd}y"})
    body = door_form(door, form, rules)
    if body is None:
        assert set(form.slips) == {"title"}
        return
    assert isinstance(body, EstimateBody)
    said = yaml.safe_load(body.rules[0].text)
    usual = yaml.safe_load(body_of(door, {**WRITTEN[door], "title": "x"}, rules).rules[0].text)
    title = " ".join(f"x{odd}y".split())
    assert said["title"] == {"en": title}
    assert said["recommendations"][0].pop("title") == {"en": title}
    del usual["recommendations"][0]["title"], usual["title"], said["title"]
    assert said == usual
    # the program's own reader, which takes less than YAML, takes it too
    assert answered(body).lists[0].total


NAMES: Final = sorted(
    {name for each in WRITTEN.values() for name in each}
    | {"title", "deed", "role", "population", "patients", "fte", "hours_per_week", "weeks_per_year"}
    | {"patient_share", "working_time", "uptake", "guidelines", "order", "budget", "hours", "new"}
    | {"a_uptake", "b_uptake", "a_scenario", "publishers"}
)
TEXTS: Final = st.one_of(
    st.text(max_size=30),
    st.sampled_from(ODD),
    st.from_regex(r"[-–]?[0-9]{1,15}([ .,][0-9]{1,4})?( ?%)?", fullmatch=True),
    st.decimals(allow_nan=True, allow_infinity=True).map(str),
)


@given(
    door=st.sampled_from(DOORS),
    written=st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=12),
    lang=st.sampled_from(LANGUAGES),
)
@example("share", {"share": "1e9", "times": "٣", "minutes": "10"}, "nb")
@example("share", {"share": "100", "share_low": "90", "share_high": "99"}, "nn")
@example("month", {"month": "0", "minutes": "1 441", "fte": "0"}, "en")
def test_nothing_that_is_written_breaks_a_form_or_gets_lost(
    door: Door, written: dict[str, str], lang: str
) -> None:
    rules = LOADED
    for form in (lambda f: door_form(door, f, rules), *FORMS):
        found = filled({**WRITTEN[door], **written}, lang)
        body = form(found)
        assert (body is None) == bool(found.slips)
        for name, text in written.items():
            assert found.sent(name) == text
        assert all("{" not in message or "{" in str(written) for message in found.slips.values())


LOADED: Final = tnt.load()
FORMS: Final = (
    lambda found: all_form(found, LOADED),
    lambda found: compare_form(found, LOADED),
    lambda found: prioritise_form(found, LOADED),
)


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ({"share": ""}, "share"),
        ({"share": "", "share_low": "", "share_high": ""}, "share"),
        ({"share": "twenty"}, "share"),
        ({"share": "120"}, "share"),
        ({"share": "0"}, "share"),
        ({"share": "-3"}, "share"),
        ({"share_low": ""}, "share_low"),
        ({"share_high": ""}, "share_high"),
        ({"share_low": "30"}, "share_low"),
        ({"share": "100", "share_high": "100", "share_low": "90"}, "share_low"),
        ({"share": "1", "share_low": "0", "share_high": "99"}, "share_low"),
        ({"minutes": "1.234"}, "minutes"),
        ({"minutes": "2000"}, "minutes"),
        ({"minutes_low": "x"}, "minutes_low"),
        ({"role": "fastlege"}, "role"),
        ({"working_time": "no-such"}, "working_time"),
        ({"patients": "0"}, "patients"),
        ({"patients": "1 000 000"}, "patients"),
        ({"fte": "0"}, "fte"),
        ({"fte": "60 %"}, "fte"),
        ({"fte": "60"}, "fte"),
        ({"now": "0", "now_low": "0", "now_high": "5"}, "now_low"),
        ({"now": "101", "now_low": "", "now_high": ""}, "now"),
        ({"hours_per_week": "169"}, "hours_per_week"),
        ({"patient_share": "101"}, "patient_share"),
        ({"title": "x" * 201}, "title"),
        ({"title": "a\x07b"}, "title"),
    ],
)
def test_a_field_to_mend_is_named(written: dict[str, str], wrong: str, rules: RuleSet) -> None:
    said = set()
    for lang in LANGUAGES:
        form = filled({**WRITTEN["share"], **written}, lang)
        assert door_form("share", form, rules) is None
        assert set(form.slips) == {wrong}
        said.add(form.slips[wrong])
    assert all(said)


@pytest.mark.parametrize(
    ("written", "lang", "said"),
    [
        ({"share": "150"}, "en", "Share of the patients: write a number above 0, 100 at most."),
        ({"share": "0"}, "en", "Share of the patients: write a number above 0, 100 at most."),
        ({"weeks_per_year": "0"}, "en", "Weeks a year: write a number above 0, 53 at most."),
        ({"weeks_per_year": "60"}, "en", "Weeks a year: write a number above 0, 53 at most."),
        ({"hours_per_week": "0"}, "en", "Hours a week: write a number above 0, 168 at most."),
        ({"now": "101"}, "en", "Share who get it today: write a number from 0 to 100."),
        ({"fte": "60 %"}, "en", "Position: write 0.6 for 60%."),
        ({"fte": "62,5"}, "nb", "0,625"),
        ({"patients": "abc"}, "en", "Patients on the list: write a number, such as 1200."),
        ({"share": "abc"}, "en", "Share of the patients: write a number, such as 12.5."),
        ({"times": "abc"}, "nb", "0,5"),
        (
            {"minutes_low": "12", "minutes_high": "8"},
            "en",
            "Minutes each time: the lowest is higher than the highest. Let them change places.",
        ),
        (
            {"share": "100", "share_low": "90", "share_high": "100"},
            "en",
            "Share of the patients: 100 has no range. Leave the lowest and the highest blank.",
        ),
    ],
)
def test_what_to_mend_says_what_would_do(
    written: dict[str, str], lang: str, said: str, rules: RuleSet
) -> None:
    form = filled({**WRITTEN["share"], **written}, lang)
    assert door_form("share", form, rules) is None
    assert any(said in message for message in form.slips.values()), form.slips


def test_nobody_may_get_it_today_as_a_rule_file_says_it(rules: RuleSet) -> None:
    new = {**WRITTEN["share"], "now": "0", "now_low": "", "now_high": ""}
    body = body_of("share", new, rules)
    by_hand = BY_HAND["share"].replace("60 % (50-70)", "0 %")
    assert answered(body).lists[0].total == estimated(by_hand, {}, "no-2018").lists[0].total
    (uptake,) = [each["uptake"] for each in yaml.safe_load(body.rules[0].text)["recommendations"]]
    assert uptake["now"]["share"] == "0 %"


def test_more_people_than_there_are_is_told_in_the_form(rules: RuleSet) -> None:
    form = filled({**WRITTEN["population"], "people": "6 000 000", "people_high": "7 000 000"})
    assert door_form("population", form, rules) is None
    assert "5,627,400" in form.slips["people"]


def test_problems_of_the_rule_file_go_to_their_fields(rules: RuleSet) -> None:
    form = filled(WRITTEN["share"])
    body = door_form("share", form, rules)
    assert body is not None
    lines = body.rules[0].text.splitlines()
    at = {
        line.split(":")[0].strip(" -"): number
        for number, line in enumerate(lines, 1)
        if ":" in line
    }
    place = "rules/form.yaml"
    problems = [
        Problem("TNT205", place, at["time"], 9, {"found": "x"}),
        Problem("TNT205", place, at["frequency"], 9, {"found": "x"}),
        Problem("TNT520"),
    ]
    others = fields_of_problems(problems, body, form)
    assert set(form.slips) == {"minutes", "times"}
    assert [each.code for each in others] == ["TNT520"]


def test_a_national_identity_number_is_refused_and_forgotten() -> None:
    form = filled({"title": f"about {PLANTED}", "share": "20"})
    refuse_identity_numbers_in(form)
    assert set(form.slips) == {"title"}
    assert form.sent("title") == ""
    assert form.sent("share") == "20"
    assert PLANTED not in str(form)


def test_a_form_is_read_as_browsers_send_it() -> None:
    sent = urlencode([("title", "æ & ø = å"), ("guidelines", "a"), ("guidelines", "b"), ("x", "")])
    assert fields_of(sent.encode()) == {
        "title": ("æ & ø = å",),
        "guidelines": ("a", "b"),
        "x": ("",),
    }
    assert fields_of(b"") == {}


@given(st.binary(max_size=200))
@example(b"a=%ff")
@example(b"a")
@example(b"&".join([b"a=1"] * 501))
@example("a=æ".encode())
def test_any_bytes_are_a_form_or_are_refused(sent: bytes) -> None:
    with suppress(ClientException):
        found = fields_of(sent)
        assert all(isinstance(text, str) for texts in found.values() for text in texts)


def test_a_side_is_called_by_what_is_its_own(rules: RuleSet) -> None:
    written = {"a_uptake": "full", "b_uptake": "full", "b_scenario": "no.scenario.team"}
    body = compare_form(filled(written), rules)
    assert body is not None
    assert body.uptake == "full"
    assert (body.a, body.b) == (SideBody(uptake="full"), SideBody(scenario="no.scenario.team"))
    # chosen once, for both
    body = compare_form(filled({"guidelines": "no.hdir.copd"}), rules)
    assert body is not None
    assert (body.uptake, body.guidelines) == ("full", ["no.hdir.copd"])
    assert (body.a, body.b) == (SideBody(uptake="now"), SideBody(uptake="full"))


def test_hours_that_were_filled_in_are_never_left_out_in_silence(rules: RuleSet) -> None:
    for budget in ("", "patient", "remaining"):
        form = filled({"budget": budget, "hours": "100"})
        assert prioritise_form(form, rules) is None
        assert "choose «A number of hours a year»" in form.slips["hours"]
    body = prioritise_form(filled({"budget": "hours", "hours": "100"}), rules)
    assert body is not None
    assert body.budget == 100


def test_the_order_by_benefit_is_there_where_any_benefit_is_known(rules: RuleSet) -> None:
    in_force = [each for each in rules.guidelines.values() if each.status == "in-force"]
    of_all = sum(len(each.recommendations) for each in in_force)
    assert with_benefit(rules) == (0, of_all)
    assert set(prioritise_slips({"order": "benefit"}, rules)) == {"order"}
    example = rules.guidelines["no.example.activity-group"]
    known = {**rules.guidelines, example.id: evolve(example, status="in-force")}
    more = evolve(rules, guidelines=known)
    assert with_benefit(more) == (1, of_all + 1)
    assert prioritise_slips({"order": "benefit"}, more) == {}


def prioritise_slips(written: Mapping[str, str], rules: RuleSet) -> Mapping[str, str]:
    form = filled(written)
    prioritise_form(form, rules)
    return form.slips


def test_all_that_a_publisher_has_in_force_is_chosen_at_once(rules: RuleSet) -> None:
    publisher = "Helsedirektoratet"
    of_it = [each for each in rules.guidelines.values() if each.publisher == publisher]
    assert len(of_it) > 1
    form = filled({"publishers": publisher, "guidelines": "no.example.alcohol"})
    for read in (all_form, compare_form):
        body = read(form, rules)
        assert body is not None
        assert set(body.guidelines) == {
            "no.example.alcohol",
            *(each.id for each in of_it if each.status == "in-force"),
        }
        assert read(filled({"publishers": "Nobody"}), rules) is None
    # what was chosen first makes no difference: the same question is the same result
    ids = ["no.hdir.copd", "no.hdir.adhd"]
    one, other = (
        all_form(Filled({"guidelines": each}, Words("en")), rules) for each in (ids, ids[::-1])
    )
    assert one == other


def test_titles_stand_in_the_order_of_the_readers_alphabet() -> None:
    titles = ["Åpen", "Ærlig", "«Zebra»", "Øye", "Élan", "eple", "Ad"]
    placed = {lang: sorted(titles, key=lambda t: place_in_alphabet(t, lang)) for lang in LANGUAGES}
    norwegian = ["Ad", "Élan", "eple", "«Zebra»", "Ærlig", "Øye", "Åpen"]
    assert placed["nb"] == placed["nn"] == norwegian
    assert placed["en"] == ["Ad", "Ærlig", "Åpen", "Élan", "eple", "Øye", "«Zebra»"]


def test_what_no_form_can_hold_is_told_by_its_kind(rules: RuleSet) -> None:
    def found(id_: str) -> Recommendation:
        owner = rules.recommendations[id_]
        return next(each for each in owner.recommendations if each.id == id_)

    certificates = found("no.hdir.school-certificates.absence")
    assert why_not(certificates) is None
    assert why_not(evolve(certificates, uptake=None)) == "today"
    ban = found("no.law.driving-licence.driving-ban")
    assert why_not(ban) is None
    assert ban.volume is not None
    assert why_not(evolve(ban, volume=evolve(ban.volume, count=None))) == "time"
    assert why_not(found("no.hdir.child-health.nurse-age-1")) == "others"
