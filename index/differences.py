"""What differs between two texts, paragraph by paragraph and, within these, word by word (`difflib`)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_ALIKE = 0.4
"""Paragraphs of which a smaller share of words is the same are told as one that went and one that came."""
_MOST_PAIRS = 400
"""Replaced paragraphs, times those that replace them, up to which it is looked which is like which."""


class Kind(StrEnum):
    """What became of a line."""

    SAME = "same"
    """Stands for lines that are the same, and counts them."""
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `changed` are the places in `text` that the other version does not have, [start, end)."""

    kind: Kind
    text: str
    changed: tuple[tuple[int, int], ...] = ()


def differences(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """Return the paragraphs of both texts in order, runs of those that are the same as one line that counts them."""
    lines: list[Line] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, other_first, other_last in matcher.get_opcodes():
        if tag == "equal":
            count = last - first
            what = "1 paragraph" if count == 1 else f"{count} paragraphs"
            lines.append(Line(Kind.SAME, f"… {what} as before …"))
        else:
            lines.extend(_replaced(before[first:last], after[other_first:other_last]))
    return lines


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Pair paragraphs that are alike, in order, and tell the others apart."""
    next_before = 0
    for text in after:
        like = _most_alike(text, before[next_before:]) if len(before) * len(after) <= _MOST_PAIRS else None
        if like is not None:
            for gone in before[next_before : next_before + like]:
                yield Line(Kind.REMOVED, gone, ((0, len(gone)),))
            old = before[next_before + like]
            removed, added = _changed_words(old, text)
            yield Line(Kind.REMOVED, old, removed)
            yield Line(Kind.ADDED, text, added)
            next_before += like + 1
        else:
            yield Line(Kind.ADDED, text, ((0, len(text)),))
    for gone in before[next_before:]:
        yield Line(Kind.REMOVED, gone, ((0, len(gone)),))


def _most_alike(text: str, candidates: Sequence[str]) -> int | None:
    ratios = [SequenceMatcher(None, _words(old), _words(text), autojunk=False).ratio() for old in candidates]
    best = max(range(len(ratios)), key=ratios.__getitem__, default=None)
    return best if best is not None and ratios[best] >= _ALIKE else None


def _words(text: str) -> list[str]:
    return text.split()


def _changed_words(before: str, after: str) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Return the places in each text, whole words, that the other does not have."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    removed, added = [], []
    for tag, first, last, other_first, other_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        removed.append(_place(old, first, last))
        added.append(_place(new, other_first, other_last))
    return tuple(place for place in removed if place[0] < place[1]), tuple(
        place for place in added if place[0] < place[1]
    )


def _place(tokens: Sequence[str], first: int, last: int) -> tuple[int, int]:
    start = sum(map(len, tokens[:first]))
    return start, start + sum(map(len, tokens[first:last]))
