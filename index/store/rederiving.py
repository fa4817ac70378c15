"""Reading articles with their encodings one after another, and replacing what is derived from them."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.dates import DateExpression
from index.model import Article, Passage, Quote
from index.store.connections import Connections
from index.store.rows import (
    ARTICLE_COLUMNS,
    PASSAGE_COLUMNS,
    StoredEncoding,
    article_from,
    dates_in,
    encoding_from,
    passage_from,
    quotes_in,
)
from index.store.stories import put_placement
from index.store.writing import put_dates, put_quotes
from index.stories import Found

_AT_ONCE = 50


@dataclass(frozen=True, slots=True, eq=False)
class StoredArticle:
    """An article with its passages by key, and their encodings in the same order."""

    key: int
    article: Article
    passages: tuple[tuple[int, Passage], ...]
    encodings: tuple[StoredEncoding, ...]


def articles_after(connections: Connections, key: int) -> list[StoredArticle]:
    """Return some articles with keys above `key`, ascending; none when there are no more."""
    with connections.snapshot() as connection:
        rows = connection.execute(
            f"SELECT a.key, {ARTICLE_COLUMNS} FROM articles a WHERE a.key > ? ORDER BY a.key LIMIT ?",  # noqa: S608 - constants
            (key, _AT_ONCE),
        ).fetchall()
        found = []
        for row in rows:
            stored = connection.execute(
                f"SELECT p.key, e.vectors, e.token_codes, e.token_sentences, {PASSAGE_COLUMNS} FROM passages p "  # noqa: S608 - constants
                "JOIN articles a ON a.key = p.article_key JOIN encodings e ON e.passage_key = p.key "
                "WHERE a.key = ? ORDER BY p.ordinal",
                (row[0],),
            ).fetchall()
            passages = tuple((one[0], passage_from(one[4:])) for one in stored)
            encodings = tuple(
                encoding_from(len(passage.sentences), *one[1:4])
                for one, (_, passage) in zip(stored, passages, strict=True)
            )
            found.append(StoredArticle(row[0], article_from(row[1:]), passages, encodings))
        return found


def forget_stories(connections: Connections) -> None:
    """Take every article out of its story."""
    with connections.transaction() as connection:
        connection.execute("UPDATE articles SET story = NULL, copy_of = NULL")
        connection.execute("DELETE FROM bands")


def put_derived(
    connections: Connections,
    stored: StoredArticle,
    dates: Sequence[DateExpression],
    quotes: Sequence[Quote],
    found: Found,
) -> None:
    """Replace the dates and quotes of an article, at offsets in its text, and place it among the stories."""
    with connections.transaction() as connection:
        for key, passage in stored.passages:
            connection.execute("DELETE FROM dates WHERE passage_key = ?", (key,))
            put_dates(connection, key, dates_in(passage, dates))
            connection.execute("DELETE FROM quotes WHERE passage_key = ?", (key,))
            put_quotes(connection, key, quotes_in(passage, quotes))
        put_placement(connection, stored.key, found.placement, found.signature)
