"""How questions are put in Vietnamese. All patterns are without diacritics, which many leave out on a telephone."""

import re

from bot.kinds import Kind
from bot.languages.rules import Rules, compiled, either, table, words

_SPEAKER = r"(?P<speaker>[^\s?,;:][^?,;:]{1,59}?)"
_DONE = r"(?:(?:da|dang|co|se|vua|moi|tung)\s+)*"
_SAYS = (
    r"(?:noi|phat\s+bieu|tuyen\s+bo|binh\s+luan|canh\s+bao|nghi|cho\s+rang|cho\s+biet|tra\s+loi|phan\s+ung"
    r"|khang\s+dinh|thong\s+bao|nhan\s+dinh|phu\s+nhan|xac\s+nhan|keu\s+goi|hua|len\s+tieng|viet|danh\s+gia|giai\s+thich"
    r"|mo\s+ta|chi\s+trich|de\s+cap)"
)
_SAY = rf"(?P<asking>{_SAYS})"
_ABOUT = r"(?:ve|lien\s+quan(?:\s+den)?|doi\s+voi|truoc)\b"
_WORDS = (
    r"phat\s+bieu|loi\s+noi|loi|tuyen\s+bo|binh\s+luan|y\s+kien|quan\s+diem|phan\s+ung|trich\s+dan|nhan\s+dinh"
    r"|lap\s+truong|danh\s+gia"
)
_MARKERS = (
    r"\b(?:noi\s+gi|the\s+nao|bao\s+nhieu|bao\s+gio|khi\s+nao|luc\s+nao|tai\s+sao|vi\s+sao|o\s+dau|la\s+gi|nhung|khong"
    r"|phat\s+bieu|dien\s+bien|co\s+dung|da\s+noi|duoc|cua|hom\s+qua|tuan\s+truoc|thang\s+truoc|ngay\s+\d)\b"
)
_KINDS = (
    (Kind.TIMELINE, r"\b(?:dien\s+bien|dong\s+thoi\s+gian|trinh\s+tu|theo\s+(?:tung\s+)?ngay|tung\s+ngay)\b"),
    (Kind.CHANGES, r"\b(?:co\s+)?gi\s+(?:moi|thay\s+doi|khac)\b|\bthay\s+doi\s+(?:gi|the\s+nao|ra\s+sao)\b"
     r"|\btin\s+(?:gi\s+)?moi\b"),
    (Kind.ABSENCE, rf"\b(?:da|co)\s+{_SAYS}\b(?!\s+gi).*\b(?:chua|khong)\W*$|\b{_SAYS}\b(?!\s+gi).*\bchua\W*$"),
    (Kind.HOW_MANY, r"\b(?:bao\s+nhieu|may\s+nguoi|so\s+luong|bao\s+xa|bao\s+lau)\b"),
    (Kind.WHY, r"\b(?:tai\s+sao|vi\s+sao|ly\s+do\s+(?:gi|nao)|nguyen\s+nhan|do\s+dau|vi\s+dau)\b"),
    (Kind.LIST, r"\b(?:nhung|cac)\s+(?:\w+\s+){1,3}?nao\b|\b(?:liet\s+ke|danh\s+sach|ke\s+ten)\b|\bnhung\s+ai\b"),
    (Kind.WHEN, r"\b(?:khi\s+nao|bao\s+gio|luc\s+nao|ngay\s+nao|nam\s+nao|thang\s+nao|may\s+gio)\b"),
    (Kind.WHERE, r"\b(?:o\s+dau|tai\s+dau|noi\s+nao|thanh\s+pho\s+nao|cho\s+nao)\b|\bdau\W*$"),
    (Kind.WHO, r"(?:^|\s)ai\b"),
    (Kind.YES_NO, r"\bco\s+(?:dung|phai|that)\b|\b(?:khong|chua|phai\s+khong|dung\s+khong)\W*$"),
    (Kind.FACT, r"\b(?:gi|nao|the\s+nao|ra\s+sao|nhu\s+the\s+nao)\b|\?"),
)  # fmt: skip
_UNITS = (("ngay", "day"), ("tuan", "week"), ("thang", "month"), ("nam", "year"))
_WEEKDAYS = ("hai", "ba", "tu", "nam", "sau", "bay")
_ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_PERIODS = (
    (r"hom\s+kia", "two days ago"),
    (r"hom\s+qua|ngay\s+hom\s+qua", "yesterday"),
    (r"hom\s+nay|ngay\s+hom\s+nay", "today"),
    (r"ngay\s+mai", "tomorrow"),
    (r"cuoi\s+tuan\s+(?:nay|qua|truoc)", "at the weekend"),
    *((rf"{unit}\s+(?:truoc|roi|ngoai)", f"last {english}") for unit, english in _UNITS[1:]),
    *((rf"{unit}\s+nay", f"this {english}") for unit, english in _UNITS[1:]),
    *((rf"{unit}\s+qua", f"in the past {english}") for unit, english in _UNITS[1:]),
    *((rf"(\d+)\s+{unit}\s+(?:qua|gan\s+day)", rf"in the last \1 {english}s") for unit, english in _UNITS),
    *((rf"thu\s+{day}", f"on {english}") for day, english in zip(_WEEKDAYS, _ENGLISH_WEEKDAYS, strict=True)),
    (r"chu\s+nhat", "on Sunday"),
    *(
        (rf"(?:tu\s+)?(?:ngay\s+)?(\d{{1,2}})\s+(?:den|toi|va)\s+(?:ngay\s+)?(\d{{1,2}})\s+thang\s+{number}(?!\d)",
         rf"from \1 to \2 {english}")
        for number, english in enumerate(_ENGLISH_MONTHS, 1)
    ),
    *(
        (rf"(?:ngay\s+)?(\d{{1,2}})\s+thang\s+{number}(?!\d)(?:\s+nam\s+(\d{{4}}))", rf"\1 {english} \2")
        for number, english in enumerate(_ENGLISH_MONTHS, 1)
    ),
    *(
        (rf"(?:ngay\s+)?(\d{{1,2}})\s+thang\s+{number}(?!\d)", rf"\1 {english}")
        for number, english in enumerate(_ENGLISH_MONTHS, 1)
    ),
    *((rf"thang\s+{number}(?!\d)", f"in {english}") for number, english in enumerate(_ENGLISH_MONTHS, 1)),
    (r"nam\s+(\d{4})", r"in \1"),
)  # fmt: skip
_FUNCTIONS = table(
    r"""
    tong\s+thu\s+ky : Secretary-General
    thu\s+tuong : prime minister
    bo\s+truong\s+(?:bo\s+)?quoc\s+phong : defence minister
    (?:bo\s+truong\s+(?:bo\s+)?)?ngoai\s+(?:giao|truong) : foreign minister
    bo\s+truong\s+(?:bo\s+)?tai\s+chinh : finance minister
    bo\s+truong\s+(?:bo\s+)?y\s+te : health minister
    bo\s+truong\s+(?:bo\s+)?giao\s+duc : education minister
    bo\s+quoc\s+phong : defence ministry
    bo\s+truong : minister
    chu\s+tich\s+nuoc|tong\s+thong : president
    thi\s+truong : mayor
    nguoi\s+phat\s+ngon : spokesman
    giao\s+hoang : pope
    lien\s+hop\s+quoc|lhq : UN
    lien\s+minh\s+chau\s+au : EU
    canh\s+sat|cong\s+an : police
    dien\s+kremlin : Kremlin
    nha\s+trang : White House
    viet\s+nam : Vietnam
    trung\s+quoc : China
    nga : Russia
    phap : France
    duc : Germany
    anh : UK
    """
)

