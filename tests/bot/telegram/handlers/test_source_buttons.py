"""Sources that open in the message with the answer: through real HTTP to a Bot API as strict as Telegram's."""

import asyncio
from dataclasses import replace

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent

from bot.settings import Settings
from bot.state.answers import INLINE, AnswerContent, StoredAnswer, StoredAnswers, StoredSource
from bot.state.database import StateDatabase
from bot.telegram.handlers.presses import ELSEWHERE, FORGOTTEN
from bot.telegram.handlers.source_buttons import CHANGED, GONE
from index.model import Span
from tests.bot.made_answers import FIRST, SECOND, article, article_around, passage
from tests.bot.stand_in import StandIn
from tests.bot.telegram.serving import ANA, BEN, serving
from tests.fakes.faults import FaultKind
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_005
QUESTION = "when did it open"
QUIETLY = {"text": "", "show_alert": False}


async def answer(server: TelegramServer, text: str = QUESTION, chat_id: int = ANA) -> Message:
    before = len(server.world.messages(chat_id))
    server.world.say(chat_id, ANA, text)
    return (await server.world.arrived(before + 1, chat_id))[-1]


def data(message: Message, label: str) -> str:
    (found,) = [button["callback_data"] for button in message.buttons if button["text"] == label]
    return str(found)


async def now(server: TelegramServer, message: Message, words: str) -> Message:
    """Wait until a message reads so, and give it."""

    def shown() -> Message | None:
        return next((one for one in server.world.messages() if one.message_id == message.message_id), None)

    await asyncio.to_thread(
        server.world.wait_until, lambda: words in (found.text if (found := shown()) else ""), what=words
    )
    found = shown()
    assert found is not None
    return found


async def told(server: TelegramServer, press_id: str) -> object:
    await asyncio.to_thread(
        server.world.wait_until, lambda: server.world.presses[press_id].answer is not None, what="an answer"
    )
    return server.world.presses[press_id].answer


