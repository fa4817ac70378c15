"""Changes of the catalogue, each run by `Catalogue` inside one transaction."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from index.dates import DateExpression
from index.model import Article, Passage, Quote
from index.store.rows import (
    PASSAGE_COLUMNS,
    StoredEncoding,
    WordCounts,
    dates_in,
    day,
    passage_from,
    quotes_in,
    sentences_json,
    word_counts,
)
from index.store.stories import leave, put_placement
from index.stories import Found


@dataclass(frozen=True, slots=True)
class Entry:
    """An article with all that is kept of it. `quotes` and `dates` are at offsets in the article's text.

    `passages` and `encodings` go together, one to one. `digest` is what `index.store.rows.digest` gives.
    `found` is where it belongs among the stories; without it, the article stays unplaced.
    """

    article: Article
    passages: tuple[Passage, ...]
    quotes: tuple[Quote, ...]
    encodings: tuple[StoredEncoding, ...]
    digest: str
    dates: tuple[DateExpression, ...] = ()
    found: Found | None = None


def set_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Keep a value under `name`."""
    connection.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (name, value))


def put(connection: sqlite3.Connection, entry: Entry) -> int:
    """Insert an article or replace what it was; return its key."""
    sequence = next_sequence(connection)
    key = _put_article(connection, entry, sequence)
    keys = []
    for passage, encoding in zip(entry.passages, entry.encodings, strict=True):
        passage_key = _put_passage(connection, key, passage, sequence)
        put_encoding(connection, passage_key, encoding)
        put_quotes(connection, passage_key, quotes_in(passage, entry.quotes))
        put_dates(connection, passage_key, dates_in(passage, entry.dates))
        keys.append(passage_key)
    connection.execute(
        "UPDATE articles SET first_passage = ?, last_passage = ? WHERE key = ?",
        (min(keys, default=0), max(keys, default=-1), key),
    )
    if entry.found is not None:
        put_placement(connection, key, entry.found.placement, entry.found.signature)
    _count(connection, word_counts(entry.article.title, entry.passages), 1)
    return key


def remove(connection: sqlite3.Connection, article_id: str) -> bool:
    """Remove an article; tell whether it was there."""
    row = connection.execute("SELECT key, title FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return False
    key, title = row
    _remove_passages(connection, key, title, next_sequence(connection))
    leave(connection, key)
    # whoever adds it again wants it again: what gave it counts as not read yet
    connection.execute(
        "UPDATE origins SET fingerprint = NULL, etag = NULL, last_modified = NULL "
        "WHERE origin IN (SELECT origin FROM provenance WHERE article_key = ?)",
        (key,),
    )
    connection.execute("DELETE FROM articles WHERE key = ?", (key,))
    return True


def recount_words(connection: sqlite3.Connection) -> None:
    """Count words and stems again."""
    connection.execute("DELETE FROM words")
    connection.execute("DELETE FROM terms")
    for key, title in connection.execute("SELECT key, title FROM articles").fetchall():
        _count(connection, word_counts(title, _passages(connection, key)), 1)
    next_sequence(connection)


def next_sequence(connection: sqlite3.Connection) -> int:
    """Begin a change: return its number."""
    row = connection.execute(
        "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE name = 'sequence' RETURNING value"
    ).fetchone()
    return int(row[0])


def _put_article(connection: sqlite3.Connection, entry: Entry, sequence: int) -> int:
    article = entry.article
    old = connection.execute(
        "SELECT key, title, text, added, sequence FROM articles WHERE id = ?", (article.id,)
    ).fetchone()
    values = {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "origin": article.origin,
        "source": article.source,
        "author": article.author,
        "url": article.url,
        "published": article.published and article.published.isoformat(),
        "language": article.language,
        "digest": entry.digest,
        "added": datetime.now(UTC).isoformat(timespec="seconds"),
        "sequence": sequence,
    }
    if old is None:
        columns, places = ", ".join(values), ", ".join(f":{name}" for name in values)
        cursor = connection.execute(f"INSERT INTO articles ({columns}) VALUES ({places})", values)  # noqa: S608 - constants
        return int(cursor.lastrowid or 0)
    key, title, text, added, old_sequence = old
    _remove_passages(connection, key, title, sequence)
    if (title, text) != (article.title, article.text):
        connection.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?)", (key, old_sequence, title, text, added))
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(f"UPDATE articles SET {assignments} WHERE id = :id", values)  # noqa: S608 - constants
    return int(key)


