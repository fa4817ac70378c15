"""The Telegram bot as a process of its own, over a chat that needs no index."""

import asyncio
import sys

from bot.errors import BotError
from bot.logs import set_up_logging
from bot.settings import Settings
from bot.telegram.application import serve
from index.settings import load_settings
from tests.bot.stand_in import stand_in


def main() -> None:
    """Serve as `python -m bot` does. The first argument is the seconds that each answer takes."""
    settings = load_settings(Settings)
    token = settings.telegram_bot_token
    set_up_logging(
        settings.log_level,
        token.get_secret_value() if token else None,
        form=settings.log_format,
        with_texts=settings.log_texts,
    )
    try:
        asyncio.run(serve(settings, stand_in(float(sys.argv[1]))))
    except BotError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
