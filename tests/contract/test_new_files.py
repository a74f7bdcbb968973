"""`tnt new FILE.yaml` and `tnt new --plugin`: what they make holds at once, and slips are told."""

import ast
import json
import keyword
import os
import re
import signal
import tomllib
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import tnt
from tests.contract import commands
from tests.files.typed import typed
from tests.install.venvs import Ran
from tnt.authoring import write_files
from tnt.problems import Refused
from tnt.words import LANGUAGES

TODAY = date(2028, 2, 29)
every_language = pytest.mark.parametrize("lang", LANGUAGES)


def told(ran: Ran) -> list[str]:
    """The commands that are said to come next."""
    return re.findall(r"^next: tnt (.+)$", ran.out, re.MULTILINE)


def texts(folder: Path) -> dict[str, str]:
    return {
        each.relative_to(folder).as_posix(): each.read_text("utf-8")
        for each in folder.rglob("*")
        if each.is_file()
    }


@every_language
def test_a_new_file_passes_its_own_checks_in_every_language(tmp_path: Path, lang: str) -> None:
    new = tnt.new_rule_file(tmp_path / "min.yaml", lang=lang, today=TODAY)
    assert new.id == "local.min"
    names = [each.name for each in new.written]
    assert names == ["min.yaml", "min.test.yaml", "guideline-1.json"]
    assert tnt.check(new.written[0], today=TODAY).problems == ()
    report = tnt.test(new.written[0])
    assert (report.fine, len(report.cases)) == (True, 2)


def test_an_example_in_force_is_noted_until_both_of_its_sources_are_replaced(
    tmp_path: Path,
) -> None:
    new = tnt.new_rule_file(tmp_path / "min.yaml", today=TODAY)
    path = new.written[0]
    proposed = path.read_text("utf-8")

    def codes(text: str) -> list[str]:
        path.write_text(text, "utf-8")
        return [each.code for each in tnt.check(path, today=TODAY).problems]

    assert codes(proposed) == []
    in_force = proposed.replace("status: proposed", "status: in-force")
    assert codes(in_force) == ["TNT764"]
    half = in_force.replace("10.1234/invented", "10.1136/bmj-2022-072953")
    assert codes(half) == ["TNT764"]
    assert codes(half.replace("https://example.org/guideline", "https://example.org/own")) == []
    assert commands.tnt(tmp_path, "check", "--strict", "min.yaml").code == 0


def test_the_worked_case_is_the_sum_that_its_notes_do_by_hand(tmp_path: Path) -> None:
    new = tnt.new_rule_file(tmp_path / "min.yaml", lang="en", today=TODAY)
    case = new.written[1].read_text("utf-8")
    found = re.search(r"GP: 10 people × \(12 min \+ 25 % × 8 min\) = (\d+) minutes", case)
    assert found
    assert float(found[1]) == 10 * (12 + 0.25 * 8)
    assert f"minutes_per_year: {found[1]}\n" in case
    rules = tnt.load(extra=new.written[0])
    estimate = tnt.estimate(rules, guidelines=[new.id], draws=0, uptake="now")
    # half of them get it now
    full = tnt.estimate(rules, guidelines=[new.id], draws=0)
    assert estimate.total("gp").minutes_per_year.mean == pytest.approx(
        full.total("gp").minutes_per_year.mean / 2
    )


def test_its_notes_are_in_the_authors_language_and_its_keys_are_the_same(tmp_path: Path) -> None:
    made = {}
    for lang in LANGUAGES:
        (tmp_path / lang).mkdir()
        new = tnt.new_rule_file(tmp_path / lang / "min.yaml", lang=lang, today=TODAY)
        made[lang] = new.written[0].read_text("utf-8")
    notes = {lang: re.findall(r"^ *# [^y$].*$", text, re.M) for lang, text in made.items()}
    assert len(set(map(tuple, notes.values()))) == 3
    keys = {lang: re.findall(r"^[ -]*([\w-]+):", text, re.M) for lang, text in made.items()}
    assert keys["nb"] == keys["nn"] == keys["en"]


@every_language
def test_an_editor_that_goes_by_the_schema_underlines_nothing(tmp_path: Path, lang: str) -> None:
    *made, schema = tnt.new_rule_file(tmp_path / "min.yaml", lang=lang, today=TODAY).written
    validator = Draft202012Validator(json.loads(schema.read_text("utf-8")))
    for each in made:
        assert [*validator.iter_errors(typed(each.read_text("utf-8")))] == []


def test_what_comes_next_works_as_it_is_printed(tmp_path: Path) -> None:
    ran = commands.tnt(tmp_path, "new", "Min veileder æøå.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert told(ran) == [
        "check 'Min veileder æøå.yaml'",
        "test 'Min veileder æøå.yaml'",
        "estimate --rules 'Min veileder æøå.yaml' -g local.min-veileder-aeoa",
    ]
    for line in told(ran):
        after = commands.tnt(tmp_path, *_words(line))
        assert (after.code, after.err) == (0, "")
    assert commands.tnt(tmp_path, "check", "--strict", ".").code == 0


