"""New files on disk: all of them whole, or none; and nothing that is there is ever replaced."""

import os
from collections.abc import Mapping
from pathlib import Path

from tnt.problems import Problem, Refused


def write_files(files: Mapping[str, str], folder: Path) -> tuple[Path, ...]:
    """Write each text to the file of its name, in a folder that is made if it is missing.

    Raises:
        Refused: TNT635 with all the files that are there already, TNT636 where one can't be
            written; then none is.
    """
    paths = [folder / name for name in files]
    # a link that leads nowhere is there too
    if there := [path for path in paths if os.path.lexists(path)]:
        raise Refused([Problem("TNT635", facts={"paths": ", ".join(str(each) for each in there)})])
    parts = [path.with_name(f".tnt-{os.getpid()}-{path.name}") for path in paths]
    made: list[Path] = []
    here = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for part, text in zip(parts, files.values(), strict=True):
            here = part
            with part.open("x", encoding="utf-8", newline="\n") as file:
                made.append(part)
                file.write(text)
        for part, path in zip(parts, paths, strict=True):
            here = path
            # a rename would replace a file that came in between; this one is known to be ours
            path.open("x").close()
            made.append(path)
            part.replace(path)
    except OSError as error:
        for each in made:
            each.unlink(missing_ok=True)
        facts = {"path": str(here), "error": error.strerror or str(error)}
        raise Refused([Problem("TNT636", facts=facts)]) from None
    return tuple(paths)
