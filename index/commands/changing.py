"""Commands that change an index: add, remove, rebuild."""

import sys
from collections import Counter
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

from index import output
from index.adding import Added, AddedStatus
from index.commands.shared import AllowPrivate, Folder, Json, errors_as_lines, existing, fail, fetching, opened
from index.progress import progress
from index.sources.kinds import ENDINGS
from index.updating import Updater

application = typer.Typer()


@application.command()
def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL…", help="Files, folders (with all folders below), web pages, feeds and sitemaps."
        ),
    ],
    *,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Leave out what a feed or sitemap dates before.")
    ] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Remove articles whose file or page is gone.")] = False,
    recheck: Annotated[
        bool, typer.Option("--recheck", help="Ask for pages again though their feed says nothing new.")
    ] = False,
    allow_private: AllowPrivate = False,
    index: Folder = None,
    json: Json = False,
) -> None:
    """Add articles; adding one again changes nothing, and an edited one replaces what it was."""
    tally = Tally(json=json)
    with errors_as_lines(), opened(index, writable=True) as library, fetching(allow_private=allow_private) as fetch:
        updater = Updater(library, fetch)
        with progress(tally.errors, "adding", "passages") as report:
            for added in updater.update(sources, since=since and since.date(), prune=prune, recheck=recheck):
                tally.take(added)
                report(tally.passages)
        if tally.passages:
            library.searcher.keep_calibration()  # now, so that no reader's first question waits for it
        nothing = not tally.counted and not any(updater.knows(given) for given in sources)
    tally.close()
    if nothing:
        fail(
            "Nothing was found to add: give the files, folders or addresses of articles "
            f"({', '.join(ENDINGS)}, pages, feeds, sitemaps)."
        )
    if tally.counted[AddedStatus.FAILED]:
        raise typer.Exit(1)


class Tally:
    """Tells what became of each document as it is known, and the counts at the end."""

    def __init__(self, *, json: bool) -> None:
        self.errors = Console(stderr=True, highlight=False)
        self.counted: Counter[AddedStatus] = Counter()
        self.passages = 0
        self._documents: list[dict[str, object]] | None = [] if json else None

    def take(self, added: Added) -> None:
        """Count a document and tell of it."""
        self.counted[added.status] += 1
        self.passages += added.passages if added.status in {AddedStatus.ADDED, AddedStatus.CHANGED} else 0
        if self._documents is not None:
            self._documents.append(output.added_form(added))
        elif added.article is not None:
            typer.echo(f"{added.status.value} {added.article.id} {output.line(added.article.title)}")
            sys.stdout.flush()  # who reads along may rely on what it was told
        if added.error is not None:
            self.errors.print(output.line(str(added.error)), markup=False, soft_wrap=True)

    def close(self) -> None:
        """Print the counts; with JSON, all that was taken."""
        counts = {status.value: self.counted[status] for status in AddedStatus}
        if self._documents is not None:
            output.print_json({**counts, "passages": self.passages, "documents": self._documents})
        else:
            told = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "nothing new"
            self.errors.print(f"{told}; {self.passages} new passages")


@application.command()
def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE_ID|URL…", help="Ids or addresses of articles.")],
    *,
    index: Folder = None,
    json: Json = False,
) -> None:
    """Remove articles."""
    with errors_as_lines(), opened(index, writable=True) as library:
        removed = {article: library.remove(article) for article in articles}
    if json:
        output.print_json({"removed": [article for article, done in removed.items() if done]})
    missing = [article for article, done in removed.items() if not done]
    if missing:
        fail(f"No such article: {', '.join(missing)}. `python -m index list` shows their ids.")


@application.command()
def rebuild(
    model: Annotated[str | None, typer.Option(help="Encode with this model; EMBEDDING_MODEL if not given.")] = None,
    *,
    index: Folder = None,
    json: Json = False,
) -> None:
    """Make all that is derived from the articles again; with another model, encode them again."""
    errors = Console(stderr=True, highlight=False)
    with errors_as_lines(), opened(existing(index), writable=True, model=model) as library:
        with progress(errors, "rebuilding", "passages") as report:
            library.rebuild(progress=report)
        stats = library.stats()
    if json:
        output.print_json(asdict(stats))
    else:
        errors.print(f"rebuilt: {stats.passages} passages of {stats.articles} articles, model {stats.model}")
