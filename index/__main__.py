"""`python -m index …`: the index from the command line.

Exit codes: 0 done, 1 it failed (one line on standard error says why), 2 wrong usage.
"""

import logging
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from index import output
from index.adding import AddedStatus
from index.doctor import Severity, examine
from index.errors import IndexingError, SourceError
from index.library import Library
from index.progress import progress
from index.settings import IndexSettings, load_settings
from index.sources import read_sources

application = typer.Typer(
    name="index",
    help="Turn articles into an index, and search it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Folder = Annotated[Path | None, typer.Option("--index", help="Folder of the index; INDEX_DIR if not given.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="A day of publication, included.")]

_log = logging.getLogger("index")


@contextmanager
def _errors_as_lines() -> Iterator[None]:
    """End with one line and exit code 1 on whatever goes wrong; the log keeps the traceback."""
    try:
        yield
    except IndexingError as error:
        _log.debug("failed", exc_info=True)
        _fail(str(error))
    except KeyboardInterrupt:
        _fail("Interrupted; what was reported as done is kept.")
    except BrokenPipeError:
        raise SystemExit(1) from None


def _fail(text: str) -> NoReturn:
    Console(stderr=True, highlight=False, markup=False).print(text, soft_wrap=True)
    raise typer.Exit(1)


def _settings() -> IndexSettings:
    settings = load_settings(IndexSettings)
    logging.basicConfig(
        level=settings.log_level if settings.log_level != "INFO" else "WARNING",
        format="%(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
    )
    return settings


def _open(folder: Path | None, *, writable: bool = False, model: str | None = None) -> Library:
    settings = _settings()
    return Library.open(folder or settings.index_dir, model=model or settings.embedding_model, writable=writable)


def _people() -> Console:
    return Console(highlight=False)


@application.command()
def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files or folders (with all folders below).")],
    *,
    index: Folder = None,
    json: Json = False,
) -> None:
    """Add articles; adding one again changes nothing, and an edited one replaces what it was."""
    counted: Counter[AddedStatus] = Counter()
    documents, passages = [], 0
    errors = Console(stderr=True, highlight=False)
    with _errors_as_lines(), _open(index, writable=True) as library, progress(errors, "adding", "passages") as report:
        for added in library.add(read_sources(paths)):
            counted[added.status] += 1
            passages += added.passages if added.status in {AddedStatus.ADDED, AddedStatus.CHANGED} else 0
            report(passages)
            if json:
                documents.append(output.added_form(added))
            elif added.article is not None:
                typer.echo(f"{added.status.value} {added.article.id} {added.article.title}")
                sys.stdout.flush()  # who reads along may rely on what it was told
            if added.error is not None:
                errors.print(str(added.error), markup=False, soft_wrap=True)
        if passages:
            library.searcher.keep_calibration()  # now, so that no reader's first question waits for it
    counts = {status.value: counted[status] for status in AddedStatus}
    if json:
        output.print_json({**counts, "passages": passages, "documents": documents})
    else:
        errors.print(", ".join(f"{count} {name}" for name, count in counts.items()) + f"; {passages} new passages")
    if not counted:
        _fail("Nothing was found to add: give .txt or .md files, or a folder that holds some.")
    if counted[AddedStatus.FAILED]:
        raise typer.Exit(1)


@application.command()
def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE_ID|URL…", help="Ids or addresses of articles.")],
    *,
    index: Folder = None,
    json: Json = False,
) -> None:
    """Remove articles."""
    with _errors_as_lines(), _open(index, writable=True) as library:
        removed = {article: library.remove(article) for article in articles}
    if json:
        output.print_json({"removed": [article for article, done in removed.items() if done]})
    missing = [article for article, done in removed.items() if not done]
    if missing:
        _fail(f"No such article: {', '.join(missing)}. `python -m index search` and `quotes` show ids with --json.")


