-- What people said about leaving the bank, line by line: nothing is changed, the latest line of a subject counts.
-- A subject is a story, a quote or a person. No foreign key: it outlives a story that is read again.
CREATE TABLE consent_event (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    subject     TEXT NOT NULL,                 -- story person quote
    subject_id  TEXT NOT NULL,
    status      TEXT NOT NULL,                 -- unknown granted refused withdrawn expired
    naming      TEXT,                          -- full first_name role anonymous
    channels    TEXT,                          -- JSON list; NULL: nothing was said, so every channel
    expires     TEXT,                          -- the last day on which it holds
    language    TEXT,                          -- in which consent was asked
    guardian    TEXT,                          -- who consented for a minor
    note        TEXT,
    names       TEXT,                          -- JSON list: a person's names that day, so that no later reading uncovers them
    recorded_by TEXT,
    at          TEXT NOT NULL
);
CREATE INDEX consent_event_subject ON consent_event (subject, subject_id, id);

INSERT INTO consent_event (subject, subject_id, status, note, at)
    SELECT subject, subject_id, status, note, at FROM consent ORDER BY at, subject, subject_id;
DROP TABLE consent;

CREATE TRIGGER consent_event_stays BEFORE UPDATE ON consent_event
BEGIN
    SELECT RAISE(ABORT, 'what was said is not changed, only added to');
END;

CREATE VIEW consent AS
    SELECT * FROM consent_event WHERE id IN (SELECT max(id) FROM consent_event GROUP BY subject, subject_id);

-- What left the bank: one line an export, and what was in it.
CREATE TABLE export_log (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    at           TEXT NOT NULL,
    format       TEXT NOT NULL,
    channel      TEXT NOT NULL,
    asked_by     TEXT NOT NULL,
    unknown_ok   INTEGER NOT NULL,             -- stories and quotes of unknown consent were let out by this word
    output       TEXT                          -- the file's name without its folder; NULL: the screen
);
CREATE TABLE export_item (
    export_id INTEGER NOT NULL REFERENCES export_log (id) ON DELETE CASCADE,
    subject   TEXT NOT NULL,                   -- story quote
    id        TEXT NOT NULL,
    story_id  TEXT NOT NULL,
    speaker   TEXT,                            -- the speaker's id, so that a person's withdrawal finds it
    PRIMARY KEY (export_id, subject, id)
) WITHOUT ROWID;
CREATE INDEX export_item_story ON export_item (story_id);
CREATE INDEX export_item_speaker ON export_item (speaker);
