"""The pieces of text that a page shows, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

# pypdf's public `extract_text` gives text without widths, and without them no gap between columns can be seen.
from pypdf import PageObject
from pypdf._text_extraction._layout_mode import _fixed_width_page
from pypdf._text_extraction._layout_mode._text_state_manager import TextStateManager
from pypdf._text_extraction._layout_mode._text_state_params import TextStateParams
from pypdf.generic import ContentStream

from index.characters import readable

MOST_FRAGMENTS = 200_000
"""On one page; a newspaper's page set letter by letter has 30,000."""
_LARGEST_PLACE = 1e6
_AS_SHOWN = str.maketrans({"\n": " ", "\t": " ", "\x7f": "•"})  # what no letter has in WinAnsi is shown as a bullet
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text on one base line, in points of the page; `bottom` is the base line and grows upwards."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


def fragments(page: PageObject) -> tuple[Fragment, ...]:
    """Return the upright text of a page in the order it is drawn; text in forms and turned text is left out."""
    contents = page.get("/Contents")
    if contents is None:
        return ()
    operations: list[tuple[Any, bytes]] = ContentStream(contents.get_object(), page.pdf, "bytes").operations
    # The page as if it stood between q and Q, for pypdf takes no transformation outside of them into account.
    whole = chain(operations, [([], b"Q")])
    _, shown = _fixed_width_page.recurse_to_target_op(
        whole,
        TextStateManager(),
        b"Q",
        page._layout_mode_fonts(),  # noqa: SLF001  # as above
        strip_rotated=False,
    )
    return tuple(_fragments(shown))[:MOST_FRAGMENTS]


def without_ligatures(text: str) -> str:
    """Return the text with each ligature as the letters it stands for."""
    return text.translate(_LIGATURES)


def _fragments(shown: list[TextStateParams]) -> Iterator[Fragment]:
    for piece in shown:
        if piece.rotated or not piece.font.interpretable or not piece.text:
            continue
        places = (piece.tx, piece.displaced_tx, piece.ty, piece.font_height)
        if not all(abs(place) < _LARGEST_PLACE for place in places) or piece.font_height <= 0:
            continue
        spaced = piece.text.translate(_AS_SHOWN)
        text = without_ligatures(readable(spaced))
        if text:
            # `readable` strips spaces, which alone say that two words are two
            before = " " if spaced[0].isspace() else ""
            after = "\xad" if spaced.endswith("\xad") else " " if spaced[-1].isspace() else ""
            text = f"{before}{text}{after}"
        elif spaced.isspace():
            text = " "
        left, right = sorted((piece.tx, piece.displaced_tx))
        if text:
            yield Fragment(text, left, right, piece.ty, piece.font_height)
