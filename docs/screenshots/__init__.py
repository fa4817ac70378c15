"""Pictures of the bot for the README: real messages, rendered by a headless browser."""
