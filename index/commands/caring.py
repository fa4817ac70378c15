"""Commands that take care of an index, or measure what it can do: doctor, evaluate."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from index import output
from index.commands.shared import Folder, Json, errors_as_lines, people, settings_read
from index.doctor import Severity, examine
from index.progress import progress

application = typer.Typer()


@application.command()
def doctor(*, index: Folder = None, json: Json = False) -> None:
    """Examine the index; every complaint comes with the command that mends it."""
    with errors_as_lines():
        settings = settings_read()
        findings = list(examine(index or settings.index_dir, model=settings.embedding_model))
    if json:
        output.print_json({"findings": [output.finding_form(finding) for finding in findings]})
    else:
        output.print_findings(people(), findings)
    if any(finding.severity is Severity.PROBLEM for finding in findings):
        raise typer.Exit(1)


@application.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(help="A folder in the BEIR form.")],
    *,
    json: Json = False,
) -> None:
    """Measure retrieval, answers and refusals on a collection, with the baselines beside them."""
    with errors_as_lines():
        settings = settings_read()
        from index.evaluation import evaluate as measure  # noqa: PLC0415 - heavy, and only needed here

        with progress(Console(stderr=True, highlight=False), "evaluating", "steps") as report:
            measured = measure(
                folder, model=settings.embedding_model, progress=lambda _what, done, total: report(done, total)
            )
    if json:
        output.print_json(asdict(measured))
    else:
        output.print_figures(people(), asdict(measured))
