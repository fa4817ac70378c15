"""A passage cut down to what a message holds, around the sentences that matter. Cuts are marked with '…'."""

from dataclasses import dataclass

from bot.telegram.markup import MARK, clipped, units
from index.model import Passage, Span

BEFORE, AFTER = f"{MARK} ", f" {MARK}"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some text, and the spans in it that support a statement: in order, apart, none empty."""

    text: str
    supports: tuple[Span, ...]


def excerpt(passage: Passage, supports: tuple[Span, ...], limit: int) -> Excerpt:
    """Return the passage, or as many whole sentences around the first support as fit `limit` UTF-16 units.

    Only a supporting sentence that is itself longer is cut inside, between words.
    """
    text, merged = passage.text, _merged(supports, passage.text)
    if units(text) <= limit:
        return Excerpt(text, merged)
    room = limit - units(BEFORE) - units(AFTER)
    window = _window(passage, merged[0] if merged else Span(0, 0), room)
    before = BEFORE if text[: window.start].strip() else ""
    inside = text[window.start : window.end]
    if units(inside) > room:
        inside, after = clipped(inside, room), ""
    else:
        after = AFTER if text[window.end :].strip() else ""
    offset, last = len(before) - window.start, len(before) + len(inside)
    moved = [Span(max(span.start + offset, len(before)), min(span.end + offset, last)) for span in merged]
    return Excerpt(before + inside + after, tuple(span for span in moved if span.start < span.end))


def _window(passage: Passage, core: Span, room: int) -> Span:
    """Return the widest run of whole sentences around `core` that fits `room`; at least those that hold `core`."""
    text = passage.text
    starts = sorted({0, *(sentence.start for sentence in passage.sentences)})
    ends = [*starts[1:], len(text)]
    first = max(index for index, start in enumerate(starts) if start <= core.start)
    last = min(index for index, end in enumerate(ends) if end >= core.end)
    last = max(first, last)
    grown = True
    while grown:
        grown = False
        if last + 1 < len(ends) and units(text[starts[first] : ends[last + 1]]) <= room:
            last, grown = last + 1, True
        if first > 0 and units(text[starts[first - 1] : ends[last]]) <= room:
            first, grown = first - 1, True
    inside = text[starts[first] : ends[last]]
    return Span(starts[first], starts[first] + len(inside.rstrip()))


def _merged(supports: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Return the supports in order, those that touch or have only spaces between them as one."""
    merged: list[Span] = []
    for span in sorted(supports, key=lambda span: span.start):
        end = min(span.end, len(text))
        if merged and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, end))
        elif span.start < end:
            merged.append(Span(span.start, end))
    return tuple(merged)
