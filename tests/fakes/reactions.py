"""Reactions: the bot's, with setMessageReaction, and those of people, of which it may be told."""

from dataclasses import replace

from telegram.constants import ReactionEmoji

from tests.fakes.chat_methods import reachable_chat, read_message_id
from tests.fakes.errors import bad_request
from tests.fakes.parameters import Parameters
from tests.fakes.world import World

EMOJI = frozenset(str(emoji.value) for emoji in ReactionEmoji)


def set_message_reaction(world: World, parameters: Parameters) -> object:
    """React to a message with at most one emoji; none takes the reaction back.

    Bots are no subscribers and pay nothing: custom and paid reactions are refused to them.
    """
    chat = reachable_chat(world, parameters)
    message = world.find(chat.id, read_message_id(parameters))
    if message is None:
        raise bad_request("message to react not found")
    reactions = parameters.json_array("reaction", "ReactionType") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = [str(item.get("emoji")) for item in reactions if isinstance(item, dict) and item.get("type") == "emoji"]
    if len(emoji) != len(reactions) or not set(emoji) <= (EMOJI if chat.reactions is None else chat.reactions):
        raise bad_request("REACTION_INVALID")
    parameters.boolean("is_big")
    earlier = (*message.earlier_reactions, message.reaction) if message.reaction else message.earlier_reactions
    world.keep(replace(message, reaction=tuple(emoji), earlier_reactions=earlier))
    return True
