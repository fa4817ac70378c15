"""Telegram: the application, its handlers, the rendering of answers, and their delivery."""

import os

# python-telegram-bot's switch to the durations of its next version: without it, each wait that Telegram asks for warns
os.environ.setdefault("PTB_TIMEDELTA", "true")
