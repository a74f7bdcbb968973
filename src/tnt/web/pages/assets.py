"""The style sheet and icons of the pages, by addresses that change whenever one of them does."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from attrs import frozen

FOLDER: Final = Path(__file__).with_name("static")
DESIGNSYSTEMET: Final = "designsystemet-css-1.22.0"
# in the order in which they yield to each other, each in its layer; "" yields to nothing
STYLES: Final = (
    ("", f"{DESIGNSYSTEMET}/theme/designsystemet.css"),
    ("ds.base", f"{DESIGNSYSTEMET}/base.css"),
    *(
        ("ds.components", f"{DESIGNSYSTEMET}/{name}.css")
        for name in (
            "alert",
            "button",
            "card",
            "details",
            "error-summary",
            "field",
            "fieldset",
            "heading",
            "input",
            "label",
            "link",
            "list",
            "paragraph",
            "skip-link",
            "table",
            "validation-message",
        )
    ),
    ("", "theme.css"),
    ("", "tnt.css"),
)
SHEET: Final = "tnt.css"


@frozen
class Asset:
    """A file as it is given out."""

    content: bytes
    media_type: str


@cache
def assets() -> dict[str, Asset]:
    """Every file that the pages load, by its name."""
    found = {SHEET: Asset(_sheet().encode(), "text/css; charset=utf-8")}
    for icon in sorted((FOLDER / "icons").glob("*.svg")):
        found[f"icons/{icon.name}"] = Asset(icon.read_bytes(), "image/svg+xml")
    return found


@cache
def version() -> str:
    """A hash of all of them: the folder in which a page finds them."""
    whole = sha256()
    for name, asset in assets().items():
        whole.update(f"{name} {len(asset.content)}\n".encode() + asset.content)
    return whole.hexdigest()[:16]


def asset_address(name: str) -> str:
    """Where a page finds a file."""
    return f"/static/{version()}/{name}"


def _sheet() -> str:
    # as in Designsystemet's own index.css
    parts = ["@layer ds.theme, ds.base, ds.components;"]
    for layer, name in STYLES:
        text = (FOLDER / name).read_text(encoding="utf-8").strip()
        parts.append(f"@layer {layer}{{{text}}}" if layer else text)
    return "\n".join(parts) + "\n"
