"""Encoding all passages again with another model, while the old encodings go on serving.

New encodings are gathered beside the old ones, a batch a transaction, and take their place in one step at the end. A
run that is cut off is taken up where it ended; passages that came or went meanwhile are seen to.
"""

from collections.abc import Mapping, Sequence

from index.model import Passage
from index.store.connections import Connections
from index.store.rows import PASSAGE_COLUMNS, StoredEncoding, passage_from
from index.store.writing import next_sequence, put_encoding, set_meta

_MODEL = "encodings_next_model"
"""In meta: the fingerprint of the model of what was gathered."""


class ReEncoding:
    """Gathers encodings by the model with this fingerprint in a catalogue's file; another model's are dropped."""

    def __init__(self, connections: Connections, fingerprint: str) -> None:
        self._connections = connections
        with connections.transaction() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = ?", (_MODEL,)).fetchone()
            if row is None or row[0] != fingerprint:
                connection.execute("DELETE FROM encodings_next")
                set_meta(connection, _MODEL, fingerprint)

    def done(self) -> int:
        """Count the passages that are encoded."""
        with self._connections.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM encodings_next").fetchone()[0])

    def missing(self, limit: int) -> list[tuple[int, Passage]]:
        """Return some passages that are not encoded, with their keys; none when all are."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                f"SELECT p.key, {PASSAGE_COLUMNS} FROM passages p JOIN articles a ON a.key = p.article_key "  # noqa: S608 - constants
                "WHERE p.key NOT IN (SELECT passage_key FROM encodings_next) ORDER BY p.key LIMIT ?",
                (limit,),
            ).fetchall()
        return [(row[0], passage_from(row[1:])) for row in rows]

    def put(self, encodings: Sequence[tuple[int, StoredEncoding]]) -> None:
        """Keep encodings of passages, given by key."""
        with self._connections.transaction() as connection:
            for key, encoding in encodings:
                put_encoding(connection, key, encoding, table="encodings_next")

    def take_over(self, meta: Mapping[str, str]) -> None:
        """Put the new encodings in the place of the old ones, and keep values in meta. One transaction.

        Raises:
            ValueError: some passages are not encoded.

        """
        with self._connections.transaction() as connection:
            missing = connection.execute(
                "SELECT count(*) FROM passages WHERE key NOT IN (SELECT passage_key FROM encodings_next)"
            ).fetchone()[0]
            if missing:
                raise ValueError(f"{missing} passages are not encoded")
            definition = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'encodings_next'").fetchone()[0]
            connection.execute("DROP TABLE encodings")
            connection.execute("ALTER TABLE encodings_next RENAME TO encodings")
            connection.execute(definition)
            connection.execute("DELETE FROM meta WHERE name = ?", (_MODEL,))
            for name, value in meta.items():
                set_meta(connection, name, value)
            next_sequence(connection)
