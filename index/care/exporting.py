"""The articles of an index as JSON Lines, in the order they were added, all as of one moment."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from index.errors import StoreError
from index.model import Passage
from index.sources.exported import written
from index.store.catalogue import Catalogue
from index.store.files import replace_file
from index.store.rows import ARTICLE_COLUMNS, PASSAGE_COLUMNS, article_from, passage_from

Progress = Callable[[int, int], None]
"""Told articles done and articles in all."""

ENDINGS = (".jsonl", ".ndjson")
"""Endings by which the file is known again as JSON Lines."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles to write: of this source, published from `since` to `until`, both included; all without these."""

    source: str | None = None
    since: date | None = None
    until: date | None = None


def export_to_file(catalogue: Catalogue, file: Path, wanted: Wanted, *, progress: Progress | None = None) -> int:
    """Write a file, whole or not at all; return the number of articles. Raises `StoreError`, `DiskFullError`."""
    if file.suffix.lower() not in ENDINGS:
        raise StoreError(f"{file} would not be known as JSON Lines: give a name that ends in {' or '.join(ENDINGS)}.")
    if not file.parent.is_dir():
        raise StoreError(f"The folder {file.parent} does not exist: make it, or write elsewhere.")
    count = 0

    def write(take: Callable[[bytes], object]) -> None:
        nonlocal count
        for line in exported_lines(catalogue, wanted, progress=progress):
            take(line.encode())
            count += 1

    replace_file(file, write)
    return count


def export_to_stream(catalogue: Catalogue, stream: TextIO, wanted: Wanted, *, progress: Progress | None = None) -> int:
    """Write to an open stream; return the number of articles."""
    count = 0
    for line in exported_lines(catalogue, wanted, progress=progress):
        stream.write(line)
        count += 1
    stream.flush()
    return count


def exported_lines(catalogue: Catalogue, wanted: Wanted, *, progress: Progress | None = None) -> Iterator[str]:
    """Yield one line an article, with its line feed: the same index gives the same lines."""
    values = {
        "source": wanted.source,
        "since": wanted.since and wanted.since.isoformat(),
        "until": wanted.until and wanted.until.isoformat(),
    }
    condition = (
        "(:source IS NULL OR a.source = :source COLLATE NOCASE) "
        "AND (:since IS NULL OR a.published >= :since) AND (:until IS NULL OR a.published <= :until)"
    )
    with catalogue.connections.snapshot() as connection:
        total = connection.execute(f"SELECT count(*) FROM articles a WHERE {condition}", values).fetchone()[0]  # noqa: S608 - constants
        rows = connection.execute(
            f"SELECT a.key, {ARTICLE_COLUMNS} FROM articles a WHERE {condition} ORDER BY a.key",  # noqa: S608 - constants
            values,
        )
        for done, (key, *columns) in enumerate(rows, start=1):
            line = json.dumps(written(article_from(columns), _passages(connection, key)), ensure_ascii=False)
            yield line + "\n"
            if progress is not None:
                progress(done, total)


def _passages(connection: sqlite3.Connection, article_key: int) -> list[Passage]:
    rows = connection.execute(
        f"SELECT {PASSAGE_COLUMNS} FROM passages p JOIN articles a ON a.key = p.article_key "  # noqa: S608 - constants
        "WHERE p.article_key = ? ORDER BY p.ordinal",
        (article_key,),
    )
    return [passage_from(row) for row in rows]
