-- Who did what with stories, one line each. What was said of them, agreed to and taken out has logs of its own.
-- No foreign key: it outlives a story that is replaced; a forgotten story takes its lines with it.
CREATE TABLE diary (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    who      TEXT NOT NULL,
    what     TEXT NOT NULL,                    -- added, replaced, read again, forgot a story, forgot a person
    story_id TEXT                              -- NULL: it is no longer there
);
CREATE INDEX diary_story ON diary (story_id);
