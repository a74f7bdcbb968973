"""stdout, files and pipes: a result is there whole, or not at all."""

from pathlib import Path

import pytest

from tests.contract import commands
from tests.rulefiles import guideline, recommendation, write

ASKED = ("estimate", "list.csv", "--rules", "rules", "-g", "x", "--format", "json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    commands.example(tmp_path)
    return tmp_path


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_a_file_holds_what_the_screen_would(folder: Path) -> None:
    ran = commands.tnt(folder, *ASKED, "-o", "out.json")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (folder / "out.json").read_text("utf-8") == commands.tnt(folder, *ASKED).out
    assert commands.tnt(folder, *ASKED, "-o", "-").out == (folder / "out.json").read_text("utf-8")


def test_an_older_result_is_replaced_by_a_whole_one_or_kept(folder: Path) -> None:
    out = folder / "out.json"
    out.write_text("the older one")
    before = names(folder)
    refused = commands.tnt(folder, *ASKED, "-g", "no.such", "-o", "out.json")
    assert (refused.code, out.read_text()) == (2, "the older one")
    assert commands.tnt(folder, *ASKED, "-o", "out.json").code == 0
    assert out.read_text().startswith("{")
    assert names(folder) == before


@pytest.mark.parametrize("where", ["not-there/out.json", "rules"])
def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(
    folder: Path, where: str
) -> None:
    before = names(folder)
    ran = commands.tnt(folder, *ASKED, "-o", where)
    assert (ran.code, ran.out) == (2, "")
    assert where in ran.err
    assert "Traceback" not in ran.err
    assert names(folder) == before


def test_what_is_written_goes_through_no_name_that_is_known_beforehand(folder: Path) -> None:
    # a link by the name that the part was given would have had what it leads to overwritten
    (folder / "mine.txt").write_text("mine")
    into = "import os; os.symlink('mine.txt', f'.tnt-{os.getpid()}')"
    with commands.started(folder, into, *ASKED, "-o", "out.json") as running:
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (0, b"", b"")
    assert (folder / "mine.txt").read_text() == "mine"
    assert (folder / "out.json").read_text().startswith("{")
    assert not (folder / "out.json").is_symlink()
    assert len([each for each in names(folder) if each.startswith(".tnt-")]) == 1


def test_a_full_disk_leaves_the_older_result_and_nothing_else(folder: Path) -> None:
    (folder / "out.json").write_text("the older one")
    before = names(folder)
    small = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))"
    with commands.started(folder, small, *ASKED, "-o", "out.json") as running:
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (2, b"")
    assert b"out.json" in err
    assert (folder / "out.json").read_text() == "the older one"
    assert names(folder) == before


def test_a_reader_that_goes_away_is_no_fault(folder: Path) -> None:
    # as `tnt … | head -1`, with more to say than a pipe holds
    rows = "".join(f"list-{number},male,40,1\n" for number in range(200))
    (folder / "list.csv").write_text("list,sex,age,persons\n" + rows, "utf-8")
    with commands.started(folder, "", *ASKED) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == b"{\n"
        running.stdout.close()
        err = running.stderr.read()
    assert (running.returncode, err) == (0, b"")


def test_plugins_limits_what_is_loaded(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.py").write_text(
            "import pluggy\n@pluggy.HookimplMarker('tnt')\n"
            f"def tnt_files():\n    return [{str(tmp_path / name)!r}]\n"
        )
        (tmp_path / name).mkdir()
        write(tmp_path / name, guideline([recommendation()], id_=name))
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[tnt]\n{name} = {name}\n")

    def loaded(only: str) -> set[str]:
        env = {"PYTHONPATH": str(tmp_path), "TNT_PLUGINS": only}
        ran = commands.tnt(tmp_path, "plugins", env=env)
        assert ran.code == 0, ran.err
        return {"one", "two", "tnt"} & set(ran.out.split())

    assert loaded("") == {"tnt"}
    assert loaded("one") == {"one", "tnt"}
    assert loaded("one, two") == {"one", "two", "tnt"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "csv", "-o", "out.json"), "ending says json"),
        (("--format", "text", "-o", "out.csv"), "ending says csv"),
        (("--format", "csv", "-o", "out.parquet"), "-o FOLDER"),
        (("--format", "parquet", "-o", "out.csv"), "name of a file"),
        (("--format", "json", "-o", "rules"), "is a folder"),
        (("--format", "json", "-o", "new/"), "is a folder"),
        (("-o", ""), "needs the name"),
    ],
)
def test_a_name_that_contradicts_the_form_is_refused(
    folder: Path, options: tuple[str, ...], said: str
) -> None:
    before = names(folder)
    ran = commands.tnt(folder, *ASKED[:-2], *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert names(folder) == before


@pytest.mark.parametrize("output", [(), ("-o", "out")])
def test_the_exit_code_is_there_where_nobody_reads_messages(
    folder: Path, output: tuple[str, ...]
) -> None:
    (folder / "list.csv").write_text("list,sex,age,persons\nhill,male,40,-1\n", "utf-8")
    with commands.started(folder, "", *ASKED[:-2], *output) as running:
        assert running.stderr is not None
        running.stderr.close()
        running.wait(timeout=60)
    assert running.returncode == 3
