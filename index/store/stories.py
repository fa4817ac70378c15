"""What the catalogue knows of stories: who tells one, and which articles may tell the same."""

import json
import math
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.model import Article
from index.store.connections import Connections
from index.store.rows import ARTICLE_COLUMNS, article_from
from index.stories.placing import Candidate, Placement, Telling
from index.stories.shingles import bands

_PRIOR_PASSAGES, _PRIOR_COUNT = 100, 1
_COUNTER = "stories"
"""Name in meta of the number of the story that was opened last; none is used twice."""


@dataclass(frozen=True, slots=True)
class Teller:
    """An article that tells a story. Those with one `root`, the key of the original, share their text."""

    article: Article
    story: int
    root: int


@dataclass(frozen=True, slots=True)
class PassageSource:
    """Whose words a passage has: the key of its article, that of the article's original, a digest of the words."""

    article: int
    root: int
    digest: str


@dataclass(frozen=True, slots=True)
class StoryCounts:
    """How many stories there are, and how many articles are copies of others."""

    stories: int
    duplicates: int


def mean_vector(passage_vectors: Iterable[NDArray[np.float16]]) -> NDArray[np.float32]:
    """Return the normalised mean of vectors, each of shape (d,); zeros when there is none."""
    rows = [np.asarray(vector, np.float32) for vector in passage_vectors]
    mean = np.mean(rows, axis=0) if rows else np.zeros(1, np.float32)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), np.float32)


