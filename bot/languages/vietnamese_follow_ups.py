"""How one goes on asking in Vietnamese: the commonest forms."""

import re
from datetime import date

from bot.languages.follow_up_rules import FollowUpRules, Form
from bot.languages.rules import either

_HE = r"(?:ông\s+(?:ấy|ta)|bà\s+(?:ấy|ta)|anh\s+(?:ấy|ta)|cô\s+(?:ấy|ta)|chị\s+ấy|họ)"
_DETAIL = rf"(?:\s+(?:vậy|thế|đó|chuyện\s+đó\s+xảy\s+ra|điều\s+đó\s+xảy\s+ra|{_HE}\s+nói\s+(?:vậy|thế|điều\s+đó)))?"
_FORMS = (
    (Form.MORE_WORDS, rf"{_HE}\s+(?:còn\s+)?nói\s+(?:thêm\s+)?gì\s+(?:nữa|khác|thêm)(?:\s+không)?"),
    (Form.OTHERS, r"(?:những\s+)?người\s+khác(?:\s+(?:nói\s+gì|nói\s+sao))?|ai\s+(?:khác|nữa)(?:\s+.*)?"),
    (
        Form.MORE,
        r"(?:cho\s+tôi\s+)?(?:thêm|nữa|tiếp)(?:\s+(?:nữa|đi|tục))?|tiếp\s+tục|(?:còn\s+)?gì\s+nữa(?:\s+không)?"
        r"|(?:còn\s+)?gì\s+khác(?:\s+không)?|(?:kể|nói)\s+thêm(?:\s+đi)?",
    ),
    (Form.WHO_SAID, r"ai\s+(?:đã\s+)?nói\s+(?:vậy|thế|điều\s+(?:đó|này))|(?:đó|đây)\s+là\s+lời\s+(?:của\s+)?ai"),
    (
        Form.CONFIRMED,
        r"(?:điều\s+(?:đó|này)\s+)?(?:có\s+)?(?:đúng|thật)\s+(?:không|vậy\s+không)|(?:đã\s+)?xác\s+nhận\s+chưa",
    ),
    (Form.NEXT, r"chuyện\s+gì\s+(?:đã\s+)?xảy\s+ra\s+(?:sau\s+đó|tiếp\s+theo)|sau\s+đó\s+thế\s+nào"),
    (Form.BEFORE, r"trước\s+(?:đó|đấy|kia)"),
    (Form.SINCE, r"(?:kể\s+)?từ\s+(?:đó|khi\s+đó|lúc\s+đó)(?:\s+đến\s+(?:nay|giờ))?"),
    (Form.AFTER, r"sau\s+(?:đó|đấy)"),
    (Form.NEWS, r"(?:có\s+)?(?:gì|tin)\s+mới(?:\s+không)?"),
    (Form.TIMELINE, r"(?:dòng\s+thời\s+gian|diễn\s+biến)"),
    (Form.OTHER_ONE, r"(?:cái|người)\s+(?:kia|khác)|không\s+phải\s+(?:cái|người)\s+(?:đó|này)"),
    (Form.WHICH_ONES, r"(?:những\s+)?(?:cái|người)\s+nào|ví\s+dụ"),
    (Form.WHEN, rf"(?:khi\s+nào|bao\s+giờ|lúc\s+nào|(?:vào\s+)?ngày\s+nào|hồi\s+nào){_DETAIL}"),
    (Form.WHERE, rf"(?:ở\s+đâu|tại\s+đâu|đâu){_DETAIL}"),
    (Form.WHY_NOT, r"(?:tại|vì)\s+sao\s+không"),
    (Form.WHY, rf"(?:tại\s+sao|vì\s+sao|sao){_DETAIL}"),
    (Form.HOW_MANY, r"(?:có\s+)?(?:bao\s+nhiêu|mấy)(?:\s+người)?"),
    (Form.HOW, rf"(?:như\s+thế\s+nào|thế\s+nào|bằng\s+cách\s+nào){_DETAIL}"),
    (Form.WHO, r"(?:đó\s+là\s+)?ai(?:\s+vậy)?"),
)


def _written(day: date) -> str:
    return f"ngày {day.day} tháng {day.month} năm {day.year}"


VIETNAMESE = FollowUpRules(
    code="vi",
    said="{speaker} nói gì về {topic}?",
    said_anything="{speaker} nói gì?",
    anybody="Ai nói gì về {topic}?",
    details={
        Form.WHEN: "Khi nào {speaker} nói về {topic}?",
        Form.WHERE: "{speaker} nói về {topic} ở đâu?",
        Form.WHY: "Tại sao {speaker} nói về {topic}?",
        Form.WHY_NOT: "Tại sao {speaker} nói về {topic}?",
        Form.HOW: "{speaker} nói về {topic} như thế nào?",
        Form.HOW_MANY: "Bao nhiêu {topic}, theo {speaker}?",
        Form.WHO: "{speaker} nhắc đến ai về {topic}?",
    },
    words={
        Form.WHEN: "Khi nào",
        Form.WHERE: "Ở đâu",
        Form.WHY: "Tại sao",
        Form.WHY_NOT: "Tại sao",
        Form.HOW: "Như thế nào",
        Form.HOW_MANY: "Bao nhiêu",
        Form.WHO: "Ai",
    },
    who_said="Ai đã nói: “{words}”?",
    confirmed="Có đúng không: {words}?",
    next="Chuyện gì xảy ra sau {day}: {topic}?",
    news="Có gì mới về {topic}?",
    timeline="Diễn biến: {topic}",
    which="Những cái nào: {topic}?",
    bounds={Form.BEFORE: "trước {day}", Form.AFTER: "sau {day}", Form.SINCE: "từ {day}"},
    day=_written,
    forms=tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _FORMS),
    lead=either(
        [r"^\W*(?:(?:thế|vậy)\s+còn|còn|và|thế|vậy)\s+(?=\S)", r"^\W*(?:không|vâng|được|cảm\s+ơn)\s*[,.!]\s*(?=\S)"]
    ),
    what_about=either([r"^(?:còn)\s+(?=\S)"]),
    tail=either([r"[\s,]*\bthì\s+sao\W*$", r"[\s,]*\b(?:nhé|ạ|à|hả)\W*$", r"[\s?!.…]+$"]),
    courtesy=either(
        [r"^\W*(?:cảm\s+ơn(?:\s+(?:bạn|nhiều))*|xin\s+chào|chào(?:\s+bạn)?|vâng|không|được|tạm\s+biệt)\W*$"]
    ),
    about=either([r"^về\s+(?P<topic>\S.*)$"]),
    speaker_about=either([r"^(?P<speaker>\S.{1,60}?)\s+(?:nói\s+gì\s+)?về\s+(?P<topic>\S.*)$"]),
    full=either(
        [
            r"^(?:ai|gì|khi\s+nào|bao\s+giờ|ở\s+đâu|tại\s+sao|vì\s+sao|bao\s+nhiêu|có)\b",
            r"\b(?:gì|nào|đâu|không|chưa|ai|sao|bao\s+nhiêu)\W*$",
            r"\bnói\s+gì\b",
        ]
    ),
    preposition=either([r"^(?:ở|tại|trong|từ)\s"]),
    subject=either([rf"(?<!\w){_HE}(?!\w)"]),
)
