"""What of a page is no part of the article: taken out by the names that its makers gave it, and by its links.

`prune_page` leaves the article with its byline, dates and captions, from which the metadata is read; `prune_details`
then takes those out, too. Neither drops what holds the headline, or nearly all of the page's text.
"""

import re
from collections import Counter
from collections.abc import Iterable

from lxml.html import HtmlElement

from index.endings import is_finished
from index.sources.html import cards
from index.sources.html.credit_lines import is_credits
from index.sources.html.lead import described
from index.sources.html.part_names import ABOUT_WRITERS, CERTAIN, CONSENT, CONSENT_TEXT, DETAILS, LEAD, LIKELY
from index.sources.html.tree import attribute, drop, drop_all, elements, names_of, outermost, text_of

_NEVER_TEXT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "canvas",
        "math",
        "button",
        "select",
        "textarea",
        "input",
        "option",
        "datalist",
        "label",
        "video",
        "audio",
        "picture",
        "source",
        "track",
        "map",
        "area",
        "amp-ad",
        "amp-embed",
        "amp-sidebar",
        "amp-consent",
        "amp-analytics",
        "amp-img",
        "amp-iframe",
        "amp-social-share",
        "amp-auto-ads",
        "amp-sticky-ad",
        "amp-user-notification",
    ]
)
_ASIDE = frozenset({"nav", "aside", "footer", "dialog", "menu", "form", "header"})
_ROLES = frozenset(
    {"navigation", "banner", "complementary", "search", "contentinfo", "menu", "menubar", "tooltip", "toolbar", "form"}
)
_DIALOG_ROLES = frozenset({"dialog", "alertdialog", "alert"})
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_KEPT = frozenset({"html", "body", "main", "head", "h1"})

_MOST = 0.4
"""Of the page's own words: what holds so much is the article whatever its name."""
_LEAST_LEFT = 150
"""Characters of prose that dropping a part must leave."""
_LEAST_BESIDE_DIALOG = 40
_LONGEST_DETAIL = 300
"""Characters."""
_SHORTEST_SENTENCE = 40
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    ]
)


class _Prose:
    """How many characters of text outside links each element holds.

    `with_a_body` holds the elements that are, or hold, what calls itself an article or its text; `with_the_body` those
    of which one thing in them, and not many comments together, is what the page is about.
    """

    def __init__(self, root: HtmlElement) -> None:
        self._held: dict[HtmlElement, int] = {}
        own: dict[HtmlElement, int] = {}
        listed = list(elements(root))
        linked: set[HtmlElement] = set()
        for element in listed:
            parent = element.getparent()
            if element.tag == "a" or (parent is not None and parent in linked):
                linked.add(element)
            own[element] = 0 if element in linked else len((element.text or "").strip())
            if parent is not None and parent in own and parent not in linked:
                own[parent] += len((element.tail or "").strip())
        for element in reversed(listed):
            self._held[element] = self._held.get(element, 0) + own[element]
            parent = element.getparent()
            if parent is not None:
                self._held[parent] = self._held.get(parent, 0) + self._held[element]
        self.all = self._held.get(root, 0)
        bodies = [one for one in listed if "articlebody" in attribute(one, "itemprop").lower()]
        articles = [one for one in listed if one.tag == "article"]
        self.with_a_body = _with_ancestors([*bodies, *articles])
        self.with_the_body = _with_ancestors([*bodies, *(one for one in articles if self[one] > _MOST * self.all)])

    def __getitem__(self, element: HtmlElement) -> int:
        return self._held.get(element, 0)


def _with_ancestors(given: Iterable[HtmlElement]) -> set[HtmlElement]:
    found: set[HtmlElement] = set()
    for one in given:
        element: HtmlElement | None = one
        while element is not None and element not in found:
            found.add(element)
            element = element.getparent()
    return found


def prune_page(
    body: HtmlElement, headline: HtmlElement | None, address: str | None, descriptions: Iterable[str] = ()
) -> None:
    """Drop, in place, what is around the article: navigation, dialogs, related links, advertisements, comments.

    The lead stays whatever its name: what says one of the page's own `descriptions` right below the headline.
    """
    kept = _line_of(headline)
    _drop_never_text(body, kept)
    prose = _Prose(body)
    _drop_named(body, kept, prose, certain=True)
    _keep_headings_of_posts(body, kept)
    prose = _Prose(body)
    _drop_named(body, kept | described(body, headline, descriptions), prose, certain=False)
    cards.drop_other_articles(body, headline)
    cards.drop_card_rows(body, kept, address)
    cards.drop_cards(body, kept, address)
    cards.drop_link_lists(body, kept, address)
    cards.drop_marked(body, kept)
    cards.drop_comments(body, kept)


def prune_details(body: HtmlElement, headline: HtmlElement | None) -> None:
    """Drop, in place, short parts about the article: byline, dates, tags, labels, and captions of pictures."""
    kept = _line_of(headline)
    for element in list(elements(body)):
        if element in kept or element.tag in _KEPT or element.getparent() is None:
            continue
        if element.tag in {"figcaption", "time", "address"} or _is_detail(element):
            if _is_inside_sentence(element):
                continue
            drop(element)


