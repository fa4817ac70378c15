"""Files that are replaced as a whole or not at all, and the errors of file systems as ours."""

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import DiskFullError, StoreError

_BYTES_AT_ONCE = 1 << 20
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turn errors of the file system about `path` into ours, each one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE:
            raise DiskFullError(
                f"No space is left for {path}; what was reported as added is kept: free some space and run it again."
            ) from error
        reason = error.strerror or str(error)
        raise StoreError(f"{path} cannot be used ({reason}): check that it may be written.") from error


def replace_file(path: Path, write: Callable[[Callable[[bytes], object]], object]) -> str:
    """Replace the file at `path` by what `write` gives to the function it is handed; return its SHA-256.

    Written beside it, forced to disk, then renamed: after a crash there is the old file or the new one.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    digest = hashlib.sha256()
    with translated_errors(path):
        try:
            with temporary.open("wb") as file:

                def take(data: bytes) -> None:
                    digest.update(data)
                    file.write(data)

                write(take)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(path.parent)
    return digest.hexdigest()


def checksum(path: Path, *, progress: Callable[[int], object] | None = None) -> str:
    """Return the SHA-256 of a file; `progress` is told how many bytes were read. Raises `OSError`."""
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while data := file.read(_BYTES_AT_ONCE):
            digest.update(data)
            done += len(data)
            if progress is not None:
                progress(done)
    return digest.hexdigest()


def sizes(folder: Path) -> Iterator[tuple[Path, int]]:
    """Yield every file below `folder` with its bytes; those that a writer replaces meanwhile may be left out."""
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            if path.is_file():
                yield path, path.stat().st_size


def synced(path: Path) -> None:
    """Force a file, and its name in its folder, to disk. Raises `OSError`."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
