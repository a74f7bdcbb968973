"""What a report says, before it has a form: headings, lines and tables of finished words."""

from attrs import field, frozen


@frozen
class Heading:
    """What the parts below it, until the next one, are about."""

    text: str


@frozen
class Line:
    """A line of text; `strong` where it is the answer."""

    text: str
    strong: bool = False


@frozen
class Table:
    """Columns with headings and rows of cells; the first column is text, the others are figures.

    `indent` rows are parts of what stands above them.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    # how many columns from the left are text; figures stand to the right in theirs
    text_columns: int = 1


@frozen
class Gap:
    """A blank line."""


Part = Heading | Line | Table | Gap
Content = tuple[Part, ...]


@frozen
class Writing:
    """Collects content in order."""

    parts: list[Part] = field(factory=list)

    def heading(self, text: str) -> None:
        """Add a heading, with room above it."""
        self.gap()
        self.parts.append(Heading(text))

    def line(self, text: str, *, strong: bool = False) -> None:
        """Add a line."""
        self.parts.append(Line(text, strong))

    def table(
        self, head: tuple[str, ...], rows: list[tuple[str, ...]], text_columns: int = 1
    ) -> None:
        """Add a table; none where it has no rows."""
        if rows:
            self.parts.append(Table(head, tuple(rows), text_columns))

    def gap(self) -> None:
        """Add a blank line, unless there is one or nothing stands above it."""
        if self.parts and not isinstance(self.parts[-1], Gap):
            self.parts.append(Gap())

    def content(self) -> Content:
        """All that was added."""
        return tuple(self.parts)
