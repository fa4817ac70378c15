"""What the index holds, as admins see it in a chat: lists of articles, one article, counts, and what is wrong. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram.constants import MessageLimit

from bot.telegram.markup import Markup, bold, clipped, plain
from bot.texts import Texts, translatable
from index.doctor import Finding, Severity
from index.overview import Listed, Overview
from index.stats import Stats

PAGE = 8
"""Articles of a list that are shown at once: as many numbers as Telegram puts side by side."""
_LONGEST_TITLE = 150
_SOURCES_SHOWN = 5
_MEGABYTE = 1_000_000

NO_ARTICLES = translatable("There is no such article.")
NO_DATE = translatable("no date")
NO_SOURCE = translatable("source unknown")
GONE_SINCE = translatable("its page is gone since {day}")
COPY = translatable("copy of {article}")
ALL_FINE = translatable("Everything is as it should be.")
MEND = translatable("mend it with: {command}")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, counted from 0, of so many; `articles` are those shown of `total`."""

    number: int
    of: int
    total: int
    articles: tuple[Listed, ...]


def page_of(articles: Sequence[Listed], words: str, number: int) -> Page:
    """Return a page of the articles whose title, source or address hold all of the words; the nearest there is."""
    wanted = words.casefold().split()
    found = [article for article in articles if all(word in _searched(article) for word in wanted)]
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(number, 0), pages - 1)
    return Page(number, pages, len(found), tuple(found[number * PAGE : (number + 1) * PAGE]))


def _searched(article: Listed) -> str:
    return " ".join(filter(None, [article.id, article.title, article.source, article.author, article.url])).casefold()


def page_text(page: Page, words: str, texts: Texts) -> Markup:
    """Return a page as a message."""
    if not page.total:
        return plain(texts.gettext(NO_ARTICLES))
    heading = texts.ngettext("{number} article", "{number} articles", page.total)
    if words:
        heading += f" · {clipped(words, _LONGEST_TITLE)}"
    text = bold(plain(heading))
    for number, article in enumerate(page.articles, start=1):
        title = clipped(article.title, _LONGEST_TITLE)
        text += plain(f"\n\n{number}. {title}\n{_where_from(article, texts)} · {article.id}")
    return text


def card_text(article: Listed, texts: Texts) -> Markup:
    """Return all that a list knows of an article."""
    lines = [_where_from(article, texts), texts.ngettext("{number} passage", "{number} passages", article.passages)]
    if article.copy_of:
        lines.append(texts.gettext(COPY, article=article.copy_of))
    if article.copies:
        lines.append(texts.ngettext("{number} copy", "{number} copies", article.copies))
    if article.gone:
        lines.append(texts.gettext(GONE_SINCE, day=texts.day(article.gone)))
    if article.url:
        lines.append(clipped(article.url, 4 * _LONGEST_TITLE))
    lines.append(article.id)
    return bold(plain(clipped(article.title, 2 * _LONGEST_TITLE))) + plain("\n" + "\n".join(lines))


def _where_from(article: Listed, texts: Texts) -> str:
    source = clipped(article.source or texts.gettext(NO_SOURCE), _LONGEST_TITLE)
    return f"{source} · {texts.day(article.published) if article.published else texts.gettext(NO_DATE)}"


def status_text(stats: Stats, seen: Overview, texts: Texts) -> Markup:
    """Return what the index holds."""
    days = [texts.day(day) if day else texts.gettext(NO_DATE) for day in (stats.oldest, stats.newest)]
    lines = [
        texts.ngettext("{number} article", "{number} articles", stats.articles),
        texts.ngettext("{number} story", "{number} stories", stats.stories),
        texts.ngettext("{number} copy", "{number} copies", stats.duplicates),
        texts.ngettext("{number} page that is gone", "{number} pages that are gone", seen.gone),
        texts.ngettext("{number} passage", "{number} passages", stats.passages),
        texts.ngettext("{number} sentence", "{number} sentences", stats.sentences),
        texts.ngettext("{number} quote", "{number} quotes", stats.quotes),
        f"{days[0]} – {days[1]}",
        f"{texts.number(-(-stats.bytes // _MEGABYTE))} MB · {stats.model}",
        *_sources(seen, texts),
        *_watched(seen),
    ]
    return _lines(lines)


def _sources(seen: Overview, texts: Texts) -> list[str]:
    shares = seen.sources[:_SOURCES_SHOWN]
    return [f"• {share.name or texts.gettext(NO_SOURCE)}: {texts.number(share.articles)}" for share in shares]


def _watched(seen: Overview) -> list[str]:
    return [f"⚠ {one.source}: {one.error or one.failures}" for one in seen.watched if one.failures]


def doctor_text(findings: Sequence[Finding], texts: Texts) -> Markup:
    """Return what an examination found: what is wrong, with what mends it, then what is fine."""
    wrong = [finding for finding in findings if finding.severity is not Severity.FINE]
    signs = {Severity.WARNING: "⚠", Severity.PROBLEM: "❌"}
    lines = [] if wrong else [texts.gettext(ALL_FINE)]
    for finding in wrong:
        lines.append(f"{signs[finding.severity]} {finding.subject}: {finding.text}")
        if finding.mend:
            lines.append(texts.gettext(MEND, command=finding.mend))
    lines += [f"✓ {finding.subject}: {finding.text}" for finding in findings if finding.severity is Severity.FINE]
    return _lines(lines)


def _lines(lines: Sequence[str]) -> Markup:
    return plain(clipped("\n".join(lines), MessageLimit.MAX_TEXT_LENGTH))
