"""Every role, every action, every mode, on every path."""

import itertools
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from telegram import MessageEntity, Update

from bot.access import (
    ADMINS_ONLY,
    BANNED,
    COMMANDS,
    NOT_INVITED,
    NOT_LISTED,
    PRESSES,
    Action,
    Role,
    action_of,
    bare_addresses,
    may_change,
    refusal,
    standing,
)
from bot.settings import AccessMode

MODES: tuple[AccessMode, ...] = get_args(AccessMode)
ROLES = (Role.OWNER, Role.ADMIN, Role.READER, Role.STRANGER, Role.BANNED)
ALLOWED = {
    # whether owner, admin, reader, stranger and banned may, where access is open, listed and invited
    Action.ASK: ("yyyy-", "yyy--", "yyy--"),
    Action.OWN_DATA: ("yyyy-", "yyyy-", "yyyy-"),
    Action.PAIR: ("yyyy-", "yyyy-", "yyyy-"),
    Action.JOIN: ("yyyy-", "yyy--", "yyyy-"),
    Action.CURATE: ("yy---", "yy---", "yy---"),
    Action.INVITE: ("-----", "-----", "yy---"),
    Action.ADMINISTER: ("yy---", "yy---", "yy---"),
    Action.APPOINT: ("y----", "y----", "y----"),
}
USER = {"id": 7, "is_bot": False, "first_name": "Ana"}
PRIVATE = {"id": 7, "type": "private"}
GROUP = {"id": -1_000_000_000_005, "type": "supergroup", "title": "Newsroom"}
FORWARDED = {"type": "hidden_user", "date": 1_700_000_000, "sender_user_name": "Somebody"}
FILE = {"file_id": "f", "file_unique_id": "u", "file_name": "a.txt"}
URL = "https://news.example/1"


