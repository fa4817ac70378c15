"""Which outlets the articles come from."""

from dataclasses import dataclass
from datetime import date

from index.store.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet, None for the articles of which none is known, with its articles and their days of publication."""

    name: str | None
    articles: int
    oldest: date | None
    newest: date | None


def outlets(catalogue: Catalogue) -> tuple[Outlet, ...]:
    """Return the outlets, the one with most articles first; what has none comes last."""
    with catalogue.connections.reading() as connection:
        rows = connection.execute(
            "SELECT source, count(*), min(published), max(published) FROM articles "
            "GROUP BY source COLLATE NOCASE ORDER BY source IS NULL, count(*) DESC, source"
        ).fetchall()
    return tuple(Outlet(name, count, _day(oldest), _day(newest)) for name, count, oldest, newest in rows)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
