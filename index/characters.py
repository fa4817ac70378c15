"""Text without what only machines see: control and zero-width characters, stray HTML tags, entities, exotic spaces.

Letters, punctuation and quotation marks stay as they are, so that what is cited is verbatim.
"""

import html
import re
import unicodedata

_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_SPACES = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_JOINER_OUTSIDE_SCRIPT = re.compile(r"(?<=[\x00-\u05ff])[\u200c\u200d]+(?=[\x00-\u05ff])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNSEEN_ELEMENTS = re.compile(r"<(script|style|noscript|template)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAKING_TAG = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|tr|table|tbody|thead|section|article|header|footer|aside|nav|blockquote|figure|"
    r"figcaption|h[1-6])(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_INLINE_TAG = re.compile(
    r"<(/?)(a|abbr|b|big|cite|code|del|em|font|i|ins|label|mark|q|s|small|span|strike|strong|sub|sup|td|th|time|u)"
    r"(\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SPACE_RUN = re.compile(r" {2,}")


def readable(text: str) -> str:
    """Return `text` in NFC with line feeds and single spaces, its tags and entities turned into what they stand for.

    `<img …>` stays, for `index.captions`. A lone `<b>` with no `</b>` in the text is kept: it is something that was
    written, not markup.
    """
    text = _BREAKS.sub("\n", text)
    text = _UNSEEN_ELEMENTS.sub("", text) if "</" in text else text
    text = _COMMENT.sub("", text) if "-->" in text else text
    text = _without_tags(text)
    text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    text = _BREAKS.sub("\n", text)
    text = _JOINER_OUTSIDE_SCRIPT.sub("", _INVISIBLE.sub("", _SPACES.sub(" ", text)))
    text = unicodedata.normalize("NFC", text)
    return "\n".join(_SPACE_RUN.sub(" ", line).strip() for line in text.split("\n"))


def is_readable(text: str) -> bool:
    """Whether `text` has nothing that `readable` drops for not being seen, and no exotic spaces or line breaks."""
    return not any(pattern.search(text) for pattern in (_BREAKS, _SPACES, _INVISIBLE, _JOINER_OUTSIDE_SCRIPT))


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    text = _BREAKING_TAG.sub("\n", text)
    found = [(match.group(1), match.group(2).lower()) for match in _INLINE_TAG.finditer(text)]
    opened = {name for slash, name in found if not slash}
    paired = {name for slash, name in found if slash and name in opened}

    def replace(match: re.Match[str]) -> str:
        return "" if match.group(2).lower() in paired or match.group(3) else match.group()

    return _INLINE_TAG.sub(replace, text)
