"""An article in the pieces that attribution reads: its sentences as tokens, with the names and quotations in them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.model import Block, BlockKind, Cleaned
from index.quotes.lettering import in_small_letters, names_body, without_marks
from index.quotes.marks import Mark, find_marks, mask
from index.quotes.mentions import NameReader
from index.quotes.people import Mention, Roster
from index.quotes.tokens import Token, sentence_spans, tokenise

MOST_TOKENS = 400
"""Of a sentence, where a quotation is one; time grows with their square, and what has more is a list or no prose."""
_SPEECH = re.compile(
    r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|asked|asks|goes|wrote|writes|warned|promised|thought|[Ww]ent,)\b"
)
_SHOUTED = re.compile("[A-Z]{2}")
_TOWN = r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)?"
_AGENCY_DATELINE = re.compile(
    rf"(?P<place>{_TOWN}),?\s+(?P<date>(?:\d{{1,2}}\s+[A-Z][a-z]{{2,8}}\.?|[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}})(?:,?\s+\d{{4}})?)"
    r",?\s*(?:\([^()]{2,40}\)|/[^/]{2,40}/)\s*(?:[–—:]|--?)\s+(?=\S)"
)
"""As agencies write it that shout no town: "Riga, May 12 (LETA) - …"."""
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z'’.-]+(?:[ /-][A-Z][A-Z'’.-]*)*(?:,\s[A-Z][\w.'’ -]{1,25}?)??)"
    r"(?:,?\s*(?P<date>(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*)?"
    r"(?:\d{1,2}\s+[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2})(?:,?\s+\d{4})?))?"
    r"(?:,?\s*(?:\([^()]{2,40}\)|/[^/]{2,40}/))?\s*(?:[–—:]|--?)\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place at the head of a report ("STOCKHOLM, March 8 (Reuters) —"), and its span up to the words."""

    place: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence at `start:end`; `paragraph` is the number of its block, `section` that of its sub-heading."""

    start: int
    end: int
    paragraph: int
    section: int
    tokens: list[Token]
    mentions: list[Mention]
    marks: list[Mark]


@dataclass(slots=True)
class Reading:
    """A whole article read once for names: what is known of people at its end is known when its quotes are read."""

    roster: Roster = field(default_factory=Roster)
    sentences: list[ReadSentence] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    dateline: Dateline | None = None


def find_dateline(text: str, start: int, end: int) -> Dateline | None:
    """Return the dateline at the head of the paragraph `text[start:end]`, or None."""
    found = _DATELINE.match(text, start, min(end, start + 90)) or _AGENCY_DATELINE.match(
        text, start, min(end, start + 90)
    )
    if found is None:
        return None
    place = found["place"].strip(" ,")
    if len(place) < 3 or (place.isupper() and "," not in place and not found["date"] and found.end() - start > 60):
        return None
    return Dateline(place, start, found.end())


def read(cleaned: Cleaned) -> Reading:
    """Read an article for its sentences and names."""
    blocks = [block for block in cleaned.blocks if block.kind is not BlockKind.CAPTION]
    text, reading = cleaned.text, Reading(blocks=blocks)
    marks = [mark for block in blocks for mark in find_marks(text, block.start, block.end)]
    naming = [one for one in marks if names_body(text, one)]
    marks = [one for one in marks if one not in naming] if naming else marks
    masked = without_marks(mask(text, marks), naming, text)
    names = NameReader(reading.roster)
    paragraphs = 0
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            reading.roster.section += 1
            names.read(tokenise(masked, block.start, block.end))
            continue
        start = block.start
        dateline = find_dateline(text, start, block.end) if paragraphs < 2 else None
        paragraphs += 1
        if dateline is not None:
            reading.dateline = reading.dateline or dateline
            start = dateline.end
        for first, last in sentence_spans(text, masked, start, block.end):
            opening = first == start
            place = first, last, number
            reading.sentences.append(_read_sentence(reading, names, masked, marks, place, opening=opening))
    return reading


def _read_sentence(
    reading: Reading,
    names: NameReader,
    masked: str,
    marks: list[Mark],
    place: tuple[int, int, int],
    *,
    opening: bool,
) -> ReadSentence:
    start, end, number = place
    reading.roster.sentence = len(reading.sentences)
    tokens = tokenise(masked, start, end)
    if len(tokens) > MOST_TOKENS:
        tokens = []
    elif _SHOUTED.search(masked, start, end) is not None:
        tokens = in_small_letters(tokens, masked, opening=opening)
    inside = _within(marks, start, end)
    return ReadSentence(start, end, number, reading.roster.section, tokens, names.read(tokens), inside)


def _within(marks: list[Mark], start: int, end: int) -> list[Mark]:
    """Return those of the marks, which are in order, that open a quotation in a sentence."""
    first = bisect_left(marks, start, key=lambda mark: mark.start)
    return marks[first : bisect_right(marks, end, lo=first, key=lambda mark: mark.start)]


def inner_sentences(text: str, mark: Mark) -> Iterator[tuple[list[Token], list[Mark]]]:
    """Yield the sentences inside a quotation that may tell of other speech, with the quotations in them.

    The offsets of the tokens and the marks are in `text`.
    """
    content = text[mark.start : mark.end]
    if not _SPEECH.search(content):
        return
    marks = find_marks(content, 0, len(content))
    masked = mask(content, marks)
    for start, end in sentence_spans(content, masked, 0, len(content)):
        inside = [_moved(inner, mark.start) for inner in _within(marks, start, end)]
        if inside or _SPEECH.search(content, start, end):
            tokens = tokenise(masked, start, end)
            yield (
                [token._replace(start=token.start + mark.start, end=token.end + mark.start) for token in tokens],
                inside,
            )


def _moved(mark: Mark, by: int) -> Mark:
    return Mark(mark.start + by, mark.end + by, mark.closed)
