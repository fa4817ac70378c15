"""Completing messages from their conversations: set phrases, fragments, whole questions."""
