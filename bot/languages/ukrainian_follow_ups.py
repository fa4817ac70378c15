"""How one goes on asking in Ukrainian: the commonest forms."""

import re
from datetime import date

from babel.dates import format_date

from bot.languages.follow_up_rules import FollowUpRules, Form
from bot.languages.rules import either

_SAID = r"(?:с?каза(?:в|ла|ли|но)|каже|кажуть|заяви(?:в|ла|ли))"
_HE = r"(?:він|вона|вони)"
_DETAIL = rf"(?:\s+(?:це|саме|так|це\s+(?:було|сталося)|{_HE}\s+(?:це\s+)?{_SAID}|це\s+{_HE}\s+{_SAID}))?"
_FORMS = (
    (Form.MORE_WORDS, rf"(?:що\s+ще\s+{_HE}\s+{_SAID}|що\s+{_HE}\s+ще\s+{_SAID}|що\s+ще\s+{_SAID})"),
    (Form.OTHERS, rf"(?:що\s+)?(?:{_SAID}\s+)?інші(?:\s+{_SAID})?|хто\s+ще(?:\s+\w+)?"),
    (
        Form.MORE,
        r"(?:(?:розкажи|розкажіть|покажи|покажіть|дай)\s+)?(?:ще|більше|далі|детальніше)|що\s+ще|(?:є\s+)?щось\s+ще"
        r"|продовжуй|продовжуйте",
    ),
    (Form.WHO_SAID, rf"хто\s+(?:це|так)\s+{_SAID}|хто\s+{_SAID}\s+(?:це|так)|чиї\s+це\s+слова"),
    (Form.CONFIRMED, r"(?:чи\s+)?(?:це\s+)?(?:правда|точно|підтверджено|підтвердили|справді)"),
    (Form.NEXT, r"що\s+(?:було|сталося|відбулося)\s+(?:далі|потім|після\s+(?:цього|того))"),
    (Form.BEFORE, r"до\s+(?:цього|того)|раніше|перед\s+(?:цим|тим)"),
    (Form.SINCE, r"відтоді|з\s+(?:того\s+часу|тих\s+пір)"),
    (Form.AFTER, r"після\s+(?:цього|того)|потім|пізніше|згодом"),
    (Form.NEWS, r"(?:є\s+)?(?:щось\s+нове|новини|оновлення)|що\s+нового"),
    (Form.TIMELINE, r"хронологія|таймлайн"),
    (Form.OTHER_ONE, r"інш(?:ий|а|е)|не\s+(?:той|та|цей|ця)|(?:той|та)\s+інш(?:ий|а)"),
    (Form.WHICH_ONES, r"(?:які|котрі|який|яка)(?:\s+саме)?|наприклад"),
    (Form.WHEN, rf"(?:коли|якого\s+(?:дня|числа|року)){_DETAIL}"),
    (Form.WHERE, rf"(?:де|в\s+якому\s+місті){_DETAIL}"),
    (Form.WHY_NOT, r"чому\s+(?:ні|не)"),
    (Form.WHY, rf"(?:чому|через\s+що|з\s+якої\s+причини|навіщо){_DETAIL}"),
    (Form.HOW_MANY, r"скільки(?:\s+(?:саме|їх|всього))?"),
    (Form.HOW, rf"як{_DETAIL}"),
    (Form.WHO, r"(?:хто|кого|кому|ким)(?:\s+(?:саме|це))?"),
)


def _written(day: date) -> str:
    return format_date(day, "d MMMM y", locale="uk")


UKRAINIAN = FollowUpRules(
    code="uk",
    said="Що сказав {speaker} про {topic}?",
    said_anything="Що сказав {speaker}?",
    anybody="Що казали про {topic}?",
    details={
        Form.WHEN: "Коли {speaker} сказав про {topic}?",
        Form.WHERE: "Де {speaker} сказав про {topic}?",
        Form.WHY: "Чому {speaker} сказав про {topic}?",
        Form.WHY_NOT: "Чому {speaker} сказав про {topic}?",
        Form.HOW: "Як {speaker} сказав про {topic}?",
        Form.HOW_MANY: "Скільки {topic}, за словами {speaker}?",
        Form.WHO: "Кого згадав {speaker} про {topic}?",
    },
    words={
        Form.WHEN: "Коли",
        Form.WHERE: "Де",
        Form.WHY: "Чому",
        Form.WHY_NOT: "Чому",
        Form.HOW: "Як",
        Form.HOW_MANY: "Скільки",
        Form.WHO: "Хто",
    },
    who_said="Хто сказав: «{words}»?",
    confirmed="Чи підтверджено: {words}?",
    next="Що сталося після {day}: {topic}?",
    news="Що нового про {topic}?",
    timeline="Хронологія: {topic}",
    which="Які саме: {topic}?",
    bounds={Form.BEFORE: "до {day}", Form.AFTER: "після {day}", Form.SINCE: "з {day}"},
    day=_written,
    forms=tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _FORMS),
    lead=either([r"^\W*(?:а|і|й|та|ну|але|тоді)\s+(?=\S)", r"^\W*(?:ні|так|добре|гаразд|дякую)\s*[,.!]\s*(?=\S)"]),
    what_about=either([r"^(?:як|що)\s+(?:щодо|стосовно)\s+(?=\S)"]),
    tail=either([r"[\s,]*\bбудь\s+ласка\W*$", r"[\s?!.…]+$"]),
    courtesy=either(
        [r"^\W*(?:дякую|привіт|вітаю|добрий\s+(?:день|вечір|ранок)|так|ні|добре|гаразд|до\s+побачення)\W*$"]
    ),
    about=either([r"^(?:про|щодо|стосовно)\s+(?P<topic>\S.*)$"]),
    speaker_about=either([r"^(?P<speaker>\S.{1,60}?)\s+(?:про|щодо|стосовно)\s+(?P<topic>\S.*)$"]),
    full=either([r"^(?:хто|що|коли|де|чому|скільки|як|який|яка|яке|які|чи|куди|звідки|кого|кому|ким|навіщо)\b"]),
    preposition=either([r"^(?:у|в|на|під|біля|з|із|за|від|проти|для)\s"]),
    subject=either([rf"\b{_HE}\b"]),
)
