"""Published results, as files for `tnt reproduce`."""

from pathlib import Path

import pluggy

hookimpl = pluggy.HookimplMarker("tnt")


@hookimpl
def tnt_files() -> list[Path]:
    """The folder with the papers."""
    return [Path(__file__).parent / "files"]
