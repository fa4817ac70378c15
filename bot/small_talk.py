"""Courtesies, and questions about the bot itself: whole messages to which no article is an answer.

Recognised narrowly: whoever adds anything of their own ("thanks, and what did the mayor say?") asks a question.
"""

import re
from enum import Enum

from bot.greeting import PURPOSE
from bot.texts import Texts, translatable


class SmallTalk(Enum):
    """What is said without asking for news; the value is the reply."""

    GREETING = translatable("Hello. What would you like to know of the news?")
    THANKS = translatable("You are welcome. Ask on whenever you like.")
    FAREWELL = translatable("Goodbye. I am here when you want to know more.")
    FEELING = translatable("Thank you for asking: I am running well. What would you like to know of the news?")
    ABOUT_SELF = translatable("I am a program, not a person. {purpose}")


_HELLO = (
    r"(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|day|evening|afternoon)|привіт|привет|здравствуй(?:те)?|вітаю"
    r"|доброго (?:дня|ранку|вечора)|добрий (?:день|ранок|вечір)|добр(?:ый|ое) (?:день|утро|вечер)|xin chào"
    r"|chào(?: bạn)?)"
)
_THANKS = (
    r"(?:(?:ok|okay|great|perfect|cool|nice|good|wonderful) )?(?:many thanks|thank ?(?:you|u)|thanks|thx|ty|cheers"
    r"|much appreciated|дякую|спасибі|спасибо|благодарю|cảm ơn(?: bạn)?)"
    r"(?: (?:a lot|so much|very much|again|for (?:that|this|(?:your|the) (?:help|answer|info|information)|everything)"
    r"|дуже|щиро|большое|nhiều))*"
)
_BYE = (
    r"(?:good ?bye|bye(?: ?bye)?|see (?:you|ya)(?: (?:later|soon|tomorrow))?|good night|take care|farewell|ciao"
    r"|до побачення|бувай(?:те)?|до свидания|пока|tạm biệt)"
)
_TO_WHOM = r"(?: (?:there|bot|everyone|all|friend|mate|dear))?"
_FEELING = (
    r"how (?:are|r) (?:you|u)(?: (?:doing|today|feeling))*|how(?:s| is) it going|what ?s up"
    r"|як (?:справи|ти)|как (?:дела|ты)|bạn (?:có )?khỏe không"
)
_KIND = r"(?:bot|robot|human|person|real|machine|ai|program|chat ?gpt|computer|alive|being)"
_SELF = (
    r"(?:and |so |but )?(?:who|what) ?(?:re|are|r) (?:you|u)(?: (?:exactly|anyway|for|called))?"
    rf"|(?:are|r) (?:you|u) (?:(?:an?|really|just|even) )*{_KIND}(?: {_KIND})?(?: or (?:an? )?{_KIND})?"
    r"|what ?(?:s| is) your name|what (?:can|do) you do(?: for me)?|how do you work|who (?:made|built|created|runs) you"
    r"|what can i ask(?: you)?|tell me about yourself|introduce yourself|can you help(?: me)?"
    r"|хто (?:ти|ви)(?: так(?:ий|а|і))?|(?:ти|ви) (?:бот|людина|робот)|що (?:ти|ви) (?:вмієш|вмієте|можеш|можете)"
    r"|кто (?:ты|вы)(?: так(?:ой|ая|ие))?|(?:ты|вы) (?:бот|человек|робот)|что (?:ты|вы) (?:умеешь|умеете|можешь|можете)"
    r"|bạn là (?:ai|gì|bot|người máy)|bạn có thể làm gì"
)
_AFTER_HELLO = rf"(?:{_HELLO}{_TO_WHOM} )?"
_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (SmallTalk.ABOUT_SELF, rf"{_AFTER_HELLO}(?:{_SELF})"),
        (SmallTalk.FEELING, rf"{_AFTER_HELLO}(?:{_FEELING})"),
        (SmallTalk.FAREWELL, rf"(?:{_THANKS}{_TO_WHOM} (?:and )?)?{_BYE}{_TO_WHOM}(?: {_THANKS})?"),
        (SmallTalk.THANKS, rf"{_THANKS}{_TO_WHOM}"),
        (SmallTalk.GREETING, rf"{_HELLO}{_TO_WHOM}"),
    )
)
_APOSTROPHES = re.compile(r"['’ʼ]")
_BETWEEN = re.compile(r"[\W_]+")


def small_talk(message: str) -> SmallTalk | None:
    """Return what kind of small talk a whole message is, None if it asks for something."""
    words = _BETWEEN.sub(" ", _APOSTROPHES.sub("", message.casefold())).strip()
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(words)), None)


def reply_to(kind: SmallTalk, texts: Texts) -> str:
    """Return one friendly line."""
    if kind is SmallTalk.ABOUT_SELF:
        return texts.gettext(kind.value, purpose=texts.gettext(PURPOSE))
    return texts.gettext(kind.value)
