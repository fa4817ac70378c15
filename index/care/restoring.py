"""A backup put in the place of an index, which is there as it was until the very moment of the change.

Where there is an index already, the new catalogue is written into the old one's file in one transaction of SQLite:
after a crash there is one or the other, whoever reads the old one goes on with it and then sees the new one, and it
works where a folder cannot be renamed, like the mount point of a volume.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.care.backup import Manifest, Progress, prove
from index.errors import BackupError, DiskFullError, StoreError
from index.library import DIMENSION, MODEL, RESTORED
from index.store.catalogue import FILE_NAME, Catalogue
from index.store.connections import BUSY_TIMEOUT_SECONDS, Connections, translated
from index.store.files import synced, translated_errors
from index.store.lexical import FOLDER_NAME as LEXICAL_FOLDER
from index.store.lexical import LexicalIndex
from index.store.lexical_files import SIDECAR_NAME as LEXICAL_NOTE
from index.store.lock import HOLDER_NAME, LOCK_NAME, WriterLock
from index.store.vectors import SIDECAR_NAME as VECTOR_NOTE
from index.store.vectors import VectorIndex

DAMAGED_NAME = f"{FILE_NAME}.damaged"
PREPARED_NAME = "restoring.new"

_OURS = (f"{FILE_NAME}*", "vectors*", LEXICAL_FOLDER, LOCK_NAME, f"{HOLDER_NAME}*", PREPARED_NAME)
_PAGES_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place; `replaced` tells whether there was an index before."""

    manifest: Manifest
    replaced: bool


def restore(backup: Path, index: Path, *, replace: bool = False, progress: Progress | None = None) -> Restored:
    """Prove a backup, then make it the index in the folder `index`; with `replace`, in place of the one there.

    A catalogue that is so damaged that it cannot be opened is kept beside the new one, as `DAMAGED_NAME`.

    Raises:
        BackupError: the backup is not whole, or the folder holds an index (without `replace`) or something else.
        LockedError: somebody is writing to the index there.
        DiskFullError, StoreError: it could not be put in place; what was there is as it was.

    """
    manifest = prove(backup, progress=progress)
    with translated_errors(index):
        replaced = _refuse_what_is_there(index, replace=replace)
        index.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(index)
    try:
        with _full_disk_told(index), translated_errors(index), _prepared(backup / manifest.file, index) as new:
            _forget_derived(index)
            if not replaced or not _written_over(new, index):
                _put_beside(new, index)
        _derive(index)
    finally:
        lock.release()
    return Restored(manifest, replaced)


def _refuse_what_is_there(index: Path, *, replace: bool) -> bool:
    """Tell whether there is an index that is to be replaced."""
    if index.exists() and not index.is_dir():
        raise BackupError(f"{index} is a file: give the folder of an index.")
    if Catalogue.exists(index):
        if not replace:
            raise BackupError(
                f"{index} holds an index already: give another folder with --index, or --replace to put the backup "
                "in its place."
            )
        return True
    ours = {path.name for pattern in _OURS for path in index.glob(pattern)}
    others = sorted({path.name for path in index.iterdir()} - ours) if index.is_dir() else []
    if others:
        raise BackupError(f"{index} holds something else than an index ({others[0]}): give a new or empty folder.")
    return False


@contextmanager
def _prepared(copy: Path, index: Path) -> Iterator[Path]:
    """Copy the catalogue of a backup into a folder of its own, in today's format and later than any change in `index`.

    That is where a reader of the replaced index sees that there is something new.
    """
    folder = index / PREPARED_NAME
    shutil.rmtree(folder, ignore_errors=True)  # of somebody who was killed: the lock is ours
    folder.mkdir()
    try:
        new = folder / FILE_NAME
        shutil.copyfile(copy, new)
        Catalogue(folder, writable=True).close()  # which brings it up to date
        with translated(new), closing(sqlite3.connect(new)) as connection:
            _stamp(connection, _sequence_of(index))
            connection.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        synced(new)
        yield new
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _stamp(connection: sqlite3.Connection, replaced_sequence: int | None) -> None:
    if replaced_sequence is None:
        return
    with connection:
        connection.execute(
            "UPDATE meta SET value = max(CAST(value AS INTEGER), ?) + 1 WHERE name = 'sequence'", (replaced_sequence,)
        )
        stamp = datetime.now(UTC).isoformat(timespec="microseconds")
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (RESTORED, stamp))


def _sequence_of(index: Path) -> int | None:
    """Return the number of the last change of the index that is there; None if there is none that can be read."""
    if not Catalogue.exists(index):
        return None
    try:
        connections = Connections(index / FILE_NAME, writable=False)
        try:
            with connections.reading() as connection:
                row = connection.execute("SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'sequence'").fetchone()
        finally:
            connections.close()
    except StoreError:
        return None
    return row[0] if row else 0


def _forget_derived(index: Path) -> None:
    """Make the derived indexes be made again, whichever catalogue a crash leaves."""
    for note in (index / VECTOR_NOTE, index / LEXICAL_FOLDER / LEXICAL_NOTE):
        note.unlink(missing_ok=True)


def _written_over(new: Path, index: Path) -> bool:
    """Write a catalogue into the file of the one that is there; tell whether that could be done."""
    if _sequence_of(index) is None:
        return False
    file = index / FILE_NAME
    with (
        translated(file),
        closing(sqlite3.connect(new)) as source,
        closing(sqlite3.connect(file, timeout=BUSY_TIMEOUT_SECONDS)) as target,
    ):
        target.execute("PRAGMA journal_mode = WAL")
        target.execute("PRAGMA synchronous = FULL")
        source.backup(target, pages=_PAGES_AT_ONCE)
    return True


def _put_beside(new: Path, index: Path) -> None:
    """Make a file the catalogue where there is none, or a damaged one, which is kept."""
    file = index / FILE_NAME
    log = index / f"{FILE_NAME}-wal"
    if file.exists():
        damaged = index / DAMAGED_NAME
        damaged.unlink(missing_ok=True)
        os.link(file, damaged)
    if log.exists():
        log.replace(index / f"{DAMAGED_NAME}-wal")
    (index / f"{FILE_NAME}-shm").unlink(missing_ok=True)
    new.replace(file)
    synced(file)


def _derive(index: Path) -> None:
    """Make the derived indexes of a catalogue that has just been put in place."""
    catalogue = Catalogue(index, writable=True)
    try:
        model, dimension = catalogue.meta(MODEL), catalogue.meta(DIMENSION)
        if model is None or dimension is None:
            return
        vectors = VectorIndex(index, catalogue, model=model, dimension=int(dimension), writable=True)
        vectors.catch_up()
        vectors.save()
        lexical = LexicalIndex(index, catalogue, writable=True)
        try:
            lexical.catch_up()
        finally:
            lexical.close()
    except DiskFullError as error:
        raise DiskFullError(
            f"The articles are restored, but no space is left for what is derived from them in {index}: free some "
            f"space and run `python -m index rebuild --index {index}`."
        ) from error
    finally:
        catalogue.close()


@contextmanager
def _full_disk_told(index: Path) -> Iterator[None]:
    try:
        yield
    except DiskFullError as error:
        raise DiskFullError(
            f"No space is left for {index}; what was there is as it was: free some space and run it again."
        ) from error
