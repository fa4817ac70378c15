"""The command that keeps an index up to date: watch."""

import signal
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Self

import typer
from filelock import FileLock, Timeout
from rich.console import Console

from index import output
from index.commands.shared import AllowPrivate, Folder, errors_as_lines, existing, fail, fetching, people, settings_read
from index.errors import SourceError, StoreError
from index.settings import IndexSettings
from index.store.catalogue import Catalogue
from index.store.watched import Watched, WatchedSources

if TYPE_CHECKING:
    from index.embedding import Embedder
    from index.watching import Event, Watcher

application = typer.Typer()

_LOCK_NAME = "watch.lock"


@application.command()
def watch(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH|URL…]", help="Folders, feeds, sitemaps and pages to watch from now on."),
    ] = None,
    *,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove articles whose page is gone; else they are kept.")
    ] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Keep articles whose file was deleted from its folder.")] = False,
    forget: Annotated[list[str] | None, typer.Option(metavar="SOURCE", help="Do not watch this any more.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Show what is watched, and end.")] = False,
    once: Annotated[bool, typer.Option("--once", help="Look at everything once, and end.")] = False,
    allow_private: AllowPrivate = False,
    index: Folder = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document a line for each event.")] = False,
) -> None:
    """Keep the index up to date with folders, feeds, sitemaps and pages, until it is stopped.

    What is given is remembered; without arguments, what is remembered is watched.
    """
    with errors_as_lines():
        settings = settings_read()
        folder = index or settings.index_dir
        if sources:
            _remember(folder, sources)
        else:
            existing(folder)
        for source in forget or ():
            _forget(folder, source)
        if listed:
            _show(folder, json=json)
        if listed or (forget and not sources):
            return
        if not sources and not _anything(folder):
            fail("Nothing is watched yet: give the folders, feeds, sitemaps or pages to watch.")
        with _Ending() as ending, _only_one(folder) as alone, fetching(allow_private=allow_private) as fetch:
            if not alone:
                _say_running(folder, sources)
                return
            from index.watching import Options, Pace, Watcher  # noqa: PLC0415 - brings torch

            options = Options(Pace(timedelta(minutes=settings.watch_minutes)), prune=prune, keep=keep)
            watcher = Watcher(folder, fetch, options, lambda: _load(settings), Teller(json=json).tell)
            ending.ends(watcher)
            failed = watcher.run_once() if once else watcher.run()
    if failed:
        raise typer.Exit(1)


def _anything(folder: Path) -> bool:
    with closing(Catalogue(folder)) as catalogue:
        return bool(WatchedSources(catalogue.connections).all())


def _load(settings: IndexSettings) -> "Embedder":
    from index.embedding import Embedder  # noqa: PLC0415 - brings torch

    return Embedder.load(settings.embedding_model, settings.embedding_backend)


class _Ending:
    """Ends a watcher on SIGTERM and SIGINT, also on those that come before there is one."""

    def __init__(self) -> None:
        self._watcher: Watcher | None = None
        self._is_asked = False

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._end) for number in (signal.SIGTERM, signal.SIGINT)}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def ends(self, watcher: "Watcher") -> None:
        """End this one."""
        self._watcher = watcher
        if self._is_asked:
            watcher.stop()

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._is_asked = True
        if self._watcher is not None:
            self._watcher.stop()


def _remember(folder: Path, sources: list[str]) -> None:
    from index.updating import is_address  # noqa: PLC0415 - brings much that other commands need not
    from index.watching.watcher import remembered  # noqa: PLC0415 - likewise
    from index.watching.writing import changed  # noqa: PLC0415 - likewise

    names = remembered(sources)
    for name in names:
        if not is_address(name) and not Path(name).exists():
            raise SourceError(f"{name} does not exist; give folders that are there, or addresses.")
    folder.mkdir(parents=True, exist_ok=True)
    changed(folder, lambda watched: [watched.remember(name, datetime.now(UTC)) for name in names])


def _forget(folder: Path, source: str) -> None:
    from index.watching.watcher import remembered  # noqa: PLC0415 - brings much that other commands need not
    from index.watching.writing import changed  # noqa: PLC0415 - likewise

    (name,) = remembered([source])
    if not changed(folder, lambda watched: watched.forget(name) or watched.forget(source)):
        fail(f"{name} is not watched; `python -m index watch --list` shows what is.")


@contextmanager
def _only_one(folder: Path) -> Iterator[bool]:
    """Tell whether this is the only process that watches for this index, and be it meanwhile."""
    lock = FileLock(folder / _LOCK_NAME, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    except OSError as error:
        raise StoreError(f"{folder} cannot be written ({error.strerror}): check its permissions.") from error
    try:
        yield True
    finally:
        lock.release()


def _say_running(folder: Path, sources: list[str] | None) -> None:
    if not sources:
        fail(f"Another process watches for the index in {folder} already.")
    Console(stderr=True, highlight=False).print(
        "Another process watches already, and takes this up within seconds.", markup=False
    )


class Teller:
    """Prints what happens, a line each."""

    def __init__(self, *, json: bool) -> None:
        self._json = json
        self._errors = Console(stderr=True, highlight=False)

    def tell(self, event: "Event") -> None:
        """Print an event: with JSON and for articles on standard output, all else on standard error."""
        if self._json:
            output.print_json(event_form(event))
        elif event.added is None:
            self._errors.print(event.text, markup=False, soft_wrap=True)
        elif event.added.error is not None:
            self._errors.print(str(event.added.error), markup=False, soft_wrap=True)
        elif event.added.article is not None:
            article = event.added.article
            typer.echo(f"{event.added.status.value} {article.id} {article.title}")
            sys.stdout.flush()  # who reads along may rely on what it was told


def event_form(event: "Event") -> dict[str, object]:
    """Return one line of `watch --json`; for an article, `event` is what `status` is in `add --json`."""
    form: dict[str, object] = {"event": event.kind.value, "at": datetime.now(UTC).isoformat(timespec="milliseconds")}
    if event.added is None:
        return form | {"source": event.source, "text": event.text}
    added = output.added_form(event.added)
    return form | {"event": added.pop("status"), "source": event.source} | added


def _show(folder: Path, *, json: bool) -> None:
    with closing(Catalogue(existing(folder))) as catalogue:
        states = WatchedSources(catalogue.connections).all()
    if json:
        output.print_json({"watched": [_state_form(state) for state in states]})
        return
    for state in states:
        people().print(state.source, markup=False, soft_wrap=True)
        looked, due = (_shown(when) for when in (state.checked, state.due))
        people().print(f"    looked at {looked}, next {due}", markup=False, soft_wrap=True)
        if state.failures:
            people().print(f"    failed {state.failures} times: {state.error}", markup=False, soft_wrap=True)


def _shown(when: datetime | None) -> str:
    return when.astimezone().strftime("%Y-%m-%d %H:%M") if when else "not yet"


def _state_form(state: Watched) -> dict[str, object]:
    times = {name: when.isoformat(timespec="seconds") if when else None for name, when in _times(state)}
    return asdict(state) | times


def _times(state: Watched) -> list[tuple[str, datetime | None]]:
    return [("added", state.added), ("checked", state.checked), ("due", state.due)]
