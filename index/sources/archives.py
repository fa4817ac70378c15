"""Zip archives: each member of a kind that is read, unpacked in memory only.

Nothing is written to a disk, and names of members are only shown, so no name can lead out of the archive.
"""

import logging
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from pathlib import PurePosixPath

from index.errors import (
    DamagedDocumentError,
    EmptyDocumentError,
    OversizedDocumentError,
    SourceError,
    UnsupportedFileError,
)
from index.model import Document
from index.sources import decoding, metadata
from index.sources.failure import SourceFailure
from index.sources.isolation import isolated
from index.sources.kinds import ENDINGS, Kind, kind_of
from index.sources.raw import Raw
from index.sources.sidecars import Sidecar, described

_logger = logging.getLogger(__name__)

MOST_MEMBERS = 10_000
LARGEST_MEMBER = 100 * 1024**2
"""Bytes of one member, unpacked."""
LARGEST_TOTAL = 1024**3
"""Bytes of all members that are read, those of archives inside included, unpacked."""
DEEPEST = 2
"""An archive in an archive is read, one in that is not."""

_HIGHEST_RATIO = 200  # of unpacked to packed bytes; text packs to a third or a tenth, and tables to a hundredth
_RATIO_MATTERS_FROM = 10 * 1024**2
_ENCRYPTED = 0x1
_SHORTEST_HEADER = 30
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # LZMA may ask for gigabytes of memory
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises on damaged archives."""


@dataclass(slots=True)
class _Unpacked:
    """What was read so far from an archive and those inside it, and the names that were shown."""

    size: int = 0
    origins: Counter[str] = field(default_factory=Counter)


def parse(raw: Raw) -> Iterator[Document | SourceFailure]:
    """Give the documents of the members, lazily, in the order of their names; a bad member fails alone.

    Hidden members, sidecars and members of other kinds are passed over. Raises DamagedDocumentError,
    OversizedDocumentError for too many members, EmptyDocumentError if none is of a kind that is read.
    """
    yield from _documents(raw, _Unpacked(), depth=1)


def member_names(raw: Raw) -> tuple[str, ...]:
    """Return the names in an archive. Raises DamagedDocumentError and OversizedDocumentError.

    To be run isolated: a list of contents alone can take gigabytes of memory. Afterwards the archive can be opened.
    """
    with _opened(raw) as archive:
        members = sorted(archive.infolist(), key=lambda member: member.header_offset)
    if len(members) > MOST_MEMBERS:
        raise OversizedDocumentError(
            f"{raw.origin} holds {len(members)} files; archives of up to {MOST_MEMBERS} are read, so split it"
        )
    for member, following in pairwise(members):
        if member.header_offset + _SHORTEST_HEADER + member.compress_size > following.header_offset:
            raise DamagedDocumentError(f"{raw.origin} is a damaged zip archive, whose files overlap; pack it again")
    return tuple(member.filename for member in members)


def _opened(raw: Raw) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(BytesIO(raw.data))
    except _BROKEN as error:
        _logger.info("%s: %r", raw.origin, error)
        raise DamagedDocumentError(f"{raw.origin} is a damaged zip archive; pack it again") from error


def _documents(raw: Raw, unpacked: _Unpacked, depth: int) -> Iterator[Document | SourceFailure]:
    isolated(member_names, raw)
    with _opened(raw) as archive:
        members = sorted((member for member in archive.infolist() if _is_read(member)), key=lambda one: one.filename)
        if not members:
            raise EmptyDocumentError(f"{raw.origin} holds no files that are read; those are {', '.join(ENDINGS)}")
        for member in members:
            origin = _origin(raw, member, unpacked)
            try:
                yield from _of_member(archive, member, Raw(b"", origin, fetched=raw.fetched), unpacked, depth)
            except SourceError as error:
                yield SourceFailure(origin, error)
            if unpacked.size > LARGEST_TOTAL:
                return


def _of_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, empty: Raw, unpacked: _Unpacked, depth: int
) -> Iterator[Document | SourceFailure]:
    raw = Raw(_read(archive, member, empty.origin, unpacked), empty.origin, fetched=empty.fetched)
    kind = kind_of(raw)
    if kind is not Kind.ZIP:
        yield from described(raw, kind, _sidecar(archive, member, raw.origin, unpacked))
    elif depth < DEEPEST:
        yield from _documents(raw, unpacked, depth + 1)
    else:
        raise UnsupportedFileError(f"{raw.origin} is an archive in an archive in an archive; unpack it first")


def _is_read(member: zipfile.ZipInfo) -> bool:
    path = _path(member)
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return not member.filename.endswith("/") and not hidden and path.suffix.lower() in ENDINGS


def _path(member: zipfile.ZipInfo) -> PurePosixPath:
    """Return the path that a member claims as one below its archive."""
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    below = "/".join(part for part in parts if part != ".." and not part.startswith("/"))
    return PurePosixPath("".join(character if character.isprintable() else "\ufffd" for character in below))


def _origin(raw: Raw, member: zipfile.ZipInfo, unpacked: _Unpacked) -> str:
    """Name a member within its archive; of two with one name, the second gets a number."""
    path = _path(member)
    origin = f"{raw.origin}!/{path}"
    unpacked.origins[origin] += 1
    count = unpacked.origins[origin]
    return origin if count == 1 else f"{raw.origin}!/{path.with_stem(f'{path.stem} ({count})')}"


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, origin: str, unpacked: _Unpacked) -> bytes:
    """Unpack a member. Sizes are checked before, and counted again while it is read: a header may lie."""
    if member.flag_bits & _ENCRYPTED:
        raise UnsupportedFileError(f"{origin} is locked with a password; pack it again without one")
    if member.compress_type not in _METHODS:
        raise UnsupportedFileError(f"{origin} is packed by a method that is not read; pack it again with deflate")
    ratio = member.file_size / max(member.compress_size, 1)
    if member.file_size > LARGEST_MEMBER or (member.file_size > _RATIO_MATTERS_FROM and ratio > _HIGHEST_RATIO):
        raise OversizedDocumentError(
            f"{origin} unpacks to {member.file_size / 1024**2:.0f} MB, {ratio:.0f} times its size in the archive; "
            f"files up to {LARGEST_MEMBER // 1024**2} MB and {_HIGHEST_RATIO} times are read"
        )
    try:
        with archive.open(member) as stream:
            data = stream.read(LARGEST_MEMBER + 1)
    except _BROKEN as error:
        _logger.info("%s: %r", origin, error)
        raise DamagedDocumentError(f"{origin} is damaged in its archive; pack it again") from error
    unpacked.size += len(data)
    if unpacked.size > LARGEST_TOTAL:
        raise OversizedDocumentError(
            f"{origin} and what follows it was left out: the archive unpacks to more than "
            f"{LARGEST_TOTAL // 1024**2} MB, so split it"
        )
    return data


def _sidecar(archive: zipfile.ZipFile, member: zipfile.ZipInfo, origin: str, unpacked: _Unpacked) -> Sidecar | None:
    path = PurePosixPath(member.filename)
    names = [str(path.with_suffix(ending)) for ending in metadata.SIDECAR_ENDINGS]
    found = [beside for name in names if (beside := archive.NameToInfo.get(name)) is not None]
    if not found:
        return None
    if len(found) > 1:
        raise SourceError(f"{origin} has two sidecars in its archive; keep one of them")
    name = PurePosixPath(found[0].filename).name
    shown = f"{origin.removesuffix(path.name)}{name}"
    data = _read(archive, found[0], shown, unpacked)
    return Sidecar(name, metadata.parse(decoding.decode(data, shown), shown))
