"""Looking single things up in a catalogue, and listing them: articles, passages, quotes, dates."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from index.dates import DateExpression
from index.model import Article, Passage
from index.store.connections import Connections
from index.store.rows import (
    ARTICLE_COLUMNS,
    DATE_COLUMNS,
    PASSAGE_COLUMNS,
    QUOTE_COLUMNS,
    StoredQuote,
    article_from,
    date_from,
    passage_from,
    quote_from,
)


@dataclass(frozen=True, slots=True)
class Version:
    """An article as it was from `added` (aware) on."""

    title: str
    text: str
    added: datetime

    @property
    def paragraphs(self) -> list[str]:
        """The title and the paragraphs of the text."""
        return [self.title, *(part for part in self.text.split("\n\n") if part)]


class Lookups:
    """The part of a catalogue that looks things up by id, address or name."""

    def __init__(self, connections: Connections) -> None:
        self.connections = connections

    def article(self, identifier: str) -> Article | None:
        """Return the article with this id or this URL."""
        with self.connections.reading() as connection:
            row = connection.execute(
                f"SELECT {ARTICLE_COLUMNS} FROM articles a WHERE a.id = ?1 OR a.url = ?1 ORDER BY a.id = ?1 DESC",  # noqa: S608 - constants
                (identifier,),
            ).fetchone()
        return article_from(row) if row else None

    def articles(
        self, *, source: str | None = None, origin: str | None = None, limit: int | None = None
    ) -> list[Article]:
        """Return articles, the latest published first, those of unknown date last."""
        with self.connections.reading() as connection:
            rows = connection.execute(
                f"SELECT {ARTICLE_COLUMNS} FROM articles a "  # noqa: S608 - constants
                "WHERE (?1 IS NULL OR a.source = ?1 COLLATE NOCASE) AND (?2 IS NULL OR a.origin = ?2) "
                "ORDER BY a.published DESC NULLS LAST, a.key DESC LIMIT ?3",
                (source, origin, -1 if limit is None else limit),
            ).fetchall()
        return [article_from(row) for row in rows]

    def versions(self, article_id: str) -> list[str]:
        """Return the earlier texts of an article, oldest first."""
        with self.connections.reading() as connection:
            rows = connection.execute(
                "SELECT v.text FROM versions v JOIN articles a ON a.key = v.article_key "
                "WHERE a.id = ? ORDER BY v.sequence",
                (article_id,),
            ).fetchall()
        return [row[0] for row in rows]

    def history(self, article_id: str) -> list[Version]:
        """Return the versions of an article, the latest first, with when each was added."""
        with self.connections.reading() as connection:
            rows = connection.execute(
                "SELECT title, text, added, sequence FROM articles WHERE id = ?1 UNION ALL "
                "SELECT v.title, v.text, v.added, v.sequence FROM versions v JOIN articles a ON a.key = v.article_key "
                "WHERE a.id = ?1 ORDER BY sequence DESC",
                (article_id,),
            ).fetchall()
        return [Version(title, text, datetime.fromisoformat(added)) for title, text, added, _ in rows]

    def passage(self, identifier: str) -> Passage | None:
        """Return the passage with this id."""
        with self.connections.reading() as connection:
            row = connection.execute(
                f"SELECT {PASSAGE_COLUMNS} FROM passages p JOIN articles a ON a.key = p.article_key WHERE p.id = ?",  # noqa: S608 - constants
                (identifier,),
            ).fetchone()
        return passage_from(row) if row else None

    def passages_of(self, article_id: str) -> list[Passage]:
        """Return the passages of an article, in order."""
        with self.connections.reading() as connection:
            rows = connection.execute(
                f"SELECT {PASSAGE_COLUMNS} FROM passages p JOIN articles a ON a.key = p.article_key "  # noqa: S608 - constants
                "WHERE a.id = ? ORDER BY p.ordinal",
                (article_id,),
            ).fetchall()
        return [passage_from(row) for row in rows]

    def quotes(self, *, article_id: str | None = None, speaker: str | None = None) -> list[StoredQuote]:
        """Return quotes in the order of their articles' adding; `speaker` matches a part of the name, in any case."""
        return self._quotes(
            "(?1 IS NULL OR a.id = ?1) AND (?2 IS NULL OR instr(lower(q.speaker), lower(?2)))", (article_id, speaker)
        )

    def quotes_of_passages(self, passage_ids: Iterable[str]) -> list[StoredQuote]:
        """Return the quotes of these passages."""
        return self._quotes("p.id IN (SELECT value FROM json_each(?1))", (json.dumps(list(passage_ids)),))

    def dates_of_passages(self, passage_ids: Iterable[str]) -> dict[str, tuple[DateExpression, ...]]:
        """Return the dates that stand in these passages, by passage, at offsets in its text."""
        with self.connections.reading() as connection:
            rows = connection.execute(
                f"SELECT p.id, {DATE_COLUMNS} FROM dates d JOIN passages p ON p.key = d.passage_key "  # noqa: S608 - constants
                "WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY d.passage_key, d.start",
                (json.dumps(list(passage_ids)),),
            ).fetchall()
        found: dict[str, list[DateExpression]] = {}
        for row in rows:
            found.setdefault(row[0], []).append(date_from(row[1:]))
        return {identifier: tuple(dates) for identifier, dates in found.items()}

    def _quotes(self, condition: str, values: tuple[object, ...]) -> list[StoredQuote]:
        with self.connections.reading() as connection:
            rows = connection.execute(
                f"SELECT {QUOTE_COLUMNS} FROM quotes q JOIN passages p ON p.key = q.passage_key "  # noqa: S608 - constants
                f"JOIN articles a ON a.key = p.article_key WHERE {condition} ORDER BY a.key, p.ordinal, q.start",
                values,
            ).fetchall()
        return [quote_from(row) for row in rows]
