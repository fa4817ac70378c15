"""A copy of an index, made while it is written and read, and its proof.

A backup is a folder with two files: a copy of the catalogue, and a manifest that names it and says what it is. A folder
and not an archive, because the copy is then an SQLite file that any tool can open where it lies, nothing is packed or
unpacked, and only one copy's worth of space is needed. The derived indexes are not in it: they are made again.

Each copy has a name of its own. The manifest is replaced when the copy is safely on disk and was checked, so that at
any moment, also after a crash, the manifest and the copy that it names fit together; earlier copies go afterwards.
"""

import json
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from index.errors import BackupError, CorruptCatalogueError, DiskFullError, StoreError
from index.store.catalogue import FILE_NAME, Catalogue
from index.store.connections import Connections, translated
from index.store.files import checksum, replace_file, synced, translated_errors
from index.store.schema import FORMAT as CATALOGUE_FORMAT

MANIFEST_NAME = "backup.json"
KIND = "quotewire backup"
FORMAT = 1

_COPIES = "catalogue-*.sqlite3*"
_PAGES_AT_ONCE = 512  # 2 MB: how often progress is told, and how soon an interruption is noticed

Progress = Callable[[int, int], None]
"""Told bytes done and bytes in all."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup is. `generation` is the number of the last change in it, `model` the fingerprint of the model.

    `catalogue_format` is the version of the catalogue's tables, `made` an ISO time in UTC, `sha256` and `bytes` those
    of `file`.
    """

    kind: str
    format: int
    made: str
    index: str
    catalogue_format: int
    generation: int
    model: str
    articles: int
    passages: int
    file: str
    bytes: int
    sha256: str

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read the manifest in `folder`. Raises `BackupError`."""
        try:
            values = json.loads((folder / MANIFEST_NAME).read_bytes())
            manifest = cls(**values)
        except OSError as error:
            reason = "it has no manifest" if folder.is_dir() else error.strerror
            raise BackupError(f"{folder} is no backup ({reason}): give a folder that `backup` made.") from error
        except (ValueError, TypeError) as error:
            raise BackupError(f"The manifest of the backup {folder} is damaged: use another backup.") from error
        types = {field.name: field.type for field in fields(cls)}
        if any(type(getattr(manifest, name)) is not wanted for name, wanted in types.items()):
            raise BackupError(f"The manifest of the backup {folder} is damaged: use another backup.")
        if manifest.kind != KIND or Path(manifest.file).name != manifest.file:
            raise BackupError(f"{folder} is no backup of this program: give a folder that `backup` made.")
        if manifest.format > FORMAT or manifest.catalogue_format > CATALOGUE_FORMAT:
            raise BackupError(f"The backup {folder} was made by a later version of this program: use that version.")
        return manifest


def back_up(index: Path, target: Path, *, progress: Progress | None = None) -> Manifest:
    """Copy the index in `index` into the folder `target`, replacing the backup that is there.

    The copy is of one moment. Writers and readers of the index go on meanwhile: the copy is read under a snapshot,
    which in WAL mode keeps nobody waiting, and which a change by another process does not begin anew.

    Raises:
        BackupError: `target` is something else than a backup, or in the index.
        CorruptCatalogueError: the index is damaged; a backup that is there is left alone.
        StoreError, DiskFullError: the index cannot be read or the backup not written; nothing is left behind.

    """
    if not Catalogue.exists(index):
        raise StoreError(f"There is no index in {index}: nothing to back up; give the right folder with --index.")
    with translated_errors(target):
        _refuse_other_things(index, target)
        existed = target.exists()
    copy = target / f"catalogue-{secrets.token_hex(4)}.sqlite3"
    try:
        with _full_disk_told(target), translated_errors(target):
            target.mkdir(parents=True, exist_ok=True)
            manifest = _copied(index, copy, progress)
            text = json.dumps(asdict(manifest), indent=1)
            replace_file(target / MANIFEST_NAME, lambda take: take(text.encode()))
    except BaseException:
        for left in target.glob(f"{copy.name}*"):
            left.unlink(missing_ok=True)
        if not existed and target.is_dir():
            target.rmdir()
        raise
    for file in target.glob(_COPIES):
        if file != copy:
            file.unlink(missing_ok=True)
    return manifest


def prove(folder: Path, *, progress: Progress | None = None) -> Manifest:
    """Check a backup from its manifest to its last row; return its manifest. Raises `BackupError`."""
    manifest = Manifest.read(folder)
    copy = folder / manifest.file
    try:
        size = copy.stat().st_size
        if size != manifest.bytes:
            raise BackupError(
                f"The backup {folder} is torn: {manifest.file} has {size:,} bytes, not {manifest.bytes:,}: use another."
            )
        right = checksum(copy, progress=lambda done: progress(done, size) if progress else None) == manifest.sha256
    except OSError as error:
        raise BackupError(f"The backup {folder} cannot be read ({error.strerror}): use another backup.") from error
    if not right:
        raise BackupError(f"The backup {folder} is damaged: {manifest.file} is not what was written: use another.")
    _check_rows(folder, copy, manifest)
    return manifest


def _check_rows(folder: Path, copy: Path, manifest: Manifest) -> None:
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            problems = [row[0] for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
            problems += [f"a row of {row[0]} refers to none" for row in connection.execute("PRAGMA foreign_key_check")]
            counted = _counts(connection)
    except sqlite3.Error as error:
        raise BackupError(f"The backup {folder} is damaged ({error}): use another backup.") from error
    if problems:
        raise BackupError(f"The backup {folder} is damaged ({problems[0]}): use another backup.")
    stated = manifest.catalogue_format, manifest.generation, manifest.model, manifest.articles, manifest.passages
    if counted != stated:
        raise BackupError(f"The backup {folder} does not hold what its manifest says: use another backup.")


def _refuse_other_things(index: Path, target: Path) -> None:
    if target.resolve() == index.resolve() or index.resolve() in target.resolve().parents:
        raise BackupError(f"{target} is inside the index: give another folder, better on another disk.")
    if not target.exists():
        return
    if not target.is_dir():
        raise BackupError(f"{target} is a file: a backup is a folder, so give the name of a new one.")
    ours = {file.name for pattern in (_COPIES, f"{MANIFEST_NAME}*") for file in target.glob(pattern)}
    others = sorted({file.name for file in target.iterdir()} - ours)
    if others:
        raise BackupError(f"{target} holds something else than a backup ({others[0]}): give a new or empty folder.")
    if (target / MANIFEST_NAME).exists():
        Manifest.read(target)


def _copied(index: Path, copy: Path, progress: Progress | None) -> Manifest:
    # not through Catalogue, which reads no earlier format: one is to be backed up before it is brought up to date
    source = Connections(index / FILE_NAME, writable=False)
    try:
        with source.snapshot() as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # only a read makes it a snapshot
            _copy_pages(connection, copy, progress)
    finally:
        source.close()
    with translated(copy), closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        problem = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise CorruptCatalogueError(
                f"The catalogue {index / FILE_NAME} is damaged ({problem}), so it was not backed up: restore it from "
                "an earlier backup with `python -m index restore`."
            )
        counted = _counts(connection)
    synced(copy)
    catalogue_format, generation, model, articles, passages = counted
    return Manifest(
        kind=KIND,
        format=FORMAT,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        index=str(index.resolve()),
        catalogue_format=catalogue_format,
        generation=generation,
        model=model,
        articles=articles,
        passages=passages,
        file=copy.name,
        bytes=copy.stat().st_size,
        sha256=checksum(copy),
    )


def _copy_pages(source: sqlite3.Connection, copy: Path, progress: Progress | None) -> None:
    page = source.execute("PRAGMA page_size").fetchone()[0]

    def report(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress((total - remaining) * page, total * page)

    with translated(copy), closing(sqlite3.connect(copy)) as target:
        source.backup(target, pages=_PAGES_AT_ONCE, progress=report, sleep=0.01)


def _counts(connection: sqlite3.Connection) -> tuple[int, int, str, int, int]:
    meta = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('sequence', 'model')"))
    return (
        connection.execute("PRAGMA user_version").fetchone()[0],
        int(meta.get("sequence", 0)),
        meta.get("model", ""),
        connection.execute("SELECT count(*) FROM articles").fetchone()[0],
        connection.execute("SELECT count(*) FROM passages").fetchone()[0],
    )


@contextmanager
def _full_disk_told(target: Path) -> Iterator[None]:
    try:
        yield
    except DiskFullError as error:
        raise DiskFullError(
            f"No space is left for the backup {target}; nothing of it was kept, and an earlier one is as it was: "
            "free some space or give a folder on another disk."
        ) from error
