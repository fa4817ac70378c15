"""Pictures and their captions: which lines are image markup, which are captions, and what remains of them."""

import re

from index.endings import is_finished, words

LONGEST_CAPTION = 60
"""Words."""

_MARKUP = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+[\"'][^\"']*[\"'])?\)|!\[(?P<bare>[^\]]*)\]"
    r"|<img\b[^>]*?\balt=[\"'](?P<attribute>[^\"']*)[\"'][^>]*>|<img\b[^>]*>"
    r"|\[(?:image|img|photo|picture|video)(?:\s*:\s*(?P<label>[^\]]*))?\]",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"[\w-]*\.(?:jpe?g|png|gif|webp|svg|avif)|(?:img|dsc|image|photo)[-_ ]?\d*", re.IGNORECASE)
_PICTURE_WORDS = (
    r"photo(?:graph|s)?|image|picture|pic|illustration|graphic|video|screenshot|ảnh|hình|фото|світлина|иллюстрация"
)
_LABEL = re.compile(
    rf"(?:file\s+)?(?:{_PICTURE_WORDS})(?:\s+(?:credit|source|courtesy|by|caption))?\s*:\s*\S"
    r"|(?:caption|photo credit|image credit|image source|image caption|ảnh minh họa)\s*[:.]\s*\S"
    r"|(?:file\s+)?(?:photo|photograph|picture|illustration|image|фото)\s+(?:by|courtesy of)\s+\S",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    rf"(?:^|[\s.(\[|/–—-])(?:file\s+)?(?:{_PICTURE_WORDS})(?:\s+(?:credit|source))?\s*:\s*[^.!?:]{{1,60}}"
    r"(?:\.(?:com|gov|org|net|ua|ru|vn|uk)[\w./]*)*[)\].]?$"
    r"|[(\[]\s*(?:file\s+)?(?:photo|photograph|image|picture|ap photo|фото|ảnh)\b[^()\[\]]{0,80}[)\]]\.?$"
    r"|\b(?:photo|photograph|illustration|picture)\s+(?:by|courtesy of)\s+[A-Z][^.!?]{1,60}\.?$"
    r"|(?:[/|]|\bvia)\s*(?:AFP|AP|EPA|Reuters|Getty Images|Getty|Shutterstock|Unsplash|TASS|Ukrinform|UNIAN|Xinhua)\)?\.?$"
    r"|\bGetty Images\)?\.?$|[(\[](?:AP|AFP) Photo[^()]*[)\]]\.?$|^©\s*\S.{0,60}$|[.”\"]\s*©\s*\S.{0,40}$"
    r"|\b[Ff]ile (?:photo|picture|image)\)?\.?$",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"[(\[](?:Reuters|AP|AFP|EPA|dpa|TASS|Getty|Xinhua|Ukrinform|UNIAN|EPA-EFE)[)\]]\.?$")
_PIPES = re.compile(r"^(?:\|\s*)+|(?:\s*\|)+$")


def has_markup(line: str) -> bool:
    """Whether a picture stands in the line."""
    return _MARKUP.search(line) is not None


def without_markup(line: str) -> tuple[str, str]:
    """The line without image markup and the table pipes around it, and what the markup says of the picture.

    That description is empty when the markup has none or only a file's name.
    """
    descriptions = [
        text.strip()
        for match in _MARKUP.finditer(line)
        for text in match.groupdict().values()
        if text and words(text) >= 3 and not _FILE_NAME.fullmatch(text.strip())
    ]
    return without_pipes(re.sub(r" {2,}", " ", _MARKUP.sub("", line))), " ".join(descriptions)


def without_pipes(line: str) -> str:
    """The line without the pipes that a table cell left at its ends."""
    return _PIPES.sub("", line.strip()).strip()


def is_caption(line: str) -> bool:
    """Whether the line says by itself that it belongs to a picture: a label or a credit."""
    if words(line) > LONGEST_CAPTION:
        return False
    if _LABEL.match(line) or _CREDIT.search(line):
        return True
    credit = _AGENCY.search(line)
    return credit is not None and not is_finished(line[: credit.start()].rstrip())


def is_caption_after_picture(line: str) -> bool:
    """Whether a line right below a picture is its caption: no sentence of the running text ends like this."""
    return words(line) <= LONGEST_CAPTION and (not is_finished(line) or is_caption(line))
