"""An index that is watched in this process, over real folders and real HTTP."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.fetching import Fetcher
from index.library import Library
from index.store.catalogue import FILE_NAME
from index.store.watched import Watched, WatchedSources
from index.watching import Event, EventKind, Options, Pace, Watcher
from index.watching.writing import changed
from tests.fakes.news_site import NewsSite

SENTENCE = "The council of {town} voted on Monday to build a tram line to the harbour, the mayor said."
SECONDS = 60.0
"""Given to what happens within one or two on an idle machine."""


def write(path: Path, town: str, more: str = "") -> None:
    path.write_text(f"Tram for {town}\n\n{SENTENCE.format(town=town)} {more}\n")


class Watching:
    """Watches an index; `told` is what it told since the latest `once` or `running` began."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self.embedder = embedder
        self.options = Options(Pace(timedelta(minutes=15)))
        self.events: list[Event] = []
        self.now = datetime.now(UTC)

    def remember(self, *sources: str | Path) -> None:
        self.folder.mkdir(exist_ok=True)
        changed(self.folder, lambda watched: [watched.remember(str(source), self.now) for source in sources])

    def once(self) -> int:
        """Look at everything once; return how many sources failed."""
        self.events.clear()
        with Fetcher(allow_private=True, seconds_between_requests=0) as fetcher:
            return self.watcher(fetcher).run_once()

    @contextmanager
    def running(self) -> Iterator[Watcher]:
        """Run a watcher in a thread; what it raises is raised here."""
        self.events.clear()
        raised: list[BaseException] = []
        with Fetcher(allow_private=True, seconds_between_requests=0) as fetcher:
            watcher = self.watcher(fetcher)

            def run() -> None:
                try:
                    watcher.run()
                except BaseException as error:  # noqa: BLE001 - it is raised below
                    raised.append(error)

            thread = threading.Thread(target=run)
            thread.start()
            try:
                yield watcher
            finally:
                watcher.stop()
                thread.join(SECONDS)
        assert not thread.is_alive()
        if raised:
            raise raised[0]

    def watcher(self, fetcher: Fetcher) -> Watcher:
        return Watcher(
            self.folder,
            fetcher.fetch,
            self.options,
            lambda: self.embedder,
            self.events.append,
            clock=lambda: self.now,
            chance=lambda: 0.5,
        )

    @property
    def told(self) -> list[str]:
        """What happened, in a few words each, in order."""
        return [_words(event) for event in list(self.events) if event.kind is not EventKind.WATCHING]

    def titles(self) -> set[str]:
        with Library.open(self.folder) as library:
            return {article.title for article in library.articles()}

    def state(self, source: str | Path) -> Watched:
        with Library.open(self.folder) as library:
            states = WatchedSources(library.catalogue.connections).all()
        return next(state for state in states if state.source == str(source))

    def age(self, **hours: float) -> None:
        """Make the pages and articles of the index as many hours older."""
        connection = sqlite3.connect(self.folder / FILE_NAME)
        then = (datetime.now(UTC) - timedelta(**hours)).isoformat(timespec="seconds")
        with connection:
            connection.execute("UPDATE articles SET added = ?", (then,))
            connection.execute("UPDATE origins SET checked = ?", (then,))
        connection.close()


def _words(event: Event) -> str:
    if event.added is None:
        return event.kind.value
    article = event.added.article
    return f"{event.added.status.value} {article.title}" if article else event.added.status.value


def until(condition: Callable[[], bool], what: str = "") -> float:
    """Wait until something holds; return the seconds that took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < SECONDS, what or "it never happens"
        time.sleep(0.02)
    return time.monotonic() - began


@pytest.fixture
def watching(tmp_path: Path, embedder: Embedder) -> Watching:
    return Watching(tmp_path / "index", embedder)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Make a folder of two articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    for town in ("Bergen", "Tartu"):
        write(folder / f"{town}.txt", town)
    return folder


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as opened:
        yield opened


class _Busy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        is_robots = self.path == "/robots.txt"
        self.send_response(HTTPStatus.NOT_FOUND if is_robots else HTTPStatus.TOO_MANY_REQUESTS)
        self.send_header("Retry-After", "1234")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def too_many_requests() -> Iterator[str]:
    """Serve a feed that asks to be left alone for 1,234 seconds."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Busy) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/feed"
        server.shutdown()
        thread.join()
