"""What is kept of a chart → its picture."""

from collections.abc import Mapping
from typing import Any, Literal

Form = Literal["svg", "png"]
Theme = Literal["light", "dark", "print"]
Width = Literal["wide", "narrow"]


def picture(spec: Mapping[str, Any], form: Form, theme: Theme, width: Width) -> bytes:
    """The bytes of a picture, the same for the same chart."""
    # takes most of a second to load: only who draws needs it
    from tnt.report.charts import draw

    return draw(spec, form, theme=theme, width=width)
