"""Articles as `python -m index export` writes them, a JSON object each, and as `add` reads them back unchanged.

Beside the keys that any JSON Lines file may have, an object has `exported`. With it, `text` is taken as it stands:
blocks of text with a blank line between them, not cleaned again. It holds

    format      1
    id, origin  what they were in the index that wrote it
    headings    [start, end] of each sub-heading in `text`; the other blocks are paragraphs
    captions    [place, caption] of each picture, in order: the offset in `text` of the block that followed it
    pages       offsets in `text` from which on passages begin on the 1st, 2nd, … page; without it there are no pages
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from index.blocks import BLOCK_GAP, block_spans, blocks_of
from index.characters import is_readable
from index.errors import SourceError
from index.model import Article, Block, BlockKind, Cleaned, Document, Exported, Passage, PassageKind
from index.sources.metadata import KEYS, is_address, is_whole

KEY = "exported"
FORMAT = 1

_ID = re.compile(r"[0-9a-f]{16}")


def written(article: Article, passages: Sequence[Passage]) -> dict[str, object]:
    """Return the object of an article with its passages, in order; what is not known is left out."""
    known = {key: getattr(article, key) for key in KEYS} | {"published": article.published and str(article.published)}
    exported: dict[str, object] = {"format": FORMAT, "id": article.id, "origin": article.origin}
    headings = [[block.start, block.end] for block in blocks_of(article, passages) if block.kind is BlockKind.HEADING]
    captions = [[passage.start, passage.text] for passage in passages if passage.kind is PassageKind.CAPTION]
    places = {"headings": headings, "captions": captions, "pages": _page_starts(passages)}
    exported.update({name: values for name, values in places.items() if values})
    given = {key: value for key, value in known.items() if value is not None}
    return {"title": given.pop("title"), "text": article.text, **given, KEY: exported}


def read(values: Mapping[str, object], origin: str) -> Document:
    """Read such an object back. Raises SourceError naming `origin` for one that was not written by `written`."""
    try:
        return _document(values, origin)
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError(
            f"{origin} is not as `python -m index export` writes it ({error}); export it again, or leave '{KEY}' out "
            "so that it is read like any other text"
        ) from error


def _document(values: Mapping[str, object], origin: str) -> Document:
    exported = values[KEY]
    if not isinstance(exported, Mapping) or exported.get("format") != FORMAT:
        raise ValueError(f"its format is not {FORMAT}")
    text, title = _string(values["text"]), _string(values["title"])
    identifier = _string(exported["id"])
    if not _ID.fullmatch(identifier):
        raise ValueError("its id has not 16 hexadecimal digits")
    cleaned = Cleaned(title, text, tuple(_blocks(text, exported)))
    if not is_readable(BLOCK_GAP.join(block.text for block in cleaned.blocks)):
        raise ValueError("its text holds characters that cannot be seen")
    published = values.get("published")
    return Document(
        text=text,
        origin=origin,
        title=title,
        source=_known(values, "source"),
        author=_known(values, "author"),
        url=_address(values),
        published=date.fromisoformat(_string(published)) if published is not None else None,
        language=_known(values, "language"),
        page_starts=tuple(_ascending(exported.get("pages", []), len(text))),
        exported=Exported(identifier, _string(exported["origin"]), cleaned),
    )


def _blocks(text: str, exported: Mapping[str, object]) -> Iterator[Block]:
    """Yield the blocks in order; a caption stands before the block that begins at its place, or at the end."""
    headings = {(_number(start), _number(end)) for start, end in _pairs(exported.get("headings", []))}
    captions = [(_number(place), _string(caption)) for place, caption in _pairs(exported.get("captions", []))]
    spans = list(block_spans(text))
    if not headings <= set(spans) or any(start == end for start, end in spans):
        raise ValueError("its headings are no blocks of its text")
    places = _ascending([place for place, _ in captions], len(text))
    captions = [(place, caption) for place, (_, caption) in zip(places, captions, strict=True)]
    for start, end in spans:
        while captions and captions[0][0] <= start:
            place, caption = captions.pop(0)
            yield Block(BlockKind.CAPTION, caption, place, place)
        kind = BlockKind.HEADING if (start, end) in headings else BlockKind.PARAGRAPH
        yield Block(kind, text[start:end], start, end)
    for place, caption in captions:
        yield Block(BlockKind.CAPTION, caption, place, place)


def _page_starts(passages: Sequence[Passage]) -> list[int]:
    """Return where each page begins, as far as passages tell; pages on which none begins begin with the next."""
    starts: list[int] = []
    for passage in passages:
        if passage.page is not None and passage.kind is PassageKind.TEXT:
            starts.extend([passage.start] * (passage.page - len(starts)))
    return [0, *starts[1:]] if any(passage.page is not None for passage in passages) else []


def _pairs(value: object) -> list[tuple[object, object]]:
    if not isinstance(value, list) or any(not isinstance(pair, list) or len(pair) != 2 for pair in value):
        raise ValueError("headings and captions must be lists of pairs")
    return [(pair[0], pair[1]) for pair in value]


def _ascending(value: object, length: int) -> list[int]:
    if not isinstance(value, list):
        raise TypeError("pages must be a list")
    numbers = [_number(one) for one in value]
    if numbers != sorted(numbers) or any(not 0 <= number <= length for number in numbers):
        raise ValueError("its offsets are not ascending, or outside its text")
    return numbers


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("an offset must be a whole number")
    return value


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a string is expected, not {value!r:.40}")
    if not is_whole(value):
        raise ValueError("it holds characters that no index can hold")
    return value


def _address(values: Mapping[str, object]) -> str | None:
    url = _known(values, "url")
    if url is not None and not is_address(url):
        raise ValueError("its url is no whole address that begins with http:// or https://")
    return url


def _known(values: Mapping[str, object], key: str) -> str | None:
    value = values.get(key)
    return None if value is None else _string(value)
