"""What an index writes of an article is read back as the very same article, and nothing else is taken for it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cleaning import clean
from index.errors import EmptyDocumentError, SourceError
from index.model import Article, Cleaned, Document, Passage
from index.pages import with_pages
from index.passages import split
from index.sources import SourceFailure
from index.sources.exported import read, written
from index.sources.json_lines import parse
from index.sources.raw import Raw

ID = "0123456789abcdef"
ROOT = Path(__file__).parents[3]


def article_of(document: Document) -> tuple[Article, tuple[Passage, ...], Cleaned]:
    cleaned = clean(document)
    passages = with_pages(split(cleaned, ID), document)
    known = {key: getattr(document, key) for key in ("origin", "source", "author", "url", "published", "language")}
    return Article(ID, cleaned.title, cleaned.text, **known), passages, cleaned


def through_json(article: Article, passages: tuple[Passage, ...]) -> Document:
    line = json.dumps(written(article, passages), ensure_ascii=False)
    (document,) = parse(Raw(line.encode(), "/export.jsonl"))
    assert isinstance(document, Document)
    return document


def assert_comes_back(document: Document) -> None:
    article, passages, cleaned = article_of(document)
    back = through_json(article, passages)
    assert back.exported is not None
    assert back.exported.cleaned == cleaned
    assert (back.exported.id, back.exported.origin) == (ID, document.origin)
    assert with_pages(split(back.exported.cleaned, ID), back) == passages
    for key in ("source", "author", "url", "published", "language"):
        assert getattr(back, key) == getattr(document, key)


LINES = st.one_of(
    st.text(max_size=120),
    st.sampled_from(
        [
            "# Heading",
            "## Another heading",
            "",
            "",
            "![A view of the harbour at night](a.jpg)",
            "Photo: Reuters",
            "Read also: Somebody won",
            "Related news",
            "The mayor said: “We will rebuild the bridge.” Nobody was hurt on 3 March.",
            "It rained &amp;lt;b&gt; all day, and 3 < 4 said the paper\u00a0there.",
            "- an item of a list",
            "a | b | c",
            "What comes next",
            "The river rose by two metres in a single night and took the bridge with it, the police said.",
        ]
    ),
)


@given(
    st.lists(LINES, max_size=14).map("\n".join) | st.lists(LINES, max_size=14).map("\n\n".join),
    st.none() | st.text(max_size=40),
    st.lists(st.integers(0, 500), max_size=4),
)
def test_any_article_comes_back_as_it_was(text: str, title: str | None, pages: list[int]) -> None:
    starts = tuple(sorted({0, *(page for page in pages if page <= len(text))})) if pages else ()
    try:
        assert_comes_back(Document(text, "/news/a.txt", title=title, page_starts=starts))
    except EmptyDocumentError:
        return


@pytest.mark.parametrize("path", sorted(ROOT.glob("articles/*.[mt][dx][dt]")), ids=lambda path: str(path.name))
def test_the_articles_that_come_with_the_project_come_back_as_they_were(path: Path) -> None:
    assert_comes_back(Document(path.read_text(), str(path), source="A, B", published=date(2023, 3, 8), language="en"))


def test_headings_and_captions_keep_their_places() -> None:
    text = "\n\n".join(
        [
            "![The harbour of Turku at night](a.jpg)",
            "The river rose in the night.",
            "## What was lost",
            "![Stalls under water in the market](b.jpg)",
            "The stalls of the market were lost.",
            "## What was saved",
            "## Nothing",
            "It was nothing that mattered to anybody there.",
            "![The mayor looks at the river](c.jpg)",
        ]
    )
    assert_comes_back(Document(text, "/a.md", title="A flood"))
    exported: Any = written(*article_of(Document(text, "/a.md", title="A flood"))[:2])["exported"]
    assert (len(exported["headings"]), len(exported["captions"])) == (3, 3)


def test_pages_come_back_also_where_no_passage_begins_on_one() -> None:
    parts = [f"The council of town number {n} met on Monday and talked about the bridge.\n\n" * 12 for n in range(3)]
    text = "".join(parts)
    starts = (0, len(parts[0]), len(parts[0]) + 3, len(parts[0]) + len(parts[1]))
    assert_comes_back(Document(text, "/a.pdf", page_starts=starts))


def good_values() -> dict[str, Any]:
    article, passages, _ = article_of(Document("# One\n\nRain fell on the town.\n\n# Two\n\nSnow fell.", "/a.txt"))
    return json.loads(json.dumps(written(article, passages)))  # type: ignore[no-any-return]  # what it was


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"id": "../../etc"},
        {"id": 7},
        {"origin": None},
        {"headings": [[0, 2]]},
        {"headings": [[0, 3, 4]]},
        {"headings": 7},
        {"headings": [[True, "x"]]},
        {"captions": [[10_000, "A caption"]]},
        {"captions": [[5, "A"], [2, "B"]]},
        {"captions": [[0, "A \u202e caption"]]},
        {"pages": [-1]},
        {"pages": "all"},
    ],
)
def test_what_export_did_not_write_fails_with_one_sentence(change: Mapping[str, object]) -> None:
    values = good_values()
    values["exported"].update(change)
    with pytest.raises(SourceError, match=r"^/x\.jsonl!/1 is not as `python -m index export` writes [^\n]*$"):
        read(values, "/x.jsonl!/1")


@pytest.mark.parametrize(
    "change",
    [
        *({"text": None}, {"title": 3}, {"published": "soon"}, {"source": []}, {"exported": 1}),
        *(
            {"title": "\ud83d"},
            {"author": "\0"},
            {"url": "javascript:alert(1)"},
            {"url": "https://a.example/\u202etxt"},
        ),
    ],
)
def test_a_line_with_wrong_values_fails_alone(change: Mapping[str, object]) -> None:
    lines = [json.dumps({**good_values(), **change}), json.dumps(good_values())]
    failed, whole = parse(Raw("\n".join(lines).encode(), "/x.jsonl"))
    assert isinstance(failed, SourceFailure)
    assert isinstance(whole, Document)
    assert replace(whole, exported=None).title == "One"


def test_a_line_that_a_site_sends_is_read_like_any_other_and_may_not_say_which_article_it_is() -> None:
    (document,) = parse(Raw(json.dumps(good_values()).encode(), "https://a.example/x.jsonl"))
    assert isinstance(document, Document)
    assert document.exported is None
