"""Where the index keeps what it knows: the catalogue is the truth, vector and lexical index are derived from it."""
