"""Files and folders on this machine: .txt and .md, with their metadata."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import EmptyDocumentError, SourceError, UnsupportedFileError
from index.model import Document
from index.sources.decoding import read_text
from index.sources.markdown import to_plain
from index.sources.metadata import Metadata, parse, read_sidecar, sidecar, split_front_matter

_READERS: dict[str, Callable[[str], str]] = {".txt": str, ".md": to_plain}
"""What turns the body of each kind of file into plain text."""


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """A document that could not be read, and why. `origin` is the path that was tried."""

    origin: str
    error: SourceError


def read_sources(paths: Iterable[str]) -> Iterator[Document | SourceFailure]:
    """Each document of the files and folders, lazily: one that cannot be read gives its failure and the rest go on.

    Folders are read with all folders below, in sorted order; hidden files and other kinds of files in them are passed
    over. A file that is reached twice is read once.
    """
    seen: set[Path] = set()
    for given in paths:
        for found in _files(given):
            if isinstance(found, SourceFailure):
                yield found
                continue
            if found not in seen:
                seen.add(found)
                yield _attempt(found)


def _attempt(path: Path) -> Document | SourceFailure:
    try:
        return read_file(path)
    except SourceError as error:
        return SourceFailure(str(path), error)


def _files(given: str) -> Iterator[Path | SourceFailure]:
    try:
        path = Path(given).expanduser().resolve()
        exists, is_folder = path.exists(), path.is_dir()
    except (OSError, RuntimeError, ValueError) as error:
        yield SourceFailure(given, SourceError(f"{given!r} is not a path that can be read: {error}"))
        return
    if not exists:
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
            if not name.startswith(".") and path.suffix.lower() in _READERS:
                yield path
    yield from _failures(unreadable)


def _failures(unreadable: list[OSError]) -> Iterator[SourceFailure]:
    while unreadable:
        error = unreadable.pop(0)
        path = str(error.filename)
        yield SourceFailure(path, SourceError(f"{path} cannot be read: {error.strerror or error}"))


def read_file(path: Path) -> Document:
    """One document. Raises SourceError, UnsupportedFileError or EmptyDocumentError with a sentence naming the file."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(_READERS)
        raise UnsupportedFileError(f"{path} is of a kind that is not read; give {kinds} files or a folder of them")
    text = read_text(path)
    front_matter, body = split_front_matter(text)
    beside = sidecar(path)
    if front_matter is not None and beside is not None:
        raise SourceError(f"{path} has front matter and the sidecar {beside.name}; keep one of them")
    if not body.strip():
        raise EmptyDocumentError(f"{path} has no text below its front matter; put the text of an article in it")
    metadata = Metadata()
    if front_matter is not None:
        metadata = parse(front_matter, str(path))
    elif beside is not None:
        metadata = read_sidecar(beside)
    return Document(
        text=reader(body),
        origin=str(path),
        title=metadata.title,
        source=metadata.source,
        author=metadata.author,
        url=metadata.url,
        published=metadata.published,
        language=metadata.language,
    )
