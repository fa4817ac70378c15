"""Text into sentences: `sentencex`, with what newswire needs on top of it.

A quotation and its attribution are one sentence, whatever full stops the quotation holds, because an answer that cites
half a quotation misquotes. So quotations are found first and no border inside one counts. A newline always separates.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from index.model import Span
from index.quotation_marks import quotations

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")

_OPENING = re.compile(r"[\"“„«]")
_WINDOW = 10_000
"""Characters."""
_FAR = 300
"""Characters on either side of a border that are looked at."""
_DASHES = ("- ", "– ", "— ", "― ")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-zА-Яа-я]|[ivxIVX]{1,4})[.)]")
_CYRILLIC_INITIAL = re.compile(r"(?:^|[\s.(«“\"])[А-ЯІЇЄҐ]\.$")
_VIETNAMESE_TITLE = re.compile(r"(?:^|[\s.(“\"])(?:TP|GS|PGS|TS|ThS|BS|KS|LS|CN|NSND|NSƯT|Q|P|Tx|Tp)\.$")
_ASKED_OR_EXCLAIMED = re.compile(r"[?!…][\"'”’»]$")
_ATTRIBUTION = re.compile(
    r"(?:[^\s.!?]+\.?\s+){1,8}?"
    r"(?:said|says|asked|asks|told|added|adds|wrote|writes|replied|declared|stressed|insisted|shouted|warned|tweeted)"
    r"(?:[.,;:]|\s(?:in|on|at|to|after|before|during|when|while|as|reporters|yesterday)\b|$)"
)
_CLOCK_TIME = re.compile(r"\d\s?[ap]\.m\.$")
_TIME_ZONE = re.compile(r"(?:[A-Z]{2,4}\b(?!\.)|(?:[A-Z][a-z]+\s+){1,3}(?:[Tt]ime)\b)")
_ASIDE = re.compile(r"\s*\([^()]*[.!?…][\"”’»]?\)(?=\s+[\"“‘«(\[]?\w)")


def sentences(text: str, language: str | None = None) -> tuple[Span, ...]:
    """Find the sentences of `text`, in order, without surrounding whitespace; they cover all else.

    `language` is an ISO 639-1 code that chooses the abbreviations known to `sentencex`; without one it is chosen by the
    letters of the text (Ukrainian, Russian, Vietnamese, else English).
    """
    code = language.lower().partition("-")[0] if language else _language_by_letters(text)
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        spans.extend(_of_line(line, start, code))
        start += len(line) + 1
    return tuple(spans)


def _language_by_letters(text: str) -> str:
    if 2 * len(_CYRILLIC.findall(text)) > len(_LETTER.findall(text)):
        return "uk" if _UKRAINIAN.search(text) else "ru"
    return "vi" if _VIETNAMESE.search(text) else "en"


def _of_line(line: str, offset: int, language: str) -> list[Span]:
    if not line.strip():
        return []
    inside = [(quotation.start, quotation.end) for quotation in quotations(line)]
    readable = _without_stray_marks(line, inside)
    kept = [0]
    openings = [start for start, _ in inside]
    for found in _borders(readable, language):
        border = _before_stray_mark(line, readable, found)
        nearest = bisect_left(openings, border) - 1
        if nearest >= 0 and border < inside[nearest][1]:
            continue
        left = line[max(kept[-1], border - _FAR) : border]
        if not _belong_together(left, line[border : border + _FAR], language):
            kept.append(border)
    kept.append(len(line))
    return [span for start, end in pairwise(kept) if (span := _trimmed(line, start, end, offset))]


def _without_stray_marks(line: str, inside: list[tuple[int, int]]) -> str:
    """Blank the marks that open no quotation, and what Rust strings cannot hold; the length stays.

    `sentencex` takes all up to the next closing mark for a quotation.
    """
    characters = list(_LONE_SURROGATES.sub("\ufffd", line))
    quoted = bytearray(len(line))
    for start, end in inside:
        quoted[start:end] = b"\1" * (end - start)
    for match in _OPENING.finditer(line):
        if not quoted[match.start()]:
            characters[match.start()] = " "
    return "".join(characters)


def _before_stray_mark(line: str, readable: str, border: int) -> int:
    """Return the border, moved before a blanked mark that opens the sentence."""
    place, moved = border - 1, border
    while place > 0 and readable[place].isspace():
        if not line[place].isspace() and not line[place + 1].isspace():
            moved = place
        place -= 1
    return moved


def _borders(readable: str, language: str) -> Iterator[int]:
    """Where `sentencex` starts a new sentence, and where an aside in brackets that is a sentence of its own ends.

    It is given a window at a time, because its time grows with the square of a line's length; the last piece of a
    window may be torn, so the next window begins with it.
    """
    position = 0
    torn = True
    while position < len(readable):
        window = readable[position : position + _WINDOW]
        pieces = list(sentencex.segment(language, window))
        start = position
        starts_inside_sentence = torn
        torn = len(pieces) == 1
        if not torn and position + len(window) < len(readable):
            pieces.pop()
        for piece in pieces:
            if start > position or not starts_inside_sentence:
                yield start
            aside = _ASIDE.match(piece)
            if aside:
                yield start + aside.end()
            start += len(piece)
        position = start


def _belong_together(left: str, right: str, language: str) -> bool:
    left, right = left.strip(), right.strip()
    if not left or not right:
        return True
    return (
        right.startswith(_DASHES)
        or not any(character.isalnum() for character in right)
        or _continues_in_lower_case(right)
        or _ENUMERATOR.fullmatch(left) is not None
        or (_ASKED_OR_EXCLAIMED.search(left) is not None and _ATTRIBUTION.match(right) is not None)
        or (_CLOCK_TIME.search(left) is not None and _TIME_ZONE.match(right) is not None)
        or _ends_in_abbreviation(left, language)
    )


def _continues_in_lower_case(right: str) -> bool:
    """Whether it starts in lower case, and not with a name such as iPhone or al-Qaeda."""
    word = right.split(maxsplit=1)[0].lstrip("([")
    return word[:1].islower() and not any(character.isupper() for character in word)


def _ends_in_abbreviation(left: str, language: str) -> bool:
    if language in {"uk", "ru"}:
        return _CYRILLIC_INITIAL.search(left) is not None and not left.endswith("Я.")
    return language == "vi" and _VIETNAMESE_TITLE.search(left) is not None


def _trimmed(line: str, start: int, end: int, offset: int) -> Span | None:
    piece = line[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(offset + start + left, offset + start + right) if right > left else None
