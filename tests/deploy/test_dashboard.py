"""The dashboard: what it asks Prometheus for is there."""

import json
import re
from collections.abc import Iterator
from typing import Any

import promql_parser
import pytest
from prometheus_client import Counter, Gauge, Histogram

from bot.monitoring.metrics import Metrics
from tests.deploy.files import DEPLOY

DASHBOARD = json.loads((DEPLOY / "grafana" / "quotewire.json").read_text(encoding="utf-8"))
OF_PROMETHEUS = {"up"}
"""Metrics that Prometheus itself makes."""


def queries() -> Iterator[tuple[str, str]]:
    for panel in DASHBOARD["panels"]:
        for target in panel["targets"]:
            yield panel["title"], target["expr"]


def exported() -> dict[str, set[str]]:
    """Return the name of every sample that the bot gives, with its labels."""
    registry = Metrics().registry
    names = {
        sample.name: set(sample.labels) for family in registry.collect() for sample in family.samples
    }  # what has labels is not there before it is counted, and is asked instead
    for collector, described in registry._collector_to_names.items():
        if isinstance(collector, Counter | Gauge | Histogram):
            labels = {*collector._labelnames, *(["le"] if isinstance(collector, Histogram) else [])}
            names |= dict.fromkeys(described, labels)
    return names


def selectors(expression: object) -> Iterator[Any]:
    """Give the vector selectors in a parsed expression."""
    if isinstance(expression, promql_parser.VectorSelector):
        yield expression
    for name in ("expr", "lhs", "rhs", "vector_selector"):
        inner = getattr(expression, name, None)
        if inner is not None:
            yield from selectors(inner)
    for argument in getattr(expression, "args", None) or ():
        yield from selectors(argument)


def parsed(query: str) -> object:
    return promql_parser.parse(query.replace("$__rate_interval", "5m").replace("$job", "quotewire"))


@pytest.mark.parametrize(("title", "query"), list(queries()))
def test_every_query_can_be_read_and_asks_for_metrics_that_the_bot_has(title: str, query: str) -> None:
    found = list(selectors(parsed(query)))
    assert found, title
    names = {selector.name for selector in found}
    assert names <= set(exported()) | OF_PROMETHEUS


@pytest.mark.parametrize(("title", "query"), list(queries()))
def test_every_query_groups_by_labels_that_its_metrics_have(title: str, query: str) -> None:
    grouped = {label for group in re.findall(r"by \(([^)]*)\)", query) for label in re.split(r",\s*", group)}
    has = set().union(*(exported().get(selector.name, set()) for selector in selectors(parsed(query))))
    assert grouped <= has, title


def test_all_that_the_bot_counts_of_itself_is_shown() -> None:
    asked = " ".join(query for _, query in queries())
    families = {collected.name for collected in Metrics().registry.collect() if collected.name.startswith("quotewire")}
    assert {name for name in families if name not in asked} == set()


def test_panels_do_not_overlap() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        place = panel["gridPos"]
        cells = {(place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])}
        assert not cells & taken, panel["title"]
        assert place["x"] + place["w"] <= 24
        taken |= cells


def test_the_metrics_that_the_readme_names_are_there() -> None:
    named = set(re.findall(r"quotewire_\w+", (DEPLOY / "README.md").read_text(encoding="utf-8")))
    assert named
    assert named <= set(exported())
