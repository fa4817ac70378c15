"""What a language needs to say for its follow-ups to be understood: one value of `FollowUpRules` a language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.languages.rules import NOTHING, Pattern


class Form(StrEnum):
    """Messages that mean nothing without the answer before them."""

    MORE = "more"
    MORE_WORDS = "what else did he say"
    OTHERS = "what did the others say"
    WHO_SAID = "who said that"
    CONFIRMED = "is that confirmed"
    BEFORE = "before that"
    AFTER = "after that"
    SINCE = "since then"
    NEXT = "what happened next"
    NEWS = "any news"
    TIMELINE = "as a timeline"
    OTHER_ONE = "the other one"
    WHICH_ONES = "which ones"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    WHY_NOT = "why not"
    HOW = "how"
    HOW_MANY = "how many"
    WHO = "who"


@dataclass(frozen=True, slots=True)
class FollowUpRules:
    """How one goes on in one language. `filler` is said before a question and means nothing.

    `anew` announces another subject ("different question:"). `lead`, `what_about` and `tail` are cut off before
    anything else is matched.

    `forms` must match the whole of what is left; the first counts. `about` has a group `topic` and matches a fragment
    that names a topic only, `speaker_about` one that names a `speaker` and a `topic`. `full` matches where a message is
    a whole question. `preposition` is what a place or a time begins with. `bodies` end the names of groups that speak.
    `subject` is "he", "she" or "they"; `named_first` has the groups `name` and `question` ("Doyle, what did he say?");
    `set_before` are questions with something before them ("Paris, any comment on that?"), each with a template for its
    groups; `it` is what stands for all that was spoken about; `happened` asks for a detail of it, {word} and {subject}.

    The templates make questions: `said` of {speaker} and {topic}, `said_anything` of {speaker}, `anybody` of {topic},
    `details` one for each form of {speaker} and {topic}, `detail` of {word} and {question}, `words` the question word
    of each form, `who_said` and `confirmed` of {words}, `next` and `news` and `timeline` and `which` of {topic}.
    `day` writes a day.
    """

    code: str
    said: str
    said_anything: str
    anybody: str
    details: Mapping[Form, str]
    words: Mapping[Form, str]
    who_said: str
    confirmed: str
    next: str
    news: str
    timeline: str
    which: str
    bounds: Mapping[Form, str]
    day: Callable[[date], str]
    forms: tuple[tuple[Form, Pattern], ...]
    detail: str = "{word}: {question}"
    filler: Pattern = NOTHING
    anew: Pattern = NOTHING
    lead: Pattern = NOTHING
    what_about: Pattern = NOTHING
    tail: Pattern = NOTHING
    courtesy: Pattern = NOTHING
    about: Pattern = NOTHING
    speaker_about: Pattern = NOTHING
    full: Pattern = NOTHING
    preposition: Pattern = NOTHING
    subject: Pattern = NOTHING
    named_first: Pattern = NOTHING
    set_before: tuple[tuple[Pattern, str], ...] = ()
    it: Pattern = NOTHING
    happened: str = "{word}: {subject}?"
    bodies: frozenset[str] = frozenset()