def _put_passage(connection: sqlite3.Connection, article_key: int, passage: Passage, sequence: int) -> int:
    cursor = connection.execute(
        "INSERT INTO passages (id, article_key, ordinal, kind, heading, text, start, end, sentences, sequence, page) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            passage.id,
            article_key,
            passage.ordinal,
            passage.kind.value,
            passage.heading,
            passage.text,
            passage.start,
            passage.end,
            sentences_json(passage),
            sequence,
            passage.page,
        ),
    )
    return int(cursor.lastrowid or 0)


def put_quotes(connection: sqlite3.Connection, key: int, quotes: Iterable[Quote]) -> None:
    """Insert the quotes of one passage."""
    connection.executemany(
        "INSERT INTO quotes (passage_key, text, speaker, role, verb, kind, start, end, strength, via, place, said) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(key, *_quote_row(quote)) for quote in quotes],
    )


def _quote_row(quote: Quote) -> tuple[object, ...]:
    said = None if quote.said is None else day(quote.said)
    speaking = quote.text, quote.speaker, quote.role, quote.verb, quote.kind.value, quote.start, quote.end
    return *speaking, quote.strength.value, quote.via, quote.place, said


def put_dates(connection: sqlite3.Connection, key: int, dates: Iterable[DateExpression]) -> None:
    """Insert the dates of one passage."""
    connection.executemany(
        "INSERT INTO dates (passage_key, start, end, first, last, grain, inferred) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (key, found.start, found.end, day(found.first), day(found.last), found.grain.value, found.inferred)
            for found in dates
        ],
    )


def put_encoding(
    connection: sqlite3.Connection, key: int, encoding: StoredEncoding, *, table: str = "encodings"
) -> None:
    """Insert the encoding of one passage."""
    connection.execute(
        f"INSERT INTO {table} VALUES (?, ?, ?, ?)",  # noqa: S608 - constants
        (key, encoding.vectors.tobytes(), encoding.token_codes.tobytes(), encoding.token_sentences.tobytes()),
    )


def _remove_passages(connection: sqlite3.Connection, article_key: int, title: str, sequence: int) -> None:
    _count(connection, word_counts(title, _passages(connection, article_key)), -1)
    connection.execute(
        "INSERT INTO removals SELECT key, ? FROM passages WHERE article_key = ?", (sequence, article_key)
    )
    connection.execute("DELETE FROM passages WHERE article_key = ?", (article_key,))


def _passages(connection: sqlite3.Connection, article_key: int) -> list[Passage]:
    rows = connection.execute(
        f"SELECT {PASSAGE_COLUMNS} FROM passages p JOIN articles a ON a.key = p.article_key "  # noqa: S608 - constants
        "WHERE a.key = ? ORDER BY p.ordinal",
        (article_key,),
    )
    return [passage_from(row) for row in rows]


def _count(connection: sqlite3.Connection, counts: WordCounts, sign: int) -> None:
    _count_in(connection, "words", "surface", counts.surfaces, sign)
    _count_in(connection, "terms", "term", counts.terms, sign)


def _count_in(connection: sqlite3.Connection, table: str, column: str, counts: Counter[str], sign: int) -> None:
    connection.executemany(
        f"INSERT INTO {table} ({column}, passages) VALUES (?, ?) "  # noqa: S608 - constants
        "ON CONFLICT DO UPDATE SET passages = passages + excluded.passages",
        [(name, sign * count) for name, count in counts.items()],
    )
    if sign < 0:
        connection.executemany(
            f"DELETE FROM {table} WHERE {column} = ? AND passages <= 0",  # noqa: S608 - constants
            [(name,) for name in counts],
        )
