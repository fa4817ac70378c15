"""Who is meant by an office, a description or a nickname: whom the passages found introduce or quote so.

"Prime Minister Kaarel Tamm", "said Barasa, the new acting managing director", "a lawyer for nine of the families, Hanne
Tveit", "Odd Haugen, known to islanders as the Admiral". English patterns.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.attribution import SPEAKING
from index.model import Hit, Quote
from index.names import is_function, name_words
from index.offices import HEADS, countries_in, head_word, is_body, is_meant, office_terms
from index.people import Directory, Person
from index.search.equivalents import term_set

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
        rf"(?<![\w'’-])(?P<role>(?:{_WORD}\s+){{0,3}}?{_WORD}['’]s?\s+(?:[\w'’-]+\s+){{0,5}}?[\w'’-]+),\s+{_NAME}(?=[,.;:]|\s+[a-z])",
        rf"(?<![\w'’-])(?P<role>(?:[\w'’-]+\s+){{0,4}}[\w'’-]+)\s+{_NAME}",
    )
)
OFFICES = {
    "chairs": "chair", "leads": "leader", "heads": "head", "runs": "head", "owns": "owner", "manages": "manager",
    "directs": "director", "coaches": "coach", "edits": "editor", "represents": "representative", "founded": "founder",
    "chaired": "former chair", "led": "former leader", "headed": "former head", "ran": "former head",
}  # fmt: skip
_ACTING = re.compile(
    rf"{_NAME},\s+who\s+(?P<verb>{'|'.join(OFFICES)})\s+(?P<of>[^,.;:]+?)(?=[,.;:]|\s+(?:said|says|and)\b)"
)
"""What somebody is by what they do: "Ida Berg, who chairs the council"."""
_CAME_OR_WENT = re.compile(
    rf"{_NAME}\s+(?:has\s+|had\s+)?(?:was\s+|been\s+)?(?:stepp?ed\s+down|stood\s+down|resigned|retired|quit|took\s+over"
    r"|takes\s+over|dismissed|sacked|fired|removed|appointed|named|elected|serves|served)\s+as\s+(?:(?:the|its|an?)\s+)?"
    r"(?P<role>[\w'’-]+(?:\s+[\w'’-]+){0,7}?)(?=[,.;:]|\s+(?:on|in|after|for|when|because|who|and|until|from)\b)"
)
"""What somebody is or was where they are told to have come or gone: "Ida Berg stepped down as head of Norvik Steel"."""
_UNFINISHED = re.compile(r"\s(?:of|for|at|from|to|by|with|in|on|as|and|the)$", re.IGNORECASE)
"""What ends so is no role: "stepped down as head of Norvik Steel" says nothing of what Norvik Steel is."""
_CALLED = re.compile(
    r"\b(?:known|called|nicknamed|dubbed|styled|referred\s+to)\s+(?:(?!as\b)[\w'’]+\s+){0,6}?(?:as\s+)?"
    r"[\"“‘']?(?:[Tt]he\s+)?(?P<nickname>[^\W\d_a-z][\w'’-]*(?:\s+[^\W\d_a-z][\w'’-]*)*)"
)
_FULL_NAME = re.compile(_NAME)
_OF_PARTS = frozenset(["manager", "director", "officer"])
_OF_ALL = frozenset(
    ["the", "a", "its", "managing", "general", "executive", "chief", "acting", "new", "former", "interim"]
)
"""Words before those that do not make the top of one part of a body of them."""
_REFERS_BACK = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)
_BELONGING = re.compile(r"^(?P<head>.+?)\s+(?:of|for|at|from)\s+(?:the\s+)?(?P<body>.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identified:
    """A name that the articles give whom was asked for; `person` is who that is, None if nobody so called is quoted."""

    name: str
    person: Person | None


def nicknamed(asked: str, hits: Sequence[Hit], people: Directory) -> Identified | None:
    """Return who is said to be called so in the passages found; None where nobody is, or more than one."""
    for name in _nicknamed(_bare_words(asked), hits):
        found = [one for one in people.find(name) if one.is_named and not is_body(one.name)]
        if len(found) == 1:
            return Identified(found[0].name, found[0])
    return None


def identified(
    asked: str, hits: Sequence[Hit], quotes: Mapping[str, Sequence[Quote]], people: Directory
) -> Identified | None:
    """Return who the words are said to be in the passages found, best first; None where nobody is.

    `quotes` are those of the passages, by passage. An office that is asked for with whose it is must be that one's.
    """
    for name in _holding(_bare_words(asked), hits, quotes):
        found = [one for one in people.find(name) if one.is_named]
        if len(found) == 1 or (found and len(name_words(name)) > 1):
            return Identified(found[0].name, found[0])
        if not found and len(name_words(name)) > 1:
            return Identified(name, None)
    return None


def _bare_words(asked: str) -> str:
    return asked.strip("\"“”'‘’ ").removeprefix("the ").removeprefix("The ")


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


def _holding(words: str, hits: Sequence[Hit], quotes: Mapping[str, Sequence[Quote]]) -> list[str]:
    """Return who is introduced or quoted as this, those first of whose sentence or article all else is told."""
    asked = office_terms(words)
    found: list[tuple[int, str]] = []
    for hit in hits:
        for name, role, sentence in (*introductions(hit), *quoted_roles(hit, quotes.get(hit.passage.id, ()))):
            terms = office_terms(role)
            beyond = asked - terms - HEADS
            if not terms or (beyond and beyond == asked) or asked & office_terms(name) or not _is_that(words, role):
                continue
            if countries_in(terms) and countries_in(asked) and not countries_in(terms) & countries_in(asked):
                continue
            near = _nearest(beyond, sentence, hit, of_office=is_function(words))
            if near is not None and is_meant(asked, f"{role} {' '.join(sorted(beyond))}"):
                found.append((near, name))
    return [name for _, name in sorted(found, key=lambda one: one[0])]


def _nearest(beyond: frozenset[str], sentence: str, hit: Hit, *, of_office: bool) -> int | None:
    """Return how far from the sentence the words are told that a role lacks; None if they are not.

    A country must be that of the role or where the article is from: others are named beside it. What an office is of
    must be told with it: the home secretary is no other secretary in an article that tells of a home.
    """
    lead = f"{hit.article.title} {hit.article.text[:_LEAD]}"
    if countries_in(beyond):
        places = [sentence, lead]
    else:
        names = frozenset(term for term in beyond if _is_only_a_name(term, hit.article.text))
        if of_office and not beyond - names <= office_terms(sentence):
            return None
        places = [sentence, hit.passage.text, lead, *([hit.article.text] if of_office or names == beyond else [])]
    return next((place for place, text in enumerate(places) if beyond <= office_terms(text)), None)


def _is_only_a_name(term: str, text: str) -> bool:
    """Tell whether a word stands in a text with a capital only: a body is named once, and meant all through it."""
    return re.search(rf"\b{re.escape(term)}", text) is None


def _is_that(words: str, role: str) -> bool:
    """Tell whether a role is the kind of thing asked for: the office for an office, a pilot for a pilot."""
    (last,) = office_terms(head_word(words)) or ("",)
    if not term_set(last) or term_set(last) & SPEAKING:  # "said Ida Berg" does not call her anything
        return False
    asked = {term for term in office_terms(words) if term == last or term.endswith(f"-{last}")}
    if not asked <= office_terms(role) | HEADS or (asked <= HEADS and _is_of_a_part(role, words)):
        return False
    return head_word(words) == head_word(role) or (is_function(words) and is_function(_bare(role)))


def _is_of_a_part(role: str, words: str) -> bool:
    """Tell whether a role is the top of one part only: a finance director is no head of a company."""
    *before, last = _bare(role).casefold().split() or [""]
    return last in _OF_PARTS and not frozenset(before) <= _OF_ALL | office_terms(words)


def quoted_roles(hit: Hit, quotes: Sequence[Quote]) -> Iterator[tuple[str, str, str]]:
    """Yield the names and roles that quotes of a passage come with, and the sentence in which they begin."""
    for quote in quotes:
        if quote.speaker is not None and quote.role is not None:
            numbers = [number for number, span in enumerate(hit.passage.sentences) if span.start <= quote.start]
            yield quote.speaker, quote.role, _with_what_it_refers_to(hit, numbers[-1]) if numbers else ""


def introductions(hit: Hit) -> Iterator[tuple[str, str, str]]:
    """Yield names with the words for what their bearers are, and the sentence that says so, or that and the one before.

    "Its chairman, Ida Berg, said" is told with the sentence that says of what.
    """
    for number, span in enumerate(hit.passage.sentences):
        text = hit.passage.text[span.start : span.end]
        told = _with_what_it_refers_to(hit, number)
        for pattern in _INTRODUCED:
            for match in pattern.finditer(text):
                if not _UNFINISHED.search(match["role"]):
                    yield match["name"], match["role"], told
        yield from ((match["name"], match["role"], told) for match in _CAME_OR_WENT.finditer(text))
        for match in _ACTING.finditer(text):
            yield match["name"], f"{OFFICES[match['verb'].lower()]} of {match['of']}", told


def _with_what_it_refers_to(hit: Hit, number: int) -> str:
    spans = hit.passage.sentences
    refers = number > 0 and _REFERS_BACK.search(hit.passage.text[spans[number].start : spans[number].end])
    return hit.passage.text[spans[number - 1 if refers else number].start : spans[number].end]


def _bare(role: str) -> str:
    found = _BELONGING.match(role)
    return found["head"] if found else role
