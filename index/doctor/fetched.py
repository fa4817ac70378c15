"""Where articles come from: feeds that fail, sources that nobody looks at any more, files and pages that are gone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.doctor.findings import Finding, fine, warning
from index.store.catalogue import Catalogue

OVERDUE = timedelta(days=1)
_SHOWN = 5


def fetched(folder: Path, catalogue: Catalogue) -> Iterator[Finding]:
    """Examine what the catalogue notes of watched sources and of origins."""
    with catalogue.connections.snapshot() as connection:
        watched = connection.execute("SELECT source, due, failures, error FROM watched ORDER BY source").fetchall()
        gone = connection.execute(
            "SELECT o.given, count(DISTINCT p.article_key) FROM origins o JOIN provenance p ON p.origin = o.origin "
            "WHERE o.gone IS NOT NULL GROUP BY o.given ORDER BY o.given"
        ).fetchall()
    found = [*_failing(folder, watched), *_overdue(folder, watched), *_gone(folder, gone)]
    yield from found or [fine("sources", f"{len(watched)} are watched; none fails, and nothing that was read is gone")]


def _failing(folder: Path, watched: list[tuple[str, str | None, int, str | None]]) -> Iterator[Finding]:
    for source, due, failures, error in watched:
        if failures:
            text = f"{source} failed {failures} times in a row ({error or 'for an unknown reason'}); next try {due}"
            yield warning("sources", text, f"python -m index add '{source}' --index {folder}")


def _overdue(folder: Path, watched: list[tuple[str, str | None, int, str | None]]) -> Iterator[Finding]:
    late = [source for source, due, _, _ in watched if due is not None and _since(due) > OVERDUE]
    if late:
        text = (
            f"{len(late)} watched sources should have been looked at more than a day ago ({', '.join(late[:_SHOWN])})"
        )
        yield warning("sources", text, f"python -m index watch --index {folder}")


def _gone(folder: Path, gone: list[tuple[str, int]]) -> Iterator[Finding]:
    for given, articles in gone[:_SHOWN]:
        text = f"{articles} articles from {given} are not there any more, and are kept"
        yield warning("sources", text, f"python -m index add '{given}' --prune --index {folder}")


def _since(stamp: str) -> timedelta:
    moment = datetime.fromisoformat(stamp)
    return datetime.now(UTC) - (moment if moment.tzinfo else moment.replace(tzinfo=UTC))
