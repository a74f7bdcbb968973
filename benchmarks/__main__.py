"""All benchmarks, one after the other, each in a process of its own: `python -m benchmarks`.

Prints what `docs/performance.md` holds. `--quick` runs everything at a tiny size, to see that it
runs: its figures mean nothing. Ends with 1 where a benchmark breaks, never for a ratio.
"""

import subprocess
import sys

ALL = ("startup", "minutes", "country", "batch", "compare", "people", "on_spark", "growth")


def main() -> int:
    """Run them all, whatever becomes of one."""
    broken = []
    for name in ALL:
        command = [sys.executable, "-m", f"benchmarks.{name}", *sys.argv[1:]]
        if subprocess.run(command, check=False).returncode:
            broken.append(name)
    if broken:
        print(f"broken: {', '.join(broken)}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
