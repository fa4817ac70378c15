"""Lettering of pictures: how wide a text comes out, where its lines break, and what the font has no sign for.

The font is that which comes with matplotlib; it covers Latin, Greek, Cyrillic and more.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

_FAMILY = "DejaVu Sans"
_POINTS_PER_INCH, _MEASURED_AT, _FIXED_POINT = 72, 100, 65536
_DRAWN_WIDER = 1.03
"""Letters are drawn at whole dots, and so may come out a little wider than they measure."""
_MOST_SIGNS = 2000
"""Of a text, more are never looked at: no label holds as many."""
_NO_GLYPH = "\N{REPLACEMENT CHARACTER}"


def wrapped(text: str, width: float, size: float, *, bold: bool = False, most: int) -> tuple[str, ...]:
    """Break a text into at most so many lines of `width` inches, the last with "…" if there is more."""
    lines = [""]
    for word in _drawable(text[:_MOST_SIGNS], bold=bold).split():
        for part in _parts(word, width, size, bold=bold):
            longer = f"{lines[-1]} {part}".strip()
            if lines[-1] and _inches(longer, size, bold=bold) > width:
                lines.append(part)
            else:
                lines[-1] = longer
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and _inches(f"{last}…", size, bold=bold) > width:
        last = last[:-1].rstrip()
    return (*lines[: most - 1], f"{last.rstrip(' ,;:—–-')}…")


def _parts(word: str, width: float, size: float, *, bold: bool) -> Iterator[str]:
    """Cut a word that is wider than a line, such as an address, into parts of at least one sign."""
    start, so_far = 0, 0.0
    for end, sign in enumerate(word):
        wide = _inches(sign, size, bold=bold)
        if end > start and so_far + wide > width:
            yield word[start:end]
            start, so_far = end, 0.0
        so_far += wide
    yield word[start:]


def _inches(text: str, size: float, *, bold: bool) -> float:
    return _DRAWN_WIDER * size / _POINTS_PER_INCH * sum(_width(sign, bold=bold) for sign in text)


@lru_cache(maxsize=4096)
def _width(sign: str, *, bold: bool) -> float:
    """Return how far a sign takes the line on, as a share of the size of the letters."""
    face = _face(bold=bold)
    face.set_size(_MEASURED_AT, _POINTS_PER_INCH)
    return float(face.load_char(ord(sign)).linearHoriAdvance) / _FIXED_POINT / _MEASURED_AT


def _drawable(text: str, *, bold: bool) -> str:
    """Replace what the font has no sign for; the others it would warn of."""
    face = _face(bold=bold)
    return "".join(sign if sign.isspace() or face.get_char_index(ord(sign)) else _NO_GLYPH for sign in text)


def _face(*, bold: bool) -> "FT2Font":
    """Return the font's file as matplotlib keeps it for this thread."""
    from matplotlib.font_manager import findfont, get_font  # noqa: PLC0415 - half a second, for pictures only

    return get_font(findfont(font(_MEASURED_AT, bold=bold)))


def font(size: float, *, bold: bool) -> "FontProperties":
    """Return the font that all pictures are lettered with; `size` is in points."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - half a second, for pictures only

    return FontProperties(family=_FAMILY, size=size, weight="bold" if bold else "normal")
