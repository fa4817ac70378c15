"""The characters of a feed or sitemap, unpacked, decoded, and free of what makes XML dangerous to parse."""

import codecs
import gzip
import io
import re
import zlib

from index.errors import DamagedDocumentError, OversizedDocumentError
from index.sources.decoding import decode
from index.sources.raw import Raw

LARGEST = 50 * 1024**2
"""Bytes, unpacked: the limit of the sitemap protocol, and far above any feed's need."""
GZIP = b"\x1f\x8b"

_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,300}\?>", re.IGNORECASE)
_DECLARED = re.compile(rb"\A\s*<\?xml\b[^>]{0,200}\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def characters(raw: Raw) -> str:
    """Return the text without its XML declaration; data that begin as gzip are unpacked.

    It is UTF-8 if it can be, then in the encoding that it declares, then in the one its server named.

    Raises OversizedDocumentError, and DamagedDocumentError for what cannot be unpacked and for a document that
    declares entities: those are how a small file grows without end, and no feed needs one.
    """
    data = unpacked(raw)
    text = _decoded(data, raw)
    if _ENTITY.search(text):
        raise DamagedDocumentError(
            f"{raw.origin} declares XML entities of its own, which are not read; give an address without them"
        )
    return _DECLARATION.sub("", text.removeprefix("\ufeff"))


def unpacked(raw: Raw) -> bytes:
    """Return the bytes, out of their gzip if they are packed. Raises like `characters`."""
    data = raw.data
    if data.startswith(GZIP):
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
                data = stream.read(LARGEST + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise DamagedDocumentError(f"{raw.origin} is damaged: its gzip cannot be unpacked; try again") from error
    if len(data) > LARGEST:
        raise OversizedDocumentError(
            f"{raw.origin} has more than {LARGEST // 1024**2} MB of XML; give its parts one by one"
        )
    return data


def _decoded(data: bytes, raw: Raw) -> str:
    if data.startswith(_MARKS):
        return decode(data, raw.origin)
    match = _DECLARED.match(data)
    declared = match[1].decode("ascii") if match else None
    for encoding in ("utf-8", declared, raw.charset):
        text = _attempt(data, encoding)
        if text is not None and "\0" not in text:
            return text
    if "utf-8" in {(declared or "").lower(), (raw.charset or "").lower()}:
        return data.decode("utf-8", "replace")
    return decode(data, raw.origin)


def _attempt(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, ValueError):  # of which UnicodeError is one
        return None
