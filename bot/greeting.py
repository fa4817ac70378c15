"""What the bot says of itself, in Telegram and in the terminal."""

from collections.abc import Sequence

from bot.texts import Texts, translatable, translatable_forms

PURPOSE = translatable(
    "I answer questions about the news from the articles that I was given. Every answer is made of sentences of those "
    "articles, each with its source. If the articles do not hold the answer, I say so."
)
HOW_TO_ASK = translatable(
    "Ask in your own words, or with a few keywords. Names of people, places and dates help: "
    "I look for the sentences that answer, not for pages that mention a word."
)
HOW_TO_READ = translatable(
    "A number such as [1] leads to the source below the answer: the passage with the sentence in bold, and a link that "
    "opens the article at that sentence."
)
ONLY_TEXT = translatable("I can read only text so far. Please ask your question in words.")
IN_GROUP = translatable(
    "Hello. I answer questions about the news from the articles that I was given. Ask me with /ask and your question, "
    "mention me (@{bot}), or reply to an answer of mine to go on from it. Other messages are none of my business."
)
KEPT_FOR_DAYS = translatable_forms(
    "To answer you, and to understand what you ask next, I keep for {number} day: your questions, my answers, "
    "what a conversation is about, and what you think of answers.",
    "To answer you, and to understand what you ask next, I keep for {number} days: your questions, my answers, "
    "what a conversation is about, and what you think of answers.",
)
KEPT_UNTIL_ENDED = translatable(
    "Until you change it, I keep what you have chosen: language, time zone, what you watch; and whether you may read. "
    "A message itself is deleted as soon as it is answered."
)
NOT_GIVEN_AWAY = translatable(
    "In a group, I use only what is said to me there, and show nothing from private chats. Nobody else is given any "
    "of it."
)
FORGETTING = translatable("/forget deletes all that I know of you.")
NOT_A_COMMAND = translatable("I do not know this command. Send /help to see what I can do, or just ask a question.")
TELEGRAM_ADVICE = translatable(
    "To talk to me in Telegram instead: open a chat with @BotFather there, send it /newbot, and put the token that it "
    "gives you into the file .env as TELEGRAM_BOT_TOKEN=…; then start me again."
)


def greeting(examples: Sequence[str], texts: Texts) -> str:
    """Return what the bot is for, with questions to begin with."""
    return "\n\n".join([hello(texts), *_suggestions(examples, texts)])


def hello(texts: Texts) -> str:
    """Return how the bot introduces itself."""
    return texts.gettext("Hello. {purpose}", purpose=texts.gettext(PURPOSE))


def privacy(days: int, texts: Texts) -> str:
    """Return what is kept about a user, and for how long: what people say, so many days."""
    kept = texts.ngettext(*KEPT_FOR_DAYS, days)
    return "\n\n".join([kept, *map(texts.gettext, (KEPT_UNTIL_ENDED, NOT_GIVEN_AWAY, FORGETTING))])


def in_group(username: str, texts: Texts) -> str:
    """Return how the bot, known by this @name, introduces itself to a group."""
    return texts.gettext(IN_GROUP, bot=username)


def guidance(examples: Sequence[str], texts: Texts, commands: Sequence[tuple[str, str]] = ()) -> str:
    """Return how to use the bot, with questions to begin with, and commands with what each is for."""
    listed = ["\n".join(f"/{name} – {texts.gettext(purpose)}" for name, purpose in commands)] if commands else []
    how = map(texts.gettext, (PURPOSE, HOW_TO_ASK, HOW_TO_READ))
    return "\n\n".join([*how, *_suggestions(examples, texts), *listed])


def _suggestions(examples: Sequence[str], texts: Texts) -> list[str]:
    return ["\n".join([texts.gettext("For example:"), *(f"• {example}" for example in examples)])] if examples else []
