"""Articles in, passages out: cleaning, splitting, embedding, storing and searching. Knows nothing of chat."""
