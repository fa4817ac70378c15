"""Messages of the fake Telegram as a page that looks like a chat: text, entities, buttons, replies. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from tests.fakes.entities import Entity
from tests.fakes.model import Json, Message

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_LINKED = frozenset({"text_link", "url", "mention", "bot_command", "hashtag", "email", "date_time"})

STYLE = """
body { margin: 0; background: #e6ebee; font: 15px/1.35 'Noto Sans', sans-serif; color: #111; }
main { width: 460px; padding: 0 12px 14px; background: #d5e3c9; }
header { margin: 0 -12px 10px; padding: 10px 16px; background: #fff; border-bottom: 1px solid #ccd3d6; }
header b { display: block; } header span { color: #7d8b93; font-size: 13px; }
.message { max-width: 400px; width: fit-content; margin: 8px 0; }
.mine { margin-left: auto; }
.bubble { background: #fff; border-radius: 12px; padding: 7px 11px; white-space: pre-wrap; overflow-wrap: anywhere;
  box-shadow: 0 1px 1px #0002; }
.mine .bubble { background: #e1fec6; }
.who { color: #3a8fc9; font-weight: 600; display: block; }
.reply { border-left: 3px solid #3a8fc9; padding-left: 7px; margin-bottom: 4px; font-size: 13px; color: #555;
  white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 370px; }
blockquote { margin: 3px 0; padding: 3px 8px; border-left: 3px solid #3a8fc9; background: #eef5fa; border-radius: 4px; }
.collapsed { display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; }
a { color: #2678b6; text-decoration: none; }
.buttons { display: grid; gap: 4px; margin-top: 4px; }
.row { display: flex; gap: 4px; }
.button { flex: 1; text-align: center; background: #6f8f6acc; color: #fff; border-radius: 8px; padding: 7px 4px;
  font-size: 14px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.reaction { display: inline-block; background: #e3f0fa; border-radius: 10px; padding: 1px 7px; margin-top: 4px; }
.via { color: #3a8fc9; font-size: 13px; display: block; }
.results { background: #fff; border-radius: 10px; margin: 10px 0; box-shadow: 0 1px 3px #0003; }
.result { padding: 9px 12px; border-bottom: 1px solid #e6e9eb; }
.result b { display: block; } .result span { color: #6b7780; font-size: 13px; }
.typing { background: #fff; border-radius: 10px; padding: 8px 12px; }
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message, who wrote it as the page names them ("" for the bot's reader), and what it answers."""

    message: Message
    name: str = ""
    replied: Message | None = None
    via: str | None = None


def chat_page(title: str, subtitle: str, shown: Sequence[Shown | str]) -> str:
    """Return a page with messages from the oldest to the newest; a string is HTML that stands as it is."""
    parts = [part if isinstance(part, str) else _message(part) for part in shown]
    header = f"<header><b>{escape(title)}</b><span>{escape(subtitle)}</span></header>"
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><main>{header}{''.join(parts)}</main>"


def inline_results(typed: str, results: Sequence[Json]) -> str:
    """Return what a client shows above the input while somebody types to the bot in any chat."""
    cards = "".join(
        f'<div class="result"><b>{escape(str(one["title"]))}</b>'
        f"<span>{escape(str(one.get('description', '')))}</span></div>"
        for one in results
    )
    return f'<div class="results">{cards}</div><div class="typing">{escape(typed)}</div>'


def _message(shown: Shown) -> str:
    message, mine = shown.message, not shown.message.sender.is_bot and not shown.name
    who = f'<span class="who">{escape(shown.name)}</span>' if shown.name else ""
    via = f'<span class="via">via @{escape(shown.via)}</span>' if shown.via else ""
    reply = f'<div class="reply">{escape(shown.replied.text[:70])}</div>' if shown.replied else ""
    reaction = f'<div class="reaction">{"".join(message.reaction)}</div>' if message.reaction else ""
    body = formatted(message.text, message.entities)
    buttons = "".join(_buttons(message))
    return (
        f'<div class="message{" mine" if mine else ""}"><div class="bubble">{who}{via}{reply}{body}{reaction}</div>'
        f"{f'<div class=buttons>{buttons}</div>' if buttons else ''}</div>"
    )


def _buttons(message: Message) -> Iterator[str]:
    rows = (message.reply_markup or {}).get("inline_keyboard", [])
    for row in rows if isinstance(rows, list) else []:
        cells = "".join(f'<div class="button">{escape(str(button["text"]))}</div>' for button in row)
        yield f'<div class="row">{cells}</div>'


def formatted(text: str, entities: Sequence[Entity]) -> str:
    """Return a text with its entities, which lie within each other or apart, as HTML. Offsets are UTF-16 code units."""
    units = text.encode("utf-16-le")
    edges = sorted({0, len(units) // 2, *(one.offset for one in entities), *(one.end for one in entities)})
    parts: list[str] = []
    for start, end in pairwise([*edges, edges[-1]]):
        closing = sorted((one for one in entities if one.end == start), key=lambda one: (one.length, -_rank(one)))
        parts += [f"</{_tag(one)}>" for one in closing]
        opening = sorted((one for one in entities if one.offset == start), key=lambda one: (-one.length, _rank(one)))
        parts += [_opened(one) for one in opening]
        parts.append(escape(units[2 * start : 2 * end].decode("utf-16-le", "replace")))
    return "".join(parts)


def _opened(entity: Entity) -> str:
    is_collapsed = entity.type == "expandable_blockquote"  # clients show three lines until it is pressed
    return f'<{_tag(entity)} class="collapsed">' if is_collapsed else f"<{_tag(entity)}>"


def _tag(entity: Entity) -> str:
    return "a" if entity.type in _LINKED else _TAGS.get(entity.type, "span")


def _rank(entity: Entity) -> int:
    """Return a number that orders entities of the same stretch, the outermost first."""
    return list(_TAGS).index(entity.type) if entity.type in _TAGS else -1
