"""What the bot remembers of its conversations over restarts."""
