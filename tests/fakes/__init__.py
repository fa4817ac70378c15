"""Stand-ins for what the tests must not reach: Telegram's servers."""
