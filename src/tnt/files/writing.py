"""Plain data → the text of a rule file: YAML in block style, a line for each value."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from tnt.words import visible

# more than any line has: long texts are not folded
_NEVER: Final = 1 << 30


def yaml_text(data: Any, comments: Sequence[str] = ()) -> str:
    """Mappings, lists and texts as YAML, below comments, a line for each.

    `1` and `no` need no quotes: the reader takes every value as text.
    """
    import yaml

    above = "".join(f"# {visible(line)}".rstrip() + "\n" for line in comments)
    return above + yaml.dump(
        data,
        Dumper=_dumper(),
        default_flow_style=False,
        sort_keys=False,
        allow_unicode=True,
        width=_NEVER,
    )


@cache
def _dumper() -> Any:
    import yaml

    class Dumper(yaml.SafeDumper):
        """As PyYAML's own, without the texts that it takes for numbers, dates and truth values."""

        yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012 - as PyYAML has it

        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML names it
            """Rule files have no anchors."""
            return True

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ARG002
            """Lists stand further in than their key, as in the files that come with tnt."""
            return super().increase_indent(flow, False)

    return Dumper
