"""Markup into an lxml tree, and the few questions that everything else here asks of its elements."""

import re
from collections.abc import Callable, Iterable, Iterator

import lxml.html
from lxml.etree import LxmlError, iterwalk
from lxml.html import HtmlElement

from index.errors import DamagedDocumentError, EmptyDocumentError

_LARGEST_PART = 1_000_000
"""Characters of a script or style; libxml2 gives up a page for a part of 10,000,000."""
_LARGE_PAGE = 5_000_000
_LIMIT = "ERR_RESOURCE_LIMIT"
_OPENED_PART = re.compile(r"<(script|style|svg|noscript|template)\b[^>]{0,2000}>", re.IGNORECASE)
_CLOSED_PART = {
    name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "svg", "noscript", "template")
}
_INLINE_MARKUP = re.compile(
    r"</?(?:font|b|i|u|s|em|strong|big|small|span|center|tt|blink|sup|sub|ins|del)(?:\s[^<>]{0,1000})?/?>",
    re.IGNORECASE,
)
_MOST_ATTRIBUTES = 1000
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40})(\s[^<>]{2000,})>")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_NO_LETTER = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")
_NAMES = ("id", "role", "data-component", "data-testid", "data-type", "itemprop", "aria-label")
_NO_NAMES = "|"
_LONGEST_NAME = 300
_LONGEST_LABEL = 40


def to_tree(markup: str, origin: str) -> HtmlElement:
    """Return the root of the page. Nothing is fetched, no entity is expanded but HTML's own characters.

    Raises EmptyDocumentError, or DamagedDocumentError when the page breaks the parser's limits of depth and size.
    """
    markup = _LONG_TAG.sub(_without_many_attributes, _XML_DECLARATION.sub("", markup))
    if len(markup) > _LARGE_PAGE:
        markup = _without_large_parts(markup)
    tree, complete = _parsed(markup, origin)
    if not complete:  # often tags of fonts that are opened again and again and never closed
        tree, complete = _parsed(_INLINE_MARKUP.sub("", markup), origin)
    if not complete:
        raise DamagedDocumentError(
            f"{origin} is nested too deep, or a part of it is too large, to be read as HTML; save its text instead"
        )
    return tree


def _parsed(markup: str, origin: str) -> tuple[HtmlElement, bool]:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, recover=True
    )
    try:
        tree = lxml.html.document_fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise EmptyDocumentError(f"{origin} holds no HTML elements; give a page that holds an article") from error
    return tree, not any(entry.type_name == _LIMIT for entry in parser.error_log)


def _without_many_attributes(tag: re.Match[str]) -> str:
    """Return a long tag as it is, or without attributes where it has so many that libxml2 takes minutes over them."""
    names = _QUOTED.sub(" ", tag.group(2)).split()
    return tag.group() if len(names) <= _MOST_ATTRIBUTES else f"<{tag.group(1)}>"


def _without_large_parts(markup: str) -> str:
    kept: list[str] = []
    place = 0
    while (opened := _OPENED_PART.search(markup, place)) is not None:
        closed = _CLOSED_PART[opened.group(1).lower()].search(markup, opened.end())
        end = closed.start() if closed else len(markup)
        large = end - opened.end() > _LARGEST_PART
        kept.append(markup[place : opened.end() if large else end])
        place = end
    kept.append(markup[place:])
    return "".join(kept)


def elements(root: HtmlElement) -> Iterator[HtmlElement]:
    """Each element in document order, `root` first; comments and the like are passed over."""
    yield from root.iter("*")


def outermost(root: HtmlElement, is_wanted: Callable[[HtmlElement], bool]) -> list[HtmlElement]:
    """Return the elements below `root` that are wanted, in document order; it is not looked inside of these."""
    found: list[HtmlElement] = []
    walker = iterwalk(root, events=("start",), tag="*")
    for _, element in walker:
        if element is not root and is_wanted(element):
            found.append(element)
            walker.skip_subtree()
    return found


def squeezed(text: str) -> str:
    """Return the text in one line with single spaces."""
    return _SPACES.sub(" ", text).strip()


def text_of(element: HtmlElement) -> str:
    """All text inside, in one line; words of neighbouring blocks may touch only if the markup lets them."""
    return squeezed(" ".join(piece for piece in element.itertext() if isinstance(piece, str)))


def joined_text(element: HtmlElement) -> str:
    """All text inside in one line, exactly as inline markup joins it."""
    return squeezed("".join(piece for piece in element.itertext() if isinstance(piece, str)))


def beginning_of(element: HtmlElement, characters: int) -> str:
    """Return the first text inside in one line, a little more than so many `characters` where there is more."""
    pieces: list[str] = []
    left = characters
    for piece in element.itertext():
        pieces.append(str(piece))
        left -= len(pieces[-1].strip())
        if left < 0:
            break
    return squeezed("".join(pieces))


def key(text: str) -> str:
    """Letters and digits alone, case folded: equal for texts that differ in spaces and punctuation."""
    return _NO_LETTER.sub("", text.casefold())


def attribute(element: HtmlElement, name: str) -> str:
    """Return its value, or "" without one."""
    value = element.get(name)
    return str(value).strip() if value is not None else ""


def names_of(element: HtmlElement) -> str:
    """Its class, id, role and labels as words in lower case, each name between bars: "| main nav | sticky |".

    "mainNav" and "main-nav" are both "main nav".
    """
    if not element.keys():
        return _NO_NAMES
    names = attribute(element, "class")[:_LONGEST_NAME].split()
    for source in _NAMES:
        value = attribute(element, source)
        if value and (source != "aria-label" or len(value) <= _LONGEST_LABEL):
            names.append(value[:_LONGEST_NAME])
    return _bars(names)


def class_names_of(element: HtmlElement) -> str:
    """Its class, id and itemprop as `names_of` gives them."""
    if not element.keys():
        return _NO_NAMES
    names = [
        *attribute(element, "class")[:_LONGEST_NAME].split(),
        attribute(element, "id"),
        attribute(element, "itemprop"),
    ]
    return _bars(names)


def _bars(names: Iterable[str]) -> str:
    words = (_NO_WORD.sub(" ", _CAMEL.sub(" ", name).lower()).strip() for name in names)
    return " | ".join(["", *(word for word in words if word), ""]).strip()


def ancestors(element: HtmlElement) -> Iterator[HtmlElement]:
    """Its parent, and so on up to the root."""
    parent = element.getparent()
    while parent is not None:
        yield parent
        parent = parent.getparent()


def drop(element: HtmlElement) -> None:
    """Take the element out of the tree, and leave the text that follows it."""
    if element.getparent() is not None:
        element.drop_tree()


def drop_all(parts: Iterable[HtmlElement]) -> None:
    """Take these, in document order and none inside another, out of the tree, and leave the text that follows each.

    As `drop` for each, which copies the texts left by a row of n neighbours n times.
    """
    parent: HtmlElement | None = None
    before: HtmlElement | None = None
    tails: list[str] = []
    for part in parts:
        home = part.getparent()
        if home is None:
            continue
        if home is not parent or part.getprevious() is not before:
            _append_text(parent, before, "".join(tails))
            parent, before = home, part.getprevious()
            tails.clear()
        tails.append(part.tail or "")
        home.remove(part)
    _append_text(parent, before, "".join(tails))


def _append_text(parent: HtmlElement | None, before: HtmlElement | None, text: str) -> None:
    """Add text to the end of `parent`'s own, or behind its child `before`."""
    if before is not None and text:
        before.tail = (before.tail or "") + text
    elif parent is not None and text:
        parent.text = (parent.text or "") + text
