"""Headers that list what is accepted, each with how much it is wanted (RFC 9110, 12.4.2)."""

from collections.abc import Iterator


def wanted(header: str) -> Iterator[tuple[str, float]]:
    """Each thing in lower case, with its quality from 0 to 1; what can't be read isn't wanted."""
    for each in header.lower().split(","):
        name, *parameters = (part.strip() for part in each.split(";"))
        yield name, _quality(parameters)


def accepts_html(header: str) -> bool:
    """Whether somebody reads pages: an Accept header names them, and wants them."""
    return any(name == "text/html" and quality > 0 for name, quality in wanted(header))


def _quality(parameters: list[str]) -> float:
    for each in parameters:
        name, _, value = (part.strip() for part in each.partition("="))
        if name == "q":
            try:
                quality = float(value)
            except ValueError:
                return 0.0
            return quality if 0 <= quality <= 1 else 0.0
    return 1.0
