"""Reading a body that may be packed, without ever holding more than is allowed."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from index.errors import FetchError, OversizedDocumentError
from index.fetching.limits import MEGABYTE, Limits

ACCEPTED_ENCODINGS = "gzip, deflate"
_PIECE = 64 * 1024  # bytes unpacked at a time, so that no single call can grow beyond control
_GZIP = 16 + zlib.MAX_WBITS
_RAW_DEFLATE = -zlib.MAX_WBITS


class _Unpacker(Protocol):
    def pieces(self, data: bytes) -> Iterator[bytes]: ...

    def complete(self) -> bool: ...


class _Plain:
    def pieces(self, data: bytes) -> Iterator[bytes]:
        yield data

    def complete(self) -> bool:
        return True


class _Gzip:
    """One or more gzip members; what follows the last and is none is left out, as browsers do."""

    def __init__(self) -> None:
        self._inflating = zlib.decompressobj(_GZIP)
        self._fresh = True  # the current member has given nothing yet
        self._members = 0
        self._trailing = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        piece = b""
        while (data or len(piece) == _PIECE) and not self._trailing:
            try:
                piece = self._inflating.decompress(data, _PIECE)
            except zlib.error:
                if not (self._members and self._fresh):
                    raise
                self._trailing = True
                return
            self._fresh = self._fresh and not piece
            yield piece
            data = self._inflating.unconsumed_tail
            if self._inflating.eof:
                data, piece = self._inflating.unused_data, b""
                self._inflating, self._fresh = zlib.decompressobj(_GZIP), True
                self._members += 1

    def complete(self) -> bool:
        return self._members > 0 and self._fresh


class _Deflate:
    """What servers call deflate: with the header of zlib, as the standard says, or without."""

    def __init__(self) -> None:
        self._head = b""
        self._inflating: zlib._Decompress | None = None

    def pieces(self, data: bytes) -> Iterator[bytes]:
        if self._inflating is None:
            self._head += data
            if len(self._head) < 2:
                return
            data, has_header = self._head, self._head[0] & 0x0F == 8 and int.from_bytes(self._head[:2], "big") % 31 == 0
            self._inflating = zlib.decompressobj(zlib.MAX_WBITS if has_header else _RAW_DEFLATE)
        piece = b""
        while (data or len(piece) == _PIECE) and not self._inflating.eof:
            piece = self._inflating.decompress(data, _PIECE)
            yield piece
            data = self._inflating.unconsumed_tail

    def complete(self) -> bool:
        return self._inflating is not None and self._inflating.eof


_UNPACKERS: dict[str, type[_Unpacker]] = {"gzip": _Gzip, "x-gzip": _Gzip, "deflate": _Deflate}
_NONE = frozenset({"", "identity", "none"})


def read_body(chunks: Iterable[bytes], encoding: str, *, limits: Limits, name: str, cut_at: int | None = None) -> bytes:
    """Return a body unpacked; with `cut_at`, its first `cut_at` bytes, and none of the rest is read.

    `encoding` is the header Content-Encoding. Raises OversizedDocumentError as soon as `limits` are passed, and
    FetchError if the body is packed in a way that was not asked for, is damaged or breaks off; both name `name`.
    """
    unpacker = _unpacker(encoding, name)
    data, received = bytearray(), 0
    try:
        for chunk in chunks:
            received += len(chunk)
            _refuse_oversized(len(data), received, limits, name)
            for piece in unpacker.pieces(chunk):
                data += piece
                if cut_at is not None and len(data) >= cut_at:
                    return bytes(data[:cut_at])
                _refuse_oversized(len(data), received, limits, name)
    except zlib.error as error:
        raise FetchError(f"{name} cannot be fetched: its compressed data is damaged. Try again later.") from error
    if received and not unpacker.complete():
        raise FetchError(f"{name} cannot be fetched: its compressed data breaks off. Try again later.")
    return bytes(data)


def oversized(name: str, limits: Limits) -> OversizedDocumentError:
    """Return the error that says how much is read."""
    return OversizedDocumentError(
        f"{name} is larger than {limits.size / MEGABYTE:g} MB, the most that is read. Split it or leave it out."
    )


def _unpacker(encoding: str, name: str) -> _Unpacker:
    codings = [coding for part in encoding.lower().split(",") if (coding := part.strip()) not in _NONE]
    if not codings:
        return _Plain()
    if len(codings) > 1 or codings[0] not in _UNPACKERS:
        raise FetchError(
            f"{name} cannot be fetched: the site packs it as {', '.join(codings)[:40]!r}, which was not asked for."
        )
    return _UNPACKERS[codings[0]]()


def _refuse_oversized(unpacked: int, received: int, limits: Limits, name: str) -> None:
    if max(unpacked, received) > limits.size:
        raise oversized(name, limits)
    if unpacked > limits.ratio_from and unpacked > received * limits.ratio:
        raise OversizedDocumentError(
            f"{name} unpacks to more than {limits.ratio} times its size, as no page of text does. Leave it out."
        )
