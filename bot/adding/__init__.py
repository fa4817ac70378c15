"""Adding articles to the index of the running bot, from what its admins send in a chat."""
