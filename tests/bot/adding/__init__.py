"""Adding articles to the index of the running bot."""
