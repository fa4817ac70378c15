"""What is new in files and folders since they were read."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from index.errors import GoneError, SourceError
from index.sources.failure import SourceFailure
from index.sources.files import files_at, nameable, read_documents
from index.sources.metadata import sidecar
from index.sources.outcomes import Complete, Outcome, Unchanged
from index.store.origins import Origin

READERS = 1
"""Version of the readers of files: with another, files are read again though they are unchanged."""


class KnownFiles(Protocol):
    """What is remembered of files: `index.store.origins.Origins`."""

    def get(self, origin: str) -> Origin | None:
        """Return what is known of a file."""

    def given_by(self, given: str) -> list[Origin]:
        """Return the files that were read in a folder."""


def file_updates(given: str, known: KnownFiles) -> Iterator[Outcome]:
    """Give the documents of each file at `given` that was not read as it is now, each file closed by its `Complete`.

    Files of the folder that were read and are not there any more fail with a GoneError; so does `given` itself, unless
    nothing is known of it.
    """
    there: set[str] = set()
    for found in files_at(given):
        if isinstance(found, SourceFailure):
            gone = known.get(found.origin) is not None and not _may_exist(found.origin)
            yield SourceFailure(found.origin, GoneError(f"{found.origin} is gone")) if gone else found
            continue
        there.add(str(found))
        yield from _file(found, known)
    folder = Path(given).expanduser().resolve()
    if nameable(str(folder)) == str(folder) and folder.is_dir():
        for origin in known.given_by(str(folder)):
            if origin.origin not in there and not _may_exist(origin.origin):
                yield SourceFailure(origin.origin, GoneError(f"{origin.origin} is gone"))


def _file(path: Path, known: KnownFiles) -> Iterator[Outcome]:
    origin = str(path)
    try:
        fingerprint = _fingerprint(path)
        before = known.get(origin)
        if before is not None and before.fingerprint == fingerprint:
            yield Unchanged(origin, fingerprint)
            return
        yield from read_documents(path)
    except SourceError as error:
        yield SourceFailure(origin, error)
        return
    yield Complete(origin, fingerprint)


_stat = os.stat
"""Unlike `Path.exists`, it tells a file that is not there from one that must not be seen."""


def _may_exist(path: str) -> bool:
    """Tell whether a file is there, or cannot be seen (its folder must not be read, its disk fails)."""
    try:
        _stat(path)
    except OSError as error:
        return error.errno not in {errno.ENOENT, errno.ENOTDIR}
    return True


def _fingerprint(path: Path) -> str:
    """Tell the state of a file and its sidecar by sizes and times of change, as `make` and `rsync` do."""
    files = [path, beside] if (beside := sidecar(path)) else [path]
    try:
        states = [file.stat() for file in files]
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from error
    return ":".join([str(READERS), *(f"{state.st_size}-{state.st_mtime_ns}" for state in states)])
