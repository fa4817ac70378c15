"""Health and metrics over HTTP, at an address of their own."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.errors import ListeningError
from bot.monitoring.metrics import Metrics
from bot.monitoring.server import monitored
from index.errors import StoreError
from index.stats import Stats
from tests.bot.stand_in import StandIn


class Part:
    """A part of which the test says how it is."""

    def __init__(self) -> None:
        self.reason: str | None = None

    async def __call__(self) -> str | None:
        return self.reason


@pytest.fixture
def part() -> Part:
    return Part()


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
async def client(part: Part, metrics: Metrics, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    socket = tmp_path / "watch"
    transport = httpx.AsyncHTTPTransport(uds=str(socket))
    async with (
        monitored(f"unix:{socket}", {"database": part}, metrics, StandIn().stats),
        httpx.AsyncClient(transport=transport, base_url="http://bot") as made,
    ):
        yield made


async def test_it_is_ready_while_every_part_is_well_and_lives_in_any_case(
    client: httpx.AsyncClient, part: Part
) -> None:
    ready = await client.get("/health/ready")
    assert (ready.status_code, ready.json()) == (200, {"ready": True, "parts": {"database": "well"}})
    part.reason = "it is gone"
    ready = await client.get("/health/ready")
    assert (ready.status_code, ready.json()) == (503, {"ready": False, "parts": {"database": "it is gone"}})
    assert (await client.get("/health/live")).status_code == 200


async def test_metrics_come_as_prometheus_asks_for_them(client: httpx.AsyncClient, metrics: Metrics) -> None:
    metrics.alerts.inc()
    plain = await client.get("/metrics", headers={"Accept": "text/plain"})
    assert plain.headers["Content-Type"].startswith("text/plain")
    samples = {
        sample.name: sample.value for family in text_string_to_metric_families(plain.text) for sample in family.samples
    }
    assert samples["quotewire_alerts_total"] == 1
    assert samples["quotewire_index_articles"] == 3
    accept = "application/openmetrics-text; version=1.0.0"
    opened = await client.get("/metrics", headers={"Accept": accept})
    assert opened.headers["Content-Type"].startswith("application/openmetrics-text")
    assert opened.text.endswith("# EOF\n")


async def test_an_index_that_cannot_be_counted_does_not_hide_the_other_metrics(
    tmp_path: Path, metrics: Metrics, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> Stats:
        raise StoreError("The disk is gone.")

    socket = tmp_path / "watch"
    transport = httpx.AsyncHTTPTransport(uds=str(socket))
    async with monitored(f"unix:{socket}", {}, metrics, broken), httpx.AsyncClient(transport=transport) as client:
        assert "quotewire_alerts_total" in (await client.get("http://bot/metrics")).text
    assert "The disk is gone." in caplog.text


async def test_without_an_address_nothing_is_served(metrics: Metrics) -> None:
    async with monitored(None, {}, metrics, StandIn().stats):
        pass


async def test_an_address_that_cannot_be_used_is_one_clear_error(tmp_path: Path, metrics: Metrics) -> None:
    with pytest.raises(ListeningError, match="MONITORING_LISTEN"):
        async with monitored(f"unix:{tmp_path}/no/folder", {}, metrics, StandIn().stats):
            pass
