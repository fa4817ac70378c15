"""The catalogue: one SQLite file that holds all that cannot be derived, with a rising sequence number.

All of one article is written in one transaction. Everything that reads what changed since some sequence number can be
repeated without harm: keys of passages are never used twice, and removed passages leave their key behind.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import CorruptCatalogueError, StoreError
from index.model import Passage
from index.store import writing
from index.store.connections import Connections
from index.store.files import translated_errors
from index.store.lookups import Lookups
from index.store.origins import Origins
from index.store.rows import (
    ARTICLE_COLUMNS,
    PASSAGE_COLUMNS,
    StoredPassage,
    article_from,
    encoding_from,
    passage_from,
    rows_in_order,
)
from index.store.schema import FORMAT, MIGRATIONS, TABLES
from index.store.speakers import Speakers
from index.store.stories import Stories
from index.store.vocabulary import Vocabulary

FILE_NAME = "catalogue.sqlite3"
_ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class PassageText:
    """What the lexical index takes of a passage. `periods` are those it speaks of, first and last day of each."""

    key: int
    text: str
    heading: str | None
    title: str
    source: str | None
    published: date | None
    periods: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a catalogue holds. `oldest` and `newest` are dates of publication, where known."""

    articles: int
    passages: int
    sentences: int
    quotes: int
    oldest: date | None
    newest: date | None