@application.command()
def search(
    query: Annotated[str, typer.Argument(help="A question, or words.")],
    *,
    limit: Annotated[int, typer.Option("-k", "--limit", min=1, max=1000, help="How many passages.")] = 10,
    since: Day = None,
    until: Day = None,
    source: Annotated[str | None, typer.Option(help="Only articles of this source.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only passages that quote this person.")] = None,
    index: Folder = None,
    json: Json = False,
) -> None:
    """Find passages."""
    with _errors_as_lines(), _open(index) as library:
        from index.search.searcher import Filters  # noqa: PLC0415 - brings torch and faiss

        filters = Filters(source, since and since.date(), until and until.date(), speaker)
        result = library.search(query, limit, filters=filters)
    hits = result.hits
    if json:
        output.print_json(
            {
                "query": query,
                "hits": [output.hit_form(hit) for hit in hits],
                "took_ms": round(result.took_milliseconds, 3),
            }
        )
    elif hits:
        output.print_hits(_people(), hits)
    else:
        Console(stderr=True).print("Nothing was found.")


@application.command()
def quotes(
    article: Annotated[str | None, typer.Argument(metavar="ARTICLE_ID|PATH", help="All articles if not given.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only of this person; a part of the name will do.")] = None,
    *,
    index: Folder = None,
    json: Json = False,
) -> None:
    """Show who said what, as extracted when the articles were added."""
    with _errors_as_lines(), _open(index) as library:
        identifiers = [None] if article is None else _article_ids(library, article)
        found = [quote for one in identifiers for quote in library.quotes(article_id=one, speaker=speaker)]
    if json:
        output.print_json({"quotes": [output.quote_form(quote) for quote in found]})
    else:
        output.print_quotes(_people(), found)


def _article_ids(library: Library, given: str) -> list[str | None]:
    """Return the ids of the articles that `given` means: by id or URL, else those read from that path."""
    article = library.article(given)
    if article is not None:
        return [article.id]
    path = Path(given).expanduser().resolve()
    read_there: list[str | None] = [
        one.id for one in library.articles() if one.origin == str(path) or path in Path(one.origin).parents
    ]
    if not read_there:
        raise SourceError(
            f"No article {given} is in the index: give an article's id, its URL or the path it was added by."
        )
    return read_there


@application.command()
def status(*, index: Folder = None, json: Json = False) -> None:
    """Count what the index holds."""
    with _errors_as_lines(), _open(index) as library:
        stats = library.stats()
    if json:
        output.print_json(asdict(stats))
    else:
        output.print_stats(_people(), stats)


@application.command()
def doctor(*, index: Folder = None, json: Json = False) -> None:
    """Examine the index; every complaint comes with the command that mends it."""
    with _errors_as_lines():
        settings = _settings()
        findings = list(examine(index or settings.index_dir, model=settings.embedding_model))
    if json:
        output.print_json({"findings": [output.finding_form(finding) for finding in findings]})
    else:
        output.print_findings(_people(), findings)
    if any(finding.severity is Severity.PROBLEM for finding in findings):
        raise typer.Exit(1)


@application.command()
def rebuild(
    model: Annotated[str | None, typer.Option(help="Encode with this model; EMBEDDING_MODEL if not given.")] = None,
    *,
    index: Folder = None,
    json: Json = False,
) -> None:
    """Make all that is derived from the articles again; with another model, encode them again."""
    errors = Console(stderr=True, highlight=False)
    with _errors_as_lines(), _settings_checked(index) as folder, _open(folder, writable=True, model=model) as library:
        with progress(errors, "encoding", "passages") as report:
            library.rebuild(progress=report)
        stats = library.stats()
    if json:
        output.print_json(asdict(stats))
    else:
        errors.print(f"rebuilt: {stats.passages} passages of {stats.articles} articles, model {stats.model}")


@contextmanager
def _settings_checked(index: Path | None) -> Iterator[Path]:
    """Give the folder of an index that is there: rebuilding must not make an empty one."""
    folder = index or _settings().index_dir
    Library.open(folder).close()
    yield folder


@application.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(help="A folder in the BEIR form.")],
    *,
    json: Json = False,
) -> None:
    """Measure retrieval, answers and refusals on a collection, with the baselines beside them."""
    with _errors_as_lines():
        settings = _settings()
        from index.evaluation import evaluate as measure  # noqa: PLC0415 - heavy, and only needed here

        with progress(Console(stderr=True, highlight=False), "evaluating", "steps") as report:
            measured = measure(
                folder, model=settings.embedding_model, progress=lambda _what, done, total: report(done, total)
            )
    if json:
        output.print_json(asdict(measured))
    else:
        output.print_figures(_people(), asdict(measured))


def main() -> None:
    """Run the command line."""
    application(prog_name="python -m index")


if __name__ == "__main__":
    main()
