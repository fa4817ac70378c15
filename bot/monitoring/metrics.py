"""The figures that Prometheus fetches from /metrics. None of them tells who asked, or what."""

from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    Info,
    PlatformCollector,
    ProcessCollector,
)

from index.stats import Stats

STAGES = ("queue", "search", "sending")
"""What a question goes through: waiting for its turn, being answered, and the reply on its way to Telegram."""
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)


class Metrics:
    """The figures of one bot, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)
        self.questions = Counter(
            "quotewire_questions",
            "Questions by kind of chat (private, group, supergroup, inline, guest) and outcome (answered, refused, "
            "failed).",
            ["chat", "outcome"],
            registry=registry,
        )
        self.refusals = Counter(
            "quotewire_refusals", "Questions that the articles do not answer, by kind of chat.", ["chat"],
            registry=registry,
        )  # fmt: skip
        self.stage_seconds = Histogram(
            "quotewire_stage_seconds",
            "Seconds that questions spent in a stage: queue, search, sending.",
            ["stage"],
            buckets=SECONDS,
            registry=registry,
        )
        self.questions_waiting = Gauge(
            "quotewire_questions_waiting", "Questions that are being answered or wait for it here.", registry=registry
        )
        self.chats_waiting = Gauge(
            "quotewire_chats_waiting", "Chats whose work is being done here.", registry=registry
        )  # fmt: skip
        self.updates = Counter(
            "quotewire_updates", "Updates from Telegram: stored, or duplicate.", ["kind"], registry=registry
        )
        self.telegram_reached = Gauge(
            "quotewire_telegram_reached_timestamp_seconds", "When Telegram was last heard of.", registry=registry
        )
        self.floods = Counter(
            "quotewire_floods", "Calls that Telegram refused as one too many, by method.", ["method"], registry=registry
        )
        self.throttled = Counter(
            "quotewire_throttled", "Questions that were not looked for, by limit: user, chat, inline, or busy.",
            ["limit"], registry=registry,
        )  # fmt: skip
        self.alerts = Counter("quotewire_alerts", "Alerts and broadcasts that were sent.", registry=registry)
        self.errors = Counter("quotewire_errors", "What went wrong, by kind of incident.", ["kind"], registry=registry)
        self._index = {
            name: Gauge(f"quotewire_index_{name}", words, registry=registry)
            for name, words in (
                ("articles", "Articles in the index."),
                ("passages", "Passages in the index."),
                ("generation", "Number of the last change of the index."),
                ("bytes", "Bytes of the index on disk."),
                ("newest_article_age_seconds", "Age of the article that was published last."),
            )
        }
        Info("quotewire_build", "The version that runs.", registry=registry).info({"version": _version()})
        for stage in STAGES:
            self.stage_seconds.labels(stage)  # there from the start, so that a graph begins at none
        for kind in ("stored", "duplicate"):
            self.updates.labels(kind)

    def indexed(self, stats: Stats, now: datetime) -> None:
        """Note what is in the index."""
        self._index["articles"].set(stats.articles)
        self._index["passages"].set(stats.passages)
        self._index["generation"].set(stats.generation)
        self._index["bytes"].set(stats.bytes)
        age = float("nan") if stats.newest is None else _age(stats.newest, now)
        self._index["newest_article_age_seconds"].set(age)


def _age(day: date, now: datetime) -> float:
    """Return the seconds since a day began, in UTC; 0 for one that is yet to come."""
    began = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return max(0.0, (now - began).total_seconds())


def _version() -> str:
    try:
        return version("quotewire")
    except PackageNotFoundError:
        return "unknown"  # run from its sources, not installed
