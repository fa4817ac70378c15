"""An article into passages: what is embedded, found and cited.

Whole paragraphs where they fit, neighbouring short ones together, long ones cut at sentence borders into parts of even
size; never across a sub-heading.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from index.model import Block, BlockKind, Cleaned, Passage, PassageKind, Span
from index.sentences import sentences

MOST_WORDS = 120
"""A passage is cut above this, unless that would cut a sentence."""
FEWEST_WORDS = 40
"""Neighbouring paragraphs are joined until a passage has this many words."""
MOST_SENTENCES = 200
"""Sentences of one passage."""
LONGEST_WORD = 32
"""Characters: a longer run without whitespace (Chinese, an address) counts as one word more for each so many."""

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+")
_CLAUSE_END = re.compile(r"(?<=[,;:—–])[\"'”’»)]*\s+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text with its sentences, as offsets into the text."""

    start: int
    end: int
    sentences: tuple[Span, ...]
    words: int


def split(cleaned: Cleaned, article_id: str) -> tuple[Passage, ...]:
    """Return the passages in reading order, captions where their pictures stood; `ordinal` counts from 0.

    An id depends on the article and the passage's own text only, so a passage that an edit leaves alone keeps its id.
    """
    passages: list[Passage] = []
    seen: Counter[str] = Counter()
    for heading, kind, text, piece in _drafts(cleaned):
        identifier = f"{article_id}-{hashlib.blake2b(text.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"
        seen[identifier] += 1
        if seen[identifier] > 1:
            identifier = f"{identifier}-{seen[identifier]}"
        spans = tuple(Span(span.start - piece.start, span.end - piece.start) for span in piece.sentences)
        passages.append(
            Passage(
                id=identifier,
                article_id=article_id,
                ordinal=len(passages),
                kind=kind,
                heading=heading,
                text=text,
                start=piece.start,
                end=piece.end if kind is PassageKind.TEXT else piece.start,
                sentences=spans,
            )
        )
    return tuple(passages)


def _drafts(cleaned: Cleaned) -> Iterator[tuple[str | None, PassageKind, str, _Piece]]:
    heading: str | None = None
    section: list[Block] = []
    for block in (*cleaned.blocks, None):
        if block is not None and block.kind is not BlockKind.HEADING:
            section.append(block)
            continue
        yield from _section(cleaned.text, section, heading)
        section = []
        heading = block.text if block else None


def _section(
    text: str, blocks: list[Block], heading: str | None
) -> Iterator[tuple[str | None, PassageKind, str, _Piece]]:
    pieces = [piece for block in blocks if block.kind is BlockKind.PARAGRAPH for piece in _paragraph(text, block)]
    drafts = [(piece.start, 1, PassageKind.TEXT, text[piece.start : piece.end], piece) for piece in _merged(pieces)]
    for block in blocks:
        if block.kind is BlockKind.CAPTION:
            spans = tuple(Span(block.start + s.start, block.start + s.end) for s in sentences(block.text))
            piece = _Piece(block.start, block.start + len(block.text), spans[:MOST_SENTENCES], 0)
            drafts.append((block.start, 0, PassageKind.CAPTION, block.text, piece))
    for _, _, kind, passage, piece in sorted(drafts, key=lambda draft: draft[:2]):
        yield heading, kind, passage, piece


def _paragraph(text: str, block: Block) -> list[_Piece]:
    spans = [
        part
        for span in sentences(block.text)
        for part in _bounded(text, Span(block.start + span.start, block.start + span.end))
    ]
    weights = [_weight(text[span.start : span.end]) for span in spans]
    total = sum(weights)
    parts = max(-(-total // MOST_WORDS), -(-len(spans) // MOST_SENTENCES))
    if parts == 1:
        return [_piece(spans, weights)]
    return _even(spans, weights, total / parts)


def _even(spans: list[Span], weights: list[int], target: float) -> list[_Piece]:
    """Consecutive sentences in parts of about `target` words, none above the limit unless one sentence is."""
    pieces: list[_Piece] = []
    first = words = 0
    for index, weight in enumerate(weights):
        too_much = words + weight > MOST_WORDS or index - first >= MOST_SENTENCES
        nearer_without = words + weight / 2 > target
        if index > first and (too_much or nearer_without):
            pieces.append(_piece(spans[first:index], weights[first:index]))
            first, words = index, 0
        words += weight
    pieces.append(_piece(spans[first:], weights[first:]))
    return pieces


def _merged(pieces: list[_Piece]) -> list[_Piece]:
    """Neighbours joined until each has FEWEST_WORDS, as long as none passes the limits."""
    merged: list[_Piece] = []
    for piece in pieces:
        if merged and min(merged[-1].words, piece.words) < FEWEST_WORDS and _fit(merged[-1], piece):
            last = merged.pop()
            both = last.sentences + piece.sentences
            piece = _Piece(last.start, piece.end, both, last.words + piece.words)  # noqa: PLW2901 - grows as it goes
        merged.append(piece)
    return merged


def _fit(left: _Piece, right: _Piece) -> bool:
    words = left.words + right.words
    return words <= MOST_WORDS and len(left.sentences) + len(right.sentences) <= MOST_SENTENCES


def _piece(spans: list[Span], weights: list[int]) -> _Piece:
    return _Piece(spans[0].start, spans[-1].end, tuple(spans), sum(weights))


def _bounded(text: str, span: Span) -> list[Span]:
    """Return the sentence itself, or its parts when it alone is above the limit.

    Cut in two near the middle: at a sentence border inside a long quotation, else between clauses, else at whitespace,
    else anywhere; and again until each part fits.
    """
    sentence = text[span.start : span.end]
    if _weight(sentence) <= MOST_WORDS:
        return [span]
    cut = _cut(sentence)
    left = sentence[:cut].rstrip()
    right = sentence[cut:].lstrip()
    return [
        *_bounded(text, Span(span.start, span.start + len(left))),
        *_bounded(text, Span(span.end - len(right), span.end)),
    ]


def _cut(sentence: str) -> int:
    """Where to cut: the best kind of border within a quarter of the length around the middle."""
    middle = len(sentence) // 2
    reach = len(sentence) // 4
    for border in (_SENTENCE_END, _CLAUSE_END, _SPACE):
        places = [match for match in border.finditer(sentence) if abs(match.start() - middle) <= reach]
        if places:
            return min(places, key=lambda match: abs(match.start() - middle)).end()
    return middle


def _weight(text: str) -> int:
    """Words, where a long run without whitespace counts as several."""
    return sum(1 + len(match.group()) // LONGEST_WORD for match in _WORD.finditer(text))
