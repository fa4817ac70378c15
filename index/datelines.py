"""Lines that hold metadata and no text: a date, a byline, a reading time."""

import re

_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|"
    r"грудня|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})\b|\b\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?=T|\b)"
    rf"|\b(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\.?(?:,?\s+\d{{4}})?\b"
    r"|\b(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}(?:,?\s+năm\s+\d{4})?",
    re.IGNORECASE,
)
_BESIDE_A_DATE = re.compile(
    r"T?\b\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?(?:Z\b|[+-]\d{2}:?\d{2})?|\b\d{1,2}\s*[ap]\.?m\b\.?"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя|понедельник|вторник|среда|четверг|пятница|суббота|"
    r"воскресенье)\b|\b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)\b"
    r"|\b(?:updated|published|posted|last|modified|first|on|at|date|оновлено|опубліковано|обновлено|опубликовано|"
    r"дата|cập nhật|đăng)\b|\b(?:gmt|utc|bst|cet|cest|eet|eest|est|edt|et|pst|pdt|msk|ict)\b(?:\s*[+-]\s*\d{1,2})?"
    r"|\b(?:год[ау]?|року|р\.|г\.)|\b\d{1,2}\s*min(?:ute)?s?\s+read\b|[\s,.|•·:;()\[\]–—-]",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:[Bb][Yy]|BY|Author|Written by|Reported by|Автор|Авторка|Tác giả)\s*:?\s+"
    r"(?:[A-ZÀ-ÞА-ЯІЇЄҐĐ][\w.'’-]*\s*(?:,|\||and|&|in|і|и|та|và|de|van|von|al)?\s*){1,9}"
)
_READING_TIME = re.compile(r"\d{1,3}\s*[- ]?min(?:ute)?s?\s+read", re.IGNORECASE)


def is_date(line: str) -> bool:
    """Whether the line holds a date and nothing else but a weekday, a time or "updated"."""
    if len(line) > 80 or not _DATE.search(line):
        return False
    return not _BESIDE_A_DATE.sub("", _DATE.sub(" ", line)).strip()


def is_metadata(line: str) -> bool:
    """Whether a line above the first paragraph is a date, a byline or a reading time."""
    if len(line) > 120:
        return False
    if is_date(line) or _READING_TIME.fullmatch(line):
        return True
    if _BYLINE.fullmatch(line):
        return True
    parts = [part.strip() for part in re.split(r"[|•·]", line) if part.strip()]
    return len(parts) > 1 and all(is_date(part) or _BYLINE.fullmatch(part) for part in parts)
