"""The tables of the catalogue, as SQLite sees them, and the steps from earlier versions of them.

Large values (encodings) have their own table, so that counting and listing never reads them. Encodings by another model
are gathered in `encodings_next`, which takes its place when it is complete.
"""

FORMAT = 3
"""Version of these tables, kept in `PRAGMA user_version`."""

_HERE = "-- the tables that came with format 2"
_SINCE_2 = """
CREATE TABLE encodings_next (
    passage_key INTEGER PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE,
    vectors BLOB NOT NULL,
    token_codes BLOB NOT NULL,
    token_sentences BLOB NOT NULL
);

CREATE TABLE dates (
    key INTEGER PRIMARY KEY,
    passage_key INTEGER NOT NULL REFERENCES passages (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    grain TEXT NOT NULL,
    inferred INTEGER NOT NULL
);
CREATE INDEX dates_by_passage ON dates (passage_key, start);
CREATE INDEX dates_by_day ON dates (first, last, passage_key);

CREATE TABLE signatures (
    article_key INTEGER PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
    signature BLOB NOT NULL
);

CREATE TABLE bands (
    band INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    article_key INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    PRIMARY KEY (band, hash, article_key)
) WITHOUT ROWID;
CREATE INDEX bands_by_article ON bands (article_key);

CREATE TABLE origins (
    origin TEXT PRIMARY KEY,
    given TEXT NOT NULL,
    fingerprint TEXT,
    etag TEXT,
    last_modified TEXT,
    checked TEXT NOT NULL,
    gone TEXT
) WITHOUT ROWID;
CREATE INDEX origins_by_given ON origins (given);

CREATE TABLE provenance (
    origin TEXT NOT NULL REFERENCES origins (origin) ON DELETE CASCADE,
    article_key INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    PRIMARY KEY (origin, article_key)
) WITHOUT ROWID;
CREATE INDEX provenance_by_article ON provenance (article_key);

CREATE TABLE watched (
    source TEXT PRIMARY KEY,
    added TEXT NOT NULL,
    checked TEXT,
    due TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT
) WITHOUT ROWID;
"""
"""Tables of stories, dates and origins, which format 1 did not have."""

TABLES = """
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
    sequence INTEGER NOT NULL,
    story INTEGER,
    copy_of INTEGER,
    gone TEXT,
    first_passage INTEGER NOT NULL DEFAULT 0,
    last_passage INTEGER NOT NULL DEFAULT -1
);
CREATE INDEX articles_by_url ON articles (url);
CREATE INDEX articles_by_origin ON articles (origin);
CREATE INDEX articles_by_published ON articles (published, first_passage, last_passage);
CREATE INDEX articles_by_source ON articles (source, first_passage, last_passage);
CREATE INDEX articles_by_story ON articles (story);
CREATE INDEX articles_by_copy_of ON articles (copy_of) WHERE copy_of IS NOT NULL;

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
    sequence INTEGER NOT NULL,
    page INTEGER
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
    end INTEGER NOT NULL,
    strength TEXT NOT NULL DEFAULT 'said',
    via TEXT,
    place TEXT,
    said TEXT
);
CREATE INDEX quotes_by_passage ON quotes (passage_key, start);
CREATE INDEX quotes_by_speaker ON quotes (speaker, role, passage_key);

-- the tables that came with format 2

CREATE TABLE words (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    surface TEXT NOT NULL UNIQUE,
    passages INTEGER NOT NULL
);

CREATE TABLE terms (
    term TEXT PRIMARY KEY,
    passages INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE removals (
    passage_key INTEGER PRIMARY KEY,
    sequence INTEGER NOT NULL
);
CREATE INDEX removals_by_sequence ON removals (sequence);

CREATE TABLE totals (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
    UPDATE totals SET value = value + CASE name
        WHEN 'passages' THEN 1 ELSE json_array_length(new.sentences) END WHERE name IN ('passages', 'sentences'); END;

CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
    UPDATE totals SET value = value - CASE name
        WHEN 'passages' THEN 1 ELSE json_array_length(old.sentences) END WHERE name IN ('passages', 'sentences'); END;

INSERT INTO meta VALUES ('sequence', '0');
INSERT INTO totals VALUES ('passages', 0), ('sentences', 0);
""".replace(_HERE, _SINCE_2)

MIGRATIONS = {
    1: """
ALTER TABLE articles ADD COLUMN story INTEGER;
ALTER TABLE articles ADD COLUMN copy_of INTEGER;
ALTER TABLE articles ADD COLUMN gone TEXT;
ALTER TABLE articles ADD COLUMN first_passage INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN last_passage INTEGER NOT NULL DEFAULT -1;
ALTER TABLE passages ADD COLUMN page INTEGER;
CREATE INDEX articles_by_origin ON articles (origin);
DROP INDEX articles_by_published;
CREATE INDEX articles_by_published ON articles (published, first_passage, last_passage);
CREATE INDEX articles_by_source ON articles (source, first_passage, last_passage);
CREATE INDEX articles_by_story ON articles (story);
CREATE INDEX articles_by_copy_of ON articles (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX quotes_by_speaker ON quotes (speaker, passage_key);
-- the tables that came with format 2

ALTER TABLE words RENAME TO earlier_words;
CREATE TABLE words (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    surface TEXT NOT NULL UNIQUE,
    passages INTEGER NOT NULL
);
INSERT INTO words (surface, passages) SELECT surface, passages FROM earlier_words;
DROP TABLE earlier_words;

CREATE TABLE totals (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO totals SELECT 'passages', count(*) FROM passages;
INSERT INTO totals SELECT 'sentences', coalesce(sum(json_array_length(sentences)), 0) FROM passages;
CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
    UPDATE totals SET value = value + CASE name
        WHEN 'passages' THEN 1 ELSE json_array_length(new.sentences) END WHERE name IN ('passages', 'sentences'); END;

CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
    UPDATE totals SET value = value - CASE name
        WHEN 'passages' THEN 1 ELSE json_array_length(old.sentences) END WHERE name IN ('passages', 'sentences'); END;

UPDATE articles SET (first_passage, last_passage) = (
    SELECT coalesce(min(p.key), 0), coalesce(max(p.key), -1) FROM passages p WHERE p.article_key = articles.key
);
""".replace(_HERE, _SINCE_2),
    2: """
ALTER TABLE quotes ADD COLUMN strength TEXT NOT NULL DEFAULT 'said';
ALTER TABLE quotes ADD COLUMN via TEXT;
ALTER TABLE quotes ADD COLUMN place TEXT;
ALTER TABLE quotes ADD COLUMN said TEXT;
DROP INDEX quotes_by_speaker;
CREATE INDEX quotes_by_speaker ON quotes (speaker, role, passage_key);
""",
}
"""What turns a catalogue of each earlier format into the next. What is derived from texts (quotes, dates, stories) is
made again afterwards: see `index.deriving`."""
