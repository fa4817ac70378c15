"""Pages made for a test, and the whole pages of this folder with what is right for each."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.sources.raw import Raw

FOLDER = Path(__file__).parent
FETCHED = datetime(2023, 3, 20, 12, tzinfo=UTC)
ADDRESS = "https://www.gazette.example/news/mill-bridge"
BODY = (
    "<p>The old bridge at Mill Street will close for repairs in April, the county said on Tuesday morning.</p>"
    "<p>“Nobody likes a detour, but the deck is forty years old,” said the engineer Ann Whitcombe of the county.</p>"
    "<p>Drivers are asked to use the road over Carrick Point, which takes about twenty minutes longer.</p>"
)


@dataclass(frozen=True, slots=True)
class WholePage:
    """A page and what is expected of it."""

    name: str
    raw: Raw
    expected: dict[str, Any]


def whole_pages() -> list[WholePage]:
    """Return the pages of the table expected.jsonl."""
    lines = (FOLDER / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    pages: list[WholePage] = []
    for expected in map(json.loads, lines):
        data = (FOLDER / "pages" / f"{expected['page']}.html").read_bytes()
        raw = Raw(data, f"{expected['page']}.html", expected["url"], "text/html", expected["charset"], FETCHED)
        pages.append(WholePage(expected["page"], raw, expected))
    return pages


def page(body: str = BODY, head: str = "", html: str = 'lang="en-GB"', heading: str = "Mill Bridge to close") -> str:
    """Return the markup of a page; `heading` is its h1."""
    return (
        f"<!doctype html><html {html}><head><meta charset=utf-8>{head}</head>"
        f"<body><h1>{heading}</h1><div class=story>{body}</div></body></html>"
    )


def raw(markup: str | bytes, url: str | None = ADDRESS, charset: str | None = None) -> Raw:
    """Return markup as if it had been fetched on 20 March 2023."""
    data = markup if isinstance(markup, bytes) else markup.encode("utf-8")
    return Raw(data, url or "page.html", url, "text/html", charset, FETCHED)
