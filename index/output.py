"""What the commands of the index print: the JSON forms that scripts rely on, and text for people."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from index.adding import Added
from index.doctor import Finding
from index.library import Stats
from index.model import Article, Hit
from index.store.rows import StoredQuote


def print_json(document: Mapping[str, object]) -> None:
    """Print one JSON document on one line of standard output."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, default=_plain) + "\n")
    sys.stdout.flush()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def article_form(article: Article) -> dict[str, object]:
    """Return what identifies an article to a reader."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "url": article.url,
        "published": article.published,
    }


def hit_form(hit: Hit) -> dict[str, object]:
    """Return one hit of `search --json`."""
    return {
        "passage_id": hit.passage.id,
        "text": hit.passage.text,
        "score": hit.score,
        "page": hit.passage.page,
        "article": article_form(hit.article),
        "others": [{**article_form(other.article), "copied": other.copied} for other in hit.others],
        "sentences": [
            {"text": sentence.text, "start": sentence.start, "end": sentence.end, "score": sentence.score}
            for sentence in hit.sentences
        ],
    }


def quote_form(stored: StoredQuote) -> dict[str, object]:
    """Return one quote of `quotes --json`."""
    quote = stored.quote
    return {
        "text": quote.text,
        "speaker": quote.speaker,
        "role": quote.role,
        "verb": quote.verb,
        "kind": quote.kind.value,
        "article_id": stored.article_id,
        "passage_id": stored.passage_id,
        "start": quote.start,
        "end": quote.end,
        "date": stored.published,
    }


def added_form(added: Added) -> dict[str, object]:
    """Return one document of `add --json`."""
    return {
        "status": added.status.value,
        "origin": added.origin,
        "article_id": added.article.id if added.article else None,
        "title": added.article.title if added.article else None,
        "passages": added.passages,
        "error": str(added.error) if added.error else None,
    }


def finding_form(finding: Finding) -> dict[str, object]:
    """Return one finding of `doctor --json`."""
    return {**asdict(finding), "severity": finding.severity.value}


def print_hits(console: Console, hits: Sequence[Hit]) -> None:
    """Print hits for people: the title, where it is from, the passage with its best sentence in bold."""
    for number, hit in enumerate(hits, start=1):
        known = [hit.article.source, str(hit.article.published or ""), f"{hit.score:.2f}"]
        console.print(f"[cyan]{number}. {escape(hit.article.title)}[/] [dim]({', '.join(filter(None, known))})[/]")
        best = max(hit.sentences, key=lambda sentence: sentence.score, default=None)
        start, end = (best.start, best.end) if best else (0, 0)
        text = hit.passage.text
        console.print(f"   {escape(text[:start])}[bold]{escape(text[start:end])}[/]{escape(text[end:])}\n")


def print_quotes(console: Console, quotes: Sequence[StoredQuote]) -> None:
    """Print a table of quotes."""
    table = Table("who", "how", "what", box=None)
    for stored in quotes:
        quote = stored.quote
        who = ", ".join(filter(None, [quote.speaker, quote.role])) or "unknown"
        table.add_row(escape(who), quote.kind.value, escape(quote.text))
    console.print(table)


def print_stats(console: Console, stats: Stats) -> None:
    """Print what an index holds."""
    table = Table(box=None, show_header=False)
    for name, value in asdict(stats).items():
        table.add_row(name, f"{value:,}" if isinstance(value, int) else str(value if value is not None else "unknown"))
    console.print(table)


def print_figures(console: Console, figures: Mapping[str, object]) -> None:
    """Print what an evaluation measured, baselines side by side with ours."""
    table = Table(box=None, show_header=False)
    for name, value in figures.items():
        parts = value.items() if isinstance(value, Mapping) else [("", value)]
        shown = (f"{part} {number:.3f}" if isinstance(number, float) else f"{part} {number}" for part, number in parts)
        table.add_row(name.replace("_", " "), escape("  ".join(text.strip() for text in shown)))
    console.print(table)


def print_findings(console: Console, findings: Sequence[Finding]) -> None:
    """Print findings, each with the command that mends it."""
    colours = {"fine": "green", "warning": "yellow", "problem": "red"}
    for finding in findings:
        severity = finding.severity.value
        line = f"[{colours[severity]}]{severity:8}[/] {finding.subject}: {escape(finding.text)}"
        console.print(line, soft_wrap=True)
        if finding.mend:
            console.print(f"         mend it with: {escape(finding.mend)}", soft_wrap=True)
