"""The labelled pairs of news texts that near-duplicate detection is judged on, and how they are made.

The articles, `near-duplicate-articles.jsonl`, were written by hand for this purpose by somebody who had seen nothing of
the detector; they and the rules below were fixed before the detector was tried on them. 15 events are told twice, by a
wire and by another outlet in its own words, order and facts; most of those two share one quotation. The articles of one
`series` are about the same topic, often the same people and in the same template (bulletins, market reports, quarterly
results), but about other events. 32 articles also carry, by hand, another headline, a reworded lead and an update of
their figures.

The pairs are made of them by the rules below; nothing is random. "copy" is the same wire story,
however edited; "same event" an independent report of it; "different" all else. Sides that carry an outlet's furniture
are pages of that outlet, so some pairs that are no copies have the same furniture.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations
from pathlib import Path

from tests.index.stories.outlets import OUTLETS, SYNONYMS, Outlet

_DATA = Path(__file__).parents[2] / "data"
ARTICLES = _DATA / "near-duplicate-articles.jsonl"

_DATELINE = re.compile(r"\A[A-Z][\w ,]{2,40} \([A-Za-z ]+\) - ")
_SENTENCE_END = re.compile(r"[.!?][\"”]?(?=\s)")
_NUMBER = re.compile(r"\d[\d.,]*")
_WORDS = re.compile(r"(?<![\w-])(" + "|".join(SYNONYMS) + r")(?![\w-])")


class Label(StrEnum):
    """What two texts are to each other."""

    COPY = "copy"
    SAME_EVENT = "same event"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class NewsText:
    """A news text as one outlet published it."""

    id: str
    title: str
    text: str
    published: date
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class WrittenArticle:
    """An article written for the pairs; `reworded_lead` is another first paragraph, `update` maps old to new words."""

    news: NewsText
    event: str
    series: str
    other_headline: str | None
    reworded_lead: str | None
    update: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two news texts, what they are to each other, and how the pair was made."""

    label: Label
    kind: str
    first: NewsText
    second: NewsText


