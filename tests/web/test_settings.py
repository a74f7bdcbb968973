"""Settings: a file, variables over it, options over both; all that is wrong is said at once."""

import tomllib
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tnt.problems import Problem, Refused
from tnt.web.settings import DEFAULT, NAMES, Number, Settings, read_settings, toml
from tnt.words import Words


def refused(
    file: Path | None = None,
    environ: dict[str, str] | None = None,
    options: dict[str, str] | None = None,
) -> list[Problem]:
    with pytest.raises(Refused) as found:
        read_settings(file, environ or {}, options)
    return list(found.value.problems)


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "tnt.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_with_nothing_said_all_is_as_it_comes() -> None:
    read = read_settings(None, {})
    assert read.settings == Settings()
    assert read.origins == dict.fromkeys(NAMES, DEFAULT)
    # by itself only this machine can reach it
    assert read.settings.host == "127.0.0.1"


def test_options_stand_over_variables_and_these_over_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, '# ours\nport = 8001\nqueue = 3\n"workers" = 4\nseconds = 5\n')
    read = read_settings(file, {"TNT_PORT": "8002", "TNT_QUEUE": "4"}, {"port": "8003"})
    settings, origins = read.settings, read.origins
    assert (settings.port, origins["port"]) == (8003, "--port")
    assert (settings.queue, origins["queue"]) == (4, "TNT_QUEUE")
    assert (settings.workers, origins["workers"]) == (4, f"{file}:4")
    assert (settings.seconds, origins["seconds"]) == (5.0, f"{file}:5")
    assert origins["host"] == DEFAULT


def test_variables_of_the_command_line_are_no_settings() -> None:
    others = {"TNT_LANG": "nn", "TNT_PLUGINS": "", "TNT_DEBUG": "1", "TNT_HAPI_KEY": "x"}
    assert read_settings(None, {**others, "PATH": "/bin"}).settings == Settings()


def test_all_that_is_wrong_is_said_at_once_and_where_it_was_given(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        'port = "8000"\nwrokers = 3\nseconds = true\nqueue = -1\n\n[state]\nfolder = "x"\n',
    )
    found = refused(
        file,
        {"TNT_PROT": "80", "TNT_MOST_COST": "1e9", "TNT_ADDRESS": "tnt.example.no"},
        {"port": "80000", "host": "two words"},
    )
    assert {(each.code, each.place) for each in found} == {
        ("TNT772", "TNT_PROT"),
        ("TNT772", f"{file}:2"),
        ("TNT773", "--host"),
        ("TNT773", "TNT_ADDRESS"),
        ("TNT773", "TNT_MOST_COST"),
        ("TNT773", f"{file}:1"),
        ("TNT773", f"{file}:3"),
        ("TNT773", f"{file}:6"),
        ("TNT774", "--port"),
        ("TNT774", f"{file}:4"),
    }
    words = Words("en")
    said = {each.place: f"{each.message(words)}; {each.hint(words)}" for each in found}
    assert said["TNT_PROT"].startswith("there is no setting TNT_PROT; nearest: TNT_PORT")
    assert said[f"{file}:2"].startswith("there is no setting wrokers; nearest: workers")
    assert said["--port"] == "port is 80000; write a number from 0 to 65535"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("port = 8000\nhost = tnt\n", "TNT771", 2),
        ("port = 8000\nport = 8001\n", "TNT771", 2),
        ('host = "127\n', "TNT771", 1),
        ("port =", "TNT771", 1),
        ("[port]\na.b = 1\n[port", "TNT771", 3),
        (b'port = 8000\n\nhost = "\xff"\n', "TNT771", 3),
    ],
)
def test_a_file_that_is_no_toml_is_refused_with_its_line(
    tmp_path: Path, text: str | bytes, code: str, line: int
) -> None:
    file = written(tmp_path, text)
    assert [(each.code, each.place.removeprefix(f"{file}:").split(":")[0]) for each in refused(file)
            ] == [(code, str(line))]  # fmt: skip


def test_a_file_of_a_windows_editor_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, b"\xef\xbb\xbfport = 8001\r\nqueue = 2\r\n")
    read = read_settings(file, {})
    assert (read.settings.port, read.origins["queue"]) == (8001, f"{file}:2")


def test_a_file_that_is_not_there_is_refused_with_the_rest(tmp_path: Path) -> None:
    found = refused(tmp_path / "missing.toml", {"TNT_PORT": ""})
    assert [each.code for each in found] == ["TNT770", "TNT773"]
    assert [each.code for each in refused(tmp_path)] == ["TNT770"]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("", ""),
        ("https://tnt.example.no", "https://tnt.example.no"),
        ("https://tnt.example.no/", "https://tnt.example.no"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("https://tnt.example.no:65535", "https://tnt.example.no:65535"),
        ("https://tnt.example.no:65536", None),
        ("https://tnt.example.no/tnt", None),
        ("https://tnt.example.no?x", None),
        ("https://me@tnt.example.no", None),
        ("javascript:alert(1)", None),
        ("https://tnt.example.no\r\nX: y", None),
    ],
)
def test_the_public_address_is_an_address_and_nothing_else(address: str, kept: str | None) -> None:
    if kept is None:
        assert [each.code for each in refused(environ={"TNT_ADDRESS": address})] == ["TNT773"]
    else:
        assert read_settings(None, {"TNT_ADDRESS": address}).settings.address == kept


@pytest.mark.parametrize("text", ["1_0", "nan", "inf", "1e400", " 10", "10 s", "0x10", "1_0.5"])
def test_what_python_alone_reads_as_a_number_is_none(text: str) -> None:
    assert [each.code for each in refused(environ={"TNT_SECONDS": text})] == ["TNT773"]


@given(st.data())
def test_what_the_check_prints_is_a_file_that_gives_the_same_settings(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    values: dict[str, object] = {"state": Path(data.draw(st.text(min_size=1).filter(writable)))}
    for field in attrs.fields(Settings):
        kind = field.metadata["kind"]
        if isinstance(kind, Number):
            whole = st.integers(int(kind.low), int(kind.high))
            drawn = whole if kind.whole else st.floats(kind.low, kind.high)
            values[field.name] = data.draw(drawn)
    settings = Settings(**values)  # type: ignore[arg-type]
    text = "".join(f"{name} = {toml(getattr(settings, name))}\n" for name in NAMES)
    assert tomllib.loads(text)
    file = written(tmp_path_factory.mktemp("settings"), text)
    assert read_settings(file, {}).settings == settings
    # and as variables
    environ = {f"TNT_{name.upper()}": str(getattr(settings, name)) for name in NAMES}
    assert read_settings(None, environ).settings == settings


def writable(text: str) -> bool:
    """What can be in a path."""
    return "\0" not in text and text.encode("utf-8", "replace").decode("utf-8") == text