def entities(text: str) -> list[dict[str, Any]]:
    found = []
    if text.startswith("/"):
        found.append({"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])})
    if URL in text:
        found.append({"type": "url", "offset": text.index(URL), "length": len(URL)})
    return found


def message(text: str = "", chat: dict[str, Any] = PRIVATE, **more: object) -> dict[str, Any]:
    said = {"text": text, "entities": entities(text)} if text else {}
    return {"message_id": 1, "date": 1_700_000_000, "chat": chat, "from": USER, **said, **more}


def update(**content: object) -> Update:
    return Update.de_json({"update_id": 1, **content}, None)


def press(data: str, **more: object) -> dict[str, Any]:
    return {"id": "1", "from": USER, "chat_instance": "1", "data": data, **more}


def paths() -> Iterator[tuple[str, Update, Action]]:
    """Give each way in which an update may come, and what it wants."""
    for path, chat, kind in itertools.product(("private", "group"), (PRIVATE, GROUP), ("message", "edited_message")):
        if (path == "private") is not (chat is PRIVATE):
            continue
        for name, action in {**COMMANDS, "help": Action.ASK, "start": Action.ASK, "anything": Action.ASK}.items():
            for text in (f"/{name}", f"/{name.upper()} 1", f"/{name}@quotewire_bot x"):
                yield f"{path} {kind} {text}", update(**{kind: message(text, chat)}), action
        yield f"{path} {kind} question", update(**{kind: message("What happened?", chat)}), Action.ASK
        yield f"{path} {kind} voice", update(**{kind: message(chat=chat, voice={**FILE, "duration": 1})}), Action.ASK
        yield f"{path} {kind} question with a link", update(**{kind: message(f"Is {URL} right?", chat)}), Action.ASK
        is_private = chat is PRIVATE
        adds = Action.CURATE if is_private else Action.ASK
        yield f"{path} {kind} document", update(**{kind: message(chat=chat, document=FILE)}), adds
        yield f"{path} {kind} link", update(**{kind: message(URL, chat)}), adds
        forward = message("/ban 8", chat, forward_origin=FORWARDED)
        does = adds if is_private else Action.ADMINISTER
        yield f"{path} {kind} forward of a command", update(**{kind: forward}), does
        post = message("Words.", chat, forward_origin=FORWARDED)
        yield f"{path} {kind} forward", update(**{kind: post}), adds
    yield "deep link to a passage", update(message=message("/start p_123")), Action.ASK
    yield "deep link of an invitation", update(message=message("/start invite_ABC")), Action.JOIN
    yield "inline", update(inline_query={"id": "1", "from": USER, "query": "/ban 8", "offset": ""}), Action.ASK
    yield "guest", update(guest_message=message("/ban 8", GROUP)), Action.ASK
    for letter, action in {**PRESSES, "q": Action.ASK, "s": Action.ASK, "": Action.ASK}.items():
        yield f"callback {letter}", update(callback_query=press(f"{letter}:1", message=message("x"))), action
        in_inline = press(f"{letter}:1", inline_message_id="5")
        yield f"callback {letter} inline", update(callback_query=in_inline), action


PATHS = list(paths())


@pytest.mark.parametrize(("path", "one", "action"), PATHS, ids=[path for path, _, _ in PATHS])
def test_on_every_path_every_role_may_what_the_table_says_and_nothing_else(
    path: str, one: Update, action: Action
) -> None:
    del path
    wanted = action_of(one)
    assert wanted is action
    for mode, allowed in zip(MODES, ALLOWED[action], strict=True):
        for role, sign in zip(ROLES, allowed, strict=True):
            assert (refusal(role, wanted, mode) is None) is (sign == "y"), (role, mode)


def test_who_may_not_ask_is_told_how_to_get_in() -> None:
    assert refusal(Role.STRANGER, Action.ASK, "listed") == NOT_LISTED
    assert refusal(Role.STRANGER, Action.CURATE, "invited") == NOT_INVITED
    assert refusal(Role.STRANGER, Action.CURATE, "open") == ADMINS_ONLY
    assert {refusal(Role.BANNED, action, mode) for action in Action for mode in MODES} == {BANNED}


@pytest.mark.parametrize(
    "content",
    [
        {"message": message(new_chat_title="News")},
        {"message": message(chat=GROUP, new_chat_members=[USER])},
        {"poll_answer": {"poll_id": "1", "user": USER, "option_ids": [0], "option_persistent_ids": ["0"]}},
    ],
)
def test_what_asks_for_nothing_is_not_checked(content: dict[str, Any]) -> None:
    assert action_of(update(**content)) is None


@pytest.mark.parametrize(
    ("stored", "mode", "is_listed", "role"),
    [
        (None, "open", False, Role.STRANGER),
        ("", "open", False, Role.STRANGER),
        ("stranger", "invited", False, Role.STRANGER),
        ("reader", "invited", False, Role.READER),
        ("reader", "listed", False, Role.STRANGER),
        (None, "listed", True, Role.READER),
        ("banned", "listed", True, Role.BANNED),
        ("admin", "listed", False, Role.ADMIN),
        ("owner", "listed", False, Role.OWNER),
        (None, "invited", True, Role.STRANGER),
    ],
)
def test_the_list_decides_who_reads_where_readers_are_listed(
    stored: str | None, mode: AccessMode, *, is_listed: bool, role: Role
) -> None:
    assert standing(stored, mode, is_listed=is_listed) is role


def test_nobody_touches_the_owner_and_only_the_owner_touches_admins() -> None:
    allowed = {
        (actor, before, after)
        for actor in Role
        for before in Role
        for after in Role
        if may_change(actor, before, after)
    }
    assert {actor for actor, _, _ in allowed} == {Role.OWNER, Role.ADMIN}
    assert not [one for one in allowed if Role.OWNER in one[1:]]
    assert {actor for actor, *others in allowed if Role.ADMIN in others} == {Role.OWNER}
    assert (Role.ADMIN, Role.STRANGER, Role.BANNED) in allowed


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        (URL, [URL]),
        (f" {URL}\n{URL} ", [URL]),
        (f"👉 {URL} …", [URL]),
        (f"Is {URL} right?", []),
        (f"{URL} 1", []),
        ("no address", []),
        ("", []),
    ],
)
def test_only_addresses_alone_are_an_addition(text: str, addresses: list[str]) -> None:
    found = []
    start = text.find(URL)
    while start >= 0:
        found.append(MessageEntity("url", len(text[:start].encode("utf-16-le")) // 2, len(URL)))
        start = text.find(URL, start + 1)
    assert bare_addresses(text, found) == addresses


def test_an_address_without_a_scheme_gets_one_and_a_linked_word_is_its_address() -> None:
    assert bare_addresses("news.example/1", [MessageEntity("url", 0, 14)]) == ["https://news.example/1"]
    assert bare_addresses("here", [MessageEntity("text_link", 0, 4, url=URL)]) == [URL]
