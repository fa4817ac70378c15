"""Telegram: the application, its handlers, the rendering of answers, and their delivery."""
