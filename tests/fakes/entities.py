"""Message entities: what Telegram keeps of a formatted text, and what it silently drops.

Offsets and lengths are UTF-16 code units, as everywhere in the Bot API.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

MAX_ENTITIES = 100

# the order in which Telegram lists entities that cover the same characters, the outermost first
_PRIORITY = {"blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "text_link": 49, "text_mention": 49}
_PRIORITY |= {"bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99}
_QUOTATIONS = frozenset({"blockquote", "expandable_blockquote"})
_MONOSPACE = frozenset({"pre", "code"})
_STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
ENTITY_TYPES = frozenset(_PRIORITY) | {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
ENTITY_TYPES |= {"date_time"}

_AUTOMATIC = {
    "url": re.compile(r"\bhttps?://[^\s<>\"]*[^\s<>\".,;:!?)\]']"),
    "bot_command": re.compile(r"(?<![\w/@<>])/\w{1,64}(?:@\w{3,32})?(?![\w/])"),
    "mention": re.compile(r"(?<![\w@/])@[A-Za-z]\w{3,31}(?!\w)"),
    "hashtag": re.compile(r"(?<![\w#])#\w*[^\W\d]\w*"),
}


@dataclass(frozen=True, slots=True)
class Entity:
    """A formatted stretch of a text."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    user_id: int | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.offset + self.length

    def to_json(self) -> dict[str, object]:
        """Give the Bot API's MessageEntity."""
        found: dict[str, object] = {"type": self.type, "offset": self.offset, "length": self.length}
        if self.user_id is not None:
            found["user"] = {"id": self.user_id, "is_bot": False, "first_name": str(self.user_id)}
        optional: dict[str, object] = {
            "url": self.url,
            "language": self.language,
            "custom_emoji_id": self.custom_emoji_id,
        }
        optional |= {"unix_time": self.unix_time, "date_time_format": self.date_time_format or None}
        return found | {name: value for name, value in optional.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as Telegram stores it. `lost` says, a sentence each, what formatting was silently dropped."""

    text: str
    entities: tuple[Entity, ...]
    lost: tuple[str, ...] = ()


def utf16_length(text: str) -> int:
    """Count UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def covered(text: str, entity: Entity) -> str:
    """Give the characters of `text` that `entity` covers."""
    return text.encode("utf-16-le")[2 * entity.offset : 2 * entity.end].decode("utf-16-le")


def sort_entities(entities: Iterable[Entity]) -> list[Entity]:
    """Order by offset, then outer before inner, as Telegram lists them."""
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length, _PRIORITY.get(entity.type, 50)))


def settle(formatted: Formatted) -> Formatted:
    """Clean the text as Telegram does before storing it, and drop the formatting that it would not keep."""
    text, entities = _cleaned(formatted.text, formatted.entities)
    kept, lost = _without_forbidden_nesting(sort_entities(entities))
    if len(kept) > MAX_ENTITIES:
        lost.append(f"{len(kept)} entities: those after the first {MAX_ENTITIES} are dropped")
    return Formatted(text, tuple(kept[:MAX_ENTITIES]), (*formatted.lost, *lost))


def with_automatic(formatted: Formatted) -> Formatted:
    """Add the entities that Telegram finds by itself: links, commands, mentions, hashtags."""
    taken = [entity for entity in formatted.entities if entity.type not in _STYLES | _QUOTATIONS]
    for kind, pattern in _AUTOMATIC.items():
        for match in pattern.finditer(formatted.text):
            offset = utf16_length(formatted.text[: match.start()])
            candidate = Entity(kind, offset, utf16_length(match[0]))
            if not any(_overlap(candidate, other) for other in taken):
                taken.append(candidate)
    added = [entity for entity in taken if entity not in formatted.entities]
    return replace(formatted, entities=tuple(sort_entities([*formatted.entities, *added])))


def _overlap(first: Entity, second: Entity) -> bool:
    return first.offset < second.end and second.offset < first.end


def _cleaned(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """Drop carriage returns and direction overrides, blank other control characters, trim both ends."""
    pieces: list[str] = []
    new_offset = [0]
    for character in text:
        kept = _kept(character)
        new_offset += [new_offset[-1] + utf16_length(kept)] * utf16_length(character)
        pieces.append(kept)
    whole = "".join(pieces)
    leading = len(whole) - len(whole.lstrip(" \n"))
    trimmed = whole.strip(" \n")
    end = utf16_length(trimmed)
    moved: list[Entity] = []
    for entity in entities:
        first = min(max(new_offset[entity.offset] - leading, 0), end)
        last = min(max(new_offset[min(entity.end, len(new_offset) - 1)] - leading, 0), end)
        if last > first:
            moved.append(replace(entity, offset=first, length=last - first))
    return trimmed, moved


def _kept(character: str) -> str:
    if character == "\r" or "\u2028" <= character <= "\u202e":
        return ""
    return " " if character < " " and character != "\n" else character


def _without_forbidden_nesting(entities: list[Entity]) -> tuple[list[Entity], list[str]]:
    kept: list[Entity] = []
    lost: list[str] = []
    around: list[Entity] = []
    for entity in entities:
        around = [outer for outer in around if outer.end > entity.offset]
        forbidding = next((outer for outer in around if not _may_contain(outer.type, entity.type)), None)
        if forbidding is not None:
            lost.append(f"{entity.type} at {entity.offset} is dropped: it may not stand inside {forbidding.type}")
            continue
        if entity.type in _MONOSPACE and any(outer.type in _STYLES for outer in around):
            lost.append(f"the style around {entity.type} at {entity.offset} is dropped there")
        kept.append(entity)
        around.append(entity)
    return kept, lost


def _may_contain(outer: str, inner: str) -> bool:
    if outer in _MONOSPACE:
        return False
    if outer in _QUOTATIONS:
        return inner not in _QUOTATIONS
    return outer in _STYLES or inner in _STYLES
