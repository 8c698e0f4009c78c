-- Collections: quotes that people starred, in lists with a name. Names are kept apart by the program, without regard to case.
CREATE TABLE collection (
    id      TEXT PRIMARY KEY,                  -- by chance, so that an address holds on when the name changes
    name    TEXT NOT NULL,
    made    TEXT NOT NULL,
    made_by TEXT NOT NULL
);

-- Goes with its story. No foreign key on the quote: its row is written anew whenever its story is read or judged again.
CREATE TABLE collection_quote (
    collection_id TEXT NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    quote_id      TEXT NOT NULL,
    story_id      TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    starred       TEXT NOT NULL,
    starred_by    TEXT NOT NULL,
    PRIMARY KEY (collection_id, quote_id)
) WITHOUT ROWID;
CREATE INDEX collection_quote_story ON collection_quote (story_id);
