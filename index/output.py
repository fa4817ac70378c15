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
from index.dates import DateExpression
from index.doctor import Finding
from index.histogram import bars
from index.model import Article, Hit, Quote, Strength
from index.overview import Listed, Overview
from index.stats import Stats
from index.store.rows import StoredQuote
from index.store.watched import Watched

SOURCES_SHOWN = 10
_WIDE = 1000  # characters: what is piped into another program is not to be shortened


def print_json(document: Mapping[str, object]) -> None:
    """Print one JSON document on one line of standard output."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, default=_plain) + "\n")
    sys.stdout.flush()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def line(text: str) -> str:
    """Return a text as one line, without what would steer a terminal: names of files may hold anything."""
    seen = (
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in " ".join(text.split())
    )
    return "".join(seen)


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


def hit_form(hit: Hit, dates: Sequence[DateExpression] = ()) -> dict[str, object]:
    """Return one hit of `search --json`, with the dates that stand in its passage."""
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
        "dates": [{**asdict(found), "grain": found.grain.value} for found in dates],
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
        "strength": quote.strength.value,
        "via": quote.via,
        "place": quote.place,
        "said": quote.said,
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
        console.print(f"   {escape(text[:start])}[bold]{escape(text[start:end])}[/]{escape(text[end:])}")
        if hit.others:
            named = dict.fromkeys(other.article.source or other.article.title for other in hit.others)
            console.print(f"   [dim]also: {escape(', '.join(named))}[/]")
        console.print()


def print_quotes(console: Console, quotes: Sequence[StoredQuote]) -> None:
    """Print a table of quotes, or that there are none."""
    if not quotes:
        console.print("Nobody is quoted there.")
        return
    table = Table("who", "how", "when", "what", box=None)
    for stored in quotes:
        quote = stored.quote
        who = ", ".join(filter(None, [quote.speaker, quote.role])) or "unknown"
        when = quote.said or stored.published
        table.add_row(escape(who), escape(_how(quote)), when.isoformat() if when else "", escape(quote.text))
    console.print(table)


def _how(quote: Quote) -> str:
    """Return the kind of a quote, and how strongly it was said, without which a denial would read as its opposite."""
    return quote.kind.value if quote.strength is Strength.SAID else f"{quote.kind.value}, {quote.strength.value}"


def overview_form(seen: Overview, backend: str) -> dict[str, object]:
    """Return what `status --json` adds to the counts."""
    form = asdict(seen)
    form["sources"] = [{"source": share.name, "articles": share.articles} for share in seen.sources]
    form["months"] = [{"month": share.name, "articles": share.articles} for share in seen.months]
    return {**form, "backend": backend}


def print_status(console: Console, stats: Stats, seen: Overview, backend: str) -> None:
    """Print what an index holds: counts, articles per month, the largest sources, and what is watched."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in _counted(stats, seen, backend):
        table.add_row(name, escape(value))
    console.print(table)
    if seen.months:
        _print_table(console, "articles per month", _months(console, seen))
    if seen.sources:
        shown = [(share.name or "source unknown", f"{share.articles:,}") for share in seen.sources[:SOURCES_SHOWN]]
        rest = sum(share.articles for share in seen.sources[SOURCES_SHOWN:])
        more = [(f"{len(seen.sources) - SOURCES_SHOWN} more", f"{rest:,}")] if rest else []
        _print_table(console, "sources", [*shown, *more])
    if seen.watched:
        _print_table(console, "watched", [(one.source, _looked_at(one)) for one in seen.watched], numbers=False)


def _counted(stats: Stats, seen: Overview, backend: str) -> list[tuple[str, str]]:
    sizes = ", ".join(f"{name} {size / 1e6:,.1f}" for name, size in asdict(seen.sizes).items())
    return [
        ("articles", f"{stats.articles:,} in {stats.stories:,} stories"),
        ("duplicates", f"{stats.duplicates:,}"),
        ("gone", f"{seen.gone:,}"),
        ("published", f"{stats.oldest or 'unknown'} to {stats.newest or 'unknown'}"),
        ("passages", f"{stats.passages:,} of {stats.sentences:,} sentences, with {stats.quotes:,} quotes"),
        ("vectors", f"{stats.vectors:,}"),
        ("vector index", _vector_index(seen)),
        ("model", f"{stats.model or 'none yet'} (backend {backend})"),
        ("on disk", f"{stats.bytes / 1e6:,.1f} MB ({sizes})"),
        ("generation", f"{stats.generation:,}"),
    ]


def _vector_index(seen: Overview) -> str:
    made = seen.vector_index
    if made is None:
        return "not written yet"
    text = f"{made.kind}, {made.vectors:,} vectors"
    if made.recall is not None:
        text += f", {made.probes} of {made.lists} lists searched, recall {made.recall:.3f}"
    return text + (f"; {made.waiting:,} changes are taken up when it is opened" if made.waiting else "")


def _months(console: Console, seen: Overview) -> list[tuple[str, ...]]:
    width = max(console.width - 40, 10)
    found = bars(seen.months, width=min(width, 40), ascii_only=console.options.ascii_only)
    return [(bar.label, f"{bar.count:,}", bar.bar) for bar in found]


def _looked_at(one: Watched) -> str:
    text = f"last looked at {one.checked:%Y-%m-%d %H:%M}" if one.checked else "not looked at yet"
    if one.failures:
        text += f"; failed {one.failures} times in a row: {one.error or 'unknown reason'}"
    return text


def _print_table(console: Console, title: str, rows: Sequence[Sequence[str]], *, numbers: bool = True) -> None:
    console.print(f"\n[bold]{title}[/]")
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right" if numbers else "left")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    console.print(table)


def print_articles(console: Console, articles: Sequence[Listed]) -> None:
    """Print a table of articles."""
    table = Table(box=None)
    for name in ("id", "published", "passages", "story", "source", "title", "notes"):
        shortened = name in {"source", "title"}
        table.add_column(name, no_wrap=True, overflow="ellipsis", min_width=None if shortened else len(name))
    table.columns[0].min_width, table.columns[1].min_width = 16, 10  # they are to be copied whole
    for one in articles:
        notes = [f"copy of {one.copy_of}"] if one.copy_of else []
        notes += [f"{one.copies} copies"] if one.copies else []
        notes += [f"gone since {one.gone}"] if one.gone else []
        numbers = str(one.passages), str(one.story or "")
        cells = (one.id, str(one.published or ""), *numbers, one.source or "", one.title)
        table.add_row(*(escape(cell) for cell in cells), escape(", ".join(notes)))
    if not console.is_terminal:
        console.width = _WIDE
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
