"""Files and folders on this machine, of every kind in `index.sources.kinds`, with their sidecars."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.errors import OversizedDocumentError, SourceError
from index.model import Document
from index.sources import decoding, json_lines
from index.sources.failure import SourceFailure
from index.sources.kinds import ENDINGS, Kind, kind_of
from index.sources.metadata import read_sidecar, sidecar
from index.sources.raw import Raw
from index.sources.sidecars import Sidecar, described, described_parts

LARGEST_FILE = 100 * 1024**2
"""Bytes; text files have a limit of their own, `decoding.LARGEST_FILE`, and JSON Lines have one for a line only."""


def read_sources(paths: Iterable[str]) -> Iterator[Document | SourceFailure]:
    """Each document of the files and folders, lazily: one that cannot be read gives its failure and the rest go on.

    Folders are read with all folders below, in sorted order; hidden files and other kinds of files in them are passed
    over. A file that is reached twice is read once.
    """
    seen: set[Path] = set()
    for given in paths:
        for found in files_at(given):
            if isinstance(found, SourceFailure):
                yield found
            elif found not in seen:
                seen.add(found)
                yield from _attempt(found)


def read_documents(path: Path) -> Iterator[Document | SourceFailure]:
    """Each document of a file, lazily; a part of it that cannot be read gives its failure and the rest go on.

    Raises SourceError with a sentence naming the file if it cannot be read at all.
    """
    beside = sidecar(path)
    described_by = Sidecar(beside.name, read_sidecar(beside)) if beside else None
    if _is_large_json_lines(path):
        yield from described_parts(json_lines.parse_large(path), str(path), described_by)
        return
    raw = Raw(_bytes(path), str(path))
    yield from described(raw, kind_of(raw), described_by)


def read_file(path: Path) -> Document:
    """Return the document of a file that holds one. Raises SourceError with a sentence naming the file."""
    found = list(read_documents(path))
    if len(found) != 1:
        raise SourceError(f"{path} holds {len(found)} documents where one is expected; give them one by one")
    if isinstance(found[0], SourceFailure):
        raise found[0].error
    return found[0]


def _attempt(path: Path) -> Iterator[Document | SourceFailure]:
    try:
        yield from read_documents(path)
    except SourceError as error:
        yield SourceFailure(str(path), error)


def _is_large_json_lines(path: Path) -> bool:
    """Whether a file is to be read line by line: exports of large indexes are larger than any document may be."""
    if ENDINGS.get(path.suffix.lower()) is not Kind.JSON_LINES:
        return False
    try:
        return path.is_file() and path.stat().st_size > LARGEST_FILE
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from error


def _bytes(path: Path) -> bytes:
    """Read a file; before that, its size: what is too large is not read into memory."""
    is_text = ENDINGS.get(path.suffix.lower()) in {Kind.TEXT, Kind.MARKDOWN}
    largest = decoding.LARGEST_FILE if is_text else LARGEST_FILE
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise SourceError(f"{path} is neither a file nor a folder; give one of these")
        if size > largest:
            raise OversizedDocumentError(
                f"{path} has {size / 1024**2:.0f} MB; files up to {largest // 1024**2} MB are read, so split it"
            )
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from error


def files_at(given: str) -> Iterator[Path | SourceFailure]:
    """Each file of a kind that is read, at a path or in a folder, absolute and in sorted order; none is opened.

    A name that is not UTF-8 gives a failure: it could be neither kept nor shown.
    """
    try:
        path = Path(given).expanduser().resolve()
        exists, is_folder = path.exists(), path.is_dir()
    except (OSError, RuntimeError, ValueError) as error:
        yield SourceFailure(nameable(given), SourceError(f"{given!r} is not a path that can be read: {error}"))
        return
    if not _is_utf_8(str(path)):
        yield _unnameable(str(path))
    elif not exists:
        yield SourceFailure(str(path), SourceError(f"{path} does not exist; check the path"))
    elif is_folder:
        yield from _in_folder(path)
    else:
        yield path


def _in_folder(folder: Path) -> Iterator[Path | SourceFailure]:
    unreadable: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        yield from _failures(unreadable)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and path.suffix.lower() in ENDINGS:
                yield path if _is_utf_8(str(path)) else _unnameable(str(path))
    yield from _failures(unreadable)


def nameable(path: str) -> str:
    """Return a path with a mark in place of each byte that is not UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace") if not _is_utf_8(path) else path


def _is_utf_8(path: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in path)


def _unnameable(path: str) -> SourceFailure:
    shown = nameable(path)
    return SourceFailure(shown, SourceError(f"{shown} has a name that is not UTF-8; rename it"))


def _failures(unreadable: list[OSError]) -> Iterator[SourceFailure]:
    while unreadable:
        error = unreadable.pop(0)
        path = nameable(str(error.filename))
        yield SourceFailure(path, SourceError(f"{path} cannot be read: {error.strerror or error}"))
