"""What `tnt new` makes is installed and tested as its author would, from nothing to the total."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, write_files
from tests.install import venvs
from tests.install.venvs import Venv
from tnt import conformance
from tnt.words import LANGUAGES


@pytest.fixture(scope="module")
def author(wheel: Path, dependencies: Path, tmp_path_factory: pytest.TempPathFactory) -> Venv:
    """A Python with tnt and pytest, and nothing else of this checkout."""
    made = venvs.make(tmp_path_factory.mktemp("author"), dependencies)
    made.install(str(wheel))
    venvs.pip("--python", str(made.python), "install", "pytest>=8.1")
    return made


def tnt(author: Venv, *arguments: str, lang: str = "en") -> str:
    """What `tnt arguments` prints; it must end well and have nothing to say beside it."""
    ran = author.run("-m", "tnt", *arguments, "--lang", lang)
    assert (ran.code, ran.err) == (0, ""), ran.out + ran.err
    return ran.out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_rule_file_is_checked_tested_and_estimated(author: Venv, lang: str) -> None:
    name = f"min-{lang}.yaml"
    tnt(author, "new", name, lang=lang)
    tnt(author, "check", "--strict", name)
    assert tnt(author, "test", name) == "all 2 figures agree\n"
    assert "norway-list" in tnt(author, "estimate", "--rules", name, "-g", f"local.min-{lang}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_package_goes_from_nothing_to_the_total(author: Venv, lang: str) -> None:
    plugin = f"min-{lang}"
    package, id_ = f"tnt-{plugin}", f"local.{plugin}.example"
    tnt(author, "new", "--plugin", package, lang=lang)
    rules = f"{package}/src/tnt_min_{lang}/files"
    tnt(author, "check", "--strict", rules)
    tnt(author, "test", rules)
    before = author.json("estimate")

    author.install(str(author.folder / package))
    assert re.search(rf"^ *{plugin} +0\.1\.0 +1$", tnt(author, "plugins"), re.MULTILINE)
    after = author.json("estimate")
    own = author.json("estimate", "-g", id_)
    total = [
        each["lists"][0]["total"]["gp"]["minutes_per_year"]["mean"] for each in (before, after, own)
    ]
    assert total[2] > 0
    assert total[1] - total[0] == pytest.approx(total[2])

    strict = ("-W", "error", "--strict-markers", "--strict-config")
    ran = author.run("-m", "pytest", package, *strict)
    assert ran.code == 0, ran.out + ran.err
    # it holds no published results
    assert f"{len(conformance.__all__) - 1} passed, 1 skipped" in ran.out
    tested = re.search(rf"{plugin} 0\.1\.0 \S+ (.+)$", ran.out, re.MULTILINE)
    # the copy that is installed
    assert tested
    assert Path(tested[1]).is_relative_to(venvs.site_packages(author))
    assert "TNT764" in ran.out
    venvs.pip("--python", str(author.python), "uninstall", "--yes", package)
    assert author.json("estimate") == before


def test_what_an_author_edits_is_what_is_tested(author: Venv) -> None:
    made = author.run("-m", "tnt", "new", "--plugin", "tnt-edited", "--lang", "en").out
    (installing,) = re.findall(r"^next: pip install (.+)$", made, re.MULTILINE)
    assert installing == "-e ./tnt-edited"
    author.install("-e", str(author.folder / "tnt-edited"))
    rules = author.folder / "tnt-edited" / "src" / "tnt_edited" / "files"
    example = rules / "example.yaml"
    example.write_text(example.read_text("utf-8").replace("12 min (10-14)", "14 min (12-16)"))
    tnt(author, "check", "--strict", str(rules))
    # the author's own fixture names the plugin, in every test file, unless another is asked for
    (author.folder / "tnt-edited" / "tests" / "test_more.py").write_text(
        "def test_name(tnt_plugin_name):\n    print('named', tnt_plugin_name)\n"
    )
    env = {"TNT_LANG": "en"}
    ran = author.run("-m", "pytest", "tnt-edited", "-k", "cases_come", env=env)
    assert ran.code == 1
    assert "expected 140 minutes a year, got 160" in ran.out
    assert f"tested: plugin edited 0.1.0 in {rules}\n" in ran.out
    for asked, named in (((), "edited"), (("--tnt-plugin", "tnt"), "tnt")):
        ran = author.run("-m", "pytest", "-s", "tnt-edited", "-k", "test_name", *asked)
        assert f"named {named}\n" in ran.out
    venvs.pip("--python", str(author.python), "uninstall", "--yes", "tnt-edited")


def test_an_example_that_is_not_checked_any_more_fails_the_packages_own_tests(
    author: Venv,
) -> None:
    tnt(author, "new", "--plugin", "tnt-slip")
    rules = author.folder / "tnt-slip" / "src" / "tnt_slip" / "files" / "example.yaml"
    rules.write_text(rules.read_text("utf-8").replace("12 min (10-14)", "13 min (10-14)"), "utf-8")
    author.install(str(author.folder / "tnt-slip"))
    ran = author.run("-m", "pytest", "tnt-slip", "-k", "cases_come", env={"TNT_LANG": "en"})
    assert ran.code == 1
    assert re.search(r"example\.test\.yaml:\d+: A hundred women .*expected 140 .*got 150", ran.out)
    venvs.pip("--python", str(author.python), "uninstall", "--yes", "tnt-slip")


def test_an_authors_own_test_has_the_fixtures_that_the_page_shows(
    author: Venv, tmp_path: Path
) -> None:
    write_files(ROOT / "docs" / "plugins.md", tmp_path)
    own = Path("tests", "test_min_forening.py")
    tnt(author, "new", "--plugin", "tnt-min-forening")
    (author.folder / "tnt-min-forening" / own).write_text((tmp_path / own).read_text("utf-8"))
    author.install(str(author.folder / "tnt-min-forening"))
    ran = author.run("-m", "pytest", "tnt-min-forening", "-W", "error", "-k", "under_an_hour")
    venvs.pip("--python", str(author.python), "uninstall", "--yes", "tnt-min-forening")
    assert (ran.code, "1 passed" in ran.out) == (0, True), ran.out
