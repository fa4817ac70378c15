"""JSON Lines: one article a line, an object with `text` and any of the keys of `index.sources.metadata`.

Lines that `python -m index export` wrote have one key more: see `index.sources.exported`.
"""

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from index.errors import EmptyDocumentError, OversizedDocumentError, SourceError
from index.model import Document
from index.sources import decoding, exported
from index.sources.failure import SourceFailure
from index.sources.metadata import KEYS, from_values, overridden
from index.sources.raw import Raw

_logger = logging.getLogger(__name__)


def parse(raw: Raw) -> Iterator[Document | SourceFailure]:
    """Give the document of each line, lazily; a bad line fails alone. Blank lines are passed over.

    Other keys are ignored, and named once in the log. The text is UTF-8 or has a byte order mark that says otherwise.
    Raises EmptyDocumentError if there is no line, SourceError if it is no text.
    """
    yield from _documents(_lines(raw), raw.origin)


def parse_large(path: Path) -> Iterator[Document | SourceFailure]:
    """Give the documents of a file of any size like `parse`, with no more than a line of it in memory. UTF-8 only."""
    with path.open("rb") as file:
        yield from _documents(_lines_of(file), str(path))


def _documents(lines: Iterable[bytes], whole: str) -> Iterator[Document | SourceFailure]:
    unknown: set[str] = set()
    found = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        found = True
        origin = f"{whole}!/{number}"
        try:
            values = _values(line, origin)
            yield _document(values, origin)
        except SourceError as error:
            yield SourceFailure(origin, error)
            continue
        unknown.update(values.keys() - {*KEYS, "text", exported.KEY})
    if unknown:
        shown = ", ".join(key[:40] for key in sorted(unknown)[:20])
        _logger.info("%s: ignored keys that are no metadata: %s", whole, shown)
    if not found:
        raise EmptyDocumentError(f"{whole} is empty; put one JSON object a line in it or leave it out")


def _lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file; of one that is too large only so much that it is known to be."""
    most = decoding.LARGEST_FILE + 1
    line = file.readline(most).removeprefix(b"\xef\xbb\xbf")
    while line:
        yield line
        while line and not line.endswith(b"\n"):
            line = file.readline(most)
        line = file.readline(most)


def _lines(raw: Raw) -> Iterator[bytes]:
    data = raw.data.removeprefix(b"\xef\xbb\xbf")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = decoding.decode(data, raw.origin).encode("utf-8", "replace")
    yield from BytesIO(data)


def _values(line: bytes, origin: str) -> Mapping[str, object]:
    if len(line) > decoding.LARGEST_FILE:
        raise OversizedDocumentError(
            f"{origin} has {len(line) / 1024**2:.0f} MB; lines up to {decoding.LARGEST_FILE // 1024**2} MB are read"
        )
    try:
        values = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SourceError(f"{origin} is not UTF-8 at byte {error.start} of the line; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise SourceError(
            f"{origin} is not JSON: {error.msg} at character {error.colno}; write one object a line"
        ) from error
    except (RecursionError, ValueError) as error:
        raise SourceError(f"{origin} holds values that no article has; write one flat JSON object a line") from error
    if not isinstance(values, dict):
        raise SourceError(f'{origin} is not a JSON object; write {{"title": …, "text": …}} on a line of its own')
    return values


def _document(values: Mapping[str, object], origin: str) -> Document:
    # what a site sends may not say which article of the index it is
    if exported.KEY in values and not origin.lower().startswith(("http://", "https://")):
        return exported.read(values, origin)
    text = values.get("text")
    if text is not None and not isinstance(text, str):
        raise SourceError(f"{origin}: 'text' must be a string")
    if text is None or not text.strip():
        raise EmptyDocumentError(f"{origin} has no 'text'; put the text of the article there")
    given = {key: value for key, value in values.items() if value != ""}
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # \ud83d alone is no character
    return overridden(Document(text=whole.replace("\0", ""), origin=origin), from_values(given, origin))
