"""Which element of a page is its headline."""

from collections.abc import Iterable

from lxml.html import HtmlElement
from rapidfuzz import fuzz

from index.sources.html.part_names import CERTAIN, LIKELY
from index.sources.html.tree import ancestors, attribute, class_names_of, elements, joined_text, key, names_of

_SIMILAR = 85.0
"""Of 100."""
_LONGEST = 400
"""Characters."""
_SHORTEST_KEY = 8


def find_headline(root: HtmlElement, titles: Iterable[str]) -> HtmlElement | None:
    """Return the heading that says one of the `titles`, else the first h1 that is no dialog's, else None.

    Without headings, any element that says exactly a title counts.
    """
    keys = [letters for title in titles if len(letters := key(title)) >= _SHORTEST_KEY]
    headings = [one for one in elements(root) if one.tag in {"h1", "h2", "h3"} or "headline" in class_names_of(one)]
    for tags in ({"h1"}, {"h2", "h3", "div", "p", "span", "header"}):
        said = [heading for heading in headings if heading.tag in tags and _says(heading, keys)]
        if said:  # the site's name may stand in a title, and in an h1 of its own, too
            return max(said, key=lambda heading: len(key(joined_text(heading))))
    first = [heading for heading in headings if heading.tag == "h1" and joined_text(heading)]
    found: HtmlElement | None = next((heading for heading in first if not _is_apart(heading)), None)
    if found is None:
        found = _by_words(root, keys)
    if found is None:
        found = next((heading for heading in first if not _is_in_dialog(heading)), None)
    return found


def _is_in_dialog(heading: HtmlElement) -> bool:
    return any(
        one.tag in {"dialog", "nav", "aside", "footer"} or attribute(one, "role") in {"dialog", "alertdialog"}
        for one in heading.iterancestors()
    )


def _says(element: HtmlElement, keys: list[str]) -> bool:
    text = joined_text(element)
    if not text or len(text) > _LONGEST or not keys:
        return False
    said = key(text)
    if len(said) < _SHORTEST_KEY:
        return False
    return any(said in one or one in said or fuzz.ratio(said, one) >= _SIMILAR for one in keys)


def _is_apart(heading: HtmlElement) -> bool:
    """Whether it is the heading of a dialog, a menu or a list, or the site's name over every page."""
    for element in (heading, *ancestors(heading)):
        if element.tag in {"body", "html"}:
            break
        if element.tag in {"dialog", "nav", "aside", "footer"} or CERTAIN.search(names_of(element)):
            return True
        if LIKELY.search(names_of(element)) or "logo" in class_names_of(element):
            return True
    return False


def _by_words(root: HtmlElement, keys: list[str]) -> HtmlElement | None:
    if not keys:
        return None
    for element in elements(root):
        if (
            element.tag in {"div", "p", "td", "span", "font", "b", "strong", "h4", "h5", "section", "a"}
            and element.text
        ):
            said = key(joined_text(element)) if len(element) < 4 else ""
            if len(said) >= 2 * _SHORTEST_KEY and any(said in one for one in keys):
                return element
    return None