def read_articles(path: Path = ARTICLES) -> tuple[WrittenArticle, ...]:
    """Read the articles as written, in the order of the file."""
    return tuple(_article(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())


def read_pairs(path: Path = ARTICLES) -> tuple[Pair, ...]:
    """Return the pairs that the articles in a file make."""
    return made_pairs(read_articles(path))


def made_pairs(articles: tuple[WrittenArticle, ...]) -> tuple[Pair, ...]:
    """Make all pairs of the articles: first the copies, then the same events, then the different ones."""
    numbered = list(enumerate(articles))
    copies = [pair for number, article in numbered for pair in _copies(number, article)]
    meetings = [pair for article, other in combinations(numbered, 2) for pair in _meetings(article, other)]
    strangers = [
        Pair(Label.DIFFERENT, "other topic, same outlet", shown(one.news, outlet), shown(other.news, outlet))
        for number, one in numbered[::2]
        for other in [articles[(number + 7) % len(articles)]]
        for outlet in [OUTLETS[number % len(OUTLETS)]]
    ]
    return (
        *copies,
        *[pair for pair in meetings if pair.label is Label.SAME_EVENT],
        *[pair for pair in meetings if pair.label is Label.DIFFERENT],
        *strangers,
    )


def reprinted(news: NewsText, outlet: Outlet) -> NewsText:
    """Reprint a text in another outlet: its own opening instead of the agency's dateline, a credit at the end."""
    body = _DATELINE.sub("", news.text)
    return replace(
        news,
        text=f"{outlet.opening}{body}\n\n{outlet.credit}",
        source=outlet.name,
        url=f"https://{outlet.host}/{news.published:%Y/%m/%d}/{news.id}",
    )


def shown(news: NewsText, outlet: Outlet) -> NewsText:
    """Show a text on an outlet's page, with the invitations and notices that a careless reader takes for its text."""
    there = reprinted(news, outlet)
    return replace(there, text="\n\n".join([outlet.above, there.text, outlet.below]))


def trimmed(news: NewsText, share: float) -> NewsText:
    """Keep the first whole sentences: about `share` of the text, and between 40 and 70 % of its characters."""
    length = len(news.text)
    ends = [match.end() for match in _SENTENCE_END.finditer(news.text) if 0.4 <= match.end() / length <= 0.7]
    return replace(news, text=news.text[: min(ends, key=lambda end: abs(end - share * length))])


def with_lead(news: NewsText, lead: str) -> NewsText:
    """Put another first paragraph."""
    return replace(news, text="\n\n".join([lead, *news.text.split("\n\n")[1:]]))


def with_other_words(news: NewsText) -> NewsText:
    """Exchange three words for synonyms: the first that has one in each third of the text."""
    text = news.text
    for third in (2, 1, 0):
        found = _WORDS.search(text, third * len(news.text) // 3, (third + 1) * len(news.text) // 3)
        if found is None:
            raise ValueError(f"{news.id}: no word in its third number {third + 1} has a synonym; add one to SYNONYMS.")
        text = text[: found.start()] + SYNONYMS[found[0]] + text[found.end() :]
    return replace(news, text=text)


def with_borrowed_paragraphs(news: NewsText, wire: NewsText) -> NewsText:
    """Give an independent report the wire's first quotation and its last paragraph, as many outlets do."""
    own, wired = news.text.split("\n\n"), wire.text.split("\n\n")
    quoted = next((paragraph for paragraph in wired[1:-1] if '"' in paragraph), wired[1])
    return replace(news, text="\n\n".join([*own[:2], quoted, *own[2:], wired[-1]]))


def updated(news: NewsText, update: dict[str, str]) -> NewsText:
    """Bring a wire story up to date a day later: new figures in the text and, where it names them, in the headline."""
    text, title = news.text, news.title
    for old, new in update.items():
        text = text.replace(old, new)
        before, after = _NUMBER.search(old), _NUMBER.search(new)
        if before is not None and after is not None:
            title = re.sub(rf"(?<![\d.,]){re.escape(before[0])}(?![\d.,])", after[0], title)
    return replace(
        news,
        title=f"UPDATE 1-{title}",
        text=text,
        published=news.published + timedelta(days=1),
        url=f"{news.url}-update-1",
    )


def _copies(number: int, article: WrittenArticle) -> Iterator[Pair]:
    """Every copy that can be made of an article; outlets and shares go round with the article's number."""
    news, outlet = article.news, OUTLETS[number % len(OUTLETS)]
    yield Pair(Label.COPY, "verbatim", news, reprinted(news, outlet))
    if article.other_headline is None or article.reworded_lead is None or article.update is None:
        return
    renamed = replace(news, title=article.other_headline)
    led = with_lead(news, article.reworded_lead)
    share = 0.42 + number % 9 * 0.03
    changes: dict[str, Callable[[], NewsText]] = {
        "trimmed": lambda: trimmed(news, share),
        "reworded lead": lambda: led,
        "other headline": lambda: renamed,
        "three words": lambda: with_other_words(news),
        "other numbers": lambda: updated(news, article.update or {}),
        "boilerplate": lambda: shown(news, outlet),
        "other headline, reworded lead, trimmed": lambda: trimmed(replace(led, title=renamed.title), 0.7),
    }
    for kind, change in changes.items():
        changed = change()
        elsewhere = changed if kind in {"boilerplate", "other numbers"} else _moved(changed, outlet)
        yield Pair(Label.COPY, kind, news, elsewhere)


def _moved(news: NewsText, outlet: Outlet) -> NewsText:
    """Name another outlet, and change nothing of the text."""
    return replace(news, source=outlet.name, url=f"https://{outlet.host}/{news.published:%Y/%m/%d}/{news.id}")


def _meetings(one: tuple[int, WrittenArticle], other: tuple[int, WrittenArticle]) -> Iterator[Pair]:
    """Two articles of one series: as written, and both on the pages of one outlet; of one event, edited as well."""
    (number, first), (_, second) = one, other
    if first.series != second.series:
        return
    outlet = OUTLETS[number % len(OUTLETS)]
    label = Label.SAME_EVENT if first.event == second.event else Label.DIFFERENT
    kind = "told independently" if label is Label.SAME_EVENT else "same topic"
    yield Pair(label, kind, first.news, second.news)
    yield Pair(label, f"{kind}, same outlet", shown(first.news, outlet), shown(second.news, outlet))
    if label is Label.SAME_EVENT and first.update is not None:
        yield Pair(label, f"{kind}, trimmed", trimmed(first.news, 0.6), second.news)
        borrowing = with_borrowed_paragraphs(second.news, first.news)
        yield Pair(label, f"{kind}, borrowed paragraphs", first.news, borrowing)
        yield Pair(label, f"{kind}, other numbers", updated(first.news, first.update), second.news)


def _article(row: dict[str, object]) -> WrittenArticle:
    address = f"https://{str(row['source']).lower().replace(' ', '-')}.example/{row['id']}"
    update = row["update"]
    return WrittenArticle(
        _news_text({**row, "url": address}),
        str(row["event"]),
        str(row["series"]),
        _optional(row["other_headline"]),
        _optional(row["reworded_lead"]),
        {str(old): str(new) for old, new in update.items()} if isinstance(update, dict) else None,
    )


def _news_text(row: dict[str, object]) -> NewsText:
    return NewsText(
        id=str(row["id"]),
        title=str(row["title"]),
        text=str(row["text"]),
        published=date.fromisoformat(str(row["published"])),
        source=str(row["source"]),
        url=str(row["url"]),
    )


def _optional(value: object) -> str | None:
    return None if value is None else str(value)
