"""Pages that only lead to articles: front pages, sections, lists of results."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from index.sources.html.declared import Declared
from index.sources.html.linked_data import LinkedData
from index.sources.html.tree import attribute, key

_LITTLE = 0.2
"""Of a page's letters: a page that keeps less as text, and shows mostly links, is a list of them."""
_MOSTLY_LINKS = 0.4


@dataclass(frozen=True, slots=True)
class Letters:
    """How many letters a whole page shows, and how many of them in links."""

    all: int
    linked: int


def count_letters(body: HtmlElement) -> Letters:
    """Count what readers see, before anything is dropped."""
    shown = linked = 0
    for element in body.iter("*"):
        if element.tag in {"script", "style", "noscript", "template"} or not isinstance(element.tag, str):
            continue
        own = len(key(element.text or "")) + sum(len(key(child.tail or "")) for child in element)
        shown += own
        if element.tag == "a" and attribute(element, "href"):
            linked += sum(len(key(piece)) for piece in element.itertext() if isinstance(piece, str))
    return Letters(shown, linked)


def is_front_page(letters: Letters, kept: int, declared: Declared, linked: LinkedData) -> bool:
    """Whether `kept` letters of text are but what a list of links leaves, on a page that calls itself no article."""
    kind = (declared.first("og:type") or "").lower()
    if linked.is_article or kind == "article" or declared.first("article:published_time") is not None:
        return False
    return kept < _LITTLE * letters.all and letters.linked > _MOSTLY_LINKS * letters.all