class Catalogue(Lookups):
    """The catalogue in `folder`. Safe to use from several threads.

    Raises:
        StoreError: it cannot be opened, or was made by a later version of this program.
        CorruptCatalogueError: the file is no catalogue, or damaged.

    """

    def __init__(self, folder: Path, *, writable: bool = False) -> None:
        self.path = folder / FILE_NAME
        super().__init__(Connections(self.path, writable=writable))
        self.stories = Stories(self.connections)
        self.origins = Origins(self.connections)
        self.speakers = Speakers(self.connections)
        self._vocabulary = Vocabulary(self.connections)
        try:
            self._prepare(writable=writable)
        except BaseException:
            self.connections.close()
            raise

    @staticmethod
    def exists(folder: Path) -> bool:
        """Tell whether there is a catalogue in `folder`. Raises StoreError when that may not be looked at."""
        with translated_errors(folder):
            return (folder / FILE_NAME).is_file()

    def _prepare(self, *, writable: bool) -> None:
        version = self._version()
        if version == 0 and writable:
            self._run(TABLES, FORMAT)
        elif version == 0:
            raise CorruptCatalogueError(f"The file {self.path} is empty or no catalogue: add the articles again.")
        elif version > FORMAT:
            raise StoreError(
                f"The catalogue {self.path} has format {version}, this program reads {FORMAT}: "
                "use the version that made it."
            )
        elif version < FORMAT and not writable:
            raise StoreError(
                f"The catalogue {self.path} was made by an earlier version of this program: bring it up to date with "
                f"`python -m index rebuild --index {self.path.parent}`."
            )
        else:
            for older in range(version, FORMAT):
                self._run(MIGRATIONS[older], older + 1)

    def _run(self, statements: str, version: int) -> None:
        with self.connections.transaction() as connection:
            for statement in statements.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version}")

    def _version(self) -> int:
        with self.connections.reading() as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])

    def close(self) -> None:
        """Close all connections."""
        self.connections.close()

    # what search reads

    def sequence(self) -> int:
        """Return the number of the last change."""
        return int(self.meta("sequence") or 0)

    def stored_passages(self, keys: Sequence[int]) -> list[StoredPassage]:
        """Return the passages with these keys, in this order; keys that are gone are left out."""
        with self.connections.reading() as connection:
            rows = connection.execute(
                f"SELECT p.key, e.vectors, e.token_codes, e.token_sentences, {ARTICLE_COLUMNS}, {PASSAGE_COLUMNS} "  # noqa: S608 - constants
                "FROM passages p JOIN articles a ON a.key = p.article_key JOIN encodings e ON e.passage_key = p.key "
                "WHERE p.key IN (SELECT value FROM json_each(?))",
                (json.dumps([int(key) for key in keys]),),
            ).fetchall()
        found = []
        for key, vectors, codes, owners, *columns in rows_in_order(rows, keys):
            passage = passage_from(columns[9:])
            encoding = encoding_from(len(passage.sentences), vectors, codes, owners)
            found.append(
                StoredPassage(
                    key,
                    passage,
                    article_from(columns[:9]),
                    encoding.vectors,
                    encoding.token_codes,
                    encoding.token_sentences,
                )
            )
        return found

    def document_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Return in how many passages each stem occurs (0 for those that occur in none)."""
        wanted = list(dict.fromkeys(terms))
        with self.connections.reading() as connection:
            rows = connection.execute(
                "SELECT term, passages FROM terms WHERE term IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)
            ).fetchall()
        return dict.fromkeys(wanted, 0) | dict(rows)

    def vocabulary(self) -> Mapping[str, int]:
        """Return every folded word with the number of passages that hold it.

        New words are there at once; their counts, and what is gone, after a while: see `Vocabulary`.
        """
        return self._vocabulary.words()

    def passage_count(self) -> int:
        """Return the number of passages."""
        with self.connections.reading() as connection:
            return int(connection.execute("SELECT value FROM totals WHERE name = 'passages'").fetchone()[0])

    def passage_keys(
        self,
        *,
        source: str | None = None,
        since: date | None = None,
        until: date | None = None,
        speaker: str | None = None,
    ) -> NDArray[np.int64]:
        """Return the keys of the passages that fit, ascending.

        `source` and `speaker` match without regard to case, `speaker` also as a part of the name; `since` and `until`
        are days of publication, both included, and leave out articles whose day is not known.
        """
        conditions = ["1"]
        values: list[object] = []
        for condition, value in (
            ("a.source = ? COLLATE NOCASE", source),
            ("a.published >= ?", since and since.isoformat()),
            ("a.published <= ?", until and until.isoformat()),
            (
                "EXISTS (SELECT 1 FROM quotes q WHERE q.passage_key = p.key AND instr(lower(q.speaker), lower(?)))",
                speaker,
            ),
        ):
            if value is not None:
                conditions.append(condition)
                values.append(value)
        with self.connections.reading() as connection:
            rows = connection.execute(
                "SELECT p.key FROM passages p JOIN articles a ON a.key = p.article_key "  # noqa: S608 - constants
                f"WHERE {' AND '.join(conditions)} ORDER BY p.key",
                values,
            ).fetchall()
        return np.array([row[0] for row in rows], np.int64)

    def counts(self) -> Counts:
        """Count what is here."""
        with self.connections.snapshot() as connection:
            articles, oldest, newest = connection.execute(
                "SELECT count(*), min(published), max(published) FROM articles"
            ).fetchone()
            totals = dict(connection.execute("SELECT name, value FROM totals"))
            quotes = connection.execute("SELECT count(*) FROM quotes").fetchone()[0]
        dates = [date.fromisoformat(text) if text else None for text in (oldest, newest)]
        return Counts(articles, totals["passages"], totals["sentences"], quotes, *dates)

    # what the derived indexes read

    def removed_between(self, after: int, upto: int) -> list[int]:
        """Return the keys of passages removed at sequence numbers above `after` and not above `upto`."""
        with self.connections.reading() as connection:
            rows = connection.execute(
                "SELECT passage_key FROM removals WHERE sequence > ? AND sequence <= ?", (after, upto)
            ).fetchall()
        return [row[0] for row in rows]

    def vectors_between(self, after: int, upto: int) -> Iterator[list[tuple[int, NDArray[np.float16]]]]:
        """Yield, some at a time, the keys and vectors (1 + sentences, d) of passages added in (after, upto]."""
        columns, tables = "json_array_length(p.sentences), e.vectors", "JOIN encodings e ON e.passage_key = p.key"
        for rows in self._added_between(columns, tables, after, upto):
            yield [(row[0], np.frombuffer(row[3], np.float16).reshape(1 + row[2], -1)) for row in rows]

    def texts_between(self, after: int, upto: int) -> Iterator[list[PassageText]]:
        """Yield, some at a time, the texts of passages added in (after, upto]."""
        columns = (
            "p.text, p.heading, a.title, a.source, a.published, "
            "(SELECT group_concat(DISTINCT d.first || '/' || d.last) FROM dates d WHERE d.passage_key = p.key)"
        )
        for rows in self._added_between(columns, "JOIN articles a ON a.key = p.article_key", after, upto):
            yield [
                PassageText(
                    key, text, heading, title, source, date.fromisoformat(day) if day else None, _periods(periods)
                )
                for key, _, text, heading, title, source, day, periods in rows
            ]

    def passages_after(self, key: int) -> list[tuple[int, Passage]]:
        """Return some passages with keys above `key`, ascending, with their keys; none when there are no more."""
        with self.connections.reading() as connection:
            rows = connection.execute(
                f"SELECT p.key, {PASSAGE_COLUMNS} FROM passages p JOIN articles a ON a.key = p.article_key "  # noqa: S608 - constants
                "WHERE p.key > ? ORDER BY p.key LIMIT ?",
                (key, _ROWS_AT_ONCE),
            ).fetchall()
        return [(row[0], passage_from(row[1:])) for row in rows]

    def _added_between(self, columns: str, tables: str, after: int, upto: int) -> Iterator[list[tuple[Any, ...]]]:
        sequence, key = after, 1 << 62
        while True:
            with self.connections.reading() as connection:
                rows = connection.execute(
                    f"SELECT p.key, p.sequence, {columns} FROM passages p {tables} "  # noqa: S608 - constants
                    "WHERE (p.sequence, p.key) > (?, ?) AND p.sequence <= ? ORDER BY p.sequence, p.key LIMIT ?",
                    (sequence, key, upto, _ROWS_AT_ONCE),
                ).fetchall()
            if not rows:
                return
            yield rows
            key, sequence = rows[-1][:2]

    # small values

    def meta(self, name: str) -> str | None:
        """Return the value kept under `name`."""
        with self.connections.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def set_meta(self, name: str, value: str) -> None:
        """Keep a value under `name`. It does not count as a change."""
        with self.connections.transaction() as connection:
            writing.set_meta(connection, name, value)

    def drop_meta(self, name: str) -> None:
        """Forget the value kept under `name`. It does not count as a change."""
        with self.connections.transaction() as connection:
            connection.execute("DELETE FROM meta WHERE name = ?", (name,))

    # changes

    def digest(self, article_id: str) -> str | None:
        """Return the digest (see `index.store.rows.digest`) of the article with this id."""
        with self.connections.reading() as connection:
            row = connection.execute("SELECT digest FROM articles WHERE id = ?", (article_id,)).fetchone()
        return str(row[0]) if row else None

    def put(self, entry: writing.Entry) -> int:
        """Insert an article or replace it, keeping its earlier text as a version; return its key. One transaction."""
        with self.connections.transaction() as connection:
            return writing.put(connection, entry)

    def remove(self, article_id: str) -> bool:
        """Remove an article, its passages and its versions. Tell whether it was there."""
        with self.connections.transaction() as connection:
            return writing.remove(connection, article_id)

    def recount_words(self) -> None:
        """Count words and stems again from the passages' texts."""
        with self.connections.transaction() as connection:
            writing.recount_words(connection)

    def integrity_problems(self) -> list[str]:
        """Let SQLite check the whole file; no problems, no items."""
        with self.connections.reading() as connection:
            rows = connection.execute("PRAGMA integrity_check(10)").fetchall()
            foreign = connection.execute("PRAGMA foreign_key_check").fetchall()
        problems = [row[0] for row in rows if row[0] != "ok"]
        return problems + [f"a row of {row[0]} refers to a row of {row[2]} that is missing" for row in foreign]


def _periods(joined: str | None) -> tuple[tuple[date, date], ...]:
    pairs = [pair.split("/") for pair in joined.split(",")] if joined else []
    return tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in pairs)
