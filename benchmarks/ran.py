"""Runs a command and prints its wall seconds and its peak memory in megabytes.

    python benchmarks/ran.py tnt estimate --draws 0

A process of its own, and a small one: a command begins with the peak of the process that starts it,
so that beside arrays of a gigabyte every command would seem to need a gigabyte.
"""

import os
import subprocess
import sys
import time

# what memory is told in: bytes on macOS, else 1024 of them
BYTES = 1 if sys.platform == "darwin" else 1024


def main() -> None:
    """Run what is asked; its data go nowhere, its messages to stderr, its exit code is ours."""
    start = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    print(took, used.ru_maxrss * BYTES / 1e6)
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
