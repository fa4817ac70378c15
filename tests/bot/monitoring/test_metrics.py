"""The figures for Prometheus."""

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from bot.monitoring.metrics import Metrics
from tests.bot.stand_in import StandIn

NOW = datetime(2023, 3, 9, 12, tzinfo=UTC)


def value(metrics: Metrics, name: str) -> float:
    found = metrics.registry.get_sample_value(name)
    assert found is not None
    return found


def test_the_index_is_shown_with_the_age_of_its_newest_article() -> None:
    metrics = Metrics()
    metrics.indexed(StandIn().stats(), NOW)
    assert value(metrics, "quotewire_index_articles") == 3
    assert value(metrics, "quotewire_index_passages") == 14
    assert value(metrics, "quotewire_index_generation") == 5
    assert value(metrics, "quotewire_index_newest_article_age_seconds") == timedelta(days=1.5).total_seconds()


@pytest.mark.parametrize(("newest", "age"), [(None, math.nan), (date(2023, 3, 10), 0.0)])
def test_without_a_day_there_is_no_age_and_tomorrow_is_not_less_than_none(newest: date | None, age: float) -> None:
    metrics = Metrics()
    metrics.indexed(replace(StandIn().stats(), newest=newest), NOW)
    assert value(metrics, "quotewire_index_newest_article_age_seconds") == pytest.approx(age, nan_ok=True)


def test_two_bots_in_one_process_keep_their_figures_apart() -> None:
    first, second = Metrics(), Metrics()
    first.alerts.inc()
    assert value(first, "quotewire_alerts_total") == 1
    assert value(second, "quotewire_alerts_total") == 0


def test_what_prometheus_reads_is_explained() -> None:
    families = list(text_string_to_metric_families(generate_latest(Metrics().registry).decode()))
    ours = [family for family in families if family.name.startswith("quotewire_")]
    assert len(ours) > 15
    assert all(family.documentation.endswith(".") for family in ours)
