"""Commands that look into an index: search, quotes, list, status."""

from contextlib import closing
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from index import output
from index.commands.shared import (
    Day,
    Folder,
    Json,
    article_ids,
    errors_as_lines,
    existing,
    opened,
    people,
    settings_read,
)
from index.overview import listed, overview
from index.progress import waiting
from index.store.catalogue import Catalogue
from index.store.selection import DateBasis, Filters

application = typer.Typer()


@application.command()
def search(
    query: Annotated[str, typer.Argument(help="A question, or words.")],
    *,
    limit: Annotated[int, typer.Option("-k", "--limit", min=1, max=1000, help="How many passages.")] = 10,
    since: Day = None,
    until: Day = None,
    source: Annotated[str | None, typer.Option(help="Only articles of this source.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only passages that quote this person.")] = None,
    story: Annotated[int | None, typer.Option(help="Only articles of this story, as `list` numbers them.")] = None,
    by: Annotated[
        DateBasis, typer.Option(help="What --since and --until look at: the day of publication, or of what happened.")
    ] = DateBasis.PUBLISHED,
    index: Folder = None,
    json: Json = False,
) -> None:
    """Find passages."""
    if not query.strip():
        raise typer.BadParameter("give a question, or words", param_hint="QUERY")
    if since and until and since > until:
        raise typer.BadParameter("it is after --until, so that nothing is left", param_hint="--since")
    with errors_as_lines(), opened(index) as library:
        filters = Filters(
            source=source,
            since=since and since.date(),
            until=until and until.date(),
            speaker=speaker,
            story=story,
            by=by,
        )
        with waiting(Console(stderr=True, highlight=False), "loading the model and the index"):
            library.warm_up()
        result = library.search(query, limit, filters=filters)
        hits = result.hits
        dates = library.dates_of_passages([hit.passage.id for hit in hits])
    if json:
        output.print_json(
            {
                "query": query,
                "hits": [output.hit_form(hit, dates.get(hit.passage.id, ())) for hit in hits],
                "took_ms": round(result.took_milliseconds, 3),
            }
        )
    elif hits:
        output.print_hits(people(), hits)
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
    with errors_as_lines(), opened(index) as library:
        identifiers = [None] if article is None else article_ids(library, article)
        found = [quote for one in identifiers for quote in library.quotes(article_id=one, speaker=speaker)]
    if json:
        output.print_json({"quotes": [output.quote_form(quote) for quote in found]})
    else:
        output.print_quotes(people(), found)


@application.command("list")
def list_articles(
    *,
    source: Annotated[str | None, typer.Option(help="Only articles of this source.")] = None,
    since: Day = None,
    until: Day = None,
    index: Folder = None,
    json: Json = False,
) -> None:
    """List the articles, the latest published first, with their stories and copies."""
    with errors_as_lines(), closing(Catalogue(existing(index))) as catalogue:
        articles = listed(catalogue, source=source, since=since and since.date(), until=until and until.date())
    if json:
        output.print_json({"articles": [asdict(article) for article in articles]})
    elif articles:
        output.print_articles(people(), articles)
    else:
        Console(stderr=True).print("No article fits.")


@application.command()
def status(*, index: Folder = None, json: Json = False) -> None:
    """Count what the index holds."""
    with errors_as_lines(), opened(index) as library:
        backend = settings_read().embedding_backend
        stats, seen = library.stats(), overview(library.folder, library.catalogue)
    if json:
        output.print_json({**asdict(stats), **output.overview_form(seen, backend)})
    else:
        output.print_status(people(), stats, seen, backend)