def _words(line: str) -> list[str]:
    return [quoted or plain for quoted, plain in re.findall(r"'([^']+)'|(\S+)", line)]


def test_a_name_like_an_option_is_followed_by_commands_that_work(tmp_path: Path) -> None:
    ran = commands.tnt(tmp_path, "new", "--", "-x.yaml")
    for line in told(ran):
        assert commands.tnt(tmp_path, *_words(line)).code == 0


def test_a_second_file_goes_by_the_schema_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "guideline-1.json").write_text("mine")
    new = tnt.new_rule_file(tmp_path / "min.yaml", today=TODAY)
    assert [each.name for each in new.written] == ["min.yaml", "min.test.yaml"]
    assert (tmp_path / "guideline-1.json").read_text() == "mine"
    for each in new.written:
        assert each.read_text("utf-8").startswith(
            "# yaml-language-server: $schema=guideline-1.json\n# $schema: guideline-1.json\n"
        )


def test_a_file_in_a_new_package_goes_by_the_packages_schema(tmp_path: Path) -> None:
    tnt.new_plugin(tmp_path / "tnt-min-forening", today=TODAY)
    rules = tmp_path / "tnt-min-forening" / "src" / "tnt_min_forening" / "files"
    tnt.new_rule_file(rules / "another.yaml", today=TODAY)
    assert not (rules / "guideline-1.json").exists()
    schemas = set()
    for each in rules.glob("*.yaml"):
        led = re.match(r"# yaml-language-server: \$schema=(\S+)\n", each.read_text("utf-8"))
        assert led
        schemas.add((rules / led[1]).resolve())
    assert schemas == {tmp_path / "tnt-min-forening" / "schema" / "guideline-1.json"}


def test_the_schema_is_the_programs_own(tmp_path: Path) -> None:
    new = tnt.new_rule_file(tmp_path / "min.yaml", today=TODAY)
    published = Path(__file__).parents[2] / "schema" / "guideline-1.json"
    assert json.loads(new.written[2].read_text("utf-8")) == json.loads(published.read_text("utf-8"))


@pytest.mark.parametrize("wanted", ["min.yaml", "min.test.yaml"])
def test_what_is_there_is_never_replaced(tmp_path: Path, wanted: str) -> None:
    (tmp_path / wanted).write_text("mine")
    ran = commands.tnt(tmp_path, "new", "min.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert f"TNT635 already there: {wanted}" in ran.err
    assert texts(tmp_path) == {wanted: "mine"}


def test_a_package_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    assert commands.tnt(tmp_path, "new", "--plugin", "tnt-mine").code == 0
    before = texts(tmp_path)
    ran = commands.tnt(tmp_path, "new", "--plugin", "tnt-mine")
    assert (ran.code, ran.out) == (2, "")
    assert "TNT635" in ran.err
    assert texts(tmp_path) == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), "TNT754", "tnt new my-guideline.yaml"),
        (("--plugin",), "TNT754", "tnt new --plugin tnt-my-society"),
        (("guide",), "TNT751", "tnt new guide.yaml"),
        (("guide.YAML",), "TNT751", "tnt new guide.yaml"),
        (("notat.docx",), "TNT751", "tnt new notat.yaml"),
        ((".yaml",), "TNT751", "tnt new my-guideline.yaml"),
        (("guide.test.yml",), "TNT752", "tnt new guide.yml"),
        (("there",), "TNT753", "there/my-guideline.yaml"),
        (("C:\\Users\\kari\\min.yaml",), "TNT755", "here: Users/kari/min.yaml)"),
        (("!.yaml",), "TNT756", "--id local.my-guideline"),
        (("min.yaml", "--id", "Min"), "TNT757", "--id local.my-guideline"),
        (("min.yaml", "--id", "a" * 201), "TNT757", "at most 200"),
        (("min.yaml", "--id", "no.hdir.hypertension"), "TNT758", "no/hypertension.yaml"),
        (("min.yaml", "--year", "2020"), "TNT763", "--from-pacehrh"),
        (("--plugin", "min forening"), "TNT761", "tnt-min-forening"),
        (("--plugin", "tnt-æ"), "TNT761", "tnt-ae"),
        (("--plugin", "tnt-"), "TNT761", "tnt-my-society"),
        (("--plugin", "min.yaml"), "TNT761", "tnt-min"),
        (("--plugin", "2024"), "TNT761", "tnt-2024"),
        (("--plugin", "tnt"), "TNT762", "tnt is installed here"),
        (("--plugin", "Pluggy"), "TNT762", "pluggy is installed here"),
        (("--plugin", "attr"), "TNT762", "attrs is installed here"),
        (("--plugin", "json"), "TNT762", "json"),
        (("--plugin", "tnt-tnt"), "TNT762", "tnt is installed here"),
        (("--plugin", "tnt-x", "--id", "X"), "TNT757", "--id local.my-guideline"),
        (("x", "--plugin", "--from-pacehrh", "there"), "TNT763", "--plugin"),
    ],
)
def test_a_slip_is_told_with_what_to_write_instead(
    tmp_path: Path, arguments: tuple[str, ...], code: str, said: str
) -> None:
    (tmp_path / "there").mkdir()
    ran = commands.tnt(tmp_path, "new", *arguments)
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.err.splitlines()
    assert line.startswith(f"{code} ")
    assert said in line
    assert texts(tmp_path) == {}


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    ran = commands.tnt(tmp_path, "new", "guide", "--id", "No good", "--plugin")
    assert ran.code == 2
    ran = commands.tnt(tmp_path, "new", "guide", "--id", "No good")
    assert [line[:6] for line in ran.err.splitlines()] == ["TNT751", "TNT757"]


