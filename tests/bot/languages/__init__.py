"""How questions are put, language by language."""