class Stories:
    """Looks up stories in a catalogue's file."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def sharing_bands(self, numbers: Sequence[int], *, limit: int) -> list[int]:
        """Return keys of articles whose signatures share a band with these, those that share most first."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT b.article_key FROM json_each(?1) n JOIN bands b ON b.band = n.key AND b.hash = n.value "
                "GROUP BY b.article_key ORDER BY count(*) DESC, b.article_key LIMIT ?2",
                (json.dumps(list(numbers)), limit),
            ).fetchall()
        return [row[0] for row in rows]

    def articles_of_passages(self, keys: Sequence[int]) -> list[int]:
        """Return the keys of the articles that these passages belong to, each once, in no order."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT DISTINCT article_key FROM passages WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps([int(key) for key in keys]),),
            ).fetchall()
        return [row[0] for row in rows]

    def candidates(self, article_keys: Iterable[int], *, but: str) -> list[Candidate]:
        """Return these articles as candidates, without the one whose id is `but`."""
        with self._connections.snapshot() as connection:
            rows = connection.execute(
                "SELECT key, story, copy_of, title, text, published FROM articles "
                "WHERE key IN (SELECT value FROM json_each(?)) AND id != ? AND story IS NOT NULL",
                (json.dumps(list(article_keys)), but),
            ).fetchall()
            return [
                Candidate(
                    key,
                    story,
                    copy_of,
                    Telling(title, text, published and date.fromisoformat(published), _vector(connection, key)),
                )
                for key, story, copy_of, title, text, published in rows
            ]

    def tellers(self, article_ids: Iterable[str]) -> list[Teller]:
        """Return all articles of the stories that these articles tell, originals first, then by day and adding."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                f"SELECT {ARTICLE_COLUMNS}, a.story, coalesce(a.copy_of, a.key) FROM articles a WHERE a.story IN "  # noqa: S608 - constants
                "(SELECT story FROM articles WHERE id IN (SELECT value FROM json_each(?))) "
                "ORDER BY a.copy_of IS NOT NULL, a.published NULLS LAST, a.key",
                (json.dumps(list(article_ids)),),
            ).fetchall()
        return [Teller(article_from(row[:9]), row[9], row[10]) for row in rows]

    def passage_sources(self, keys: Iterable[int]) -> dict[int, PassageSource]:
        """Return whose words these passages have, by key; articles of which there are no copies are left out."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT p.key, a.key, coalesce(a.copy_of, a.key), substr(p.id, length(a.id) + 1) "
                "FROM passages p JOIN articles a ON a.key = p.article_key "
                "WHERE p.key IN (SELECT value FROM json_each(?)) AND (a.copy_of IS NOT NULL OR EXISTS "
                "(SELECT 1 FROM articles b WHERE b.story = a.story AND b.copy_of = a.key))",
                (json.dumps(list(keys)),),
            ).fetchall()
        return {row[0]: PassageSource(*row[1:]) for row in rows}

    def rarity(self, stems: Iterable[str]) -> dict[str, float]:
        """Return the inverse document frequency of stems among all passages, as a name's weight.

        Made-up counts are added, so that a small corpus, where every name is rare, weighs all names nearly alike.
        """
        wanted = list(dict.fromkeys(stems))
        with self._connections.reading() as connection:
            passages = connection.execute("SELECT coalesce(max(key), 0) FROM passages").fetchone()[0]
            rows = connection.execute(
                "SELECT term, passages FROM terms WHERE term IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)
            ).fetchall()
        known = dict(rows)
        return {stem: math.log((passages + _PRIOR_PASSAGES) / (known.get(stem, 0) + _PRIOR_COUNT)) for stem in wanted}

    def counts(self) -> StoryCounts:
        """Count stories and copies; an article that was not placed yet is a story of its own."""
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT count(DISTINCT story) + sum(story IS NULL), count(copy_of) FROM articles"
            ).fetchone()
        return StoryCounts(row[0] or 0, row[1])


def _vector(connection: sqlite3.Connection, article_key: int) -> NDArray[np.float32]:
    rows = connection.execute(
        "SELECT json_array_length(p.sentences), e.vectors FROM passages p JOIN encodings e ON e.passage_key = p.key "
        "WHERE p.article_key = ? ORDER BY p.key",
        (article_key,),
    )
    return mean_vector(np.frombuffer(vectors, np.float16).reshape(1 + sentences, -1)[0] for sentences, vectors in rows)


def put_placement(
    connection: sqlite3.Connection, article_key: int, placement: Placement, signature: NDArray[np.uint32]
) -> None:
    """Place an article, newly or again; what copied it while it was something else stays in its story."""
    if placement.copy_of != article_key:  # else its own copies still are its copies, and it stays where it is
        _move(connection, article_key, placement)
    connection.execute(
        "INSERT INTO signatures VALUES (?, ?) ON CONFLICT DO UPDATE SET signature = excluded.signature",
        (article_key, signature.tobytes()),
    )
    connection.execute("DELETE FROM bands WHERE article_key = ?", (article_key,))
    connection.executemany(
        "INSERT INTO bands VALUES (?, ?, ?)",
        [(band, number, article_key) for band, number in enumerate(bands(signature))],
    )


def _move(connection: sqlite3.Connection, article_key: int, placement: Placement) -> None:
    alone = connection.execute(
        "SELECT story FROM articles a WHERE key = ?1 AND NOT EXISTS "
        "(SELECT 1 FROM articles b WHERE b.story = a.story AND b.key != ?1)",
        (article_key,),
    ).fetchone()
    leave(connection, article_key)
    story = placement.story or (alone and alone[0])
    if story is None:
        story = connection.execute(
            "INSERT INTO meta VALUES (?, '1') ON CONFLICT DO UPDATE SET value = CAST(value AS INTEGER) + 1 "
            "RETURNING CAST(value AS INTEGER)",
            (_COUNTER,),
        ).fetchone()[0]
    connection.execute(
        "UPDATE articles SET story = ?, copy_of = ? WHERE key = ?", (story, placement.copy_of, article_key)
    )


def leave(connection: sqlite3.Connection, article_key: int) -> None:
    """Take an article out of its story; the first of its copies becomes the original of the others."""
    heir = connection.execute("SELECT min(key) FROM articles WHERE copy_of = ?", (article_key,)).fetchone()[0]
    if heir is not None:
        connection.execute("UPDATE articles SET copy_of = ? WHERE copy_of = ?", (heir, article_key))
        connection.execute("UPDATE articles SET copy_of = NULL WHERE key = ?", (heir,))
    connection.execute("UPDATE articles SET story = NULL, copy_of = NULL WHERE key = ?", (article_key,))
