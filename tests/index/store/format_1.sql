-- The tables of the catalogue in format 1, as they were released.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE articles (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    origin TEXT NOT NULL,
    source TEXT,
    author TEXT,
    url TEXT,
    published TEXT,
    language TEXT,
    digest TEXT NOT NULL,
    added TEXT NOT NULL,
    sequence INTEGER NOT NULL
);
CREATE INDEX articles_by_url ON articles (url);
CREATE INDEX articles_by_published ON articles (published);

CREATE TABLE versions (
    article_key INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    added TEXT NOT NULL,
    PRIMARY KEY (article_key, sequence)
) WITHOUT ROWID;

CREATE TABLE passages (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    article_key INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    heading TEXT,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    sentences TEXT NOT NULL,
    sequence INTEGER NOT NULL
);
CREATE INDEX passages_by_article ON passages (article_key, ordinal);
CREATE INDEX passages_by_sequence ON passages (sequence);

CREATE TABLE encodings (
    passage_key INTEGER PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE,
    vectors BLOB NOT NULL,
    token_codes BLOB NOT NULL,
    token_sentences BLOB NOT NULL
);

CREATE TABLE quotes (
    key INTEGER PRIMARY KEY,
    passage_key INTEGER NOT NULL REFERENCES passages (key) ON DELETE CASCADE,
    text TEXT NOT NULL,
    speaker TEXT,
    role TEXT,
    verb TEXT,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL
);
CREATE INDEX quotes_by_passage ON quotes (passage_key, start);

CREATE TABLE words (
    surface TEXT PRIMARY KEY,
    passages INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE terms (
    term TEXT PRIMARY KEY,
    passages INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE removals (
    passage_key INTEGER PRIMARY KEY,
    sequence INTEGER NOT NULL
);
CREATE INDEX removals_by_sequence ON removals (sequence);

INSERT INTO meta VALUES ('sequence', '0');

PRAGMA user_version = 1;
