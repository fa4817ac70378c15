"""The values that cross the borders of the index: documents, articles, passages, quotes, hits.

All are frozen. Offsets are character offsets (Python string indices), start inclusive, end exclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Document:
    """What a source read, before any cleaning.

    `origin` is where it was read: an absolute path or a URL, with "!/" and the name inside for a part of a file that
    holds several ("/news/march.zip!/8/bakhmut.html", "/news/wire.jsonl!/12"). `url` is the canonical address that
    readers can open, known only if the document's metadata gives it or if it was fetched from there. `published` is
    never guessed. `page_starts` are the offsets in `text` at which the pages begin, for documents that have pages.
    `exported` is set for an article that an index wrote out: it is not cleaned again.
    """

    text: str
    origin: str
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    page_starts: tuple[int, ...] = ()
    exported: "Exported | None" = None


class BlockKind(StrEnum):
    """What a block of a cleaned article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, sub-heading or caption.

    For headings and paragraphs `Cleaned.text[start:end] == text`. A caption is not part of the text: its
    `start == end` is the place in the text where its picture stood.
    """

    kind: BlockKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A document without its noise: the title, the running text, and the blocks it is made of, in order.

    `text` holds the headings and paragraphs, joined by blank lines; the title and the captions are not in it.
    """

    title: str
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """What an index knew of an article that it wrote out, beyond what any document says.

    The document's `text` is `cleaned.text`, and `id` and `origin` are what they were there.
    """

    id: str
    origin: str
    cleaned: Cleaned


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article and where it comes from. `id` is stable: see `index.identity`."""

    id: str
    title: str
    text: str
    origin: str
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of characters."""

    start: int
    end: int


class PassageKind(StrEnum):
    """Whether a passage is running text or the caption of a picture."""

    TEXT = "text"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Passage:
    """One to a few sentences of an article: what is embedded, found and cited.

    For kind TEXT, `article.text[start:end] == text`; for a caption `start == end` is where its picture stood.
    `sentences` are spans in `text`, in order, not overlapping. `heading` is the sub-heading it stands under, `page` the
    page it begins on, counted from 1, where the document has pages.
    """

    id: str
    article_id: str
    ordinal: int
    kind: PassageKind
    heading: str | None
    text: str
    start: int
    end: int
    sentences: tuple[Span, ...]
    page: int | None = None


class QuoteKind(StrEnum):
    """How somebody's words are reported."""

    DIRECT = "direct"
    """Whole sentences between quotation marks."""
    PARTIAL = "partial"
    """Some words between quotation marks inside reported speech."""
    INDIRECT = "indirect"
    """Reported without quotation marks: "X said that …"."""


class Strength(StrEnum):
    """What saying it amounts to: who claims has not confirmed."""

    SAID = "said"
    CLAIMED = "claimed"
    DENIED = "denied"
    CONFIRMED = "confirmed"
    REPORTEDLY = "reportedly"
    DECLINED = "declined to comment"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that an article attributes to somebody.

    `text` is verbatim, without the quotation marks, at `start:end` of the text that was searched: the article's text
    from `index.quotes`, the passage's text once stored. `speaker` is None when the article does not make it certain.
    `role` is the speaker's function as the article gives it ("NATO Secretary General"). `via` is who reports it, where
    the article has it from others ("President.gov.ua"). `place` and `said` are where and on which day it was said, if
    the article tells. Of DECLINED, `text` is the article's words for it ("declined to comment").
    """

    text: str
    speaker: str | None
    role: str | None
    verb: str | None
    kind: QuoteKind
    start: int
    end: int
    strength: Strength = Strength.SAID
    via: str | None = None
    place: str | None = None
    said: date | None = None


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """A sentence of a found passage, with its span in the passage.

    `score` is comparable within one result only; higher is better. `features` are what it was computed from, by name.
    """

    text: str
    start: int
    end: int
    score: float
    features: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OtherReport:
    """Another article that tells the same story; `copied` when it shares its text, like two prints of a wire report."""

    article: Article
    copied: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A found passage with its article and its sentences, in the passage's order.

    `score` is that of its best sentence: comparable within one result only; higher is better. `others` are the other
    articles of its story, originals first, then by day.
    """

    passage: Passage
    article: Article
    score: float
    sentences: tuple[SentenceHit, ...]
    others: tuple[OtherReport, ...] = ()
