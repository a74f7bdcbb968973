"""One plugin's slip is one problem with its name; the others and the shipped files stay."""

from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tests.files.texts import FILES, edited, write
from tnt import plugins
from tnt.library import load
from tnt.model.ruleset import BY_HAND
from tnt.plugins import BUILT_IN, Plugin, hookimpl, load_plugins
from tnt.problems import Problem, Refused
from tnt.words import Words

Install = Callable[..., None]


class Giving:
    """A plugin that answers the hook with `answer`."""

    def __init__(self, answer: Callable[[], object]) -> None:
        self.answer = answer

    @hookimpl
    def tnt_files(self) -> object:
        return self.answer()


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Makes things to be what the installed plugins' entry points lead to, by name."""

    def as_installed(*named: tuple[str, object]) -> None:
        things = dict(named)
        entries = [EntryPoint(name, f"{name}:x", "tnt") for name, _ in named]
        monkeypatch.setattr(plugins, "entry_points", lambda **_: entries)
        monkeypatch.setattr(EntryPoint, "load", lambda self: things[self.name])
        monkeypatch.delenv("TNT_PLUGINS", raising=False)

    return as_installed


def only(name: str) -> Plugin:
    found, problems = load_plugins()
    assert problems == []
    assert [each.name for each in found] == [BUILT_IN, name]
    assert found[0].problems == ()
    return found[1]


def _raises() -> object:
    raise TypeError("unsupported operand")


def _raises_late() -> object:
    yield "here.yaml"
    raise RuntimeError("gone")


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (lambda: None, "TNT005", "None"),
        (lambda: 7, "TNT005", "int"),
        (lambda: [7], "TNT005", "int"),
        (lambda: ["a.yaml", None], "TNT005", "NoneType"),
        (_raises, "TNT004", "TypeError: unsupported operand"),
        (_raises_late, "TNT004", "RuntimeError: gone"),
        (lambda: ["/nowhere/a.yaml"], "TNT006", "/nowhere/a.yaml"),
        (lambda: Path("/nowhere/b.yaml"), "TNT006", "/nowhere/b.yaml"),
        (lambda: ["rules/a.yaml"], "TNT009", "rules/a.yaml"),
        (list, "TNT010", "mine"),
    ],
)
def test_what_a_hook_may_not_answer(
    answer: Callable[[], object], code: str, said: str, install: Install
) -> None:
    install(("mine", Giving(answer)))
    (problem,) = only("mine").problems
    assert problem.code == code
    assert problem.facts["plugin"] == "mine"
    assert said in problem.facts.values()
    assert only("mine").paths == ()


@pytest.mark.parametrize("thing", [None, object(), 7, "text", Giving])
def test_what_is_no_plugin_at_all(thing: object, install: Install) -> None:
    install(("mine", thing))
    (problem,) = only("mine").problems
    assert problem.code in {"TNT002", "TNT003", "TNT004"}


class Misspelling:
    """A plugin with a slip in its hook's name."""

    @hookimpl
    def tnt_filez(self) -> list[str]:
        return []


class Asking:
    """A plugin whose hook wants an argument."""

    @hookimpl
    def tnt_files(self, config: object) -> list[str]:  # noqa: ARG002 - what is told
        return []


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        (Misspelling(), "unknown hook 'tnt_filez'"),
        (Asking(), "tnt_files(config: object) -> list[str]"),
    ],
)
def test_a_hook_that_tnt_does_not_have_is_said_as_its_author_wrote_it(
    thing: object, said: str, install: Install
) -> None:
    install(("mine", thing))
    (problem,) = only("mine").problems
    assert problem.code == "TNT003"
    # not the module's folder, nor the plugin's name once more
    assert problem.facts["error"] == said


def test_paths_may_be_texts_paths_or_one_alone(install: Install, tmp_path: Path) -> None:
    folder = write(tmp_path / "rules", FILES)
    answers: list[object] = [str(folder), folder, [folder], (str(folder),), iter([folder])]
    for answer in answers:
        install(("mine", Giving([answer].pop)))
        assert only("mine").paths == (folder,)


def test_two_plugins_of_one_name_are_told_and_neither_is_taken(install: Install) -> None:
    install(("mine", Giving(list)), ("mine", Giving(list)))
    found, _ = load_plugins()
    assert [each.problems[0].code for each in found[1:]] == ["TNT008", "TNT008"]


def test_a_plugin_may_not_call_itself_the_shipped_files(install: Install) -> None:
    install((BUILT_IN, Giving(list)))
    found, _ = load_plugins()
    assert [each.code for each in found[1].problems] == ["TNT008"]


def test_only_the_plugins_asked_for_are_loaded(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(("one", Giving(list)), ("two", Giving(_raises)))
    for asked, names in (("", []), ("one", ["one"]), (" one , two ", ["one", "two"])):
        monkeypatch.setenv("TNT_PLUGINS", asked)
        assert [each.name for each in load_plugins()[0]] == [BUILT_IN, *names]
    monkeypatch.setenv("TNT_PLUGINS", "three")
    (problem,) = load_plugins()[1]
    assert (problem.code, problem.facts["plugin"]) == ("TNT007", "three")


def test_a_package_that_hides_all_plugins_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "foot_check-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: foot-check\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[tnt]\nfoot-check\n")
    monkeypatch.syspath_prepend(tmp_path)
    found, (problem,) = load_plugins()
    assert [each.name for each in found] == [BUILT_IN]
    assert problem.code == "TNT011"
    assert str(problem.facts["error"]).startswith("foot-check: ")


