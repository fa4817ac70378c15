"""Who is meant by an office or a nickname that no quote comes with: whom the passages found introduce so.

"Prime Minister Kaarel Tamm", "said Barasa, the new acting managing director", "a lawyer for nine of the families, Hanne
Tveit", "Odd Haugen, known to islanders as the Admiral". English patterns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.model import Hit
from index.names import is_function, name_words
from index.offices import HEADS, is_body, is_meant, office_terms
from index.people import Directory, Person

_LEAD = 400
"""Characters of an article that tell what it is about."""
_WORD = r"[^\W\d_a-z][\w'’-]*"
_NAME = rf"(?P<name>{_WORD}(?:\s+(?:(?:van|von|de|der|al|bin|el|la|da|di|du|dos)\s+)?{_WORD}){{0,3}})"
_ROLE = r"(?P<role>(?:[\w'’-]+\s+){0,9}?[\w'’-]+)"
_ARTICLE = r"(?:the|a|an|its|their|his|her|our|whose)\s+"
_INTRODUCED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NAME},\s+(?:who\s+(?:is|was|becomes?|became|takes\s+over\s+as|took\s+over\s+as)\s+)?(?i:{_ARTICLE}){_ROLE}(?=[,.;:]|\s+(?:who|said|says)\b)",
        rf"\b(?i:{_ARTICLE}){_ROLE},\s+{_NAME}(?=[,.;:]|\s+[a-z])",
        rf"(?<![\w'’-])(?P<role>(?:[\w'’-]+\s+){{0,4}}[\w'’-]+)\s+{_NAME}",
    )
)
_CALLED = re.compile(
    r"\b(?:known|called|nicknamed|dubbed|styled|referred\s+to)\s+(?:(?!as\b)[\w'’]+\s+){0,6}?(?:as\s+)?"
    r"[\"“‘']?(?:[Tt]he\s+)?(?P<nickname>[^\W\d_a-z][\w'’-]*(?:\s+[^\W\d_a-z][\w'’-]*)*)"
)
_FULL_NAME = re.compile(_NAME)
_BELONGING = re.compile(r"^(?P<head>.+?)\s+(?:of|for|at|from)\s+(?:the\s+)?(?P<body>.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identified:
    """A name that the articles give whom was asked for; `person` is who that is, None if nobody so called is quoted."""

    name: str
    person: Person | None


def identified(asked: str, hits: Sequence[Hit], people: Directory) -> Identified | None:
    """Return who the words are said to be in the passages found, best first; None where nobody is."""
    words = asked.strip("\"“”'‘’ ").removeprefix("the ").removeprefix("The ")
    for name in _nicknamed(words, hits):
        found = [one for one in people.find(name) if one.is_named and not is_body(one.name)]
        if len(found) == 1:
            return Identified(found[0].name, found[0])
    if not is_function(words):
        return None
    for name in _holding(words, hits):
        found = [one for one in people.find(name) if one.is_named]
        if len(found) == 1 or (found and len(name_words(name)) > 1):
            return Identified(found[0].name, found[0])
        if not found and len(name_words(name)) > 1:
            return Identified(name, None)
    return None


def _nicknamed(words: str, hits: Sequence[Hit]) -> list[str]:
    wanted = words.casefold()
    found = []
    for hit in hits:
        for span in hit.passage.sentences:
            text = hit.passage.text[span.start : span.end]
            for match in _CALLED.finditer(text):
                if match["nickname"].casefold() == wanted:
                    names = (name["name"] for name in _FULL_NAME.finditer(text[: match.start()]))
                    found += [re.sub(r"^The\s|['’]s$", "", name) for name in names]
    return sorted(found, key=lambda name: " " not in name)


def _holding(words: str, hits: Sequence[Hit]) -> list[str]:
    """Return who is introduced with the office, those first of whose sentence or article the body is told."""
    asked = office_terms(words)
    found: list[tuple[int, str]] = []
    for hit in hits:
        for name, role, sentence in introductions(hit):
            terms = office_terms(role)
            beyond = asked - terms - HEADS
            if not terms or (beyond and beyond == asked) or asked & office_terms(name):
                continue
            places = (sentence, hit.passage.text, f"{hit.article.title} {hit.article.text[:_LEAD]}", hit.article.text)
            near = next((place for place, text in enumerate(places) if beyond <= office_terms(text)), None)
            if near is not None and is_function(_bare(role)) and is_meant(asked, f"{role} {' '.join(sorted(beyond))}"):
                found.append((near, name))
    return [name for _, name in sorted(found, key=lambda one: one[0])]


def introductions(hit: Hit) -> Iterator[tuple[str, str, str]]:
    """Yield names with the words for what their bearers are, and the sentence that says so."""
    for span in hit.passage.sentences:
        text = hit.passage.text[span.start : span.end]
        for pattern in _INTRODUCED:
            for match in pattern.finditer(text):
                yield match["name"], match["role"], text


def _bare(role: str) -> str:
    found = _BELONGING.match(role)
    return found["head"] if found else role
