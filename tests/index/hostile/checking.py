"""What must hold whatever was added, and how long each document took."""

import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.adding import Added, AddedStatus
from index.errors import SourceError
from index.library import Library
from index.model import PassageKind

CANARY = "canary-7c1f-that-nothing-may-read"
"""Stands where nothing may be read."""
SECONDS = 100.0
"""For one document: the limit for a PDF and what starting another worker takes; others take 30 at most."""
MEGABYTES = 700
"""By which the memory of the process may grow, all models and libraries included."""
LONGEST_LINE = 1_000
"""Characters of what is said of a document that fails."""


def peak() -> float:
    """Return the most memory that this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@dataclass
class Course:
    """What became of each document, in order, and the longest that one made wait for."""

    added: list[Added] = field(default_factory=list)
    slowest: float = 0.0
    slowest_origin: str = ""
    before: float = field(default_factory=peak)

    @classmethod
    def of(cls, results: Iterable[Added]) -> "Course":
        course = cls()
        for added in course._timed(results):
            course.added.append(added)
        return course

    def _timed(self, results: Iterable[Added]) -> Iterator[Added]:
        started = time.monotonic()
        for added in results:
            taken = time.monotonic() - started
            assert taken < SECONDS, f"{added.origin} took {taken:.0f} seconds"
            if taken > self.slowest:
                self.slowest, self.slowest_origin = taken, added.origin
            yield added
            started = time.monotonic()

    def counts(self) -> Counter[AddedStatus]:
        return Counter(added.status for added in self.added)

    def failed(self) -> dict[str, str]:
        return {added.origin: str(added.error) for added in self.added if added.error is not None}

    def line(self, kind: str, files: int) -> str:
        """Return a row of the table of the report."""
        counts = self.counts()
        return (
            f"{kind:<12} {files:>5} files {counts[AddedStatus.FAILED]:>5} failed {counts[AddedStatus.ADDED]:>5} added "
            f"{self.slowest:>6.1f} s ({Path(self.slowest_origin).name[:40]})  +{peak() - self.before:.0f} MB"
        )


def check_failures(course: Course) -> None:
    """Each failure is one short line that names its document, and is ours."""
    for added in course.added:
        if added.error is None:
            continue
        message = str(added.error)
        name = added.origin.partition("!/")[0].rpartition("/")[2].rpartition(".")[0]
        assert isinstance(added.error, SourceError), message
        assert len(message.splitlines()) == 1, message
        assert len(message) < LONGEST_LINE, message
        assert name[:20] in message, message
        assert "the log says more" not in message, message
        assert "\x1b" not in message, message


def check_library(library: Library) -> None:
    """Every passage stands in its article, every sentence and quote in its passage; the canary is nowhere."""
    for article in library.articles():
        assert article.url is None or article.url.lower().startswith(("http://", "https://")), article.url
        assert article.url is None or article.url.isprintable()
        for value in (article.title, article.text, article.source, article.author, article.origin):
            assert CANARY not in (value or "")
            (value or "").encode()
        assert article.title.strip()
        assert not set(article.text) & {"\0", "\x1b", "\u202e"}
    texts = {article.id: article.text for article in library.articles()}
    for _, passage in library.catalogue.passages_after(0):
        if passage.kind is PassageKind.TEXT:
            assert texts[passage.article_id][passage.start : passage.end] == passage.text
        assert passage.text.strip()
        assert CANARY not in passage.text
        ends = [0]
        for span in passage.sentences:
            assert ends[-1] <= span.start < span.end <= len(passage.text)
            ends.append(span.end)
    for stored in library.quotes():
        found = library.passage(stored.passage_id)
        assert found is not None
        assert found.text[stored.quote.start : stored.quote.end] == stored.quote.text
    assert library.catalogue.integrity_problems() == []