def test_values_know_their_plugin_and_a_broken_one_stops_no_other(
    install: Install, tmp_path: Path
) -> None:
    folder = write(tmp_path / "rules", FILES)
    install(("good", Giving(lambda: [folder])), ("bad", Giving(_raises)))
    rules = load()
    assert [each.code for each in rules.problems if isinstance(each, Problem)] == ["TNT004"]
    assert {each.plugin for each in rules.files.values()} == {BUILT_IN, "good"}
    assert rules.file(rules.guidelines["no.test.feet"].place).plugin == "good"
    counts = {each.name: each.files for each in rules.plugins}
    assert (counts["good"], counts["bad"]) == (len(FILES), 0)


def test_an_installed_file_given_in_a_copy_too_is_one_file(
    install: Install, tmp_path: Path
) -> None:
    # the README installs the program out of its checkout, and both have all of its files
    folder = write(tmp_path / "installed", FILES)
    copy = write(tmp_path / "checkout", FILES)
    install(("mine", Giving(lambda: [folder])))
    rules = load(extra=[copy])
    assert rules.problems == ()
    assert {rules.files[path].plugin for path in rules.given} == {BY_HAND}
    assert len(rules.given) == len(FILES)
    assert rules.guidelines.keys() == load().guidelines.keys()


def test_a_copy_that_says_something_else_has_a_taken_id(install: Install, tmp_path: Path) -> None:
    folder = write(tmp_path / "installed", FILES)
    changed = edited(FILES["hours"], ("Invented", "Invented, and changed"))
    copy = write(tmp_path / "checkout", FILES | {"hours": changed})
    install(("mine", Giving(lambda: [folder])))
    said = [each for each in load(extra=[copy]).problems if isinstance(each, Problem)]
    assert [each.code for each in said] == ["TNT183", "TNT183"]


def test_a_copy_is_first_told_how_to_be_the_installed_file(
    install: Install, tmp_path: Path
) -> None:
    folder = write(tmp_path / "installed", {"hours": FILES["hours"]})
    changed = edited(FILES["hours"], ("Invented", "Invented, and changed"))
    copy = write(tmp_path / "checkout", {"hours": changed})
    install(("mine", Giving(lambda: [folder])))
    (said, _) = load(extra=[copy]).problems
    assert isinstance(said, Problem)
    assert said.hint(Words("en")).startswith(
        "to change an installed file itself, install its package with pip install -e"
    )


def test_a_plugins_cases_without_their_rule_file_are_the_packages_slip(
    install: Install, tmp_path: Path
) -> None:
    (tmp_path / "feet.test.yaml").write_text("schema: 1\nkind: worked-case\ncases: []\n")
    install(("mine", Giving(lambda: [tmp_path])))
    (said,) = load().problems
    assert isinstance(said, Problem)
    assert (said.code, said.facts["name"]) == ("TNT765", "mine")
    # by hand, it may be a slip in the name
    install()
    (said,) = load(extra=[tmp_path]).problems
    assert said.code == "TNT116"


def test_an_id_that_two_plugins_have_names_both(install: Install, tmp_path: Path) -> None:
    one, two = (write(tmp_path / each, {"hours": FILES["hours"]}) for each in ("one", "two"))
    install(("first", Giving(lambda: [one])), ("second", Giving(lambda: [two])))
    said = [each for each in load().problems if isinstance(each, Problem)]
    named = [(each.code, each.facts["one"], each.facts["two"]) for each in said]
    assert named == [("TNT766", "first", "second"), ("TNT766", "second", "first")]


def test_what_has_no_place_begins_with_its_code() -> None:
    assert str(Refused([Problem("TNT010", facts={"plugin": "x"})])).startswith("TNT010 plugin x")


def test_two_copies_given_by_hand_are_two_files(install: Install, tmp_path: Path) -> None:
    folder = write(tmp_path / "installed", {"hours": FILES["hours"]})
    copies = [write(tmp_path / name, {"hours": FILES["hours"]}) for name in ("one", "two")]
    install(("mine", Giving(lambda: [folder])))
    for given in (copies, [folder, copies[0]], [copies[0], folder]):
        said = [each for each in load(extra=given).problems if isinstance(each, Problem)]
        assert {each.file for each in said} == {str(each / "hours.yaml") for each in given}
        assert [each.code for each in said] == ["TNT183", "TNT183"]


def test_the_order_of_plugins_never_matters(install: Install, tmp_path: Path) -> None:
    one = write(tmp_path / "one", {name: FILES[name] for name in ("feet", "land")})
    two = write(tmp_path / "two", {name: FILES[name] for name in ("shelf", "list", "hours")})
    giving = [("one", Giving(lambda: [one])), ("two", Giving(lambda: [two]))]
    install(*giving)
    there = load()
    install(*reversed(giving))
    back = load()
    assert there == back
    assert there.problems == ()
