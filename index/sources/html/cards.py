"""What links to other articles: cards with a linked headline, lists of links, lines such as "Read also: …"."""

from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from index.endings import is_finished
from index.sources.html.elsewhere import begins_elsewhere, heads_comments, leads_elsewhere
from index.sources.html.letter_counts import LetterCounts
from index.sources.html.tree import (
    attribute,
    beginning_of,
    drop,
    drop_all,
    elements,
    joined_text,
    key,
    outermost,
    text_of,
)

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CARD = frozenset({"article", "li", "div", "section", "td", "a"})
_LONGEST_CARD = 450
"""Characters outside its links."""
_SHORTEST_ROW = 4
_FEWEST_WORDS = 3
_LONGEST_BESIDE = 60
"""Characters beside each linked headline: a date, a section."""
_SHORTEST_SENTENCE = 40
_LONGEST_MARKER = 80
_LINKED = 0.7
"""Of a list's or line's letters: then it is made of links."""


def linked_share(element: HtmlElement) -> float:
    """Return the share of its letters that stand in links, 0 to 1."""
    letters = len(key(text_of(element)))
    if not letters:
        return 0.0
    if any(above.tag == "a" for above in (element, *element.iterancestors())):
        return 1.0
    return min(1.0, sum(len(key(text_of(link))) for link in element.iter("a") if attribute(link, "href")) / letters)


def drop_cards(body: HtmlElement, kept: set[HtmlElement], address: str | None) -> None:
    """Drop each part that shows another article by its linked headline."""
    for heading in list(elements(body)):
        if heading.tag not in _HEADINGS or heading in kept or heading.getparent() is None:
            continue
        if heading.find(".//img") is not None and not text_of(heading):
            continue
        if not _leads_away(heading, address):
            continue
        drop(_card_of(heading, kept))


def drop_card_rows(body: HtmlElement, kept: set[HtmlElement], address: str | None) -> None:
    """Drop rows of like parts that each show another article by a line that is all link, with or without a summary."""
    dropped: set[HtmlElement] = set()
    for parent in list(elements(body)):
        if parent in dropped or parent.getparent() in dropped:
            dropped.add(parent)
            continue
        like: dict[tuple[str, str], list[HtmlElement]] = {}
        for child in parent:
            if isinstance(child.tag, str) and child.tag in _CARD | {"span"} and child not in kept:
                like.setdefault((child.tag, attribute(child, "class").split(" ")[0]), []).append(child)
        for row in like.values():
            if len(row) >= _SHORTEST_ROW and all(_is_linked_line(one, address) for one in row):
                drop_all(row)
                dropped.update(row)


def _is_linked_line(part: HtmlElement, address: str | None) -> bool:
    """Whether it has a link of some words that stands alone, leads to another page, and little text beside."""
    links = [one for one in part.iter("a") if len(joined_text(one).split()) >= _FEWEST_WORDS]
    if not links or len(text_of(part)) - len(text_of(links[0])) > _LONGEST_CARD:
        return False
    before, above = (links[0].tail or "").strip(), links[0].getparent()
    if before or (above is not None and (above.text or "").strip()):
        return False
    return is_elsewhere(attribute(links[0], "href"), address)


def drop_other_articles(body: HtmlElement, headline: HtmlElement | None) -> None:
    """Drop what endless pages append: articles with an h1 of their own beside the one that holds the headline."""
    if headline is None or not any(one.tag == "article" for one in headline.iterancestors()):
        return
    for article in list(body.iter("article")):
        holds_it = article is headline or article in set(headline.iterancestors())
        if not holds_it and article.getparent() is not None and next(article.iter("h1"), None) is not None:
            drop(article)


def _leads_away(heading: HtmlElement, address: str | None) -> bool:
    link = next((one for one in (heading, *heading.iterancestors()) if one.tag == "a"), None)
    if link is None:
        if linked_share(heading) < _LINKED:
            return False
        link = next(heading.iter("a"))
    return is_elsewhere(attribute(link, "href"), address)


