"""YAML text → nodes with places, from libyaml's event stream.

PyYAML's own composer is not used: it recurses (deep nesting kills the interpreter), expands
aliases (a small file can fill the memory) and turns `NO` into False. Events come one at a time, so
reading stops as soon as a file goes past a limit.
"""

import re

import yaml
from attrs import define, field, frozen

from tnt.files.nodes import Block, Items, Lost, Node, Text, quoted
from tnt.files.plainly import A_SPACE
from tnt.files.slips import Failure, Slip
from tnt.files.unparsed import slip_behind
from tnt.files.unquoted import block_sign
from tnt.model.value import Place
from tnt.problems import Problem

MAX_BYTES = 1 << 20
MAX_DEPTH = 30

# what YAML allows in a file as it stands; a control code is none of it
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# what escapes in double quotes can still bring in: codes that steer a terminal, or turn text around
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@frozen
class Nodes:
    """The file's one mapping (None where there is none), as far as reading came."""

    root: Block | None
    whole: bool
    problems: list[Problem]
    # lines of which nothing can be believed: there is a slip in them
    doubted: frozenset[int] = frozenset()
    # over which reading ended
    slip: Slip | None = None


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """The file's text, or why it isn't text. A byte order mark of UTF-8 is passed over."""
    if len(data) > MAX_BYTES:
        return "", [Problem("TNT101", file, 1, 1, {"limit": "1 MiB"})]
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        return "", [Problem("TNT102", file, line, 1)]
    try:
        text = data.decode("utf-8-sig")
        if text.startswith("\ufeff"):
            # one such mark is a habit of Windows; a second would be part of the first key
            return "", [Problem("TNT189", file, 1, 1, {"character": "U+FEFF"})]
        return text, []
    except UnicodeDecodeError as error:
        # error.object is without the byte order mark, and all before error.start is UTF-8
        before = error.object[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        found = f"0x{error.object[error.start]:02x}"
        return "", [Problem("TNT103", file, line, column, {"found": found})]


def read_nodes(text: str, file: str) -> Nodes:
    """The file's one mapping, and every problem found on the way.

    A YAML syntax error, or nesting past the limit, ends reading; what came before is still there.
    """
    building = _Building(file, text.splitlines())
    if wide := re.search("^[ \t]*\u00a0", text, re.MULTILINE):
        # to YAML a no-break space is a letter, and what it says of the line helps nobody
        building.problems.append(Problem("TNT105", file, text.count("\n", 0, wide.start()) + 1, 1))
        return building.so_far(whole=False)
    try:
        # CSafeLoader is asked for its events only; it composes and constructs nothing
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not building.take(event):
                break
    except yaml.MarkedYAMLError as error:
        return building.so_far(whole=False, slip=_slip(error, text))
    except yaml.YAMLError as error:  # a character that YAML doesn't allow
        return building.so_far(whole=False, slip=_control_character(error, text))
    if not isinstance(building.root, Block) and not building.problems:
        place = getattr(building.root, "place", Place(file, 1, 1))
        building.problems.append(Problem("TNT112", file, place.line, place.column))
    return building.so_far(whole=not building.cut)


def _slip(error: yaml.MarkedYAMLError, text: str) -> Slip:
    """Why the YAML parser gave up, in the words of what most likely is the slip."""
    said = error.problem or error.context or ""
    mark = error.problem_mark or error.context_mark
    if "end of stream" in said:
        # what was left open is where the slip is; the file's end is where nobody looks
        mark = error.context_mark or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "nesting depth" in said:
        # libyaml from 0.2.6 on looks ahead through brackets, and meets a limit of its own first
        return Slip("TNT111", line, column, {"limit": MAX_DEPTH})
    began = error.context_mark.line + 1 if error.context_mark else None
    return slip_behind(Failure(said, line, column, began, error.context or ""), text)


def _control_character(error: yaml.YAMLError, text: str) -> Slip:
    """The first sign that isn't text, such as a control code."""
    found = _NOT_YAML.search(text)
    if found is None:
        return Slip("TNT104", 1, 1, {"found": str(error).splitlines()[0]})
    before = text[: found.start()]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Slip("TNT189", line, column, {"character": f"U+{ord(found[0]):04X}"})


@define
class _Open:
    """A mapping or list that is being filled; a mapping waits for the value of `key`."""

    node: Block | Items
    flow: bool
    key: Text | None = None
    # the line of each key so far
    lines: dict[str, int] = field(factory=dict)
    # the key was refused: its value is read, judged and let go
    dropping: bool = False

    @property
    def wants_key(self) -> bool:
        return isinstance(self.node, Block) and self.key is None and not self.dropping


@define
class _Building:
    """Takes events and builds nodes without recursion."""

    file: str
    lines: list[str]
    problems: list[Problem] = field(factory=list)
    root: Node | None = None
    cut: bool = False
    _stack: list[_Open] = field(factory=list)
    _documents: int = 0

    def so_far(self, *, whole: bool, slip: Slip | None = None) -> Nodes:
        """What was read, up to a slip."""
        root = self.root if isinstance(self.root, Block) else None
        if slip is not None:
            self.problems.append(slip.problem(self.file))
        doubted = {each.line for each in self.problems[-1:] if each.line is not None}
        if whole:
            return Nodes(root, whole, self.problems)
        if slip is not None:
            doubted |= slip.doubted
        return Nodes(root, whole, self.problems, frozenset(doubted), slip)

    def take(self, event: yaml.Event) -> bool:
        """Use one event; False where reading must end."""
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._report("TNT110", event)
                    return False
            case yaml.AliasEvent():
                self._report("TNT107", event, found=f"*{event.anchor}")
                self._put(Lost(self._place(event)), event)
            case yaml.ScalarEvent():
                self._judge(event)
                self._take_scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._judge(event)
                return self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._stack.pop()
        return True

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> bool:
        flow = bool(event.flow_style)
        if flow and not (self._stack and self._stack[-1].flow):
            self._report("TNT109", event)
        if len(self._stack) >= MAX_DEPTH:
            self._report("TNT111", event, limit=MAX_DEPTH)
            self.cut = True
            return False
        place = self._place(event)
        is_block = isinstance(event, yaml.MappingStartEvent)
        node: Block | Items = Block({}, place) if is_block else Items(place=place)
        self._put(node, event)
        self._stack.append(_Open(node, flow))
        return True

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        node = Text.at(event.value, self._place(event))
        top = self._stack[-1] if self._stack else None
        if top is not None and top.wants_key:
            self._take_key(top, node, event)
        elif code := _STEERING.search(event.value):
            sign = f"U+{ord(code[0]):04X}"
            self._report("TNT218", event, found=node, character=sign, instead=A_SPACE)
            self._put(Lost(node.place), event)
        elif event.style in ("|", ">") and self._is_no_block(event):
            self._put(Lost(node.place), event)
        elif event.value.strip() == "" and not (top is not None and top.dropping):
            self._report("TNT114", event, key=(top.key if top else None) or "-")
            self._put(Lost(node.place), event)
        else:
            self._put(node, event)

    def _is_no_block(self, event: yaml.ScalarEvent) -> bool:
        """Whether a text over several lines is none: `>5` asks for one that is 5 columns in."""
        place = self._place(event)
        slip = None if event.value.strip() else block_sign(place.line, self.lines)
        if slip is None or not re.search("[0-9]", str(slip.facts["instead"])):
            return False
        self.problems.append(slip.problem(place.file))
        return True

    def _take_key(self, top: _Open, key: Text, event: yaml.ScalarEvent) -> None:
        assert isinstance(top.node, Block)
        if key == "<<":
            self._report("TNT115", event)
            top.dropping = True
        elif key in top.lines:
            self._report("TNT106", event, key=key, line=top.lines[key])
            top.dropping = True
        else:
            top.key = key
            top.lines[key] = key.place.line

    def _put(self, node: Node, event: yaml.Event) -> None:
        """Hang a node on what is open: as an item, as a key's value, or as the root."""
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        if isinstance(top.node, Items):
            top.node.nodes.append(node)
        elif top.wants_key:
            if not isinstance(node, Lost):
                self._report("TNT113", event)
            top.dropping = True
        elif top.dropping:
            top.dropping = False
        else:
            assert top.key is not None
            top.node.entries[top.key] = node
            top.key = None

    def _judge(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._report("TNT107", event, found=f"&{event.anchor}")
        if event.tag is not None:
            self._report("TNT108", event, found=event.tag)

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _report(self, code: str, event: yaml.Event, **facts: object) -> None:
        place = self._place(event)
        shown = {name: quoted(fact) for name, fact in facts.items()}
        self.problems.append(Problem(code, place.file, place.line, place.column, shown))
