"""What a document is about: its title, its charts in order, and the whole of it in a form."""

from collections.abc import Sequence
from typing import Final, Literal

from tnt.choose import Comparison
from tnt.estimate import Estimate
from tnt.problems import Problem, Refused
from tnt.report.charts import Chart, Theme, Width, charts_of, draw_all
from tnt.report.page import page
from tnt.report.render import content_of
from tnt.report.side_labels import guidelines_named, labels
from tnt.words import Words

Kind = Literal["list", "country", "compare"]
DocumentForm = Literal["html", "svg", "png"]

# an estimate's charts by what is asked about, what it is about first; a comparison's are its own
_CHARTS: Final = {
    "list": ("time", "benefit", "uncertainty"),
    "country": ("country", "lists", "time", "uncertainty"),
}


def document_charts(result: Estimate | Comparison, kind: Kind, words: Words) -> tuple[Chart, ...]:
    """The charts of a document, in order; those that there is nothing to draw for are left out."""
    made = charts_of(result, words)
    if kind == "compare":
        return made
    of = {each.name: each for each in made}
    return tuple(of[name] for name in _CHARTS[kind] if name in of)


def only(charts: Sequence[Chart], name: str) -> tuple[Chart, ...]:
    """The one chart of a name.

    Raises:
        Refused: TNT335 where there is none of that name.
    """
    found = tuple(each for each in charts if each.name == name)
    if not found:
        wanted = " | ".join(each.name for each in charts) or "–"
        raise Refused([Problem("TNT335", facts={"found": name, "wanted": wanted})])
    return found


def document(
    result: Estimate | Comparison,
    kind: Kind,
    charts: Sequence[Chart],
    form: DocumentForm,
    words: Words,
    *,
    theme: Theme = "light",
    width: Width = "wide",
) -> bytes:
    """The document: of HTML a whole page with the report in words, else the charts as one picture.

    `theme` and `width` are of pictures; a page has all of them.

    Raises:
        Refused: TNT334 without the extra `report`; TNT336 for a picture of nothing.
    """
    if form == "html":
        title = _title(result, kind, words)
        return page(title, content_of(result, words), charts, words).encode("utf-8", "replace")
    if not charts:
        raise Refused([Problem("TNT336")])
    return draw_all([each.spec for each in charts], form, theme=theme, width=width)


def _title(result: Estimate | Comparison, kind: Kind, words: Words) -> str:
    if isinstance(result, Comparison):
        a, b = labels(result, words)
        title, other = (guidelines_named(each.selection, words) for each in (result.a, result.b))
        if len(result.a.selection.guidelines) == 1 and title == other:
            return words.say("{title}: from «{a}» to «{b}»", title=title, a=a, b=b)
        return words.say("Time needed to treat: from «{a}» to «{b}»", a=a, b=b)
    about = words.title(result.selection.population.title)
    if kind == "list" and (result.question.lists or result.question.people):
        about = result.lists[0].list
    elif kind == "list":
        about = words.say("an average list, {land}", land=about)
    return words.say("Time needed to treat: {about}", about=about)
