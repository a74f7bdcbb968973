"""A service as its users start it: a process of its own, on a free port of this machine."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from attrs import define, field

ROOT = Path(__file__).resolve().parents[2]


@define
class Running:
    """A started service, its address, and what it printed and logged."""

    process: "subprocess.Popen[str]"
    address: str = ""
    first_line: str = ""
    log: list[str] = field(factory=list)

    @property
    def port(self) -> int:
        """The port that it listens at."""
        return int(self.address.rpartition(":")[2])

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal, and give its exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=40)


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """No settings of whoever runs the tests, and the sources that they test."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TNT_LANG": "en",
        "TNT_PLUGINS": "",
        **(more or {}),
    }


@contextmanager
def a_service(
    state: Path,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    program: Sequence[str] = ("-m", "tnt"),
) -> Iterator[Running]:
    """A service that keeps in `state` and can be asked; it is killed in the end if it has to be."""
    process = subprocess.Popen(
        [sys.executable, *program, "serve", "--port", "0", "--state", str(state), *arguments],
        cwd=state.parent,
        env=environment(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    running = Running(process)
    assert process.stdout is not None
    reader = threading.Thread(target=_read_log, args=(running,))
    reader.start()
    try:
        running.first_line = process.stdout.readline()
        found = re.search(r"http://\S+", running.first_line)
        assert found is not None, running.log
        running.address = found[0]
        yield running
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        reader.join()
        process.stdout.close()
        assert process.stderr is not None
        process.stderr.close()


def _read_log(running: Running) -> None:
    assert running.process.stderr is not None
    running.log.extend(running.process.stderr)
