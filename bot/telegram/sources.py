"""An opened source: a passage in its article, with what stands before and after it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from bot.answer import Citation
from bot.state.answers import StoredSource
from bot.telegram.excerpt import excerpt
from bot.telegram.keyboards import Opened
from bot.telegram.links import article_link
from bot.telegram.markup import Markup, bold, clipped, italic, plain, units
from bot.telegram.render import ENTITY_LIMIT, LONGEST_HEADER, SEPARATOR, TEXT_LIMIT, marked
from bot.text import origin, title
from bot.texts import Texts, translatable
from index.model import Article, Passage, Span

LONGEST_NEIGHBOUR = 600
"""UTF-16 units that are shown of the passage before, and of the one after: a phone's screen holds about two of them."""
# Translators: under the title of an article: the number of a citation, and which of the article's passages is shown
_PLACE = translatable("[{number}] · passage {place} of {of}")


@dataclass(frozen=True, slots=True)
class OpenedArticle:
    """A citation with its article as it is now, all its passages in order, and the place of the cited one in them."""

    source: StoredSource
    article: Article
    passages: Sequence[Passage]
    cited: int

    def at(self, place: int) -> Opened:
        """Return a place in the article, with a link to what is shown there."""
        return Opened(self.source.number, place, len(self.passages), self._link(place))

    def supports(self, place: int) -> tuple[Span, ...]:
        """Return what supports the answer in the passage at a place."""
        return self.source.supports if place == self.cited else ()

    def _link(self, place: int) -> str | None:
        passage, supports = self.passages[place], self.supports(place)
        spans = supports or passage.sentences
        sentence = passage.text[spans[0].start : spans[0].end] if spans else passage.text
        return article_link(self.article.url, sentence)


def opened_article(source: StoredSource, article: Article, passages: Sequence[Passage]) -> OpenedArticle | None:
    """Return where the citation is in its article as it is now; None if the article does not hold it any more.

    A passage that was cut in another way meanwhile is known by the sentence that supports the answer.
    """
    for place, passage in enumerate(passages):
        if passage.id == source.passage_id:
            return OpenedArticle(source, article, passages, place)
    for place, passage in enumerate(passages):
        start = passage.text.find(source.sentence) if source.sentence else -1
        if start >= 0:
            span = Span(start, start + len(source.sentence))
            moved = StoredSource(
                source.number, passage.id, article.id, (span,), source.sentence, article.title, article.url
            )
            return OpenedArticle(moved, article, passages, place)
    return None


def render_source(opened: OpenedArticle, place: int, texts: Texts) -> Markup:
    """Return the passage at a place of the article, what supports the answer in bold, between its neighbours.

    At most 4096 visible UTF-16 units and 100 entities.
    """
    passage, supports = opened.passages[place], opened.supports(place)
    header = _header(opened, place, texts)
    before = _neighbour(opened.passages[:place][-1:], from_its_end=True)
    after = _neighbour(opened.passages[place + 1 :][:1])
    around = [header, *before, *after]
    room = TEXT_LIMIT - sum(one.length + SEPARATOR.length for one in around)
    shown = excerpt(passage, supports, room)
    middle = marked(shown.text, shown.supports, ENTITY_LIMIT - sum(one.entities for one in around))
    blocks = [one for one in (header, *before, middle, *after) if one.length]
    return reduce(lambda whole, block: whole + SEPARATOR + block, blocks)


def _header(opened: OpenedArticle, place: int, texts: Texts) -> Markup:
    article, passage = opened.article, opened.passages[place]
    about = origin(Citation(opened.source.number, passage, article, ()), texts)
    lines = [bold(plain(clipped(title(article, texts), LONGEST_HEADER)))]
    if about:
        lines.append(plain(clipped(about, LONGEST_HEADER)))
    lines.append(
        plain(
            texts.gettext(
                _PLACE,
                number=opened.source.number,
                place=texts.number(place + 1),
                of=texts.number(len(opened.passages)),
            )
        )
    )
    if passage.heading and passage.heading.strip():
        lines.append(italic(plain(clipped(" ".join(passage.heading.split()), LONGEST_HEADER))))
    return reduce(add, _joined(lines))


def _joined(lines: Sequence[Markup]) -> Iterator[Markup]:
    for index, line in enumerate(lines):
        if index:
            yield plain("\n")
        yield line


def _neighbour(passages: Sequence[Passage], *, from_its_end: bool = False) -> list[Markup]:
    texts = [passage.text.strip() for passage in passages]
    return [
        italic(plain(_last_words(text, LONGEST_NEIGHBOUR) if from_its_end else clipped(text, LONGEST_NEIGHBOUR)))
        for text in texts
        if text
    ]


def _last_words(text: str, limit: int) -> str:
    """Return `text`, or as many of its last words as fit `limit` UTF-16 units with a '…' before them."""
    if units(text) <= limit:
        return text
    kept = clipped(text[::-1], limit)
    return kept[::-1]
