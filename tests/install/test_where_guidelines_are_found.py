"""`guidelines/` is found however the program was installed, and always gives the same answer."""

import hashlib
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.install import venvs
from tests.install.conftest import ROOT, copy_checkout
from tests.install.venvs import Venv

TEMPLATES = "tnt/authoring/templates/"
SHIPPED = sorted(path.relative_to(ROOT) for path in (ROOT / "guidelines").rglob("*.yaml"))


@pytest.fixture(scope="module")
def answer(from_wheel: Venv) -> object:
    """Norway's average list, by the wheel."""
    answer = from_wheel.json("estimate")
    assert {"no.hdir.diabetes-type-2", "norway", "no-2018"} <= {
        file["id"] for file in answer["files"]
    }
    return answer


def test_wheel_holds_guidelines_and_catalogues_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name for name in names if name.startswith("tnt/guidelines/")} == {
        f"tnt/{path.as_posix()}" for path in SHIPPED
    }
    assert {name for name in names if name.endswith(".mo")} == {
        f"tnt/words/locale/{lang}/LC_MESSAGES/tnt.mo" for lang in ("nb", "nn")
    }
    assert "tnt/py.typed" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"tnt"}
    # the suite that plugins are held against is part of the program; its own tests aren't
    others = [name for name in names if not name.startswith(("tnt/conformance/", TEMPLATES))]
    assert not [name for name in others if "/tests/" in name or Path(name).name.startswith("test_")]
    assert {name for name in names if name.startswith(TEMPLATES)} == {
        path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src" / TEMPLATES).iterdir()
    }


def test_wheel_brings_the_licence_and_the_command(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]
    assert [name for name in names if name.endswith(".dist-info/entry_points.txt")]


def test_sdist_holds_everything_that_its_own_tests_need(
    sdist_and_its_wheel: tuple[Path, Path], checkout: Path
) -> None:
    sdist, _ = sdist_and_its_wheel
    with tarfile.open(sdist) as archive:
        held = {Path(*Path(name).parts[1:]) for name in archive.getnames()}
    assert {path.relative_to(checkout) for path in checkout.rglob("*") if path.is_file()} <= held


def test_wheel_answers_by_its_own_command(from_wheel: Venv, answer: object) -> None:
    command = from_wheel.python.with_name("tnt")
    ran = from_wheel.run(str(command), "estimate")
    assert (ran.code, ran.err) == (0, "")
    assert "norway-list" in ran.out


def test_wheel_made_from_the_sdist_answers_the_same(
    sdist_and_its_wheel: tuple[Path, Path], dependencies: Path, tmp_path: Path, answer: object
) -> None:
    made = venvs.make(tmp_path, dependencies)
    made.install(str(sdist_and_its_wheel[1]))
    assert made.json("estimate") == answer


def test_checkout_run_from_its_source_answers_the_same(
    checkout: Path, dependencies: Path, tmp_path: Path, answer: object
) -> None:
    made = venvs.make(tmp_path, dependencies)
    # the catalogues are compiled when the program is built: English alone needs none
    env = {"PYTHONPATH": str(checkout / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    assert made.json("estimate", "--lang", "en", env=env) == answer


def test_editable_install_answers_the_same_and_sees_an_edit_at_once(
    dependencies: Path, tmp_path: Path, answer: object
) -> None:
    edited = copy_checkout(tmp_path / "checkout")
    made = venvs.make(tmp_path, dependencies)
    made.install("--editable", str(edited))
    assert made.json("estimate") == answer
    assert not (venvs.site_packages(made) / "tnt").exists()

    file = edited / "guidelines" / "no" / "diabetes.yaml"
    text = file.read_text("utf-8")
    assert text.count("status: in-force") == 1
    file.write_text(text.replace("status: in-force", "status: proposed"), "utf-8")
    after = made.json("estimate")
    ids = {each["id"] for each in after["lists"][0]["recommendations"]}
    assert "no.hdir.hypertension.annual-control" in ids
    assert "no.hdir.diabetes-type-2.annual-review" not in ids

    named = made.json("estimate", "-g", "no.hdir.diabetes-type-2")
    hashes = {each["id"]: each["sha256"] for each in named["files"]}
    assert hashes["no.hdir.diabetes-type-2"] == hashlib.sha256(file.read_bytes()).hexdigest()
