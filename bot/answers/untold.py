"""Where an article says that what is asked is not told: "whose name was withheld", "it would not say how much".

That is the best answer there is, and no other sentence beside it is one.
"""

import re
from collections.abc import Sequence

from bot.answers.finding import Found
from bot.answers.wanted import wants_name
from bot.candidates import Candidate
from bot.question import Kind, Question
from index.model import Hit
from index.search.equivalents import term_set
from index.search.expected import Expected
from index.search.query import QueryTerm

_KEPT = (
    r"(?:withheld|concealed|kept\s+(?:secret|confidential)|(?:(?:has|have|had|was|were|is|are|been|be)\s+)+(?:not|never)\s+"
    r"(?:yet\s+)?(?:been\s+)?(?:made\s+public|released|disclosed|given|published|revealed|named|identified|known|announced))"
)
_TELLING = r"(?:say|tell|disclose|reveal|give|name|specify|be\s+drawn)"
_UNTOLD = rf"(?:(?:(?:would|will|did|does|do|could|can)\s+not|(?:declin|refus)\w+\s+to)\s+{_TELLING})"
_NAME = re.compile(
    rf"\b(?:names?|identit(?:y|ies))\b[^,;.]{{0,30}}?\b{_KEPT}|\b{_KEPT}[^,;.]{{0,20}}\bnames?\b"
    rf"|\b(?:not|never)\s+(?:yet\s+)?(?:been\s+)?(?:named|identified)\b|\b{_UNTOLD}[^,;.]{{0,20}}\b(?:names?|who)\b"
    r"|\bunnamed\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"\b{_UNTOLD}[^,;.]{{0,15}}\b(?:how\s+(?:much|many|large|big|high)"
    r"|(?:a|an|the|any)\s+(?:figure|number|sum|amount|price|value|cost|terms))"
    rf"|\b(?:sum|amount|price|figure|value|terms|cost)\b[^,;.]{{0,30}}?\b{_KEPT}|\bundisclosed\b"
    r"|\b(?:named|gave|given|published|put)\s+no\s+(?:figure|number|sum|amount|price)",
    re.IGNORECASE,
)
_REASON = re.compile(
    rf"\b(?:gave|given|giving|gives|offered|named)\s+no\s+(?:reason|explanation)"
    r"|\bwithout\s+(?:giving|naming)\s+(?:a|any)\s+reason"
    rf"|\b{_UNTOLD}[^,;.]{{0,20}}\bwhy\b|\breasons?\b[^,;.]{{0,30}}?\b{_KEPT}",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"\b{_UNTOLD}[^,;.]{{0,20}}\bwhen\b|\b(?:named|gave|given|set)\s+no\s+date"
    r"|\bno\s+date\s+(?:has|was|had)\s+been\s+(?:set|given|named)"
    rf"|\bdates?\b[^,;.]{{0,30}}?\b{_KEPT}",
    re.IGNORECASE,
)

_LEAST_OF_MATTER = 0.5
"""Share, by weight, of the question's words that must be around such a sentence, or begin its article."""

_REACH = 4
"""Words between whom a name is of and what says that it is not told."""

_LEAD = 300
_ASKS_FOR_IT = re.compile(r"names?|called|identity|many|much|reason|old|date|time", re.IGNORECASE)


def untold(found: Found) -> list[Candidate]:
    """Return the sentence that says that what is asked is not told, of what stands around it; often none."""
    pattern = _pattern(found.question)
    if pattern is None:
        return []
    matter = [term for term in found.query.terms if not _ASKS_FOR_IT.fullmatch(term.text)]
    shares = [
        (_share_told(pattern, matter, hit, number), Candidate(hit, sentence, (), found.threshold))
        for hit in found.hits
        for number, sentence in enumerate(hit.sentences)
    ]
    best = max(shares, key=lambda one: one[0], default=None)
    return [best[1]] if best is not None and best[0] >= _LEAST_OF_MATTER else []


def _share_told(pattern: re.Pattern[str], matter: Sequence[QueryTerm], hit: Hit, number: int) -> float:
    """Return the share of the matter that stands around a sentence which says that it is not told; 0 for others.

    A name is of whom the words just before say; all else may be of what the sentence before tells.
    """
    text = hit.sentences[number].text
    match = pattern.search(text)
    if match is None:
        return 0.0
    before = hit.sentences[number - 1].text if number else ""
    near = term_set(f"{before} {text[: match.end()]}")
    close = term_set(" ".join(text[: match.start()].split()[-_REACH - 1 :])) if pattern is _NAME else near
    if not any(term.within(close) for term in matter):
        return 0.0
    return _share(matter, near | term_set(f"{hit.article.title}\n{hit.article.text[:_LEAD]}"))


def _share(matter: Sequence[QueryTerm], stems: frozenset[str]) -> float:
    weight = sum(term.weight for term in matter)
    return sum(term.weight for term in matter if term.within(stems)) / weight if weight else 0.0


def _pattern(question: Question) -> re.Pattern[str] | None:
    if wants_name(question):
        return _NAME
    if question.kind is Kind.WHY:
        return _REASON
    if question.expected is Expected.NUMBER:
        return _AMOUNT
    return _TIME if question.expected is Expected.TIME else None