def is_elsewhere(href: str, address: str | None) -> bool:
    """Whether a link leads to another page than `address`."""
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
        return False
    if address is None:
        return True
    try:
        target, here = urlsplit(urljoin(address, href)), urlsplit(address)
    except ValueError:
        return False
    return (target.hostname, target.path.rstrip("/")) != (here.hostname, here.path.rstrip("/"))


def _card_of(heading: HtmlElement, kept: set[HtmlElement]) -> HtmlElement:
    """Return the largest part around the heading that shows this other article and nothing more."""
    card = heading
    for parent in heading.iterancestors():
        if parent in kept or parent.tag not in _CARD | {"header", "hgroup", "span"}:
            break
        has_others = any(one.tag in _HEADINGS and one is not heading for one in elements(parent))
        if has_others or len(text_of(parent)) * (1 - linked_share(parent)) > _LONGEST_CARD:
            break
        sentences = _sentences(parent)
        if sentences > max(1, _sentences(card)):  # a card has one excerpt; more is the article around it
            break
        card = parent
    return card


def _sentences(part: HtmlElement) -> int:
    """Count the paragraphs in it that are whole sentences."""
    texts = [text_of(one) for one in part.iter("p", "div") if one.find("div") is None and one.find("p") is None]
    return sum(len(text) >= _SHORTEST_SENTENCE and is_finished(text) for text in texts)


def drop_link_lists(body: HtmlElement, kept: set[HtmlElement], address: str | None) -> None:
    """Drop the lists whose items are nothing but links to other pages."""
    letters = LetterCounts(body)

    def is_list_of_links(element: HtmlElement) -> bool:
        if element.tag not in {"ul", "ol", "dl"} or element in kept or letters.linked_share(element) < _LINKED:
            return False
        return any(is_elsewhere(attribute(link, "href"), address) for link in element.iter("a"))

    drop_all(outermost(body, is_list_of_links))


def drop_marked(body: HtmlElement, kept: set[HtmlElement]) -> None:
    """Drop "Read also" and what hangs on it: the rest of its line, or the links below it."""
    for element in list(elements(body)):
        if element in kept or element.getparent() is None or element.tag in {"html", "body", "main"}:
            continue
        opening = (element.text or "").strip() or beginning_of(element, _LONGEST_MARKER)
        if not begins_elsewhere(opening[:_LONGEST_MARKER]):
            continue
        text = joined_text(element)
        if len(text) <= _LONGEST_MARKER and leads_elsewhere(text):
            _drop_with_links(element, kept)
        elif begins_elsewhere(text) and linked_share(element) > 0.3 and len(text) < _LONGEST_CARD:
            drop(element)


def drop_comments(body: HtmlElement, kept: set[HtmlElement]) -> None:
    """Drop what follows a heading such as "Comments (12)"; a part of the page that holds only that goes whole."""
    for heading in list(elements(body)):
        if heading.tag not in _HEADINGS or heading in kept or not heads_comments(joined_text(heading)):
            continue
        parent = heading.getparent()
        if parent is None:
            continue
        if parent not in kept and parent.tag in {"div", "section"} and parent.index(heading) == 0:
            drop(parent)
            continue
        for following in list(heading.itersiblings()):
            if following not in kept:
                drop(following)
        drop(heading)


def _drop_with_links(marker: HtmlElement, kept: set[HtmlElement]) -> None:
    parent = marker.getparent()
    if parent is None:
        return
    if parent not in kept and linked_share(parent) > 0.5 and parent.tag not in {"body", "main"}:
        drop(parent)
        return
    following = marker.getnext()
    while following is not None and following not in kept:
        after = following.getnext()
        text = text_of(following)
        links = [text_of(link) for link in following.iter("a") if text_of(link)]
        beside = len(text) - sum(map(len, links))
        if text and (is_finished(text) or beside > _LONGEST_BESIDE * len(links)):
            break
        drop(following)
        following = after
    drop(marker)
