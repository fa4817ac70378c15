"""What an index holds, in numbers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index.store.catalogue import Catalogue
from index.store.files import sizes


@dataclass(frozen=True, slots=True)
class Stats:
    """What an index holds. `generation` is the number of its last change, `oldest` and `newest` days of publication.

    `duplicates` are the articles that copy another's text. `bytes` is what the folder takes on disk; `model` is ""
    before the first article.
    """

    articles: int
    stories: int
    passages: int
    sentences: int
    quotes: int
    vectors: int
    oldest: date | None
    newest: date | None
    model: str
    generation: int
    bytes: int
    duplicates: int


def counted(folder: Path, catalogue: Catalogue, *, model: str) -> Stats:
    """Count what is in the index in `folder`, made with `model`."""
    counts = catalogue.counts()
    stories = catalogue.stories.counts()
    return Stats(
        articles=counts.articles,
        stories=stories.stories,
        duplicates=stories.duplicates,
        passages=counts.passages,
        sentences=counts.sentences,
        quotes=counts.quotes,
        vectors=counts.sentences + counts.passages,
        oldest=counts.oldest,
        newest=counts.newest,
        model=model,
        generation=catalogue.sequence(),
        bytes=sum(size for _, size in sizes(folder)),
    )
