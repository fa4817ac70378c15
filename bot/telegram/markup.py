"""Telegram's HTML, built so that its visible length and its number of entities are always known.

Telegram counts the text that is left after parsing, in UTF-16 code units, and counts entities apart.
"""

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

_UNSENDABLE = re.compile("[\0\ud800-\udfff]")  # Telegram refuses the first; halves of characters are no UTF-8
MARK = "…"
_TAGS = frozenset({
    "a", "b", "blockquote", "code", "del", "em", "i", "ins", "pre", "s", "span", "strike", "strong", "tg-emoji",
    "tg-spoiler", "tg-time", "u",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Markup:
    """Some HTML, its visible length in UTF-16 units, and how many entities it holds."""

    html: str = ""
    length: int = 0
    entities: int = 0

    def __add__(self, other: "Markup") -> "Markup":
        return Markup(self.html + other.html, self.length + other.length, self.entities + other.entities)


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def whole(text: str) -> str:
    """Return `text` with a sign in place of what cannot be sent: halves of characters, and null."""
    return _UNSENDABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def plain(text: str) -> Markup:
    """Return `text` shown as it is."""
    text = whole(text)
    return Markup(html.escape(text, quote=False), units(text))


def bold(inner: Markup) -> Markup:
    """Return `inner` in bold."""
    return _within("b", "", inner)


def italic(inner: Markup) -> Markup:
    """Return `inner` in italics."""
    return _within("i", "", inner)


def link(inner: Markup, url: str) -> Markup:
    """Return `inner` leading to `url`."""
    return _within("a", f' href="{html.escape(_UNSENDABLE.sub("", url))}"', inner)


def quotation(inner: Markup) -> Markup:
    """Return `inner` as a block quotation that opens when touched."""
    return _within("blockquote", " expandable", inner)


class _Words(HTMLParser):
    """Gathers what a reader would see: all but Telegram's own tags, even where they are wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_data(self, data: str) -> None:
        self.seen.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in _TAGS:
            self.seen.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _TAGS:
            self.seen.append(f"</{tag}>")


def words_of(markup: str) -> str:
    """Return the words in Telegram's HTML, even if it is wrong."""
    words = _Words()
    words.feed(markup)
    words.close()
    return "".join(words.seen)


def _within(tag: str, attributes: str, inner: Markup) -> Markup:
    if not inner.length:
        return inner  # Telegram knows no empty entities
    return Markup(f"<{tag}{attributes}>{inner.html}</{tag}>", inner.length, inner.entities + 1)


def clipped(text: str, limit: int) -> str:
    """Return `text`, or as many of its words as fit `limit` (at least 2) UTF-16 units with a '…' at the end."""
    if units(text) <= limit:
        return text
    kept, room = 0, limit - units(f" {MARK}")
    for character in text:
        room -= units(character)
        if room < 0:
            break
        kept += 1
    last_space = text.rfind(" ", kept // 2, kept + 1)
    return f"{text[: last_space if last_space > 0 else kept].rstrip()} {MARK}"
