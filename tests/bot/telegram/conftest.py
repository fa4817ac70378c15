"""A real index of small articles, made once."""

from pathlib import Path

import pytest

from bot.opening import fill_if_empty
from bot.settings import Settings
from tests.bot.telegram.towns import write_articles

ODD = '<b>&amp;"'
MARKED = f"The painter signed the wall in Zandvoort with {ODD} in red letters."
ODD_ARTICLE = f"""---
title: 'Wall {ODD} painted again'
source: wall.example
url: https://wall.example/painter?a=1&b=2
published: 2023-03-08
---
Nobody in Zandvoort had asked for it. {MARKED} The council keeps the wall.
"""


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of an index of twenty towns and of one article that looks like markup."""
    folder = tmp_path_factory.mktemp("towns")
    articles = folder / "articles"
    articles.mkdir()
    write_articles(articles)
    (articles / "wall.md").write_text(ODD_ARTICLE, encoding="utf-8")
    fill_if_empty(Settings(index_dir=folder / "index", articles_dir=articles))
    return folder / "index"
