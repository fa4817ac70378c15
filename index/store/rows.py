"""Rows of the catalogue as values, and values as rows."""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.dates import DateExpression, Grain
from index.model import Article, Passage, PassageKind, Quote, QuoteKind, Span, Strength
from index.words import words

ARTICLE_COLUMNS = "a.id, a.title, a.text, a.origin, a.source, a.author, a.url, a.published, a.language"
PASSAGE_COLUMNS = "p.id, a.id, p.ordinal, p.kind, p.heading, p.text, p.start, p.end, p.sentences, p.page"
DATE_COLUMNS = "d.start, d.end, d.first, d.last, d.grain, d.inferred, p.text"
QUOTE_COLUMNS = (
    "q.text, q.speaker, q.role, q.verb, q.kind, q.start, q.end, q.strength, q.via, q.place, q.said, "
    "p.id, a.id, a.published"
)


@dataclass(frozen=True, slots=True, eq=False)
class StoredEncoding:
    """What the model made of a passage, as the catalogue keeps it.

    `vectors` is float16 (1 + sentences, d), the passage's vector first; `token_codes` is uint8 (tokens, bytes a token);
    `token_sentences` is uint8 (tokens,).
    """

    vectors: NDArray[np.float16]
    token_codes: NDArray[np.uint8]
    token_sentences: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class StoredPassage:
    """A passage as search needs it. The arrays are those of `StoredEncoding`, read-only."""

    key: int
    passage: Passage
    article: Article
    vectors: NDArray[np.float16]
    token_codes: NDArray[np.uint8]
    token_sentences: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """A quote with its place: `quote.start:quote.end` is its stretch of the passage's text."""

    quote: Quote
    passage_id: str
    article_id: str
    published: date | None


@dataclass(frozen=True, slots=True)
class WordCounts:
    """In how many passages each folded word, and each stem, occurs. Stop words are left out."""

    surfaces: Counter[str]
    terms: Counter[str]


def article_from(row: Sequence[Any]) -> Article:
    """Read an article from `ARTICLE_COLUMNS`."""
    identifier, title, text, origin, source, author, url, published, language = row
    day = date.fromisoformat(published) if published else None
    return Article(identifier, title, text, origin, source, author, url, day, language)


def passage_from(row: Sequence[Any]) -> Passage:
    """Read a passage from `PASSAGE_COLUMNS`."""
    identifier, article_id, ordinal, kind, heading, text, start, end, sentences, page = row
    return Passage(
        id=identifier,
        article_id=article_id,
        ordinal=ordinal,
        kind=PassageKind(kind),
        heading=heading,
        text=text,
        start=start,
        end=end,
        sentences=tuple(Span(*pair) for pair in json.loads(sentences)),
        page=page,
    )


def quote_from(row: Sequence[Any]) -> StoredQuote:
    """Read a quote from `QUOTE_COLUMNS`."""
    text, speaker, role, verb, kind, start, end, strength, via, place, said, passage_id, article_id, published = row
    quote = Quote(
        text=text,
        speaker=speaker,
        role=role,
        verb=verb,
        kind=QuoteKind(kind),
        start=start,
        end=end,
        strength=Strength(strength),
        via=via,
        place=place,
        said=date.fromisoformat(said) if said else None,
    )
    return StoredQuote(quote, passage_id, article_id, date.fromisoformat(published) if published else None)


def encoding_from(sentences: int, vectors: bytes, token_codes: bytes, token_sentences: bytes) -> StoredEncoding:
    """Give the bytes of an encoding their shapes, which follow from the number of sentences and of tokens."""
    owners = np.frombuffer(token_sentences, np.uint8)
    codes = np.frombuffer(token_codes, np.uint8)
    return StoredEncoding(
        np.frombuffer(vectors, np.float16).reshape(1 + sentences, -1),
        codes.reshape(len(owners), -1) if len(owners) else codes.reshape(0, 0),
        owners,
    )


def sentences_json(passage: Passage) -> str:
    """Write the spans of a passage's sentences as JSON pairs."""
    return json.dumps([[span.start, span.end] for span in passage.sentences], separators=(",", ":"))


def digest(article: Article, passages: Iterable[Passage]) -> str:
    """Fingerprint all that makes an article differ: text, passages, what is known of it; not where it was read."""
    hashed = hashlib.sha256()
    known = (article.title, article.text, article.source, article.author, article.url, article.published)
    for value in (*known, article.language, *(part for passage in passages for part in _parts(passage))):
        encoded = b"\0" if value is None else str(value).encode("utf-8", "surrogatepass")
        hashed.update(len(encoded).to_bytes(8, "big") + encoded)
    return hashed.hexdigest()


def _parts(passage: Passage) -> tuple[object, ...]:
    return passage.id, passage.kind, passage.heading, passage.text, passage.start, passage.end, sentences_json(passage)


def word_counts(title: str, passages: Iterable[Passage]) -> WordCounts:
    """Count, for each word, the passages whose text or heading holds it; the title counts with the first passage."""
    surfaces: Counter[str] = Counter()
    terms: Counter[str] = Counter()
    for position, passage in enumerate(passages):
        parts = [passage.text, passage.heading or "", "" if position else title]
        found = [word for part in parts for word in words(part) if not word.stop]
        surfaces.update({word.surface for word in found})
        terms.update({word.term for word in found})
    return WordCounts(surfaces, terms)


def quotes_in(passage: Passage, quotes: Iterable[Quote]) -> list[Quote]:
    """Map quotes of the article's text to a passage: the parts inside it, trimmed, at offsets in its text."""
    inside = []
    for quote in quotes:
        start, end = max(quote.start, passage.start) - passage.start, min(quote.end, passage.end) - passage.start
        if passage.kind is PassageKind.CAPTION or start >= end:
            continue
        text = passage.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        if any(character.isalnum() for character in text):
            inside.append(replace(quote, text=text, start=start, end=start + len(text)))
    return inside


def dates_in(passage: Passage, dates: Iterable[DateExpression]) -> list[DateExpression]:
    """Return the dates that stand inside a passage, at offsets in its text."""
    if passage.kind is PassageKind.CAPTION:
        return []
    return [
        replace(found, start=found.start - passage.start, end=found.end - passage.start)
        for found in dates
        if passage.start <= found.start and found.end <= passage.end
    ]


def day(value: date) -> str:
    """Write a day so that text order is the order of days."""
    return value.isoformat()


def date_from(row: Sequence[Any]) -> DateExpression:
    """Read a date from `DATE_COLUMNS` and the passage's text."""
    start, end, first, last, grain, inferred, text = row
    days = date.fromisoformat(first), date.fromisoformat(last)
    return DateExpression(text[start:end], start, end, *days, Grain(grain), bool(inferred))


def rows_in_order(rows: Iterable[sqlite3.Row | tuple[Any, ...]], keys: Sequence[int]) -> list[Sequence[Any]]:
    """Put rows whose first column is a key into the order of `keys`; keys without a row are left out."""
    by_key: dict[int, Sequence[Any]] = {row[0]: row for row in rows}
    return [by_key[key] for key in keys if key in by_key]
