"""What an English question speaks of: its noun phrases, by their articles and capitals.

There is no parser: a phrase ends at the words that cannot stand inside one.
"""

import re
from dataclasses import dataclass, replace

from bot.languages.rules import words
from index.model import Span

_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*|[^\w\s]")
_ARTICLES = words("the a an this that these those his her its their our your my some any every each all")
_AUXILIARIES = words(
    "is are was were be been being did does do has have had can could will would shall should may might must"
)
_BE = words("is are was were")
_SPEAKING = words("say said says think think thought mean means know knows knew want wants wanted")
_ADVERBS = words(
    """
    actually really finally eventually originally initially exactly recently currently previously apparently
    reportedly allegedly suddenly immediately probably simply then yesterday today tomorrow never always often soon just
    """
)
_ENDS = (
    _AUXILIARIES
    | _ADVERBS
    | _SPEAKING
    | words("""
    about above after against among and any as at because before behind between but by during for from he how i if in
    into it near not of off on or out over per she since than that the then there they through to toward towards under
    until up upon we what when where whether which while who whom whose why with within without you so again yet now
    still already ever also only get gets got let lets
    """)
)
"""Words that stand in no noun phrase after its first word."""
_PARTICIPLES = words(
    """
    begun born bought broken brought built burst caught chosen cut done drawn driven elected fallen felt found given
    gone grown held hit hurt kept known laid led left lost made met paid put run seen sent set shot shut sold spent
    stolen ran sank fell rose broke began came went won took gave blew flew fought grew rode shook sought spoke
    stood stole swept threw tore wore wrote burnt froze fled struck sunk let taken told thrown torn worn written begin
    end start open close happen fail rise fall die win lose
    """
)
"""Forms of verbs that often follow the phrase they belong to, beside those in -ed."""
_PLURALS = words("people children men women")
"""Behind a plural, a form in -ing is a verb's: "the people | living below"."""
_QUESTION_WORDS = words("who whom whose what when where why which how tell show give list explain")
LINKS = words("of in at for on against between near from over with")
"""What ties a phrase to one before it."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A phrase of a question at `span`. `is_subject` when it stands right after the verb that the question begins with.

    `is_name` when it is written in capitals all through, its article apart.
    """

    text: str
    span: Span
    is_subject: bool
    is_name: bool


def noun_phrases(text: str) -> tuple[NounPhrase, ...]:
    """Return the phrases that begin with an article or are names, in order."""
    tokens = list(_TOKEN.finditer(text))
    found = []
    position = 0
    while position < len(tokens):
        end = _end(tokens, position)
        if end > position:
            found.append(_phrase(text, tokens, position, end))
        position = max(end, position + 1)
    return tuple(found)


def linked_phrases(text: str) -> tuple[NounPhrase, ...]:
    """Return the phrases with what is tied to them by a preposition: "the flood in Port Callan"."""
    found: list[NounPhrase] = []
    for phrase in noun_phrases(text):
        if found and text[found[-1].span.end : phrase.span.start].strip().lower() in LINKS:
            span = Span(found[-1].span.start, phrase.span.end)
            found[-1] = replace(found[-1], text=text[span.start : span.end], span=span)
        else:
            found.append(phrase)
    return tuple(found)


def _end(tokens: list[re.Match[str]], start: int) -> int:
    """Return the index after the last token of the phrase that begins at `start`; `start` if none does."""
    first = tokens[start].group()
    led = first.lower() in _ARTICLES
    if not led and not _is_name(tokens, start):
        return start
    end = start + 1
    while end < len(tokens) and _goes_on(tokens, start, end, led=led):
        end += 1
    if led and end == start + 1:
        return start
    return end - 1 if _swallowed_verb(tokens, start, end) else end


def _goes_on(tokens: list[re.Match[str]], start: int, position: int, *, led: bool) -> bool:
    word = tokens[position].group()
    if not word[0].isalnum() or word.lower() in _ENDS | _ARTICLES:
        return False
    if word[0].isupper() or word[0].isdigit():
        return True
    before = tokens[position - 1].group()
    if word.endswith("ing") and position > start + 1 and (before.endswith("s") or before in _PLURALS):
        return False
    if word.endswith("ing") and position > start + 1 and start > 0 and tokens[start - 1].group().lower() in _BE:
        return False
    named = position > start + 1 and tokens[position - 1].group()[0].isupper()
    verb = _is_verb(word)
    return led and not (verb and position > start + 1) and not (named and verb)


def _is_verb(word: str) -> bool:
    return word.endswith("ed") or word in _PARTICIPLES or word in _SPEAKING


def _is_name(tokens: list[re.Match[str]], position: int) -> bool:
    word = tokens[position].group()
    if not word[0].isupper() or word.lower() in _ENDS | _QUESTION_WORDS:
        return False
    return position > 0 or len(tokens) == 1 or tokens[1].group()[0].isupper()


def _swallowed_verb(tokens: list[re.Match[str]], start: int, end: int) -> bool:
    """Tell whether the last word must be the question's verb: "when did the council | vote"."""
    if not _is_subject(tokens, start) or tokens[start - 1].group().lower() in _BE:
        return False
    follows = tokens[end].group().lower() if end < len(tokens) else ""
    followed_by_verb = _is_verb(follows) or follows in _ADVERBS or follows == "of"
    return end > start + 2 and tokens[end - 1].group()[0].islower() and not followed_by_verb


def _is_subject(tokens: list[re.Match[str]], start: int) -> bool:
    return start > 0 and tokens[start - 1].group().lower() in _AUXILIARIES


def _phrase(text: str, tokens: list[re.Match[str]], start: int, end: int) -> NounPhrase:
    span = Span(tokens[start].start(), tokens[end - 1].end())
    named = [token.group() for token in tokens[start:end] if token.group().lower() not in _ARTICLES]
    name = bool(named) and all(word[0].isupper() or word[0].isdigit() for word in named)
    return NounPhrase(text[span.start : span.end], span, _is_subject(tokens, start), name)
