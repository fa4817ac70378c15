"""The headline of a page and the name of its site, told apart where they stand in one line."""

import re
from collections.abc import Sequence

from index.sources.html.addresses import host_of
from index.sources.html.tree import key

_SEPARATOR = re.compile(
    r"\s+(?:[|·•»«›‹—–]|::?|-{1,2}|//|/|\\)\s+|\s*[|»«›]\s*|(?<=[\u3040-\u9fff])[_-](?=[\u3040-\u9fff])"
)
_LONGEST_SITE_WORDS = 6
_SHORTEST_SITE = 3
"""Letters."""
_LONGEST = 400
"""Characters; a longer title is not one."""
_ROUGH = re.compile(r"\s*(?:\.\.\.|…)$")


def headline_of(
    candidates: Sequence[str | None], heading: str | None, site: str | None, address: str | None
) -> str | None:
    """Return the first candidate without the site's name; the page's own heading where the candidate is cut short."""
    for candidate in candidates:
        if not candidate or len(candidate) > _LONGEST:
            continue
        title = without_site(candidate, heading, site, address)
        if heading and _ROUGH.search(title) and key(heading).startswith(key(_ROUGH.sub("", title))):
            return heading
        if title and not _is_site(title, site, address):
            return title
    return heading if heading and len(heading) <= _LONGEST else None


def without_site(title: str, heading: str | None, site: str | None, address: str | None) -> str:
    """Return a title without what it says of the site before or after the headline."""
    if heading and key(heading) == key(title):
        return title
    pieces = list(_SEPARATOR.finditer(title))
    if not pieces:
        return title
    if heading and len(key(heading)) >= 8:
        for match in pieces:
            if key(title[: match.start()]) == key(heading):
                return title[: match.start()].strip()
        for match in pieces:
            if key(title[match.end() :]) == key(heading):
                return title[match.end() :].strip()
    while pieces and _names_site(title[pieces[-1].end() :], site, address):
        title = title[: pieces[-1].start()].strip()
        pieces.pop()
    if pieces and _is_site(title[: pieces[0].start()], site, address):
        return title[pieces[0].end() :].strip()
    return title


def site_in(title: str | None, heading: str | None, address: str | None) -> str | None:
    """Return the site's name at the end of a page's title: below its host's name, or after the whole headline."""
    if not title:
        return None
    matches = list(_SEPARATOR.finditer(title))
    if not matches:
        return None
    last = title[matches[-1].end() :].strip()
    if not 0 < len(last.split()) <= _LONGEST_SITE_WORDS:
        return None
    after_headline = heading is not None and any(key(title[: one.start()]) == key(heading) for one in matches)
    return last if after_headline or _names_site(last, None, address) else None


def _is_site(text: str, site: str | None, address: str | None) -> bool:
    """Whether a text is the site's name, or its host's, and nothing more."""
    named = key(text)
    without_article = named.removeprefix("the")
    return (site is not None and named == key(site)) or (
        len(without_article) >= _SHORTEST_SITE and without_article in key(host_of(address) or "")
    )


def _names_site(text: str, site: str | None, address: str | None) -> bool:
    named = key(text)
    if not named:
        return True
    if site and (named == key(site) or (len(named) > 3 and named in key(site)) or key(site) in named):
        return len(text.split()) <= max(_LONGEST_SITE_WORDS, len((site or "").split()) + 2)
    host = host_of(address)
    if host is None or len(text.split()) > _LONGEST_SITE_WORDS:
        return False
    label = key(max(host.split("."), key=len))
    return _is_site(text, None, address) or (len(label) > _SHORTEST_SITE and label in named)
