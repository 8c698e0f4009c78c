-- What the machine found is kept as it was found. The tables of 001 hold what counts: that, with people's judgements laid over it.
-- They can be made again at any time from `machine` and `judgement`.

CREATE TABLE machine (
    story_id  TEXT PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
    title     TEXT NOT NULL,
    published TEXT,
    analysis  TEXT NOT NULL,                   -- JSON, with the entity keys of the story alone
    version   TEXT NOT NULL,
    at        TEXT NOT NULL
);

-- Who each key of that analysis is in the bank, merges and splits left aside. `names` is JSON, the fullest first.
CREATE TABLE machine_entity (
    story_id  TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    key       TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    names     TEXT NOT NULL,
    PRIMARY KEY (story_id, key)
) WITHOUT ROWID;
CREATE INDEX machine_entity_entity ON machine_entity (entity_id);

-- The log of people's judgements. Nothing in it is ever changed: who changes their mind writes another line.
-- No foreign keys: it outlives what it is about.
CREATE TABLE judgement (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         TEXT NOT NULL,
    who        TEXT NOT NULL,
    story_id   TEXT,                           -- NULL: in the whole bank
    subject    TEXT NOT NULL,                  -- entity quote theme collaboration story mention
    subject_id TEXT NOT NULL,
    action     TEXT NOT NULL,
    value      TEXT NOT NULL DEFAULT '{}',     -- JSON
    ground     TEXT NOT NULL DEFAULT '{}',     -- JSON: by what the subject is found again in another reading
    why        TEXT,
    undoes     INTEGER
);
CREATE INDEX judgement_story ON judgement (story_id);
CREATE INDEX judgement_subject ON judgement (subject_id);
CREATE INDEX judgement_undoes ON judgement (undoes) WHERE undoes IS NOT NULL;

-- Holds a row only within a transaction that forgets something.
CREATE TABLE forgetting (one INTEGER PRIMARY KEY CHECK (one = 1));

CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement WHEN NOT EXISTS (SELECT 1 FROM forgetting)
BEGIN
    SELECT RAISE(ABORT, 'a judgement is never deleted');
END;

CREATE TRIGGER judgement_unchanged BEFORE UPDATE ON judgement WHEN NOT EXISTS (SELECT 1 FROM forgetting)
BEGIN
    SELECT RAISE(ABORT, 'a judgement is never changed');
END;

-- A file that came again with other bytes is another story: judgements on the old one hold for the new one.
CREATE TABLE succession (
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    PRIMARY KEY (old, new)
) WITHOUT ROWID;
CREATE INDEX succession_new ON succession (new);

-- Ids that lead on: of a merged actor to the one it is now, of a quote with other edges to the one it is now.
CREATE TABLE forward (
    id       TEXT PRIMARY KEY,
    to_id    TEXT NOT NULL,
    story_id TEXT REFERENCES story (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX forward_to ON forward (to_id);
CREATE INDEX forward_story ON forward (story_id);

-- Judgements whose ground a story no longer holds.
CREATE TABLE ungrounded (
    story_id     TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    judgement_id INTEGER NOT NULL,
    PRIMARY KEY (story_id, judgement_id)
) WITHOUT ROWID;

-- guessed: by the machine; confirmed: a person said so; corrected: a person said it otherwise.
ALTER TABLE story_entity ADD COLUMN review TEXT NOT NULL DEFAULT 'guessed';
ALTER TABLE story_theme ADD COLUMN review TEXT NOT NULL DEFAULT 'guessed';
ALTER TABLE quote ADD COLUMN review TEXT NOT NULL DEFAULT 'guessed';
ALTER TABLE collaboration ADD COLUMN review TEXT NOT NULL DEFAULT 'guessed';

-- What the machine calls an actor; `name` and `type` are what it is called now.
ALTER TABLE entity ADD COLUMN found_name TEXT NOT NULL DEFAULT '';
ALTER TABLE entity ADD COLUMN found_type TEXT NOT NULL DEFAULT '';
UPDATE entity SET found_name = name, found_type = type;
