"""Commands that take care of an index, or measure what it can do: doctor, backup, restore, export, evaluate."""

import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from index import output
from index.care.backup import Manifest, back_up, prove
from index.care.exporting import Wanted, export_to_file, export_to_stream
from index.commands.shared import Day, Folder, Json, errors_as_lines, existing, people, settings_read
from index.doctor import Severity, examine
from index.progress import BYTES, progress, waiting
from index.store.catalogue import Catalogue

application = typer.Typer()


def _errors() -> Console:
    return Console(stderr=True, highlight=False)


@application.command()
def doctor(*, index: Folder = None, json: Json = False) -> None:
    """Examine the index; every complaint comes with the command that mends it."""
    with errors_as_lines():
        settings = settings_read()
        folder, model, backend = index or settings.index_dir, settings.embedding_model, settings.embedding_backend
        with waiting(_errors(), "examining"):
            findings = list(examine(folder, model=model, backend=backend))
    if json:
        output.print_json({"findings": [output.finding_form(finding) for finding in findings]})
    else:
        output.print_findings(people(), findings)
    if any(finding.severity is Severity.PROBLEM for finding in findings):
        raise typer.Exit(1)


@application.command()
def backup(
    path: Annotated[Path, typer.Argument(help="A new folder, or one with an earlier backup, which is replaced.")],
    *,
    index: Folder = None,
    json: Json = False,
) -> None:
    """Copy the index as it is at this moment, while it is written and read."""
    with errors_as_lines(), progress(_errors(), "backing up", BYTES) as report:
        manifest = back_up(existing(index), path, progress=report)
    _print_manifest(manifest, f"backed up to {path}", json=json)


@application.command()
def restore(
    backup: Annotated[Path, typer.Argument(help="A folder that `backup` made.")],
    *,
    index: Folder = None,
    replace: Annotated[bool, typer.Option(help="Put it in the place of the index that is there.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Only prove that the backup is whole.")] = False,
    json: Json = False,
) -> None:
    """Prove a backup, and make it the index."""
    with errors_as_lines():
        folder = index or settings_read().index_dir
        with progress(_errors(), "checking" if check else "restoring", BYTES) as report:
            if check:
                manifest = prove(backup, progress=report)
            else:
                from index.care.restoring import restore as put_back  # noqa: PLC0415 - brings faiss

                manifest = put_back(backup, folder, replace=replace, progress=report).manifest
    _print_manifest(manifest, f"{backup} is whole" if check else f"restored to {folder}", json=json)


def _print_manifest(manifest: Manifest, done: str, *, json: bool) -> None:
    if json:
        output.print_json(asdict(manifest))
    else:
        holds = f"{manifest.articles:,} articles, {manifest.passages:,} passages, change {manifest.generation:,}"
        text = f"{done}: {holds}, {manifest.bytes / 1e6:,.1f} MB, made {manifest.made}"
        _errors().print(text, markup=False, soft_wrap=True)


@application.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="A .jsonl file; standard output if not given.")] = None,
    *,
    since: Day = None,
    until: Day = None,
    source: Annotated[str | None, typer.Option(help="Only articles of this source.")] = None,
    index: Folder = None,
    json: Json = False,
) -> None:
    """Write the articles as JSON Lines; `add` makes an equal index of them."""
    wanted = Wanted(source, since and since.date(), until and until.date())
    with (
        errors_as_lines(),
        closing(Catalogue(existing(index))) as catalogue,
        progress(_errors(), "exporting", "articles") as report,
    ):
        if file is None:
            count = export_to_stream(catalogue, sys.stdout, wanted, progress=report)
        else:
            count = export_to_file(catalogue, file, wanted, progress=report)
    if json and file is not None:
        output.print_json({"articles": count, "file": str(file)})
    else:
        _errors().print(f"{count:,} articles exported", markup=False)


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

        with progress(_errors(), "evaluating", "steps") as report:
            measured = measure(
                folder, model=settings.embedding_model, progress=lambda _what, done, total: report(done, total)
            )
    if json:
        output.print_json(asdict(measured))
    else:
        output.print_figures(people(), asdict(measured))
