-- Pairs of actors that may be one, for a person to decide on. Found when the story's actors were looked for among those already known;
-- the program writes a < b. `reasons` is JSON, a list of sentences. Goes with the story it came from, and with either actor.
CREATE TABLE proposal (
    a        TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    b        TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    score    REAL NOT NULL,
    reasons  TEXT NOT NULL,
    at       TEXT NOT NULL,
    story_id TEXT REFERENCES story (id) ON DELETE CASCADE,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX proposal_b ON proposal (b);
CREATE INDEX proposal_story ON proposal (story_id);
