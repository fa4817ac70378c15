"""All methods of the Bot API that the fake has, in one table."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes import chat_methods, commands, file_methods, message_methods, profile_methods, query_methods, reactions
from tests.fakes.parameters import Parameters
from tests.fakes.world import World

Handler = Callable[[World, Parameters], object]


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its name, what answers it (None: the server itself) and the parameters that the Bot API documents.

    `rate_limited` methods count against the limits on sending.
    """

    name: str
    handler: Handler | None
    parameters: frozenset[str]
    rate_limited: bool = False


_SEND = (
    "business_connection_id chat_id message_thread_id direct_messages_topic_id disable_notification protect_content "
    "allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup "
)
_EDIT = "business_connection_id chat_id message_id inline_message_id reply_markup "
_CAPTION = "caption parse_mode caption_entities show_caption_above_media"
_WEBHOOK = "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token"
_INLINE = "inline_query_id results cache_time is_personal next_offset button"


def _method(name: str, handler: Handler | None, parameters: str = "", *, rate_limited: bool = False) -> Method:
    return Method(name, handler, frozenset(parameters.split()), rate_limited)


_ALL = (
    _method("getMe", profile_methods.get_me),
    _method("getUpdates", None, "offset limit timeout allowed_updates"),
    _method("setWebhook", None, _WEBHOOK),
    _method("deleteWebhook", None, "drop_pending_updates"),
    _method("getWebhookInfo", None),
    _method(
        "sendMessage",
        message_methods.send_message,
        _SEND + "text parse_mode entities link_preview_options",
        rate_limited=True,
    ),
    _method(
        "editMessageText",
        message_methods.edit_message_text,
        _EDIT + "text parse_mode entities link_preview_options",
        rate_limited=True,
    ),
    _method("sendPhoto", message_methods.send_photo, _SEND + "photo has_spoiler " + _CAPTION, rate_limited=True),
    _method(
        "sendDocument",
        message_methods.send_document,
        _SEND + "document thumbnail disable_content_type_detection caption parse_mode caption_entities",
        rate_limited=True,
    ),
    _method("editMessageCaption", message_methods.edit_message_caption, _EDIT + _CAPTION, rate_limited=True),
    _method("editMessageReplyMarkup", message_methods.edit_message_reply_markup, _EDIT, rate_limited=True),
    _method("deleteMessage", message_methods.delete_message, "chat_id message_id"),
    _method("sendChatAction", chat_methods.send_chat_action, "business_connection_id chat_id message_thread_id action"),
    _method("setMessageReaction", reactions.set_message_reaction, "chat_id message_id reaction is_big"),
    _method("getChat", chat_methods.get_chat, "chat_id"),
    _method("getChatMember", chat_methods.get_chat_member, "chat_id user_id"),
    _method("getChatAdministrators", chat_methods.get_chat_administrators, "chat_id"),
    _method("leaveChat", chat_methods.leave_chat, "chat_id"),
    _method("getFile", file_methods.get_file, "file_id"),
    _method(
        "answerCallbackQuery",
        query_methods.answer_callback_query,
        "callback_query_id text show_alert url cache_time",
    ),
    _method("answerInlineQuery", query_methods.answer_inline_query, _INLINE),
    _method("answerGuestQuery", query_methods.answer_guest_query, "guest_query_id result"),
    _method("setMyCommands", commands.set_my_commands, "commands scope language_code"),
    _method("getMyCommands", commands.get_my_commands, "scope language_code"),
    _method("deleteMyCommands", commands.delete_my_commands, "scope language_code"),
    _method("setChatMenuButton", commands.set_chat_menu_button, "chat_id menu_button"),
    _method("getChatMenuButton", commands.get_chat_menu_button, "chat_id"),
    _method("setMyName", profile_methods.set_my_name, "name language_code"),
    _method("getMyName", profile_methods.get_my_name, "language_code"),
    _method("setMyDescription", profile_methods.set_my_description, "description language_code"),
    _method("getMyDescription", profile_methods.get_my_description, "language_code"),
    _method("setMyShortDescription", profile_methods.set_my_short_description, "short_description language_code"),
    _method("getMyShortDescription", profile_methods.get_my_short_description, "language_code"),
)
# the Bot API doesn't mind the case of a method's name
METHODS = {method.name.lower(): method for method in _ALL}
