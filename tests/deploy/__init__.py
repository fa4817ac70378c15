"""What the bot is deployed with, checked as far as it can be without an engine for containers."""
