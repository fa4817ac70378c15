"""Verbs that turn a question's premise round: of who sold the shares, nothing tells who bought them. English words."""

import re

from bot.question import Kind, Question
from index.words import words

_PAIRS = (
    ("buy buys bought buying buyer", "sell sells sold selling seller"),
    ("win wins won winning", "lose loses lost losing"),
    ("rise rises rose risen rising", "fall falls fell fallen falling"),
    ("increase increases increased increasing", "decrease decreases decreased decreasing"),
    ("lower lowers lowered lowering", "raise raises raised raising"),
    ("accept accepts accepted accepting", "reject rejects rejected rejecting"),
    ("hire hires hired hiring appoint appoints appointed", "dismiss dismisses dismissed fire fires fired sack sacked"),
    ("arrest arrests arrested detained", "release releases released freed"),
    ("open opens opened opening", "close closes closed closing"),
    ("against oppose opposes opposed", "for support supports supported backed"),
)
_OPPOSITES = {
    word: (frozenset(own.split()), frozenset(other.split()))
    for pair in _PAIRS
    for own, other in (pair, pair[::-1])
    for word in own.split()
}
_PREPOSITIONS = frozenset(["against", "for"])
_VOTING = frozenset(["vote", "votes", "voted", "voting"])
_SOLD_TO = re.compile(r"\b(?:sell\w*|sold)\b[^.;:]*\bto\b", re.IGNORECASE)
"""Whom something is sold to bought it."""
_PRESUPPOSING = frozenset([Kind.WHO, Kind.WHY])
"""Kinds of question that take for granted what they ask about; "did it fall?" is answered by "it rose"."""


def turns_round(question: Question, sentence: str) -> bool:
    """Tell whether a sentence tells the opposite of what a question takes for granted, and not that itself."""
    if question.kind not in _PRESUPPOSING or _SOLD_TO.search(sentence):
        return False
    asked = [word.surface for word in words(question.text)]
    told = frozenset(word.surface for word in words(sentence))
    of_votes = bool(_VOTING & told) and not _VOTING.isdisjoint(asked)
    for word in asked:
        if word in _OPPOSITES and (of_votes or word not in _PREPOSITIONS):
            own, other = _OPPOSITES[word]
            if told & (other if of_votes else other - _PREPOSITIONS) and not told & own:
                return True
    return False
