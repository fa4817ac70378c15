"""How the owner sees that the bot is well: health, metrics, and what became of each question."""
