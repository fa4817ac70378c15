"""What the bot says of itself, in Telegram and in the terminal."""

from collections.abc import Sequence

PURPOSE = (
    "I answer questions about the news from the articles that I was given. Every answer is made of sentences of those "
    "articles, each with its source. If the articles do not hold the answer, I say so."
)
HOW_TO_ASK = (
    "Ask in your own words, or with a few keywords. Names of people, places and dates help: "
    "I look for the sentences that answer, not for pages that mention a word."
)
HOW_TO_READ = (
    "A number such as [1] leads to the source below the answer: the passage with the sentence in bold, and a link that "
    "opens the article at that sentence."
)
ONLY_TEXT = "I can read only text so far. Please ask your question in words."
NOT_A_COMMAND = "I do not know this command. Send /help to see what I can do, or just ask a question."
TELEGRAM_ADVICE = (
    "To talk to me in Telegram instead: open a chat with @BotFather there, send it /newbot, and put the token that it "
    "gives you into the file .env as TELEGRAM_BOT_TOKEN=…; then start me again."
)


def greeting(examples: Sequence[str]) -> str:
    """Return what the bot is for, with questions to begin with."""
    return "\n\n".join([f"Hello. {PURPOSE}", *_suggestions(examples)])


def guidance(examples: Sequence[str]) -> str:
    """Return how to use the bot, with questions to begin with."""
    return "\n\n".join([PURPOSE, HOW_TO_ASK, HOW_TO_READ, *_suggestions(examples)])


def _suggestions(examples: Sequence[str]) -> list[str]:
    return ["\n".join(["For example:", *(f"• {example}" for example in examples)])] if examples else []
