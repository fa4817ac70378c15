"""Pictures and their captions: which lines are image markup, which are captions, and what remains of them."""

import re

from index.endings import is_finished, words

LONGEST_CAPTION = 60
"""Words."""
LONGEST_DESCRIPTION = 2000
"""Characters of what all pictures of a line say of themselves; what is longer describes nothing."""
_LONGEST_LINE = 600
"""Characters."""

_MARKUP = re.compile(
    r"!\[(?P<alt>[^\]]{0,300})\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+[\"'][^\"']*[\"'])?\)|!\[(?P<bare>[^\]]{0,300})\]"
    r"|<img\b[^<>]*?\balt=[\"'](?P<attribute>[^\"']*)[\"'][^<>]*>|<img\b[^<>]*>"
    r"|\[(?:image|img|photo|picture|video)(?:\s*:\s*(?P<label>[^\]]*))?\]",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"[\w-]*\.(?:jpe?g|png|gif|webp|svg|avif)|(?:img|dsc|image|photo)[-_ ]?\d*", re.IGNORECASE)
_PICTURE = (
    "(?:file )?(?:photo(?:graph|s)?|image|picture|pic|illustration|graphic|video|screenshot|ảnh|hình|фото|світлина|"
    "иллюстрация)(?: (?:credit|source|courtesy|caption))?"
)
_AGENCIES = "AFP|AP|EPA|EPA-EFE|Reuters|Getty(?: Images)?|dpa|TASS|Xinhua|Ukrinform|UNIAN|Shutterstock|Unsplash"
_OWNER = r"(?-i:[^\sa-zа-яіїєґ][^.!?:]{0,60}|\S+?)(?:\.[a-z]{2,4})*[)\].]?"
_LABEL = re.compile(rf"(?:{_PICTURE}|caption|ảnh minh họa)\s*:\s*\S", re.IGNORECASE)
_CREDIT = re.compile(
    rf"(?:^|[.!?…)”\"|/(\[–—-]\s*|\s(?-i:(?=[A-ZẢФС]))){_PICTURE}\s*:\s*{_OWNER}$"
    r"|[(\[](?:(?:file )?(?:photo|photograph|image|picture|фото|ảnh)|(?:AP|AFP) photo)\b[^()\[\]]{0,80}[)\]]\.?$"
    rf"|[/|(\[]\s?(?:{_AGENCIES})[)\]]?$|^©\s*\S.{{0,60}}$|[.”\"]\s*©\s*\S.{{0,40}}$",
    re.IGNORECASE,
)
_OPEN_CREDIT = re.compile(
    r"(?:^|[\s(])(?i:photo|photograph|image|illustration|picture) (?:by|courtesy of) [A-ZÀ-ÞА-ЯІЇЄҐĐ][^.!?]{1,60}$"
    rf"|\b(?i:file (?:photo|picture|image))$|\bvia (?:{_AGENCIES})$|\bGetty Images$"
)
"""Credits that could also end a sentence of the text, if a full stop followed."""
_SIGN_OFF = re.compile(rf"\s*[(\[](?:{_AGENCIES})[)\]]\.?$")
_PIPES = re.compile(r"^(?:\|\s*)+|(?:\s*\|)+$")


def has_markup(line: str) -> bool:
    """Whether a picture stands in the line."""
    return _MARKUP.search(line) is not None


def without_markup(line: str) -> tuple[str, str]:
    """Return the line without image markup and table pipes, and what the markup says of the picture.

    That description is empty when the markup has none or only a file's name.
    """
    descriptions = [
        text.strip()
        for match in _MARKUP.finditer(line)
        for text in match.groupdict().values()
        if text and words(text) >= 3 and not _FILE_NAME.fullmatch(text.strip())
    ]
    description = " ".join(descriptions)
    if len(description) > LONGEST_DESCRIPTION:
        description = ""
    return without_pipes(re.sub(r" {2,}", " ", _MARKUP.sub("", line))), description


def without_pipes(line: str) -> str:
    """Return the line without the pipes that a table cell left at its ends."""
    return _PIPES.sub("", line.strip()).strip()


def is_caption(line: str) -> bool:
    """Whether the line says by itself that it belongs to a picture: a label or a credit."""
    if len(line) > _LONGEST_LINE or words(line) > LONGEST_CAPTION:
        return False
    signed = _SIGN_OFF.search(line)
    if signed is not None:
        return not is_finished(line[: signed.start()])
    return any(pattern.search(line) for pattern in (_CREDIT, _OPEN_CREDIT)) or _LABEL.match(line) is not None


def is_caption_after_picture(line: str) -> bool:
    """Whether a line right below a picture is its caption: no sentence of the running text ends like this."""
    is_short = len(line) <= _LONGEST_LINE and words(line) <= LONGEST_CAPTION
    return is_short and (not is_finished(line) or is_caption(line))
