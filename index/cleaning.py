"""A document into its article: title, running text, sub-headings and captions, without the page around it.

Rules are general and careful: a line is dropped only if it says itself that it is no text; in doubt it stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from index import captions, headings, related
from index.boilerplate import is_boilerplate
from index.characters import readable
from index.datelines import is_date, is_metadata
from index.endings import is_finished, is_item, words
from index.errors import EmptyDocumentError
from index.model import Block, BlockKind, Cleaned, Document
from index.paragraphs import Line, paragraphs

LONGEST_MADE_TITLE = 12
"""Words of a title made from the first sentence."""
_REPEATED_FROM = 25
"""Characters: shorter lines may be repeated in a text for good reason ("Yes.", a speaker's name)."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A line of the article and what it is known to be; `kind` None is running text that may yet be a heading."""

    text: str
    kind: BlockKind | None


def clean(document: Document) -> Cleaned:
    """Return the article in `document`.

    Its title is the document's, else its headline, else made from its first words.

    Raises EmptyDocumentError when no text and no caption is left.
    """
    lines = paragraphs(readable(document.text), _stands_alone)
    parts = _without_repeats(_without_related(list(_parts(lines))))
    title, parts = _title(document, parts)
    blocks = _blocks(parts)
    if not blocks:
        raise EmptyDocumentError(
            f"{document.origin}: nothing is left to read after cleaning; check that it holds the text of an article"
        )
    text = "\n\n".join(block.text for block in blocks if block.kind is not BlockKind.CAPTION)
    return Cleaned(title, text, tuple(blocks))


def _stands_alone(line: str) -> bool:
    """Whether a line must not be joined to its neighbours when wrapped lines are."""
    return (
        captions.has_markup(line)
        or line.endswith("|")
        or headings.marked(line) is not None
        or is_date(line)
        or is_boilerplate(line)
        or related.is_marker(line)
    )


def _parts(lines: list[Line]) -> Iterator[_Part]:
    """Lines with pictures, captions, marked headings, page furniture and metadata told apart from the text."""
    below_picture = False
    above_text = True
    description = ""
    for line in lines:
        text, found = captions.without_markup(line.text)
        if captions.has_markup(line.text):
            if description:
                yield _Part(description, BlockKind.CAPTION)
            description, below_picture = found, True
        elif line.gap:
            below_picture = False
        part = _part(text, below_picture=below_picture, above_text=above_text)
        below_picture = below_picture and not text
        if part is None:
            continue
        if description and part.kind is not BlockKind.CAPTION:
            yield _Part(description, BlockKind.CAPTION)
        description = ""
        yield part
        above_text = above_text and not (part.kind is None and is_finished(text))
    if description:
        yield _Part(description, BlockKind.CAPTION)


def _part(text: str, *, below_picture: bool, above_text: bool) -> _Part | None:
    """Tell what a line is, or None for what is no part of the article."""
    heading = headings.marked(text)
    if heading is not None:
        return _Part(heading, BlockKind.HEADING)
    if not text or is_boilerplate(text) or (above_text and is_metadata(text)):
        return None
    if captions.is_caption(text) or (below_picture and captions.is_caption_after_picture(text)):
        return _Part(text, BlockKind.CAPTION)
    return _Part(text, None)


def _without_related(parts: list[_Part]) -> list[_Part]:
    """Without headlines of other articles: marked ones anywhere, dated ones and lists of them at the end."""
    kept: list[_Part] = []
    after_marker = False
    last_text = max((i for i, part in enumerate(parts) if part.kind is None and is_finished(part.text)), default=-1)
    for index, part in enumerate(parts):
        if part.kind is BlockKind.CAPTION:
            kept.append(part)
        elif related.is_marker(part.text):
            after_marker = True
        elif after_marker and _is_listed(part, parts[index + 1 : index + 2], text_follows=index < last_text):
            continue
        elif not related.is_marked_headline(part.text):
            kept.append(part)
            after_marker = False
    running = [index for index, part in enumerate(kept) if part.kind is not BlockKind.CAPTION]
    below = set(running[related.text_ends([kept[index].text for index in running]) :])
    return [part for index, part in enumerate(kept) if index not in below]


def _is_listed(part: _Part, following: list[_Part], *, text_follows: bool) -> bool:
    """Whether a line below a marker is one of its headlines, and not the article going on."""
    if part.kind is BlockKind.HEADING:
        return False
    if is_date(part.text):
        return True
    if not related.looks_like_headline(part.text):
        return False
    is_dated = any(is_date(later.text) for later in following)
    return is_item(part.text) or is_dated or not text_follows


def _without_repeats(parts: list[_Part]) -> list[_Part]:
    seen: set[str] = set()
    kept: list[_Part] = []
    for part in parts:
        if len(part.text) >= _REPEATED_FROM and part.text in seen:
            continue
        seen.add(part.text)
        kept.append(part)
    return kept


def _title(document: Document, parts: list[_Part]) -> tuple[str, list[_Part]]:
    given = " ".join(readable(document.title).split()) if document.title else ""
    running = [index for index, part in enumerate(parts) if part.kind is not BlockKind.CAPTION]
    if running:
        first = parts[running[0]]
        rest = parts[: running[0]] + parts[running[0] + 1 :]
        if given and first.text.casefold() == given.casefold() and len(running) > 1:
            return given, rest
        headline = first.kind is BlockKind.HEADING or headings.reads_as_title(first.text)
        if not given and headline and len(running) > 1:
            return first.text, rest
    return given or _made_title(document, parts), parts


def _made_title(document: Document, parts: list[_Part]) -> str:
    texts = [part.text for part in parts if part.kind is None]
    if not texts:
        return PurePath(document.origin).stem.replace("-", " ").replace("_", " ").strip() or document.origin
    short = texts[0].split()[:LONGEST_MADE_TITLE]
    return " ".join(short).rstrip(".,;:") + ("…" if words(texts[0]) > LONGEST_MADE_TITLE else "")


def _blocks(parts: list[_Part]) -> list[Block]:
    """Place the parts in the joined text; a caption stands where the next block of the text begins."""
    running = [part for part in parts if part.kind is not BlockKind.CAPTION]
    kinds = dict(zip(map(id, running), _kinds(running), strict=True))
    length = sum(len(part.text) for part in running) + 2 * max(len(running) - 1, 0)
    blocks: list[Block] = []
    start = 0
    for part in parts:
        if part.kind is BlockKind.CAPTION:
            place = min(start, length)
            blocks.append(Block(BlockKind.CAPTION, part.text, place, place))
            continue
        blocks.append(Block(kinds[id(part)], part.text, start, start + len(part.text)))
        start += len(part.text) + 2
    return blocks


def _kinds(running: list[_Part]) -> list[BlockKind]:
    texts = [part.text for part in running]
    kinds: list[BlockKind] = []
    for index, part in enumerate(running):
        before = texts[index - 1] if index else None
        after = texts[index + 1] if index + 1 < len(texts) else None
        is_heading = part.kind is BlockKind.HEADING or headings.reads_as_heading(part.text, before, after)
        kinds.append(BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH)
    return kinds