def _line_of(headline: HtmlElement | None) -> set[HtmlElement]:
    return set() if headline is None else {headline, *headline.iterancestors()}


def _keep_headings_of_posts(body: HtmlElement, kept: set[HtmlElement]) -> None:
    """Take the headings of posts, as a live blog has them, out of their headers, which are dropped."""
    for header in list(body.iter("header")):
        post = header.getparent()
        if header in kept or post is None or not _is_post(post):
            continue
        for heading in list(header.iter("h2", "h3", "h4", "h5", "h6")):
            drop(heading)
            heading.tail = None  # `drop` has left it where it was
            header.addprevious(heading)


def _is_post(element: HtmlElement) -> bool:
    return element.tag == "article" or "liveblogupdate" in attribute(element, "itemprop").lower()


def _drop_never_text(body: HtmlElement, kept: set[HtmlElement]) -> None:
    drop_all(outermost(body, lambda element: element.tag in _NEVER_TEXT and element not in kept))


def _drop_named(body: HtmlElement, kept: set[HtmlElement], prose: _Prose, *, certain: bool) -> None:
    left = prose.all
    of_paragraphs = _held_by_names(body, prose)
    dropped: set[HtmlElement] = set()
    for element in list(elements(body)):
        parent = element.getparent()
        if parent is not None and parent in dropped:
            dropped.add(element)
            continue
        if element in kept or element.tag in _KEPT or not (_is_certain(element) if certain else _is_likely(element)):
            continue
        if element.tag == "p" and of_paragraphs[names_of(element)] > _MOST * prose.all:
            continue
        if _is_inside_sentence(element) or not _may_go(element, prose, left, certain=certain):
            continue
        left -= prose[element]
        dropped.add(element)
    drop_all([element for element in elements(body) if element in dropped and element.getparent() not in dropped])


def _held_by_names(body: HtmlElement, prose: _Prose) -> Counter[str]:
    """Count the prose in paragraphs by their names: names that most of the text has are no reason to drop it."""
    held: Counter[str] = Counter()
    for paragraph in body.iter("p"):
        held[names_of(paragraph)] += prose[paragraph]
    return held


def _may_go(element: HtmlElement, prose: _Prose, left: int, *, certain: bool) -> bool:
    held = prose[element]
    if certain:
        least = _LEAST_BESIDE_DIALOG if CONSENT.search(names_of(element)) else _LEAST_LEFT
        if left - held >= least:
            return element not in prose.with_the_body or _speaks_of_consent(element)
        return _speaks_of_consent(element) and held < prose.all
    if element in prose.with_a_body and held > left * 0.2:
        return False
    return held <= _MOST * left


def _speaks_of_consent(element: HtmlElement) -> bool:
    text = text_of(element)
    return len(CONSENT_TEXT.findall(text)) * 400 > len(text)


def _is_certain(element: HtmlElement) -> bool:
    role = attribute(element, "role").lower()
    if element.tag in {"dialog", "nav"} or role in _DIALOG_ROLES or attribute(element, "aria-modal") == "true":
        return True
    if _is_hidden(element):
        return True
    return CERTAIN.search(names_of(element)) is not None and element.tag not in _INLINE


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None or attribute(element, "layout") == "nodisplay":
        return True
    return _HIDDEN.search(attribute(element, "style")) is not None


def _is_likely(element: HtmlElement) -> bool:
    if element.tag in _ASIDE or attribute(element, "role").lower() in _ROLES:
        parent = element.getparent()
        return parent is None or parent.tag != "blockquote"  # the footer of a quotation says whose it is
    if attribute(element, "aria-hidden").lower() == "true":
        return True
    names = names_of(element)
    if LIKELY.search(names) is None:
        return False
    return not (LEAD.search(names) and "teaser text" in names)


def _is_detail(element: HtmlElement) -> bool:
    names = names_of(element)
    if DETAILS.search(names) is None or LEAD.search(names) is not None:
        return False
    text = text_of(element)
    if ABOUT_WRITERS.search(names) is not None:
        return len(text) <= 2 * _LONGEST_DETAIL
    if len(text) > _LONGEST_DETAIL:
        return False
    return len(text) < _SHORTEST_SENTENCE or not is_finished(text) or is_credits(text)  # "5:15 p.m." ends no sentence


def _is_inside_sentence(element: HtmlElement) -> bool:
    """Whether it stands in the middle of a line of text, so that the line would lose words without it."""
    if element.tag not in _INLINE:
        return False
    before = element.getprevious()
    text_before = (before.tail if before is not None else element.getparent().text) or ""
    text_after = element.tail or ""
    words = len(text_before.split()) + len(text_after.split())
    return words >= 4 and element.getparent().tag in {"p", "li", "td", "blockquote", "h2", "h3", "span", "em", "strong"}
