"""The Host header: what a reader's program calls this service, read strictly."""

import re
from collections.abc import Sequence
from ipaddress import AddressValueError, IPv6Address
from typing import Final

from tnt.web.wire.identity import names_identity_number

_LETTERS_ONLY: Final = re.compile("[A-Za-z]")
_HOST: Final = re.compile(
    r"(?:(?P<name>[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_-])){0,252}\.?)"
    r"|\[(?P<six>[0-9A-Fa-f:.]+)\])"
    r"(?::(?P<port>[0-9]{1,5}))?"
)
_MOST_PORT: Final = 65535


def is_host(headers: Sequence[str]) -> bool:
    """Whether these are one name or address of a host, or none at all, which HTTP/1.0 allows.

    It ends up in links: a name with an identity number in it is nobody's host either.
    """
    if not headers:
        return True
    found = _HOST.fullmatch(headers[0]) if len(headers) == 1 else None
    if found is None or not 0 < int(found["port"] or 80) <= _MOST_PORT:
        return False
    if found["six"] is not None:
        return _is_address(found["six"])
    # numbers alone are an address, in which any digits may stand
    return _LETTERS_ONLY.search(found["name"]) is None or not names_identity_number(found["name"])


def _is_address(text: str) -> bool:
    try:
        IPv6Address(text)
    except AddressValueError:
        return False
    return True
