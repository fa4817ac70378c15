"""A site, and a fetcher that may reach it."""

from collections.abc import Iterator

import pytest

from index.fetching import Fetcher
from tests.index.fetching.site import HASTY, Site, local_fetcher, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site("127.0.0.1")) as running:
        yield running


@pytest.fixture
def other_site() -> Iterator[Site]:
    with serving(Site("127.0.0.2")) as running:
        yield running


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with local_fetcher() as ready:
        yield ready


@pytest.fixture
def hasty_fetcher() -> Iterator[Fetcher]:
    with local_fetcher(limits=HASTY) as ready:
        yield ready
