"""What the commands share: their options, opening the index, and one line for whatever goes wrong."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from index.errors import IndexingError, SourceError, StoreError
from index.library import Library
from index.progress import waiting
from index.settings import IndexSettings, load_settings
from index.sources.outcomes import Fetch
from index.store.catalogue import Catalogue

Folder = Annotated[Path | None, typer.Option("--index", help="Folder of the index; INDEX_DIR if not given.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Fetch addresses in private networks and on this machine too (FETCH_ALLOW_PRIVATE)."
    ),
]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="A day of publication, included.")]

_log = logging.getLogger("index")


@contextmanager
def errors_as_lines() -> Iterator[None]:
    """End with one line and exit code 1 on whatever goes wrong; the log keeps the traceback."""
    try:
        yield
    except IndexingError as error:
        _log.debug("failed", exc_info=True)
        fail(str(error))
    except KeyboardInterrupt:
        fail("Interrupted; what was reported as done is kept.")
    except BrokenPipeError:
        raise SystemExit(1) from None


def fail(text: str) -> NoReturn:
    """Say in one line on standard error why it failed, and end with exit code 1."""
    Console(stderr=True, highlight=False, markup=False).print(text, soft_wrap=True)
    raise typer.Exit(1)


def settings_read() -> IndexSettings:
    """Read the settings, and begin to log as they say."""
    settings = load_settings(IndexSettings)
    logging.basicConfig(
        level=settings.log_level if settings.log_level != "INFO" else "WARNING",
        format="%(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
    )
    return settings


def opened(folder: Path | None, *, writable: bool = False, model: str | None = None) -> Library:
    """Open an index; the settings say which, where the options do not."""
    settings = settings_read()
    with waiting(Console(stderr=True, highlight=False), "opening the index"):
        return Library.open(
            folder or settings.index_dir,
            model=model or settings.embedding_model,
            backend=settings.embedding_backend,
            writable=writable,
        )


def people() -> Console:
    """Return what prints for people on standard output."""
    return Console(highlight=False)


def existing(folder: Path | None) -> Path:
    """Return the folder of an index that is there: what mends an index must not make an empty one."""
    found = folder or settings_read().index_dir
    if not Catalogue.exists(found):
        raise StoreError(f"There is no index in {found}: make one with `python -m index add PATH --index {found}`.")
    return found


@contextmanager
def fetching(*, allow_private: bool) -> Iterator[Fetch]:
    """Give what fetches addresses, as the settings say."""
    settings = settings_read()
    if allow_private:
        settings = settings.model_copy(update={"fetch_allow_private": True})
    from index.fetching import Fetcher  # noqa: PLC0415 - brings httpx, and files need none of it

    with Fetcher.from_settings(settings) as fetcher:
        yield fetcher.fetch


def article_ids(library: Library, given: str) -> list[str]:
    """Return the ids of the articles that `given` means: by id or URL, else those read from that path."""
    article = library.article(given)
    if article is not None:
        return [article.id]
    path = Path(given).expanduser().resolve()
    read_there = [
        one.id
        for one in library.articles()
        if (place := Path(one.origin.partition("!/")[0])) == path or path in place.parents
    ]
    if not read_there:
        raise SourceError(
            f"No article {given} is in the index: give an article's id (`python -m index list` shows them), its URL or "
            "the path it was added by."
        )
    return read_there
