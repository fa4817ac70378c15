"""HTML parse mode, as the Bot API reads it: its few tags, its errors, its byte offsets.

The behaviour follows the open-source Bot API server and is compared with that server's own test cases.
"""

import re
from dataclasses import dataclass

from tests.fakes.entities import Entity, Formatted, sort_entities, utf16_length
from tests.fakes.errors import ApiError, bad_request

_TYPES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline"}
_TYPES |= {"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler"}
_TYPES |= {"span": "spoiler", "tg-emoji": "custom_emoji", "pre": "pre", "code": "code", "a": "text_link"}
_TYPES |= {"blockquote": "blockquote", "tg-time": "date_time"}
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_REFERENCE = re.compile(rb"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_RUN = re.compile(rb"[^<&]+")
_TAG_NAME = re.compile(rb"[^\s>\0]*")
_SPACE = re.compile(rb"[\s\0]*")
_ATTRIBUTE_NAME = re.compile(rb"[^\s=>\0]*")
_NAME_TOKEN = re.compile(rb"[a-zA-Z0-9.-]*")
_URL = re.compile(
    r"(?:(?:https?|ton|tonsite)://)?(?:[^\s/?#@]+@)?[^\s/?#@:]+\.[^\s/?#@:.]+(?::\d+)?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_USER = re.compile(r"tg:(?://)?user\?id=(\d+)", re.IGNORECASE)
_SURROGATES = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
)


def parse_html(source: str) -> Formatted:
    """Read `source`. Raises ApiError 400 "can't parse entities: …" as Telegram does."""
    if "\0" in source:
        raise _error("Text must not contain null bytes")
    return _Parser(source).parse()


def checked_url(url: str) -> str | None:
    """Give the link as Telegram stores it, or None if Telegram takes no link to it."""
    if url.lower().startswith("tg:") or not _URL.fullmatch(url):
        return url if url.lower().startswith("tg://") else None
    with_scheme = url if "://" in url else f"http://{url}"
    scheme, _, rest = with_scheme.partition("://")
    return with_scheme if re.search(r"[/?#]", rest) else f"{scheme}://{rest}/"


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    part: int
    unix_time: int


class _Parser:
    def __init__(self, source: str) -> None:
        self._data = source.encode("utf-8", "surrogatepass")
        self._position = 0
        self._parts: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []
        self._languages: dict[tuple[int, int], str] = {}
        self._lost: list[str] = []

    def parse(self) -> Formatted:
        while self._position < len(self._data):
            if self._data.startswith(b"</", self._position):
                self._end_tag()
            elif self._data.startswith(b"<", self._position):
                self._start_tag()
            else:
                self._characters()
        if self._open:
            raise _error(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        text = "".join(self._parts)
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise _error(_SURROGATES)
        return Formatted(text, tuple(sort_entities(self._with_languages())), tuple(self._lost))

    def _characters(self) -> None:
        run = _RUN.match(self._data, self._position)
        if run:
            self._position = run.end()
            self._append(run[0].decode("utf-8", "surrogatepass"))
            return
        character, self._position = _reference(self._data, self._position)
        self._append(character)

    def _append(self, piece: str) -> None:
        self._parts.append(piece)
        self._length += utf16_length(piece)

    def _start_tag(self) -> None:
        begin = self._position
        tag = self._take(_TAG_NAME, begin + 1).lower()
        if self._peek() == b"":
            raise _error(f"Unclosed start tag at byte offset {begin}")
        if tag not in _TYPES:
            raise _error(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument, unix_time = "", 0
        while True:
            self._take(_SPACE)
            if self._peek() == b">":
                break
            name, value = self._attribute(tag, begin)
            argument = _argument(tag, name, value) or argument
            if (tag, name) == ("tg-time", "unix"):
                unix_time = _unix_time(value)
        self._position += 1
        if tag == "span" and argument != "spoiler":
            raise _error(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self._open.append(_Open(tag, argument, self._length, len(self._parts), unix_time))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._take(_ATTRIBUTE_NAME)
        if not name:
            if self._peek() == b"":
                raise _error(f'Unclosed start tag "{tag}" at byte offset {begin}')
            raise _error(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._take(_SPACE)
        if self._peek() == b"":
            raise _error(f'Unclosed start tag "{tag}" at byte offset {begin}')
        if self._peek() != b"=":
            if (tag, name) == ("blockquote", "expandable"):
                return name, ""
            raise _error(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {begin}'
            )
        self._take(_SPACE, self._position + 1)
        if self._peek() == b"":
            raise _error(f'Unclosed start tag "{tag}" at byte offset {begin}')
        value = self._quoted() if self._peek() in {b'"', b"'"} else self._token()
        if self._peek() == b"":
            raise _error(f"Unclosed start tag at byte offset {begin}")
        return name, value

    def _token(self) -> str:
        begin = self._position
        value = self._take(_NAME_TOKEN)
        if self._peek() not in {b">", b""} and not self._peek().isspace():
            raise _error(f"Unexpected end of name token at byte offset {begin}")
        return value.lower()

    def _quoted(self) -> str:
        mark = self._peek()
        self._position += 1
        pieces: list[bytes] = []
        while self._peek() not in {mark, b""}:
            if self._peek() == b"&":
                character, self._position = _reference(self._data, self._position)
                pieces.append(character.encode("utf-8", "surrogatepass"))
            else:
                pieces.append(self._peek())
                self._position += 1
        self._position += 1
        return b"".join(pieces).decode("utf-8", "surrogatepass")

    def _end_tag(self) -> None:
        begin = self._position
        if not self._open:
            raise _error(f"Unexpected end tag at byte offset {begin}")
        tag = self._take(_TAG_NAME, begin + 2).lower()
        self._take(_SPACE)
        if self._peek() != b">":
            raise _error(f"Unclosed end tag at byte offset {begin}")
        self._position += 1
        opened = self._open.pop()
        if tag and tag != opened.tag:
            raise _error(
                f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{tag}>"',
            )
        if self._length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self._length - opened.offset
        entity = Entity(_TYPES[opened.tag], opened.offset, length)
        if opened.tag == "a":
            self._link(opened, length)
        elif opened.tag == "blockquote" and opened.argument:
            self._entities.append(Entity("expandable_blockquote", opened.offset, length))
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdecimal() or not int(opened.argument):
                raise _error("Invalid custom emoji identifier specified")
            self._entities.append(Entity("custom_emoji", opened.offset, length, custom_emoji_id=opened.argument))
        elif opened.tag == "tg-time":
            self._date(opened, length)
        else:
            if opened.tag == "code" and opened.argument:
                self._languages[opened.offset, length] = opened.argument
            self._entities.append(entity)

    def _link(self, opened: _Open, length: int) -> None:
        url = opened.argument or "".join(self._parts[opened.part :])
        if user := _USER.fullmatch(url):
            self._entities.append(Entity("text_mention", opened.offset, length, user_id=int(user[1])))
        elif (checked := checked_url(url)) is not None:
            self._entities.append(Entity("text_link", opened.offset, length, url=checked))
        else:
            self._lost.append(f"the link at {opened.offset} is dropped: {url!r} is no address that Telegram takes")

    def _date(self, opened: _Open, length: int) -> None:
        form = date_format(opened.argument)
        if form is None:
            raise _error("Invalid date format used")
        if opened.unix_time > 0:
            entity = Entity("date_time", opened.offset, length, unix_time=opened.unix_time, date_time_format=form)
            self._entities.append(entity)
        else:
            self._lost.append(f"the date at {opened.offset} is dropped: its unix time is not above 0")

    def _with_languages(self) -> list[Entity]:
        """Join code that carries a language with the pre around or inside it."""
        spans = {(entity.offset, entity.length) for entity in self._entities if entity.type == "pre"}
        spans &= set(self._languages)
        joined = [entity for entity in self._entities if (entity.offset, entity.length) not in spans]
        joined += [Entity("pre", *span, language=self._languages[span]) for span in spans]
        others = [
            entity
            for entity in self._entities
            if (entity.offset, entity.length) in spans and entity.type not in {"pre", "code"}
        ]
        return joined + others

    def _peek(self) -> bytes:
        found = self._data[self._position : self._position + 1]
        return b"" if found == b"\0" else found

    def _take(self, pattern: re.Pattern[bytes], position: int | None = None) -> str:
        match = pattern.match(self._data, self._position if position is None else position)
        if match is None:  # every pattern used here also matches nothing
            raise AssertionError(pattern)
        self._position = match.end()
        return match[0].decode("utf-8", "replace")


def _argument(tag: str, name: str, value: str) -> str:
    known = {
        ("tg-time", "format"): "",
        ("a", "href"): "",
        ("code", "class"): "language-",
        ("span", "class"): "tg-",
        ("tg-emoji", "emoji-id"): "",
    }
    if (tag, name) == ("blockquote", "expandable"):
        return "expandable"
    prefix = known.get((tag, name))
    if prefix is None or not value.startswith(prefix):
        return ""
    return value.removeprefix(prefix)


def date_format(given: str) -> str | None:
    """Give the form of a date (r, or w?[dD]?[tT]?) as Telegram gives it back, None if it is none."""
    if given in {"r", "R"}:
        return "r"
    if set(given) - set("tTdDwW"):
        return None
    parts = ("wW", "Dd", "Tt")
    chosen = [next((letter for letter in letters if letter in given), "") for letters in parts]
    return "".join(chosen).replace("W", "w")


def _unix_time(value: str) -> int:
    """Read a date in Unix seconds as the server does, which keeps 32 bits of it and takes what is no number for 0."""
    digits = re.match(r"-?\d+", value)
    number = int(digits[0]) if digits else 0
    return (number + 2**31) % 2**32 - 2**31


def _reference(data: bytes, position: int) -> tuple[str, int]:
    """Decode a character reference; one that Telegram doesn't know stays a plain ampersand."""
    match = _REFERENCE.match(data, position)
    if match:
        hexadecimal, decimal, name = match.groups()
        if name is not None:
            if name in _NAMED:
                return _NAMED[name], match.end()
        else:
            digits = len(match[0].rstrip(b";"))
            code = int(hexadecimal, 16) if hexadecimal else int(decimal)
            if 0 < code < 0x10FFFF and digits < 10:
                return chr(code), match.end()
    return "&", position + 1


def _error(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
