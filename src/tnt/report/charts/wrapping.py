"""Text in lines that fit: how wide it is in the font that pictures are drawn with."""

from typing import Final

# widths of Liberation Sans, which is as wide as Arial and Helvetica, in thousandths of the size
_WIDTHS: Final = {
    **dict.fromkeys("ijl'|", 222),
    **dict.fromkeys(" .,:;!/()[]ft-I\u00a0·", 300),
    **dict.fromkeys("r", 333),
    **dict.fromkeys("cksvxyzJ", 500),
    **dict.fromkeys("mMW%@", 860),
    **dict.fromkeys("wCDGHNOQRUØ", 740),
    **dict.fromkeys("ABEFKLPSTVXYZÅ&", 670),
    **dict.fromkeys("Ææ–—→…", 950),
}
_USUAL: Final = 556
BOLD: Final = 1.08


def width_of(text: str, size: float) -> float:
    """How wide a text of a size is, in pixels, near enough to break lines by."""
    return sum(_WIDTHS.get(each, _USUAL) for each in text) * size / 1000


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in lines no wider than `width`; a word that is wider is broken."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined, size) <= width:
            lines[-1] = joined
            continue
        *whole, last = _broken(word, width, size)
        lines += [*whole, last]
    return lines


def _broken(word: str, width: float, size: float) -> list[str]:
    """A word in pieces that fit; an id is broken after a dot or a hyphen where it can be."""
    pieces = [""]
    for each in word:
        if pieces[-1] and width_of(pieces[-1] + each, size) > width:
            cut = max(pieces[-1].rfind("."), pieces[-1].rfind("-"), pieces[-1].rfind("/")) + 1
            cut = cut or len(pieces[-1])
            pieces[-1:] = [pieces[-1][:cut], pieces[-1][cut:]]
        pieces[-1] += each
    return pieces
