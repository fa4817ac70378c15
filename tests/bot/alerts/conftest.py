"""An index that articles are added to, and what watches find in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.alerts.arrived import gather
from bot.alerts.matching import Match, Matcher
from bot.alerts.watch import Progress, Watch
from index.adding import AddedStatus
from index.embedding import Embedder
from index.library import Library
from index.model import Document
from index.store.arrivals import Arrivals
from tests.bot.alerts.news import ELSEWHERE, LATER


class Newsroom:
    """Adds articles, and tells what a watch finds among those that came since the last time it was asked."""

    def __init__(self, library: Library) -> None:
        self.library = library
        now = Arrivals(library.catalogue.connections).position()
        self.progress = Progress(now.sequence, now)
        self.told: dict[int, set[str]] = {}
        self._matcher = Matcher(library)

    def add(self, *documents: Document) -> None:
        assert all(added.status is not AddedStatus.FAILED for added in self.library.add(documents))

    def looked(self, *words: str, after: int = 0) -> list[Match]:
        """Look as for watches with these words, numbered from 1, and remember what they were told."""
        watches = [Watch(number, 7, 7, text, after) for number, text in enumerate(words, 1)]
        found: list[Match] = []
        while True:
            news = gather(self.library, self.progress)
            self.progress = news.progress
            matches = self._matcher.match(news, watches, self.told)
            for match in matches:
                self.told.setdefault(match.watch.id, set()).add(match.story)
            found += matches
            if news.is_all:
                return found

    def statements(self, *words: str) -> list[str]:
        """Return what is told of first in each story."""
        return [match.answer.statements[0].text for match in self.looked(*words)]


@pytest.fixture
def newsroom(tmp_path: Path, embedder: Embedder) -> Iterator[Newsroom]:
    """Give an index with two articles that nobody is to be told of."""
    with Library.open(tmp_path / "index", writable=True, embedder=embedder) as library:
        list(library.add([LATER, ELSEWHERE]))
        yield Newsroom(library)
