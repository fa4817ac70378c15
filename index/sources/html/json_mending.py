"""JSON as pages hold it: with comments, trailing commas, raw line breaks, or written in HTML's entities."""

import html
import json
import re

_OPENED = re.compile(r"\A\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)")
_CLOSED = re.compile(r"(?:-->|(?://|/\*)?\s{0,20}\]\]>\s{0,20}(?:\*/)?)?[\s;]{0,20}\Z")
_SIGN = re.compile(r'"|/\*|//|,')
_END_OF_STRING = re.compile(r'["\\\n]')


def parse_json(text: str) -> object:
    """Parse JSON, mending it where needed; None when it is beyond that."""
    text = _CLOSED.sub("", _OPENED.sub("", text), count=1)
    for attempt in (text, None, html.unescape(text)):
        try:
            value: object = json.loads(mended(text) if attempt is None else attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def mended(text: str) -> str:
    """Return JSON without comments and trailing commas, in one pass over the text."""
    kept: list[str] = []
    place = 0
    while (match := _SIGN.search(text, place)) is not None:
        start, sign = match.start(), match.group()
        kept.append(text[place:start])
        if sign == '"':
            place = _after_string(text, start)
            kept.append(text[start:place])
        elif sign == ",":
            place = start + 1
            kept.append("," if not _closes(text, place) else "")
        else:
            place = _after_comment(text, start, sign)
    kept.append(text[place:])
    return "".join(kept)


def _after_string(text: str, start: int) -> int:
    place = start + 1
    while (match := _END_OF_STRING.search(text, place)) is not None:
        if match.group() == '"':
            return match.end()
        place = match.end() + (1 if match.group() == "\\" else 0)
    return len(text)


def _after_comment(text: str, start: int, sign: str) -> int:
    end = text.find("*/" if sign == "/*" else "\n", start + 2)
    if end < 0:
        return len(text)
    return end + 2 if sign == "/*" else end


_AFTER_COMMA = re.compile(r"(?:\s{1,200}|/\*[^*]{0,500}\*/|//[^\n]{0,500}\n){0,20}(.?)", re.DOTALL)


def _closes(text: str, place: int) -> bool:
    match = _AFTER_COMMA.match(text, place)
    return match is not None and match.group(1) in {"}", "]"}
