"""The outlets that the articles are from, as messages. Pure."""

from collections.abc import Iterator, Sequence
from functools import reduce

from bot.refusal import NO_ARTICLES
from bot.telegram.markup import Markup, bold, clipped, plain
from bot.telegram.render import LONGEST_HEADER, TEXT_LIMIT, packed
from bot.texts import Texts, translatable, translatable_forms
from index.outlets import Outlet

MOST_SHOWN = 50
_NEW_LINE = plain("\n")
_TOGETHER = translatable_forms("{number} article from {outlets}:", "{number} articles from {outlets}:")
_OUTLETS = translatable_forms("{number} outlet", "{number} outlets")
_ARTICLES = translatable_forms("{number} article", "{number} articles")
_UNKNOWN = translatable("outlet not known")
_FURTHER = translatable_forms("… and {number} further outlet.", "… and {number} further outlets.")
# Translators: the days of the first and the last article of an outlet
_SPAN = translatable("{first} to {last}")


def sources_list(found: Sequence[Outlet], texts: Texts) -> list[Markup]:
    """Return each outlet with how many articles there are of it, and from when to when they were published."""
    if not found:
        return [plain(texts.gettext(NO_ARTICLES))]
    lines = [*(_line(outlet, texts) for outlet in found[:MOST_SHOWN]), *_rest(found, texts)]
    lines.insert(0, plain(_heading(found, texts)))
    together = reduce(lambda whole, line: whole + _NEW_LINE + line, lines)
    return [together] if together.length <= TEXT_LIMIT else packed(lines)


def _heading(found: Sequence[Outlet], texts: Texts) -> str:
    known = texts.ngettext(*_OUTLETS, sum(outlet.name is not None for outlet in found))
    return texts.ngettext(*_TOGETHER, sum(outlet.articles for outlet in found), outlets=known)


def _line(outlet: Outlet, texts: Texts) -> Markup:
    parts = [texts.ngettext(*_ARTICLES, outlet.articles)]
    if outlet.oldest is not None and outlet.newest is not None:
        first, last = texts.day(outlet.oldest), texts.day(outlet.newest)
        parts.append(first if first == last else texts.gettext(_SPAN, first=first, last=last))
    name = " ".join((outlet.name or "").split()) or texts.gettext(_UNKNOWN)
    return plain("• ") + bold(plain(clipped(name, LONGEST_HEADER))) + plain(f" · {' · '.join(parts)}")


def _rest(found: Sequence[Outlet], texts: Texts) -> Iterator[Markup]:
    more = len(found) - MOST_SHOWN
    if more > 0:
        yield plain(texts.ngettext(*_FURTHER, more))
