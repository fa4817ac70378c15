"""Commands that change an index: add, remove, rebuild."""

import sys
from collections import Counter
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from index import output
from index.adding import AddedStatus
from index.commands.shared import Folder, Json, errors_as_lines, existing, fail, opened
from index.progress import progress
from index.sources import read_sources

application = typer.Typer()


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
    with errors_as_lines(), opened(index, writable=True) as library, progress(errors, "adding", "passages") as report:
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
        fail("Nothing was found to add: give .txt or .md files, or a folder that holds some.")
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
    with errors_as_lines(), opened(index, writable=True) as library:
        removed = {article: library.remove(article) for article in articles}
    if json:
        output.print_json({"removed": [article for article, done in removed.items() if done]})
    missing = [article for article, done in removed.items() if not done]
    if missing:
        fail(f"No such article: {', '.join(missing)}. `python -m index search` and `quotes` show ids with --json.")


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
        with progress(errors, "encoding", "passages") as report:
            library.rebuild(progress=report)
        stats = library.stats()
    if json:
        output.print_json(asdict(stats))
    else:
        errors.print(f"rebuilt: {stats.passages} passages of {stats.articles} articles, model {stats.model}")
