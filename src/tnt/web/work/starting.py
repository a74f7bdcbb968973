"""What a worker does once, before its first job."""

import os
from importlib import import_module

# what nearly every job needs, and takes most of a second to load
_NEEDED = ("numpy", "tnt.api", "tnt.report", "tnt.tables", "tnt.quantities")


def begin() -> None:
    """Go where jobs are done, and load what they need: the first one shouldn't wait for it."""
    # as on the command line: numpy's own threads take the processors from those that sort draws
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # files are told of by their path from the working folder: here it is the same wherever the
    # service was started
    os.chdir("/")
    for name in _NEEDED:
        import_module(name)
