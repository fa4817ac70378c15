"""How many letters each element of a page shows, and how many of them in links: counted in one pass."""

from lxml.html import HtmlElement

from index.sources.html.tree import attribute, elements, key


class LetterCounts:
    """The counts of a tree as it was when they were made."""

    def __init__(self, root: HtmlElement) -> None:
        self._all: dict[HtmlElement, int] = {}
        self._linked: dict[HtmlElement, int] = {}
        listed = list(elements(root))
        links: set[HtmlElement] = set()
        for element in listed:
            if element.getparent() in links or (element.tag == "a" and attribute(element, "href")):
                links.add(element)
        for element in reversed(listed):
            own = len(key(element.text or "")) + sum(len(key(child.tail or "")) for child in element)
            self._all[element] = own + sum(self._all.get(child, 0) for child in element)
            below = sum(self._linked.get(child, 0) for child in element)
            self._linked[element] = self._all[element] if element in links else below

    def shown(self, element: HtmlElement) -> int:
        """Letters and digits in it."""
        return self._all.get(element, 0)

    def linked_share(self, element: HtmlElement) -> float:
        """Return the share of its letters that stand in links, 0 to 1."""
        return self._linked.get(element, 0) / (self._all.get(element, 0) or 1)
