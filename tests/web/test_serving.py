"""`tnt serve` as whoever runs it sees it: started, asked, stopped, killed."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.web.service_process import Running, a_service, environment
from tests.web.test_pool import gone
from tnt.problems import Refused
from tnt.web import serving
from tnt.web.settings import Settings
from tnt.web.store import Store
from tnt.web.store_file import NAME

# a national identity number as the tests of tables have it: invented, and well formed
PLANTED = "99999999928"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with a_service(tmp_path_factory.mktemp("service") / "state") as started:
        yield started


def ask(running: Running, path: str, **sent: Any) -> httpx.Response:
    return httpx.get(running.address + path, timeout=20, **sent)


def tnt(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "tnt", "serve", *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_its_first_word_is_the_address_to_open(running: Running) -> None:
    assert running.first_line == f"Open {running.address} in a browser. Ctrl-C ends the service.\n"
    assert running.address.startswith("http://127.0.0.1:")


def test_whether_it_is_there_and_can_answer(running: Running) -> None:
    assert ask(running, "/healthz").json() == {"status": "ok"}
    for path in ("/healthz", "/readyz", "/metrics"):
        # beside the API too, for whoever lets nothing else through
        assert ask(running, f"/api/v1{path}").status_code == 200
    for path in ("/healthz", "/readyz", "/api/v1/readyz"):
        # as many watch over services, who need no more
        answer = httpx.head(running.address + path)
        assert (answer.status_code, answer.content) == (200, b"")
    ready = ask(running, "/readyz")
    assert (ready.status_code, ready.json()) == (
        200,
        {"store": True, "workers": True, "rules": True},
    )


def test_its_figures_are_in_prometheus_form(running: Running) -> None:
    ask(running, "/healthz")
    answer = ask(running, "/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    text = answer.text
    assert 'tnt_requests_total{method="GET",route="/healthz",status="200"}' in text
    assert 'tnt_jobs_total{kind="read_installed",outcome="done"} 1.0' in text
    assert "tnt_kept_bytes " in text
    assert "tnt_jobs_under_way " in text


def test_answers_say_nothing_of_what_serves_them(running: Running) -> None:
    answer = ask(running, "/healthz")
    assert "server" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert ask(running, "/nothing-here").headers["Content-Security-Policy"].startswith("default")


def test_the_log_is_json_and_holds_nothing_of_a_visitor(running: Running) -> None:
    headers = {"User-Agent": PLANTED, "X-Forwarded-For": "198.51.100.7", "X-Request-Id": PLANTED}
    answer = ask(running, f"/{PLANTED}?{PLANTED}", headers=headers)
    with closing(connected(running)) as raw:
        # no HTTP at all
        raw.sendall(f"{PLANTED} {PLANTED}\r\n\r\n".encode())
        assert b" 400 " in raw.recv(1000)
    until(lambda: any(answer.headers["X-Request-Id"] in line for line in running.log))
    for line in running.log:
        assert json.loads(line)["time"]
    log = "".join(running.log)
    for each in (PLANTED, "198.51.100.7", "127.0.0.1"):
        assert each not in log


def until(fact: Any, seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < end
        time.sleep(0.02)


def connected(running: Running) -> socket.socket:
    return socket.create_connection(("127.0.0.1", running.port), timeout=20)


def test_headers_without_an_end_are_refused(running: Running) -> None:
    with closing(connected(running)) as raw:
        raw.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 17_000)
        assert b" 400 " in raw.recv(1000)


def test_headers_that_are_too_long_are_refused_also_where_all_come_at_once(
    running: Running,
) -> None:
    assert ask(running, "/healthz", headers={"X": "y" * 15_000}).status_code == 200
    answer = ask(running, "/healthz", headers={"X": "y" * 17_000})
    assert answer.status_code == 431
    assert answer.headers["Content-Security-Policy"].startswith("default")
    assert ask(running, f"/healthz?{'y' * 17_000}").status_code == 431


def test_what_the_server_itself_refuses_has_the_headers_of_every_answer(tmp_path: Path) -> None:
    with a_service(tmp_path / "state", env={"TNT_MOST_CONNECTIONS": "2"}) as running:
        with closing(connected(running)) as raw:
            raw.sendall(b"no HTTP at all\r\n\r\n")
            answer = raw.recv(10_000)
            assert b" 400 " in answer
            assert b"x-content-type-options: nosniff" in answer
            assert b"application/problem+json" in answer
        with closing(connected(running)), closing(connected(running)):
            until(lambda: ask(running, "/healthz").status_code == 503)
            busy = ask(running, "/healthz")
            assert busy.headers["Retry-After"] == "5"
            assert busy.headers["Content-Security-Policy"].startswith("default")
            assert busy.json()["status"] == 503
        until(lambda: ask(running, "/healthz").status_code == 200)


def test_who_asks_for_a_web_socket_is_answered_without_one_and_without_a_warning(
    running: Running,
) -> None:
    before = len(running.log)
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    answer = ask(running, "/healthz", headers=upgrade)
    assert answer.status_code == 200
    until(lambda: any(answer.headers["X-Request-Id"] in line for line in running.log))
    assert [json.loads(line)["event"] for line in running.log[before:]] == ["request"]


def test_a_request_that_does_not_arrive_in_time_is_hung_up_on(tmp_path: Path) -> None:
    script = (
        "import runpy, sys; from tnt.web import connection; connection.ARRIVAL_SECONDS = 1.0; "
        "sys.argv = ['tnt', *sys.argv[1:]]; runpy.run_module('tnt', run_name='__main__')"
    )
    with a_service(tmp_path / "state", program=("-c", script)) as running:
        begun = [
            b"",
            b"GET /healthz HT",
            b"POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc",
        ]
        for each in begun:
            with closing(connected(running)) as raw:
                raw.sendall(each)
                raw.settimeout(10)
                end = time.monotonic() + 8
                with suppress(ConnectionResetError):
                    # a byte now and then doesn't help
                    while raw.recv(10_000):
                        assert time.monotonic() < end
                assert time.monotonic() < end
        # what arrives in time may take longer to be answered
        assert ask(running, "/healthz").status_code == 200
        assert running.stop() == 0


def test_a_reader_that_takes_nothing_is_hung_up_on(tmp_path: Path) -> None:
    script = (
        "import runpy, sys; from tnt.web import connection; connection.TAKING_SECONDS = 1.0; "
        "sys.argv = ['tnt', *sys.argv[1:]]; runpy.run_module('tnt', run_name='__main__')"
    )
    ask_much = b"GET /api/v1/guidelines HTTP/1.1\r\nHost: x\r\n\r\n" * 2000
    with a_service(tmp_path / "state", program=("-c", script)) as running:
        with closing(connected(running)) as raw:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            with pytest.raises(OSError, match=r"reset|[Bb]roken pipe"):  # noqa: PT012 - one of many
                for _ in range(200):
                    raw.sendall(ask_much)
                    time.sleep(0.05)
        assert ask(running, "/healthz").status_code == 200
        assert running.stop() == 0


@pytest.mark.parametrize("header", ["", "Connection: close\r\n"])
def test_a_large_answer_is_held_for_no_reader_that_leaves_it_lying(
    header: str, tmp_path: Path
) -> None:
    """The server closes a connection in order once all is written: that waits for its reader."""
    script = (
        "import runpy, sys; from tnt.web import connection; connection.TAKING_SECONDS = 1.5; "
        "sys.argv = ['tnt', *sys.argv[1:]]; runpy.run_module('tnt', run_name='__main__')"
    )
    size, id_ = 60_000_000, "0" * 64
    store = Store(tmp_path / "state", 2**30)
    store.put(id_, "estimates", {"json": b" " * size})
    store.close()
    asked = f"GET /api/v1/results/{id_} HTTP/1.1\r\nHost: x\r\n{header}\r\n".encode()
    with a_service(tmp_path / "state", program=("-c", script)) as running:
        with closing(connected(running)) as slow, closing(connected(running)) as idle:
            for each in (slow, idle):
                each.sendall(asked)
            # who takes some of it in that time isn't hung up on
            taken = 0
            for number in range(1, 9):
                time.sleep(0.5)
                while taken < number * 1_000_000:
                    taken += len(slow.recv(100_000))
            assert taken + read_until_end(slow) > size
            assert read_until_end(idle) < size
        assert running.stop() == 0


def read_until_end(raw: socket.socket) -> int:
    """How many bytes come before the other end closes, in order or not."""
    size = 0
    with suppress(ConnectionResetError):
        while got := len(raw.recv(1_000_000)):
            size += got
    return size


def test_a_stop_finishes_what_is_begun_and_leaves_one_file(tmp_path: Path) -> None:
    state = tmp_path / "state"
    with a_service(state) as running:
        workers = children(running.process.pid)
        assert len(workers) >= 2
        assert running.stop(signal.SIGTERM) == 0
        assert [each.name for each in state.iterdir()] == [NAME]
        until(lambda: all(map(gone, workers)))
    assert not [line for line in running.log if "error" in line or "rror" in line]


def test_who_still_waits_when_a_stop_has_waited_is_told_to_ask_again(tmp_path: Path) -> None:
    env = {"TNT_STOP_SECONDS": "1", "TNT_WORKERS": "1"}
    bodies = [{"draws": 200_000, "seed": seed} for seed in (1, 2)]
    with a_service(tmp_path / "state", env=env) as running, ThreadPoolExecutor() as threads:
        asking = [
            threads.submit(httpx.post, f"{running.address}/api/v1/estimates", json=each, timeout=40)
            for each in bodies
        ]
        until(lambda: "tnt_jobs_under_way 2.0" in ask(running, "/metrics").text)
        assert running.stop() == 0
        for answer in (each.result() for each in asking):
            assert answer.status_code == 503
            assert answer.headers["Retry-After"] == "5"
            assert answer.headers["Content-Type"] == "application/problem+json"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
    statuses = [json.loads(line).get("status") for line in running.log]
    assert statuses.count(503) == 2


def test_ctrl_c_is_an_interruption_as_with_every_command(tmp_path: Path) -> None:
    with a_service(tmp_path / "state") as running:
        assert running.stop(signal.SIGINT) == 130
    assert running.log[-1] == "interrupted\n"


def test_a_signal_while_it_starts_stops_it_too(tmp_path: Path) -> None:
    for wait in (0.7, 1.1, 1.5):
        process = subprocess.Popen(
            [sys.executable, "-m", "tnt", "serve", "--port", "0", "--state", str(tmp_path / "s")],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        time.sleep(wait)
        process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(timeout=40)
        # before the service's own code is loaded the program ends as any command does
        assert process.returncode in (0, -signal.SIGTERM), out
        assert "Traceback" not in out


def test_after_kill_9_its_workers_are_gone_and_it_starts_again(tmp_path: Path) -> None:
    state = tmp_path / "state"
    with a_service(state) as running:
        workers = children(running.process.pid)
        running.process.kill()
        running.process.wait()
        until(lambda: all(map(gone, workers)))
    with a_service(state) as running:
        assert ask(running, "/readyz").status_code == 200
        assert running.stop() == 0


def children(process: int) -> list[int]:
    """The processes that a process started and that are there."""
    tasks = Path(f"/proc/{process}/task")
    found = [task / "children" for task in tasks.iterdir()]
    return [int(each) for file in found for each in file.read_text("utf-8").split()]


def test_two_processes_share_a_folder(tmp_path: Path) -> None:
    state = tmp_path / "state"
    with a_service(state) as one, a_service(state) as other:
        assert one.port != other.port
        for each in (one, other):
            assert ask(each, "/readyz").json()["store"]
        assert one.stop() == 0
        assert ask(other, "/readyz").json()["store"]
        assert other.stop() == 0
    assert [each.name for each in state.iterdir()] == [NAME]


def test_the_check_prints_a_file_of_settings_and_where_each_came_from(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text("# ours\nqueue = 3\n", "utf-8")
    ran = tnt(tmp_path, "--check", "--config", "ours.toml", "--port", "0")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "others are told to wait (ours.toml:2)\nqueue = 3\n" in ran.stdout
    assert "a free one (--port)\nport = 0\n" in ran.stdout
    assert "(default)\nworkers = 2\n" in ran.stdout
    # nothing is made, and what is printed can be read
    assert [each.name for each in tmp_path.iterdir()] == ["ours.toml"]
    (tmp_path / "all.toml").write_text(ran.stdout, "utf-8")
    again = tnt(tmp_path, "--check", "--config", "all.toml")
    values = [line for line in ran.stdout.splitlines() if not line.startswith("#")]
    assert values == [line for line in again.stdout.splitlines() if not line.startswith("#")]
    assert again.returncode == 0


def test_what_stands_in_its_way_is_said_at_once_with_and_without_check(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ran = tnt(tmp_path, "--check", "--port", port, "--state", "file")
        assert ran.returncode == 2
        assert [line.split()[0] for line in ran.stderr.splitlines()] == ["TNT775", "TNT777"]
        assert f"port = {port}" in ran.stdout
        ran = tnt(tmp_path, "--port", port)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.startswith("TNT775 ")
    ran = tnt(tmp_path, "--port", "0", "--state", "file")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("TNT777 ")
    ran = tnt(tmp_path, "--port", "80000", "--host", "", "--config", "none.toml")
    assert ran.returncode == 2
    said = sorted(line.split()[0] for line in ran.stderr.splitlines())
    assert said == ["--host:", "--port:", "none.toml:"]


def test_a_back_up_is_a_state_folder(tmp_path: Path) -> None:
    with a_service(tmp_path / "state") as running:
        ran = tnt(tmp_path, "--backup", "copy", "--state", "state")
        assert (ran.returncode, ran.stdout) == (0, f"copy/{NAME} is written\n")
        assert running.stop() == 0
    with a_service(tmp_path / "copy") as running:
        assert ask(running, "/readyz").status_code == 200
    ran = tnt(tmp_path, "--backup", "copy", "--state", "state")
    assert (ran.returncode, ran.stderr[:7]) == (2, "TNT779 ")
    ran = tnt(tmp_path, "--backup", "copy", "--check")
    assert ran.returncode == 2
    assert "can't be asked together" in ran.stderr


def test_a_folder_that_is_gone_is_told_and_the_front_page_goes_on(tmp_path: Path) -> None:
    state = tmp_path / "state"
    html = {"Accept": "text/html"}
    with a_service(state) as running:
        assert ask(running, "/en", headers=html).status_code == 200
        state.rename(tmp_path / "aside")
        ready = ask(running, "/readyz")
        assert (ready.status_code, ready.json()["store"]) == (503, False)
        for path in (f"/api/v1/results/{'0' * 64}", f"/en/results/{'0' * 64}"):
            answer = ask(running, path, headers=html)
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
        assert ask(running, "/en", headers=html).status_code == 200
        assert "tnt_jobs_total" in ask(running, "/metrics").text
        (tmp_path / "aside").rename(state)
        assert ask(running, "/readyz").status_code == 200


def test_without_its_packages_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tnt.cli import main, serve

    monkeypatch.setattr(serve, "PACKAGES", ("attrs", "not_there", "nor_this"))
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--lang", "en"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "TNT776 the web service's packages are not installed: not_there, nor_this "
        "(install them with pip install 'tnt[web]')\n"
    )


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:"),
        ("0.0.0.0", "http://127.0.0.1:"),  # noqa: S104 - nobody is let in
        ("::1", "http://[::1]:"),
    ],
)
def test_the_address_to_open_is_one_that_a_browser_can_open(host: str, address: str) -> None:
    settings = Settings(host=host, port=0)
    try:
        listening = serving.listen(settings)
    except Refused:
        pytest.skip(f"this machine has no {host}")
    with closing(listening):
        said = serving.address_of(settings, listening)
        assert said == f"{address}{listening.getsockname()[1]}"