def bold(message: Message) -> list[str]:
    encoded = message.text.encode("utf-16-le")
    return [
        encoded[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in message.entities
        if entity.type == "bold"
    ]


@pytest.mark.usefixtures("bot")
async def test_a_source_opens_in_place_of_the_answer_between_its_neighbours_and_leads_back(
    server: TelegramServer,
) -> None:
    given = await answer(server)
    first = server.world.press(ANA, given.message_id, data(given, "[1]"))
    opened = await now(server, given, "passage 2 of 3")
    assert opened.text == (
        "Bridge opens again\nriver.example · 8 March 2023\n[1] · passage 2 of 3\n\n"
        f"It had rained.\n\nAnswer to {QUESTION} More words.\n\nThe river was high."
    )
    assert bold(opened) == ["Bridge opens again", f"Answer to {QUESTION}"]
    assert not opened.link_previews
    (out,) = [button for button in opened.buttons if button["text"] == "Open article"]
    assert out["url"] == "https://river.example/bridge#:~:text=Answer%20to%20when%20did%20it%20open"
    assert await told(server, first.id) == QUIETLY

    server.world.press(ANA, given.message_id, data(opened, "◀"))
    start = await now(server, given, "passage 1 of 3")
    assert bold(start) == ["Bridge opens again"]
    assert "◀" not in [button["text"] for button in start.buttons]
    server.world.press(ANA, given.message_id, data(start, "▶"))
    await now(server, given, "passage 2 of 3")

    server.world.press(ANA, given.message_id, data(start, "↩ Answer"))
    again = await now(server, given, "Answer to when did it open [1]")
    assert (again.text, again.entities, again.buttons) == (given.text, given.entities, given.buttons)
    assert len(server.world.messages(with_deleted=True)) == 1, "the message is edited, not repeated"
    assert server.world.violations() == []


@pytest.mark.usefixtures("bot")
async def test_the_same_source_pressed_twice_is_no_error(
    server: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    given = await answer(server)
    presses = [server.world.press(ANA, given.message_id, data(given, "[1]")) for _ in range(2)]
    assert [await told(server, press.id) for press in presses] == [QUIETLY] * 2
    await now(server, given, "passage 2 of 3")
    assert (await answer(server, "next")).text.startswith("Answer to next")
    (refused,) = [one for one in server.world.requests("editMessageText") if one.status == 400]
    assert "not modified" in str(refused.description)
    assert "stays as it was" not in caplog.text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("fault", [FaultKind.TOO_MANY_REQUESTS, FaultKind.BAD_GATEWAY, FaultKind.DROP_AFTER])
async def test_a_fault_does_not_keep_a_source_from_opening(server: TelegramServer, fault: FaultKind) -> None:
    given = await answer(server)
    server.faults.script(fault, "editMessageText")
    server.world.press(ANA, given.message_id, data(given, "[1]"))
    await now(server, given, "passage 2 of 3")
    assert server.faults.fired[fault] == 1


async def test_sources_open_after_a_restart_also_from_a_message_that_the_bot_is_not_shown_any_more(
    server: TelegramServer, settings: Settings, chat: StandIn
) -> None:
    async with serving(settings, chat):
        given = await answer(server)
    server.world.press(ANA, given.message_id, data(given, "[1]"), accessible=False)
    async with serving(settings, chat):
        await now(server, given, "passage 2 of 3")


@pytest.mark.usefixtures("bot")
async def test_in_a_group_any_member_opens_a_source_for_all(server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    given = await answer(server, f"@{server.world.bot.username} {QUESTION}", GROUP)
    server.world.press(GROUP, given.message_id, data(given, "[1]"), user_id=BEN)
    await now(server, given, "passage 2 of 3")


@pytest.mark.usefixtures("bot")
async def test_an_article_that_was_removed_meanwhile_is_told_to_be_gone(server: TelegramServer, chat: StandIn) -> None:
    given = await answer(server)
    chat.articles.clear()
    press = server.world.press(ANA, given.message_id, data(given, "[1]"))
    assert await told(server, press.id) == {"text": GONE, "show_alert": True}
    assert (await now(server, given, "Answer to")).text == given.text


@pytest.mark.usefixtures("bot")
async def test_a_passage_that_was_rewritten_is_told_to_be_changed_and_one_cut_anew_is_found(
    server: TelegramServer, chat: StandIn
) -> None:
    given = await answer(server)
    chat.articles["a1"] = article(), article_around(replace(passage("Quite another text."), id="p7"))
    press = server.world.press(ANA, given.message_id, data(given, "[1]"))
    assert await told(server, press.id) == {"text": CHANGED, "show_alert": True}

    chat.articles["a1"] = article(), article_around(replace(passage("New.", f"Answer to {QUESTION}"), id="p8"))
    server.world.press(ANA, given.message_id, data(given, "[1]"))
    opened = await now(server, given, "passage 2 of 3")
    assert bold(opened)[1:] == [f"Answer to {QUESTION}"]


@pytest.mark.usefixtures("bot")
async def test_an_article_that_has_become_shorter_opens_at_its_end(server: TelegramServer, chat: StandIn) -> None:
    given = await answer(server)
    server.world.press(ANA, given.message_id, data(given, "[1]"))
    opened = await now(server, given, "passage 2 of 3")
    of, passages = chat.articles["a1"]
    chat.articles["a1"] = of, passages[:2]
    server.world.press(ANA, given.message_id, data(opened, "▶"))
    await now(server, given, "passage 2 of 2")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("ending", ["", ":9", ":x", ":1:-1", ":1:²", ":1:2:3"])
async def test_data_that_no_button_has_is_answered_and_opens_nothing(server: TelegramServer, ending: str) -> None:
    given = await answer(server)
    identifier = data(given, "[1]").split(":")[1]
    press = server.world.forge(ANA, given.message_id, f"s:{identifier}{ending}")
    assert await told(server, press.id) == {"text": ELSEWHERE, "show_alert": True}
    assert not server.world.requests("editMessageText")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("action", ["s", "a", "m", "t", "u", "d"])
async def test_a_press_in_another_chat_or_under_another_message_is_told_so_and_does_nothing(
    server: TelegramServer, chat: StandIn, action: str
) -> None:
    given, other = await answer(server), await answer(server, "and this")
    server.world.say(BEN, BEN, QUESTION)
    foreign = (await server.world.arrived(1, BEN))[-1]
    identifier = data(given, "[1]").split(":")[1]
    forged = f"{action}:{identifier}" + (":1" if action == "s" else "")
    presses = [
        server.world.forge(ANA, other.message_id, forged),
        server.world.forge(BEN, foreign.message_id, forged),
    ]
    assert [await told(server, press.id) for press in presses] == [{"text": ELSEWHERE, "show_alert": True}] * 2
    assert not server.world.requests("editMessageText")
    assert len(chat.asked) == 3


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("forged", ["s:nobody-knows-it:1", "a:", "a", "m:x", "u:y", "d:" + "x" * 62])
async def test_an_answer_that_nobody_knows_is_too_old(server: TelegramServer, forged: str) -> None:
    given = await answer(server)
    press = server.world.forge(ANA, given.message_id, forged)
    assert await told(server, press.id) == {"text": FORGOTTEN, "show_alert": True}


@pytest.mark.usefixtures("bot")
async def test_an_address_that_telegram_refuses_on_a_button_costs_the_button_and_not_the_source(
    server: TelegramServer, chat: StandIn
) -> None:
    given = await answer(server)
    of, passages = chat.articles["a1"]
    chat.articles["a1"] = replace(of, url="http://nowhere/page"), passages
    server.world.press(ANA, given.message_id, data(given, "[1]"))
    opened = await now(server, given, "passage 2 of 3")
    assert "Open article" not in [button["text"] for button in opened.buttons]
    assert "↩ Answer" in [button["text"] for button in opened.buttons]


async def test_sources_of_what_was_sent_by_inline_mode_open_in_any_chat(
    server: TelegramServer, settings: Settings, chat: StandIn
) -> None:
    source = StoredSource(1, "p1", "a1", (Span(0, len(FIRST)),), FIRST)
    content = AnswerContent("<b>A card</b>", None, answered=True, sources=(source,))
    database = StateDatabase(settings.state_address)
    await StoredAnswers(database).keep(StoredAnswer("a-card", INLINE, 0, QUESTION, content))
    await database.close()
    chat.articles["a1"] = article(), article_around(passage(FIRST, SECOND))
    server.world.add_chat(GROUP)
    card = await chosen_card(server, "s:a-card:1")
    press = server.world.press(GROUP, card.message_id, "s:a-card:1", user_id=BEN)
    async with serving(settings, chat):
        assert await told(server, press.id) == QUIETLY
        opened = await inline_now(server, "passage 2 of 3")
        assert bold(opened) == ["Bridge opens again", FIRST]
        server.world.press(GROUP, card.message_id, "a:a-card", user_id=ANA)
        await inline_now(server, "A card")


async def test_what_was_said_in_a_chat_does_not_open_under_a_card(
    server: TelegramServer, settings: Settings, chat: StandIn
) -> None:
    server.world.add_chat(GROUP)
    async with serving(settings, chat):
        given = await answer(server)
    card = await chosen_card(server, data(given, "[1]"))
    presses = [
        server.world.press(GROUP, card.message_id, data(given, "[1]"), user_id=ANA),
        server.world.forge(GROUP, card.message_id, data(given, "More"), user_id=ANA),
    ]
    async with serving(settings, chat):
        assert [await told(server, press.id) for press in presses] == [{"text": ELSEWHERE, "show_alert": True}] * 2
        assert (await inline_now(server, "A card")).earlier == ()


async def chosen_card(server: TelegramServer, button: str) -> Message:
    """Let Ben choose a card with this button for the group, before the bot is there."""
    query = server.world.ask_inline(BEN, QUESTION)
    buttons = InlineKeyboardMarkup.from_button(InlineKeyboardButton("[1]", callback_data=button))
    card = InlineQueryResultArticle("1", "A card", InputTextMessageContent("A card"), reply_markup=buttons)
    async with Bot(server.token, base_url=server.base_url) as bot:
        await bot.answer_inline_query(query.id, [card])
    return server.world.choose_inline(BEN, "1", GROUP)


async def inline_now(server: TelegramServer, words: str) -> Message:
    await asyncio.to_thread(
        server.world.wait_until, lambda: words in server.world.inline_messages()[0].text, what=words
    )
    return server.world.inline_messages()[0]
