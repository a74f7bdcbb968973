"""How everything here is timed and told: sides that run in turn, medians, and Markdown tables."""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from attrs import frozen

TNT = str(Path(sys.executable).with_name("tnt"))
RAN = str(Path(__file__).with_name("ran.py"))
QUICK = "--quick" in sys.argv
NOT_MEASURED = "—"
PACKAGES = ("numpy", "duckdb", "pint", "polars", "openfisca-core", "pyspark")


@frozen
class Ran:
    """Wall seconds of a command, and its peak memory in megabytes."""

    seconds: float
    megabytes: float


def run_command(command: Sequence[str]) -> Ran:
    """Run a command in a process of its own, its start counted.

    Raises:
        subprocess.CalledProcessError: where it doesn't end well; what it said is on stderr.
    """
    ran = subprocess.run(
        [sys.executable, RAN, *command], check=False, capture_output=True, text=True
    )
    if ran.returncode:
        sys.stderr.write(ran.stderr)
    ran.check_returncode()
    return Ran(*map(float, ran.stdout.split()))


def seconds(run: Callable[[], object]) -> float:
    """The wall time of one run."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def in_turn(sides: Mapping[str, Callable[[], Ran]], runs: int) -> dict[str, list[Ran]]:
    """What each side takes, `runs` times, the sides in turn; a first round warms the caches.

    Where one run is asked for there is no such round.
    """
    warming = 1 if runs > 1 else 0
    found: dict[str, list[Ran]] = {name: [] for name in sides}
    for number in range(runs + warming):
        for name, run in sides.items():
            given = run()
            if number >= warming:
                found[name].append(given)
    return found


def took(run: Callable[[], object]) -> Callable[[], Ran]:
    """A run within this process as a side; its memory is not its own, and so 0."""
    return lambda: Ran(seconds(run), 0.0)


def median_of(ran: Sequence[Ran]) -> Ran:
    """The median seconds, and the most memory."""
    return Ran(median(each.seconds for each in ran), max(each.megabytes for each in ran))


def medians(sides: Mapping[str, Callable[[], Ran]], runs: int) -> dict[str, Ran]:
    """What `median_of` says of each side."""
    return {name: median_of(ran) for name, ran in in_turn(sides, runs).items()}


def machine() -> str:
    """Where it was measured: processors, memory, and versions of what was run."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    programs = [f"Python {platform.python_version()}"]
    for name in PACKAGES:
        try:
            programs.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return (
        f"{os.cpu_count()} processors, {platform.machine()}, {pages / 1024**3:.0f} GB memory; "
        + ", ".join(programs)
    )


def opening(title: str, module: str) -> None:
    """The head of what a program prints: the command that printed it, and where."""
    print(f"\n## {title}\n")
    print(f"`python -m benchmarks.{module}{' --quick' if QUICK else ''}`: {machine()}.", flush=True)


def head(title: str, *columns: str) -> None:
    """A heading and the head of a table; numbers stand to the right of the first column."""
    print(f"\n### {title}\n")
    print(f"| {' | '.join(columns)} |")
    print(f"|---|{'---:|' * (len(columns) - 1)}", flush=True)


def row(*cells: str) -> None:
    """One row of a table."""
    print(f"| {' | '.join(cells)} |", flush=True)


def told(took: float) -> str:
    """Seconds, or milliseconds where there are few."""
    return f"{took:.2f} s" if took >= 1 else f"{took * 1000:.3g} ms"


def ratio(ours: float, theirs: float) -> str:
    """How many times theirs ours is."""
    return f"{ours / theirs:.3g}×"
