"""Open texts to train on: what the gensim package carries for its own tests (`pip install gensim==4.4.0`).

The Lee background corpus (300 news articles of the Australian Broadcasting Corporation, Lee, Pincombe and Welsh 2005)
and the beginning of a Wikipedia dump (CC BY-SA 3.0). None of it ships; the questions in `benchmarks/data` are ours.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from gensim.corpora.wikicorpus import extract_pages, filter_wiki
from gensim.test.utils import datapath
from gensim.utils import open as open_compressed

from index.model import Document

_WIKIPEDIA = "enwiki-latest-pages-articles1.xml-p000000010p000030302-shortened.bz2"
_ARTICLES = 48
_FEWEST_PARAGRAPHS = 12
_MOST_PARAGRAPHS = 16


def news() -> list[Document]:
    """Return the news articles; `origin` is the line number, from "0"."""
    lines = Path(datapath("lee_background.cor")).read_text(encoding="utf-8").splitlines()
    return [
        Document(text=line.strip(), origin=str(number), title=" ".join(line.split()[:6]))
        for number, line in enumerate(lines)
    ]


def encyclopedia() -> list[Document]:
    """Return paragraphs of Wikipedia articles; `origin` is "TITLE-NUMBER"."""
    articles = [(title, paragraphs) for title, paragraphs in _articles() if len(paragraphs) >= _FEWEST_PARAGRAPHS]
    step = max(1, len(articles) // _ARTICLES)
    return [
        Document(text=paragraph, origin=f"{title}-{number}", title=title)
        for title, paragraphs in articles[::step][:_ARTICLES]
        for number, paragraph in enumerate(paragraphs[:_MOST_PARAGRAPHS])
    ]


def _articles() -> Iterator[tuple[str, list[str]]]:
    with open_compressed(datapath(_WIKIPEDIA), "rb") as dump:
        for title, markup, _ in extract_pages(dump, filter_namespaces=("0",)):
            if not markup.lower().startswith("#redirect"):
                yield title, [line for line in map(_tidied, filter_wiki(markup).splitlines()) if _is_prose(line)]


def _tidied(line: str) -> str:
    return re.sub(r"\(\s*[,;]?\s*\)", "", re.sub(r"'{2,}", "", line).strip())


def _is_prose(line: str) -> bool:
    markup = line.startswith(("*", "#", "|", "=", ":", "{")) or "&lt" in line
    return 350 < len(line) < 1100 and line.endswith((".", '"', ")")) and not markup
