"""Where the index keeps what it knows: the catalogue is the truth, the vector and lexical indexes are derived from it."""
