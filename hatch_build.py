"""Build hook: compiles the catalogues; puts `guidelines/` and the problem pages in the wheel."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface[Any]):
    """Runs for wheels, sdists and editable installs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write `tnt.mo` beside each `tnt.po`: only their sources are kept in git."""
        for source in sorted(Path(self.root, "src/tnt/words/locale").glob("*/LC_MESSAGES/tnt.po")):
            with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, read_po(po, locale=source.parts[-3]))
        # an editable install reads the checkout's own files: a copy of them would go stale unseen
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"]["guidelines"] = "tnt/guidelines"
            build_data["force_include"]["docs/problems"] = "tnt/problem_pages"
