"""How much memory may be used: text such as `1GB` → bytes."""

import re
from typing import Final

from tnt.problems import Problem
from tnt.tables.telling import shown

LEAST: Final = 256_000_000
_GRAMMAR: Final = re.compile(r"([1-9][0-9]{0,5}) ?(MB|GB|TB|MiB|GiB|TiB)")
_UNITS: Final = {
    "MB": 10**6, "GB": 10**9, "TB": 10**12, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40,
}  # fmt: skip


def read_memory(text: str) -> int | Problem:
    """Bytes, or TNT461 where the text says no amount of `LEAST` or more."""
    match = _GRAMMAR.fullmatch(text)
    size = int(match[1]) * _UNITS[match[2]] if match else 0
    return size if size >= LEAST else Problem("TNT461", facts={"found": shown(text)})
