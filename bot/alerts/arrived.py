"""What is new in the index since the last look, story by story."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.alerts.watch import Progress
from index.library import Library
from index.model import Article
from index.search.equivalents import term_set
from index.sentences import sentences
from index.store.arrivals import Arrival, Arrivals
from index.words import terms

MOST_AT_ONCE = 100
"""Articles that are looked at in one go."""

_SAME = 0.8
"""Share of common terms (Jaccard) from which two sentences say the same."""


@dataclass(frozen=True, slots=True)
class Story:
    """The new articles of one story. `told` are the texts of it that were there before, `members` all its articles.

    `stems` are those of the new articles; `speakers` and `roles` are who is quoted in them, as quotes have them.
    """

    articles: tuple[Article, ...]
    arrivals: tuple[Arrival, ...]
    members: frozenset[str]
    told: tuple[str, ...]
    stems: frozenset[str]
    speakers: frozenset[str]
    roles: frozenset[str]

    @property
    def key(self) -> str:
        """The article by which the story is known, the first of the new ones."""
        return self.arrivals[0].id

    def since(self, sequence: int) -> frozenset[str]:
        """Return the ids of the articles that came after a change."""
        return frozenset(arrival.id for arrival in self.arrivals if arrival.sequence > sequence)

    def is_new(self, sentence: str) -> bool:
        """Tell whether nothing that was there before says the same, of the story or in the article itself."""
        said = frozenset(terms(sentence))
        return not any(_same(said, known) for text in self.told for known in _said(text))


@dataclass(frozen=True, slots=True)
class News:
    """What came since a look, and how far it reaches. `is_all` tells that nothing more waits."""

    stories: tuple[Story, ...]
    progress: Progress
    is_all: bool
    is_replaced: bool = False
    """Whether the index is another one than at the last look, so that nothing can be told of what is new."""

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all new articles."""
        return frozenset().union(*(story.stems for story in self.stories))


def gather(library: Library, progress: Progress, *, limit: int = MOST_AT_ONCE) -> News:
    """Return what has come since, as far as it can be searched yet. Raises IndexingError."""
    if not library.is_followed:
        library.refresh()
    reached = library.searcher.sequence
    arrivals = Arrivals(library.catalogue.connections)
    now = arrivals.position()
    if now.sequence < progress.sequence or now.restored != progress.known.restored:
        return News((), Progress(now.sequence, now), is_all=True, is_replaced=True)
    upto = max(min(now.sequence, reached), progress.sequence)
    found = arrivals.between(progress.sequence, upto, limit=limit)
    is_all = len(found) < limit
    done = upto if is_all else found[-1].sequence
    known = now if is_all and upto == now.sequence else progress.known
    before = arrivals.told_before(found, progress.known)
    return News(tuple(_stories(library, found, before)), Progress(done, known), is_all)


def _stories(library: Library, found: Sequence[Arrival], before: dict[str, str]) -> list[Story]:
    tellers = library.catalogue.stories.tellers([arrival.id for arrival in found])
    articles = {teller.article.id: teller.article for teller in tellers}
    changed = [one for one in found if one.id in articles and before.get(one.id) != articles[one.id].text]
    by_story: dict[int | None, list[Arrival]] = {}
    for arrival in changed:
        by_story.setdefault(arrival.story, []).append(arrival)
    stories = []
    for number, arrivals in by_story.items():
        members = {teller.article.id for teller in tellers if teller.story == number}
        new = {arrival.id for arrival in arrivals}
        older = [articles[member].text for member in sorted(members - new)]
        told = (*older, *(before[one] for one in sorted(new) if one in before))
        stories.append(_story(library, [articles[one.id] for one in arrivals], arrivals, members | new, told))
    return stories


def _story(
    library: Library,
    articles: Sequence[Article],
    arrivals: Sequence[Arrival],
    members: set[str],
    told: tuple[str, ...],
) -> Story:
    quotes = [stored.quote for article in articles for stored in library.quotes(article_id=article.id)]
    texts = [f"{article.title} {_day(article)}" for article in articles]
    texts += [one.text for article in articles for one in library.catalogue.passages_of(article.id)]  # with captions
    return Story(
        articles=tuple(articles),
        arrivals=tuple(arrivals),
        members=frozenset(members),
        told=told,
        stems=frozenset().union(*map(term_set, texts)),
        speakers=frozenset(quote.speaker for quote in quotes if quote.speaker is not None),
        roles=frozenset(quote.role for quote in quotes if quote.speaker is None and quote.role is not None),
    )


def _day(article: Article) -> str:
    """Return the day of publication as a question may name it, '' if it is not known."""
    return f"{article.published:%d %B %Y}".lstrip("0") if article.published else ""


@lru_cache(maxsize=256)
def _said(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(terms(text[span.start : span.end])) for span in sentences(text))


def _same(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether two sentences say the same; with other numbers they do not."""
    if not left or len(left & right) < _SAME * len(left | right):
        return False
    return not any(stem[0].isdigit() for stem in left ^ right)
