"""The command that shows how an article changed: history."""

from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from index import output
from index.commands.shared import Folder, Json, article_ids, errors_as_lines, opened, people
from index.differences import Kind, Line, differences
from index.errors import SourceError
from index.model import Article
from index.store.lookups import Version

application = typer.Typer()

_MARKS = {Kind.SAME: "  ", Kind.REMOVED: "- ", Kind.ADDED: "+ "}
_COLOURS = {Kind.SAME: "dim", Kind.REMOVED: "red", Kind.ADDED: "green"}


@application.command()
def history(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE_ID|URL|PATH", help="An article's id or address, or its file.")
    ],
    *,
    index: Folder = None,
    json: Json = False,
) -> None:
    """Show how an article changed, the latest version first."""
    with errors_as_lines(), opened(index) as library:
        identifier, *others = article_ids(library, article)
        found = library.article(identifier)
        if found is None or others:
            raise SourceError(f"{article} holds several articles: give the id of one, as `python -m index list` shows.")
        versions = library.catalogue.history(found.id)
    if json:
        output.print_json({"article": output.article_form(found), "versions": _forms(versions)})
    else:
        _print(people(), found, versions)


def _forms(versions: list[Version]) -> list[dict[str, object]]:
    forms = []
    for number, (version, before) in enumerate(zip(versions, [*versions[1:], None], strict=True)):
        lines = [] if before is None else differences(before.paragraphs, version.paragraphs)
        forms.append(
            {
                "version": len(versions) - number,
                "added": version.added.isoformat(),
                "title": version.title,
                "text": version.text,
                "changes": [_line_form(line) for line in lines if line.kind in {Kind.REMOVED, Kind.ADDED}],
            }
        )
    return forms


def _line_form(line: Line) -> dict[str, object]:
    return {"kind": line.kind.value, "text": line.text, "words": [line.text[start:end] for start, end in line.changed]}


def _print(console: Console, article: Article, versions: list[Version]) -> None:
    console.print(Text(article.title, "bold"), soft_wrap=True)
    console.print(Text(article.url or article.origin, "dim"), soft_wrap=True)
    for number, (version, before) in enumerate(zip(versions, [*versions[1:], None], strict=True)):
        name = f"version {len(versions) - number}, {_shown(version.added)}"
        if before is None:
            console.print(Text(f"\n{name}: as it was first added, {len(version.text.split()):,} words", "cyan"))
            continue
        console.print(Text(f"\n{name}", "cyan"))
        lines = differences(before.paragraphs, version.paragraphs)
        for line in lines:
            console.print(_coloured(line), soft_wrap=True)


def _coloured(line: Line) -> Text:
    colour = _COLOURS[line.kind]
    text = Text(_MARKS[line.kind] + line.text, colour)
    for start, end in line.changed:
        text.stylize(f"bold reverse {colour}", start + 2, end + 2)
    return text


def _shown(when: datetime) -> str:
    return when.astimezone().strftime("%Y-%m-%d %H:%M")
