"""How one goes on asking in Russian: the commonest forms."""

import re
from datetime import date

from babel.dates import format_date

from bot.languages.follow_up_rules import FollowUpRules, Form
from bot.languages.rules import either

_SAID = r"(?:сказа(?:л|ла|ли|но)|говори(?:л|ла|ли|т)|говорят|заяви(?:л|ла|ли))"
_HE = r"(?:он|она|они)"
_DETAIL = (
    rf"(?:\s+(?:это|именно|так|это\s+(?:было|произошло|случилось)|{_HE}\s+(?:это\s+)?{_SAID}|это\s+{_HE}\s+{_SAID}))?"
)
_FORMS = (
    (Form.MORE_WORDS, rf"(?:что\s+ещ[её]\s+{_HE}\s+{_SAID}|что\s+{_HE}\s+ещ[её]\s+{_SAID}|что\s+ещ[её]\s+{_SAID})"),
    (Form.OTHERS, rf"(?:что\s+)?(?:{_SAID}\s+)?(?:другие|остальные)(?:\s+{_SAID})?|кто\s+ещ[её](?:\s+\w+)?"),
    (
        Form.MORE,
        r"(?:(?:расскажи|расскажите|покажи|покажите|дай)\s+)?(?:ещ[её]|больше|дальше|подробнее)|что\s+ещ[её]"
        r"|(?:есть\s+)?что-(?:то|нибудь)\s+ещ[её]|продолжай|продолжайте",
    ),
    (Form.WHO_SAID, rf"кто\s+(?:это|так)\s+{_SAID}|кто\s+{_SAID}\s+(?:это|так)|чьи\s+это\s+слова"),
    (Form.CONFIRMED, r"(?:это\s+)?(?:правда|точно|подтверждено|подтвердили|действительно)(?:\s+ли(?:\s+это)?)?"),
    (Form.NEXT, r"что\s+(?:было|произошло|случилось)\s+(?:дальше|потом|после\s+(?:этого|того))"),
    (Form.BEFORE, r"до\s+(?:этого|того)|раньше|ранее|перед\s+(?:этим|тем)"),
    (Form.SINCE, r"с\s+(?:того\s+времени|тех\s+пор)"),
    (Form.AFTER, r"после\s+(?:этого|того)|потом|позже|затем"),
    (Form.NEWS, r"(?:есть\s+)?(?:что-(?:то|нибудь)\s+новое|новости|обновления)|что\s+нового"),
    (Form.TIMELINE, r"хронология|таймлайн"),
    (Form.OTHER_ONE, r"друг(?:ой|ая|ое)|не\s+(?:тот|та|этот|эта)|(?:тот|та)\s+друг(?:ой|ая)"),
    (Form.WHICH_ONES, r"(?:какие|который|какой|какая)(?:\s+именно)?|например"),
    (Form.WHEN, rf"(?:когда|какого\s+(?:дня|числа|года)){_DETAIL}"),
    (Form.WHERE, rf"(?:где|в\s+каком\s+городе){_DETAIL}"),
    (Form.WHY_NOT, r"почему\s+(?:нет|не)"),
    (Form.WHY, rf"(?:почему|из-за\s+чего|по\s+какой\s+причине|зачем){_DETAIL}"),
    (Form.HOW_MANY, r"сколько(?:\s+(?:именно|их|всего))?"),
    (Form.HOW, rf"как{_DETAIL}"),
    (Form.WHO, r"(?:кто|кого|кому|кем)(?:\s+(?:именно|это))?"),
)


def _written(day: date) -> str:
    return format_date(day, "d MMMM y", locale="ru")


RUSSIAN = FollowUpRules(
    code="ru",
    said="Что сказал {speaker} о {topic}?",
    said_anything="Что сказал {speaker}?",
    anybody="Что говорили о {topic}?",
    details={
        Form.WHEN: "Когда {speaker} сказал о {topic}?",
        Form.WHERE: "Где {speaker} сказал о {topic}?",
        Form.WHY: "Почему {speaker} сказал о {topic}?",
        Form.WHY_NOT: "Почему {speaker} сказал о {topic}?",
        Form.HOW: "Как {speaker} сказал о {topic}?",
        Form.HOW_MANY: "Сколько {topic}, по словам {speaker}?",
        Form.WHO: "Кого упомянул {speaker} о {topic}?",
    },
    words={
        Form.WHEN: "Когда",
        Form.WHERE: "Где",
        Form.WHY: "Почему",
        Form.WHY_NOT: "Почему",
        Form.HOW: "Как",
        Form.HOW_MANY: "Сколько",
        Form.WHO: "Кто",
    },
    who_said="Кто сказал: «{words}»?",
    confirmed="Подтверждено ли: {words}?",
    next="Что произошло после {day}: {topic}?",
    news="Что нового о {topic}?",
    timeline="Хронология: {topic}",
    which="Какие именно: {topic}?",
    bounds={Form.BEFORE: "до {day}", Form.AFTER: "после {day}", Form.SINCE: "с {day}"},
    day=_written,
    forms=tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _FORMS),
    lead=either([r"^\W*(?:а|и|ну|но|тогда)\s+(?=\S)", r"^\W*(?:нет|да|хорошо|ладно|спасибо)\s*[,.!]\s*(?=\S)"]),
    what_about=either([r"^(?:как|что)\s+(?:насч[её]т|касательно|по\s+поводу)\s+(?=\S)"]),
    tail=either([r"[\s,]*\bпожалуйста\W*$", r"[\s?!.…]+$"]),
    courtesy=either(
        [
            r"^\W*(?:спасибо|привет|здравствуйте|добрый\s+(?:день|вечер)|доброе\s+утро|да|нет|хорошо|ладно|до\s+свидания)\W*$"
        ]
    ),
    about=either([r"^(?:об?о?|про|насч[её]т|касательно)\s+(?P<topic>\S.*)$"]),
    speaker_about=either([r"^(?P<speaker>\S.{1,60}?)\s+(?:об?о?|про|насч[её]т)\s+(?P<topic>\S.*)$"]),
    full=either(
        [r"^(?:кто|что|когда|где|почему|сколько|как|какой|какая|какое|какие|куда|откуда|кого|кому|кем|зачем|правда)\b"]
    ),
    preposition=either([r"^(?:в|во|на|под|около|у|с|со|из|за|от|против|для)\s"]),
    subject=either([rf"\b{_HE}\b"]),
)
