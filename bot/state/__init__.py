"""What the bot remembers of its conversations: in a database over restarts, or in memory until the program ends."""

from bot.state.choices import Choices, ChoicesInMemory, ChosenQuestion, StoredChoices
from bot.state.conversations import Conversations, ConversationsInMemory, StoredConversations
from bot.state.database import StateDatabase

__all__ = [
    "Choices",
    "ChoicesInMemory",
    "ChosenQuestion",
    "Conversations",
    "ConversationsInMemory",
    "StateDatabase",
    "StoredChoices",
    "StoredConversations",
]
