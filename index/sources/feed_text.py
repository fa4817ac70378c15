"""The text of a feed's entry: out of its markup, and whether it is the whole article or only a teaser."""

import html
import re

from index.errors import SourceError
from index.related import is_marked_headline
from index.sources.html.blocks import PageBlock, read_blocks
from index.sources.html.pruning import prune_details, prune_page
from index.sources.html.tree import text_of, to_tree

WHOLE_FROM = 150
"""Words: a text of so many is the article, whatever else the entry holds."""
SHORT_FROM = 40
"""Words: from here on a content that says clearly more than the entry's summary is the article."""
_CLEARLY_MORE = 1.5
_PARAGRAPHS = 3
"""Blocks that make a content of SHORT_FROM words without a summary an article."""
_LONGEST_LINKED_LINE = 25

_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#\d+|#x[0-9A-Fa-f]+|\w+);")
_MORE = (
    "read (?:more|on|the (?:rest|full|whole)[^.]{0,40})|continue reading[^.]{0,80}|(?:full|whole) (?:story|article)|"
    "keep reading|more ?(?:»|→|>>)|weiterlesen|mehr lesen|lire (?:la suite|plus)|leer m[aá]s|seguir leyendo|"
    "leia mais|leggi (?:tutto|di più)|lees (?:meer|verder)|читати (?:далі|більше)|читать (?:далее|полностью)|"
    "czytaj (?:dalej|więcej)|xem (?:thêm|tiếp)|đọc tiếp|اقرأ المزيد|続きを読む|阅读全文"
)
_CUT_OFF = re.compile(rf"(?:…|\.\.\.|\[(?:…|\.\.\.)\])[\s\])»>→]*$|(?:{_MORE})[\s.…»→>\]]*$", re.IGNORECASE)
_ORIGIN_NOTE = re.compile(r"The post .{1,300} (?:appeared first on|first appeared on) .{1,120}", re.DOTALL)
_DENSE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def one_line(value: str, *, is_markup: bool) -> str | None:
    """Return a title or a name without markup and with single spaces, None if nothing is left."""
    if is_markup and _MARKUP.search(value):
        try:
            value = text_of(to_tree(f"<p>{value}</p>", "a title"))
        except SourceError:
            return None
    return " ".join(html.unescape(value).split()) or None


def plain(markup: str, origin: str) -> str:
    """Return an entry's HTML, or plain text, as the text of a document; "" if it holds none.

    Pictures, captions, buttons for sharing, links to other articles and the note where it appeared first are dropped.
    Markup that cannot be parsed gives "": the other entries go on, and this one's page can still be fetched.
    """
    if not markup.strip():
        return ""
    if not _MARKUP.search(markup):
        return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", markup) if part.strip())
    try:
        body = to_tree(f"<html><body><div>{markup}</div></body></html>", origin).body
        prune_page(body, None, None)
        prune_details(body, None)
        blocks = read_blocks(body)
    except (SourceError, RecursionError):
        return ""
    return "\n\n".join(block.line for block in blocks if not _is_note(block))


def is_cut_off(text: str) -> bool:
    """Whether a text ends as a teaser ends: with an ellipsis, or asking to read on."""
    return _CUT_OFF.search(text[-200:]) is not None


def is_whole(text: str, summary: str) -> bool:
    """Whether an entry's text is the article itself; `summary` is what the entry says apart from it, "" if nothing."""
    if is_cut_off(text):
        return False
    length = _length(text)
    if length >= WHOLE_FROM:
        return True
    if length < SHORT_FROM:
        return False
    if summary:
        return length > _CLEARLY_MORE * _length(summary)
    return len(text.split("\n\n")) >= _PARAGRAPHS


def _length(text: str) -> float:
    """Words; scripts without spaces have one for each two characters."""
    dense = len(_DENSE.findall(text))
    return dense / 2 if dense * 2 > len(text) else len(text.split())


def _is_note(block: PageBlock) -> bool:
    if _ORIGIN_NOTE.fullmatch(block.text) or is_marked_headline(block.text):
        return True
    return block.linked > 0.5 and not block.is_prose and len(block.text.split()) <= _LONGEST_LINKED_LINE
