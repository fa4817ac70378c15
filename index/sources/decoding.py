"""Bytes of a text file into characters, whatever its encoding."""

import codecs
from pathlib import Path

from charset_normalizer import from_bytes

from index.errors import EmptyDocumentError, SourceError

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; a larger file is no article."""

_SAMPLE = 256 * 1024
"""Bytes that are looked at to recognise an encoding."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1a\x1b\x85")
_LIKELY_ENCODINGS = [
    "cp1251",
    "cp1252",
    "cp1250",
    "koi8_r",
    "koi8_u",
    "cp866",
    "cp1258",
    "latin_1",
    "iso8859_2",
    "utf_16_le",
    "utf_16_be",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "shift_jis",
    "gb18030",
    "big5",
    "euc_kr",
]


def read_text(path: Path) -> str:
    """Return the characters of a text file; line breaks are left as they are.

    Raises SourceError if it cannot be read, is larger than LARGEST_FILE, or is no text; EmptyDocumentError if it is
    empty.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise SourceError(
                f"{path} has {size / 1024**2:.0f} MB; files up to {LARGEST_FILE // 1024**2} MB are read, so split it"
            )
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from error
    if not data.strip():
        raise EmptyDocumentError(f"{path} is empty; put the text of an article in it or leave it out")
    return decode(data, str(path))


def decode(data: bytes, name: str) -> str:
    """Return `data` as text: by its byte order mark, as UTF-8, or in the encoding that its letters show.

    Raises SourceError, naming `name`, if it is binary or fits no encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _recognised(data, name)
    if _is_binary(text):
        raise _no_text(name)
    return text


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name} begins as {encoding.upper()} but is damaged at byte {error.start}; save it again as UTF-8"
        ) from error


def _recognised(data: bytes, name: str) -> str:
    if _looks_binary(data[:_SAMPLE]):
        raise _no_text(name)
    best = from_bytes(data[:_SAMPLE], cp_isolation=_LIKELY_ENCODINGS).best()
    if best is None:
        raise _no_text(name)
    return data.decode(best.encoding, errors="replace")


def _looks_binary(sample: bytes) -> bool:
    """Control characters are rare in text of any encoding; zero bytes occur in UTF-16, in every second place."""
    zeros = sample.count(0)
    if zeros:
        halves = sample[::2].count(0), sample[1::2].count(0)
        return min(halves) * 4 > max(halves) or zeros * 5 < len(sample)
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    return controls * 100 > len(sample)


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return "\0" in sample or sum(
        character < " " and ord(character) not in _TEXT_CONTROLS for character in sample
    ) * 100 > len(sample)


def _no_text(name: str) -> SourceError:
    return SourceError(f"{name} holds binary data, not text; give a .txt or .md file")