RULES = Rules(
    code="vi",
    markers=re.compile(_MARKERS, re.IGNORECASE),
    opening=re.compile(
        r"^(?:\W*(?:xin\s+chao|chao(?:\s+(?:ban|anh|chi))?|vui\s+long|lam\s+on|xin|hay\s+cho\s+(?:toi|minh)\s+biet"
        r"|cho\s+(?:toi|minh|hoi)(?:\s+(?:biet|hoi|xem))?|ban\s+co\s+biet|toi\s+muon\s+biet|the|vay|va)(?![\w-])"
        r"[\s,!.:;]*)+",
        re.IGNORECASE,
    ),
    closing=re.compile(r"(?:[\s,]+(?:cam\s+on|nhe|a|vay|the|gan\s+day|nhi))+(?=\W*$)", re.IGNORECASE),
    request=re.compile(r"cho|biet|muon", re.IGNORECASE),
    speech=compiled(
        rf"^\W*{_SPEAKER}\s+{_DONE}{_SAY}\s+(?:(?:nhung\s+)?gi|the\s+nao|ra\s+sao|nhu\s+the\s+nao|sao)\b",
        rf"\b(?P<asking>{_WORDS})\s+cua\s+{_SPEAKER}(?=\s+{_ABOUT}|\s*\?|\s*$)",
        rf"\b(?P<according>theo(?:\s+loi)?)\s+{_SPEAKER}(?=\s*,)",
        rf"^\W*{_SPEAKER}\s+{_DONE}{_SAY}\s+{_ABOUT}",
        rf"^\W*{_SPEAKER}\s+(?:da|co|dang)\s+{_SAY}\b",
        rf"\b(?:nhung\s+gi|dieu|tat\s+ca\s+nhung\s+gi)\s+(?:ma\s+)?{_SPEAKER}\s+{_DONE}{_SAY}\b",
    ),
    loose=compiled(rf"^\W*{_SPEAKER}\s+(?P<asking>ve)\s+\S"),
    no_speaker=re.compile(
        r"^(?:ai|nhung\s+ai|no|ho|ban|toi|minh|chung\s+ta|bai\s+bao|cac\s+bai|nguoi\s+ta|co|da|ai\s+da|ai\s+co)$"
        r"|^(?:ong\s+ay|ba\s+ay|anh\s+ay|co\s+ay)$|\b(?:ai|gi|tai\s+sao|vi\s+sao|khi\s+nao|bao\s+nhieu)\b",
        re.IGNORECASE,
    ),
    anybody=re.compile(rf"\bai\s+{_DONE}{_SAY}\b", re.IGNORECASE),
    article=re.compile(r"(?:ong|ba|anh|chi|ngai)\s+", re.IGNORECASE),
    pronoun=re.compile(r"(?:ong\s+ay|ba\s+ay|anh\s+ay|co\s+ay|ho)", re.IGNORECASE),
    kinds=tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS),
    framing=either(
        (
            r"\bdien\s+bien\b|\bdong\s+thoi\s+gian\b|\btrinh\s+tu\b|\btheo\s+(?:tung\s+)?ngay\b|\btung\s+ngay\b",
            r"\bco\s+gi\s+(?:moi|thay\s+doi|khac)\b|\bgi\s+(?:moi|thay\s+doi)\b|\bda\s+thay\s+doi\s+(?:gi|the\s+nao)\b",
            r"\b(?:bao\s+nhieu|khi\s+nao|bao\s+gio|luc\s+nao|ngay\s+nao|tai\s+sao|vi\s+sao|o\s+dau|tai\s+dau)\b",
            r"\bco\s+(?:dung|phai|that)\s+(?:la\s+)?|\b(?:nhu\s+)?the\s+nao\b|\bra\s+sao\b",
            r"\b(?:liet\s+ke|danh\s+sach|ke\s+ten)\b|\bnao\b|\bnhung(?=\s+(?:\S+\s+){1,3}?nao\b)",
            r"\b(?:chuyen\s+)?gi\s+da\s+xay\s+ra(?:\s+(?:o|tai|voi))?\b|\bda\s+xay\s+ra\s+chuyen\s+gi\b",
        )
    ),
    edges=words(
        """
        ai cac chua co cua da dang dau den do doi duoc gi khong la lien ma nao nhung o phai quan rang roi se tai the thi
        tu va ve vi voi
        """
    ),
    functions=_FUNCTIONS,
    periods=tuple((re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), english) for pattern, english in _PERIODS),
    since=re.compile(r"\b(?:tu|ke\s+tu|tu\s+khi)\s+$", re.IGNORECASE),
    before=re.compile(r"\b(?:truoc|truoc\s+khi)\s+$", re.IGNORECASE),
    after=re.compile(r"\bsau\s+$", re.IGNORECASE),
    ahead=re.compile(r"\bse\b", re.IGNORECASE),
    lead_in=re.compile(r"(?:\b(?:vao|trong|tu|hoi|ngay)\s+)+$", re.IGNORECASE),
    folded=True,
)
