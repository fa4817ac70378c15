"""Bytes of a page into characters, whatever its server, its markup and its letters say of the encoding."""

import codecs
import re

from index.errors import DamagedDocumentError, EmptyDocumentError, OversizedDocumentError, SourceError
from index.sources.decoding import decode
from index.sources.raw import Raw

LARGEST_PAGE = 100 * 1024 * 1024
"""Bytes."""

_HEAD = 4096
"""Bytes in which a page declares its encoding."""
_SAMPLE = 65536
_WRONG_SHARE = 0.01
"""Of the characters, so many may be undecodable before another encoding is tried: a page may be cut inside one."""
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1a\x1b")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_BROADER = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}
"""Encodings as browsers read them."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def characters(raw: Raw) -> str:
    """Return the page's markup, without control characters.

    By its byte order mark, as UTF-8 if it is valid UTF-8, in the encoding that the server or the page declares, or in
    the one that its letters show. A wrong declaration is passed over.

    Raises EmptyDocumentError, OversizedDocumentError, or DamagedDocumentError for binary data.
    """
    data = raw.data
    if len(data) > LARGEST_PAGE:
        raise OversizedDocumentError(
            f"{raw.origin} has {len(data) / 1024**2:.0f} MB; pages up to {LARGEST_PAGE // 1024**2} MB are read, "
            "so give the article alone"
        )
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyDocumentError(f"{raw.origin} is empty; give a page that holds an article")
    markup = _decoded(data, raw)
    if "<" not in markup[:_SAMPLE] and "<" not in markup:
        raise DamagedDocumentError(f"{raw.origin} holds no HTML; give a web page, or the text as a .txt file")
    return _UNSEEN.sub("", markup)


def _decoded(data: bytes, raw: Raw) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if _is_binary(data[:_SAMPLE]):
        raise DamagedDocumentError(f"{raw.origin} holds binary data, not HTML; check what the address leads to")
    text = data.decode("utf-8", errors="replace")
    declared = _declared(data, raw.charset)
    if _fits(text) and not (declared[:1] == ["iso2022_jp"] and b"\x1b$" in data):
        return text
    for encoding in declared:
        text = data.decode(encoding, errors="replace")
        if _fits(text):
            return text
    return _recognised(data, declared, raw.origin)


def _is_binary(sample: bytes) -> bool:
    """Whether it holds more control characters than text does; UTF-16 is text, every second byte of it is zero."""
    if b"<\0" in sample or b"\0<" in sample:
        sample = sample.replace(b"\0", b"")
    return sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample) * 50 > len(sample)


def _recognised(data: bytes, declared: list[str], origin: str) -> str:
    try:
        return decode(data, origin)
    except SourceError:
        return data.decode(declared[0] if declared else "utf-8", errors="replace")


def _fits(text: str) -> bool:
    """Whether few of the letters that are not ASCII, and none but a few of all, were undecodable."""
    wrong = text.count("\ufffd")
    if not wrong:
        return True
    foreign = sum(1 for character in text if character > "\x7f")
    return (wrong <= 3 and wrong <= foreign * _WRONG_SHARE * 10) or wrong <= foreign * _WRONG_SHARE


def _declared(data: bytes, charset: str | None) -> list[str]:
    """Name the encodings as Python knows them: the server's before the page's, but for Latin-1, its mere default."""
    found: list[str] = []
    names = [charset or "", *(match.decode("ascii") for match in _DECLARED.findall(data[:_HEAD]))]
    for name in names:
        try:
            known = codecs.lookup(name.strip().strip("\"'")).name
            b"".decode(known)  # some codecs of Python are not of text
        except (LookupError, ValueError):
            continue
        found.append(_BROADER.get(known, known))
    if len(found) > 1 and charset and found[0] == "cp1252":
        found = [*found[1:], found[0]]
    return [name for name in found if not name.startswith("utf-8")]
