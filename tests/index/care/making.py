"""An index of made-up articles, made without a model, and what is in a catalogue."""

import sqlite3
from contextlib import closing
from pathlib import Path

from index.library import DIMENSION, MODEL
from index.store.catalogue import FILE_NAME, Catalogue
from tests.index.store import entries

TABLES = ("articles", "versions", "passages", "encodings", "quotes", "dates", "words", "terms", "removals", "origins")


def made_catalogue(folder: Path, *texts: str) -> Catalogue:
    """Make an index of articles of one sentence each, with ids "0", "1", …; it is open for writing."""
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = Catalogue(folder, writable=True)
    catalogue.set_meta(MODEL, entries.MODEL)
    catalogue.set_meta(DIMENSION, str(entries.DIMENSION))
    for number, text in enumerate(texts):
        catalogue.put(entries.entry(str(number), text))
    return catalogue


def made_index(folder: Path, *texts: str) -> Path:
    """Make such an index and close it."""
    made_catalogue(folder, *texts).close()
    return folder


def contents(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of a catalogue's tables, without the small values."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}  # noqa: S608 - constants


def contents_of(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the contents of the index in a folder."""
    return contents(folder / FILE_NAME)