def test_an_interruption_leaves_no_folder_of_a_package_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if target.name == "test_conformance.py":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        tnt.new_plugin(tmp_path / "deep" / "tnt-mine", today=TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_signal_leaves_nothing_behind(tmp_path: Path) -> None:
    slow = (
        "import os, pathlib, signal\n"
        "replace = pathlib.Path.replace\n"
        "def killed(self, to):\n"
        "    replace(self, to)\n"
        "    if to.name == 'README.md': os.kill(os.getpid(), signal.SIGTERM)\n"
        "pathlib.Path.replace = killed\n"
    )
    with commands.started(tmp_path, slow, "new", "--plugin", "tnt-mine") as running:
        running.communicate(timeout=60)
    assert running.returncode == -signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


def test_files_of_one_name_in_two_folders_keep_their_own_texts(tmp_path: Path) -> None:
    write_files({"a/x.yaml": "one", "b/x.yaml": "two", "x.yaml": "three"}, tmp_path)
    assert texts(tmp_path) == {"a/x.yaml": "one", "b/x.yaml": "two", "x.yaml": "three"}


def test_a_folder_without_leave_to_write_is_told(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o555)
    if os.access(tmp_path / "shut", os.W_OK):
        pytest.skip("whoever runs this may write everywhere")
    ran = commands.tnt(tmp_path, "new", "shut/min.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "TNT636" in ran.err


@settings(max_examples=8)
@given(
    st.text(
        st.characters(exclude_characters="/\\\0", exclude_categories=["Cs"]),
        min_size=1,
        max_size=40,
    ),
    st.sampled_from(LANGUAGES),
)
def test_any_name_that_is_taken_makes_a_file_that_holds(name: str, lang: str) -> None:
    with TemporaryDirectory() as folder:
        try:
            new = tnt.new_rule_file(Path(folder, f"{name}.yaml"), lang=lang, today=TODAY)
        except Refused as refused:
            codes = {each.code for each in refused.problems}
            if not codes <= {"TNT752", "TNT756"} or list(Path(folder).iterdir()):
                raise
            return
        except OSError:
            # longer than file names are
            return
        assert tnt.check(new.written[0], today=TODAY).problems == ()
        assert tnt.test(new.written[0]).fine
        for each in new.written[:2]:
            assert yaml.safe_load(each.read_text("utf-8"))["schema"] == 1


@settings(max_examples=8)
@given(
    st.text("abzAZ09-_æ \"'\n", min_size=1, max_size=20) | st.sampled_from(keyword.kwlist),
    st.sampled_from(LANGUAGES),
)
def test_any_name_that_is_taken_makes_a_package_that_can_be_read(name: str, lang: str) -> None:
    with TemporaryDirectory() as folder:
        try:
            new = tnt.new_plugin(Path(folder, name), lang=lang, today=TODAY)
        except Refused as refused:
            if not {each.code for each in refused.problems} <= {"TNT761", "TNT762"}:
                raise
            return
        made = Path(folder, name)
        project = tomllib.loads((made / "pyproject.toml").read_text("utf-8"))
        assert project["project"]["name"] == name
        ((plugin, module),) = project["project"]["entry-points"]["tnt"].items()
        for each in made.rglob("*.py"):
            ast.parse(each.read_text("utf-8"))
        shared = (made / "tests" / "conftest.py").read_text("utf-8")
        assert f'return tnt_plugin_name or "{plugin}"' in shared
        rules = made / "src" / module / "files"
        assert new.id == f"local.{plugin}.example"
        # its example counts as soon as it is installed: nobody is to forget it
        report = tnt.check(rules, today=TODAY)
        assert [each.code for each in report.problems] == ["TNT764"]
        assert (report.errors, report.warnings) == (0, 0)
        assert tnt.test(rules).fine
