-- By what a story is told from others, and found again in another file: runs of its words, and its numbers; see bank/traces.py.
CREATE TABLE trace (
    value    TEXT NOT NULL,                    -- "r" and a run's checksum, or "n" and a number's digits
    story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    PRIMARY KEY (value, story_id)
) WITHOUT ROWID;
CREATE INDEX trace_story ON trace (story_id);

-- Stories that a person made one with another; the log of judgements says so, this is what it takes to part them again.
-- No foreign keys: the story is not among the others any more, and the one it went into may have gone into a third.
CREATE TABLE merged (
    story_id TEXT PRIMARY KEY,
    into_id  TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    kept     TEXT,                             -- its rows as JSON; NULL: they named somebody who was forgotten since
    quotes   TEXT NOT NULL,                    -- [[id, text, speaker's id], …]
    carried  TEXT NOT NULL                     -- what was recorded about consent because of it: [[subject, id, line, line before], …]
) WITHOUT ROWID;
CREATE INDEX merged_into ON merged (into_id);
CREATE INDEX merged_sha256 ON merged (sha256);
