"""A process that writes to a store until it is killed, and says what it was told is kept.

`python -m tests.web.writer FOLDER NAME`: a line for each result, after `put` returned.
"""

import itertools
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tnt.web.store import Store


def documents(id_: str) -> Mapping[str, bytes]:
    """What is kept under an id: some short, some longer than a page of the file."""
    return {"json": id_.encode() * 1000, "csv": id_.encode(), "page.nb": b"\0" + id_.encode() * 9}


def write(folder: Path, name: str) -> None:
    """Write without an end."""
    store = Store(folder, 2**40)
    for number in itertools.count():
        id_ = f"{name}-{number}"
        store.put(id_, "estimates", documents(id_))
        sys.stdout.write(f"{id_}\n")
        sys.stdout.flush()
        # others' turn, as between two requests: SQLite keeps no queue of those who wait
        time.sleep(0.005)


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2])
