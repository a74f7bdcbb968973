"""A whole page of HTML that stands by itself: the report in words, then its charts.

No script, and nothing from elsewhere: the pictures are in it. On a dark screen they are dark, on a
narrow one narrow, and in print without colours.
"""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import Final

from tnt.report.charts import Chart, colours, draw
from tnt.report.content import Content, Table
from tnt.report.html import html_lines
from tnt.words import Words, visible

_STYLE: Final = "page.css"


def page(title: str, content: Content, charts: Sequence[Chart], words: Words) -> str:
    """The page, as text that ends in a line break.

    Raises:
        Refused: TNT334 without the extra `report`.
    """
    return "\n".join(_lines(title, content, charts, words)) + "\n"


def _lines(title: str, content: Content, charts: Sequence[Chart], words: Words) -> Iterator[str]:
    style = files("tnt.report").joinpath(_STYLE).read_text("utf-8")
    yield "<!DOCTYPE html>"
    yield f'<html lang="{words.lang}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{_escaped(title)}</title>"
    yield "<style>"
    yield style.strip()
    yield from _theme("@media screen and (prefers-color-scheme: dark)", colours("dark"))
    yield from _theme("@media print", colours("print"))
    yield "</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield f"<h1>{_escaped(title)}</h1>"
    for part in content:
        yield from _table(part, words) if isinstance(part, Table) else html_lines(part)
    for chart in charts:
        yield from _figure(chart, words)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _theme(when: str, of_light: dict[str, str]) -> Iterator[str]:
    """Another theme's colours in place of the light ones that pictures are drawn with."""
    yield f"{when} {{"
    for light, other in of_light.items():
        yield f'  .picture [fill="{light}"] {{ fill: {other}; }}'
        yield f'  .picture [stroke="{light}"] {{ stroke: {other}; }}'
    yield "}"


def _figure(chart: Chart, words: Words) -> Iterator[str]:
    """A chart: its picture wide and narrow, of which one shows, what it shows, and its numbers."""
    yield f'<section id="{chart.name}">'
    # the picture shows it
    yield f'<h2 class="unseen">{_escaped(chart.title)}</h2>'
    yield "<figure>"
    yield f'<div class="picture wide">{draw(chart.spec, "svg").decode("utf-8")}</div>'
    narrow = draw(chart.spec, "svg", width="narrow").decode("utf-8")
    yield f'<div class="picture narrow">{narrow}</div>'
    yield f"<figcaption>{_escaped(chart.alt)}</figcaption>"
    yield "</figure>"
    # in the picture too, where who can't see it doesn't reach them
    yield '<ul class="unseen">'
    yield from (f"<li>{_escaped(note)}</li>" for note in chart.notes)
    yield "</ul>"
    yield from _table(chart.table, words)
    yield "</section>"


def _table(table: Table, words: Words) -> Iterator[str]:
    """A table that can be moved sideways where it is wider than the screen, by keys too."""
    name = _escaped(words.say("Table: {first}", first=table.head[0]))
    yield f'<div class="table" role="region" tabindex="0" aria-label="{name}">'
    yield from html_lines(table)
    yield "</div>"


def _escaped(text: str) -> str:
    return escape(visible(text))
