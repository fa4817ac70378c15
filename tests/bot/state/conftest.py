"""A database in a folder of its own, and something to remember."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.answer import Choice
from bot.follow_ups import Context, Days, Told
from bot.question import Kind
from bot.state.database import StateDatabase


@dataclass
class Clock:
    """A clock that is set by hand, in seconds since 1970."""

    seconds: float = 1_700_000_000.0

    def __call__(self) -> float:
        """Return what it shows."""
        return self.seconds

    def pass_days(self, days: float) -> None:
        """Set it on."""
        self.seconds += days * 86_400


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the database's file will be."""
    return tmp_path / "state" / "conversations.sqlite"


def url(path: Path) -> str:
    """Return the address of a file."""
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
async def database(path: Path, clock: Clock) -> AsyncIterator[StateDatabase]:
    """Return a database that is not opened yet, and close it at the end."""
    database = StateDatabase(url(path), clock=clock)
    yield database
    await database.close()


@pytest.fixture
async def any_database(any_state_url: str, clock: Clock) -> AsyncIterator[StateDatabase]:
    """Return a database that is not opened yet, in SQLite and in PostgreSQL, and close it at the end."""
    database = StateDatabase(any_state_url, clock=clock)
    yield database
    await database.close()


def context(question: str = "What did Zelensky say about Bakhmut?") -> Context:
    """Return a context with something in every field."""
    return Context(
        question=question,
        kind=Kind.QUOTES,
        at=datetime(2024, 3, 1, 12, 30, tzinfo=UTC),
        language="uk",
        speaker="Zelensky",
        person="Volodymyr Zelensky",
        topic="Bakhmut",
        names=("Bakhmut",),
        period=Days("in March", date(2023, 3, 1), date(2023, 3, 31)),
        told=(
            Told(
                "We hold the “fortress” Бахмут.",
                "p1",
                "a1",
                17,
                "Volodymyr Zelensky",
                "President",
                date(2023, 3, 8),
                "Kyiv",
                ("Бахмут",),
            ),
        ),
        seen=(("p1", 17), ("p2", 0)),
        choices=(Choice("NATO's", "What did the NATO chief say?"),),
    )
