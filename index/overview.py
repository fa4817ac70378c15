"""What is in an index, at a glance and article by article, read from the catalogue without loading the model."""

import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from index.store.catalogue import FILE_NAME, Catalogue
from index.store.files import sizes
from index.store.lexical import FOLDER_NAME as LEXICAL_FOLDER
from index.store.vectors import VectorNote
from index.store.watched import Watched, WatchedSources


@dataclass(frozen=True, slots=True)
class Share:
    """How many articles have something in common: a source, or a month ("2023-03"). `name` None is unknown."""

    name: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class VectorFile:
    """The file of the vector index. `waiting` is the number of changes that are taken up when it is opened.

    `probes` of `lists` inverted lists are searched, and found `recall` of the ten exactly nearest.
    """

    kind: str
    vectors: int
    bytes: int
    waiting: int
    lists: int
    probes: int | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes on disk. `catalogue` is with its log."""

    catalogue: int
    vectors: int
    lexical: int
    other: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What `index.stats.Stats` leaves out. `gone` are articles whose every file or page is not there any more.

    `sources` are the largest first, `months` of publication the earliest first, and unknown ones last in both.
    """

    gone: int
    sources: tuple[Share, ...]
    months: tuple[Share, ...]
    watched: tuple[Watched, ...]
    vector_index: VectorFile | None
    sizes: Sizes


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list. Those with the same `story` tell the same; `copy_of` is the id of what it copies.

    `copies` are the articles that copy it, `gone` the day since when it is not there any more.
    """

    id: str
    title: str
    source: str | None
    author: str | None
    url: str | None
    published: date | None
    passages: int
    story: int | None
    copy_of: str | None
    copies: int
    gone: date | None


def overview(folder: Path, catalogue: Catalogue) -> Overview:
    """Look over the index in `folder`. Raises `StoreError`."""
    with catalogue.connections.snapshot() as connection:
        return Overview(
            gone=connection.execute("SELECT count(*) FROM articles WHERE gone IS NOT NULL").fetchone()[0],
            sources=_shares(connection, "source", "2 DESC, 1"),
            months=_shares(connection, "substr(published, 1, 7)", "1"),
            watched=tuple(WatchedSources(catalogue.connections).all()),
            vector_index=_vector_file(folder, catalogue.sequence()),
            sizes=_sizes(folder),
        )


def listed(
    catalogue: Catalogue, *, source: str | None = None, since: date | None = None, until: date | None = None
) -> list[Listed]:
    """Return articles, the latest published first; `since` and `until` are included and leave out unknown days."""
    with catalogue.connections.reading() as connection:
        rows = connection.execute(
            "SELECT a.id, a.title, a.source, a.author, a.url, a.published, "
            "(SELECT count(*) FROM passages p WHERE p.article_key = a.key), a.story, o.id, "
            "(SELECT count(*) FROM articles c WHERE c.story = a.story AND c.copy_of = a.key), a.gone "
            "FROM articles a LEFT JOIN articles o ON o.key = a.copy_of "
            "WHERE (?1 IS NULL OR a.source = ?1 COLLATE NOCASE) AND (?2 IS NULL OR a.published >= ?2) "
            "AND (?3 IS NULL OR a.published <= ?3) ORDER BY a.published DESC NULLS LAST, a.key DESC",
            (source, since and since.isoformat(), until and until.isoformat()),
        ).fetchall()
    return [_listed(row) for row in rows]


def _listed(row: tuple[Any, ...]) -> Listed:
    identifier, title, source, author, url, published, passages, story, copy_of, copies, gone = row
    return Listed(identifier, title, source, author, url, _day(published), passages, story, copy_of, copies, _day(gone))


def _shares(connection: sqlite3.Connection, column: str, order: str) -> tuple[Share, ...]:
    rows = connection.execute(
        f"SELECT {column}, count(*) FROM articles GROUP BY 1 ORDER BY {column} IS NULL, {order}"  # noqa: S608 - constants
    )
    return tuple(Share(*row) for row in rows)


def _vector_file(folder: Path, sequence: int) -> VectorFile | None:
    note = VectorNote.read(folder)
    if note is None:
        return None
    waiting = max(sequence - note.sequence, 0)
    return VectorFile(note.kind.value, note.vectors, note.bytes, waiting, note.lists, note.probes, note.recall)


def _sizes(folder: Path) -> Sizes:
    found = {"catalogue": 0, "vectors": 0, "lexical": 0, "other": 0}
    for file, size in sizes(folder):
        name = file.relative_to(folder).parts[0]
        parts = {"catalogue": name.startswith(FILE_NAME), "vectors": name.startswith("vectors")}
        parts["lexical"] = name == LEXICAL_FOLDER
        found[next((part for part, belongs in parts.items() if belongs), "other")] += size
    return Sizes(**found)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
