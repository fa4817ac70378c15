"""What a page's <meta>, <link> and microdata say of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from index.sources.html.tree import attribute, elements, joined_text, squeezed

_MOST_VALUES = 20
"""Values of one name that are kept."""


@dataclass(frozen=True, slots=True)
class Declared:
    """`metas` has the values by name, property or itemprop in lower case ("og:title"); `canonical` is as written."""

    metas: Mapping[str, tuple[str, ...]]
    canonical: str | None
    base: str | None
    page_title: str | None
    language: str | None

    def first(self, *names: str) -> str | None:
        """Return the first value of the first of these metas that has one."""
        return next((value for name in names for value in self.metas.get(name, ())), None)

    def all(self, *names: str) -> list[str]:
        """Return all values of these metas, in the order of the names."""
        return [value for name in names for value in self.metas.get(name, ())]


def read_declared(root: HtmlElement) -> Declared:
    """Gather the page's declarations: of its microdata only what stands in no other thing's record."""
    metas: dict[str, list[str]] = {}
    canonical: str | None = None
    base: str | None = None
    for element in elements(root):
        if element.tag == "meta":
            _add_meta(element, metas)
        elif element.tag == "link" and "canonical" in attribute(element, "rel").lower().split():
            canonical = canonical or attribute(element, "href") or None
        elif element.tag == "base":
            base = base or attribute(element, "href") or None
    title = root.find(".//head/title")
    if title is None:
        title = root.find(".//title")
    return Declared(
        metas={name: tuple(values) for name, values in metas.items()},
        canonical=canonical,
        base=base,
        page_title=(joined_text(title) or None) if title is not None else None,
        language=attribute(root, "lang")
        or attribute(root, "{http://www.w3.org/XML/1998/namespace}lang")
        or attribute(root, "xml:lang")
        or None,
    )


def _add_meta(element: HtmlElement, metas: dict[str, list[str]]) -> None:
    content = squeezed(attribute(element, "content"))
    if not content:
        return
    in_record = any(
        one.get("itemscope") is not None and one.tag not in {"html", "body", "head"} for one in element.iterancestors()
    )
    for source in ("property", "name", "http-equiv", *(() if in_record else ("itemprop",))):
        name = attribute(element, source).lower()
        if name and len(metas.setdefault(name, [])) < _MOST_VALUES:
            metas[name].append(content)


def read_items(body: HtmlElement) -> dict[str, tuple[str, ...]]:
    """Return the article's microdata by itemprop in lower case ("headline", "datepublished", "author").

    `body` is the page without other articles' cards; the names of nested persons and publishers count as values.
    """
    items: dict[str, list[str]] = {}
    for element in elements(body):
        if element.get("itemprop") is not None:
            _add_item(element, items)
    return {name: tuple(values) for name, values in items.items()}


def _add_item(element: HtmlElement, items: dict[str, list[str]]) -> None:
    name = attribute(element, "itemprop").lower()
    owner = next((one for one in element.iterancestors() if one.get("itemscope") is not None), None)
    kind = attribute(owner, "itemtype").lower() if owner is not None else ""
    nested = owner is not None and owner.get("itemprop") is not None
    if name == "name" and nested and owner is not None:
        role = attribute(owner, "itemprop").lower()
        if role in {"author", "publisher"}:
            _append(items, role, element)
        return
    if nested or (kind and not any(word in kind for word in ("article", "posting", "creativework", "webpage"))):
        return
    if element.get("itemscope") is None:
        for one in name.split():
            _append(items, one, element)


def _append(items: dict[str, list[str]], name: str, element: HtmlElement) -> None:
    value = attribute(element, "content") or attribute(element, "datetime") or joined_text(element)[:500]
    if value and len(items.setdefault(name, [])) < _MOST_VALUES:
        items[name].append(squeezed(value))
