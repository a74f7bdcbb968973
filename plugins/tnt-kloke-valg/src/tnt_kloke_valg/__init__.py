"""Gjør kloke valg (Choosing Wisely Norway) for general practice, as rule files for tnt."""

from pathlib import Path

import pluggy

hookimpl = pluggy.HookimplMarker("tnt")


@hookimpl
def tnt_files() -> list[Path]:
    """The folder with one file for each list."""
    return [Path(__file__).parent / "files"]
