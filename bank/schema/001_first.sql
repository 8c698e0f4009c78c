-- What is filtered and joined is relational; lists of spans and boxes are JSON, [[start, end], …].
-- Offsets are code points into story.text. Times are UTC, ISO 8601.

CREATE TABLE bank (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    uid        TEXT NOT NULL,
    created    TEXT NOT NULL,
    generation INTEGER NOT NULL DEFAULT 0      -- grows with every change; the index remembers the one it has reached
);

CREATE TABLE story (
    id          TEXT PRIMARY KEY,
    title       TEXT NOT NULL,
    language    TEXT NOT NULL,
    published   TEXT,
    text        TEXT NOT NULL,
    source_name TEXT NOT NULL,
    sha256      TEXT NOT NULL UNIQUE,
    media_type  TEXT NOT NULL,
    pages       INTEGER,
    blocks      TEXT NOT NULL,                 -- [[kind, start, end, page, [x0, top, x1, bottom]], …]
    quality     TEXT NOT NULL,                 -- [[code, message, start, end], …]
    reviewed    INTEGER NOT NULL DEFAULT 0,
    added       TEXT NOT NULL,
    analysed_by TEXT NOT NULL,
    generation  INTEGER NOT NULL
);
CREATE INDEX story_generation ON story (generation);
CREATE INDEX story_language ON story (language);

CREATE TABLE file (
    path     TEXT PRIMARY KEY,                 -- absolute
    name     TEXT NOT NULL,
    size     INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE
);
CREATE INDEX file_story ON file (story_id);

CREATE TABLE failure (
    path    TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    code    TEXT NOT NULL,
    message TEXT NOT NULL,
    at      TEXT NOT NULL
);

-- An actor or place of the whole bank. The id never changes once given.
CREATE TABLE entity (
    id         TEXT PRIMARY KEY,
    type       TEXT NOT NULL,
    name       TEXT NOT NULL,
    pcode      TEXT,
    first_seen TEXT NOT NULL
);
CREATE INDEX entity_type ON entity (type);

-- Every name an entity bears, and the story that says so.
CREATE TABLE entity_name (
    entity_id TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    story_id  TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    name      TEXT NOT NULL,
    folded    TEXT NOT NULL,
    PRIMARY KEY (entity_id, story_id, name)
) WITHOUT ROWID;
CREATE INDEX entity_name_folded ON entity_name (folded, entity_id);
CREATE INDEX entity_name_story ON entity_name (story_id);

-- The words of every name: where identity looks for candidates.
CREATE TABLE entity_word (
    word      TEXT NOT NULL,
    type      TEXT NOT NULL,
    entity_id TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    PRIMARY KEY (word, type, entity_id)
) WITHOUT ROWID;
CREATE INDEX entity_word_entity ON entity_word (entity_id);

CREATE TABLE story_entity (
    story_id        TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    entity_id       TEXT NOT NULL REFERENCES entity (id),
    position        INTEGER NOT NULL,
    name            TEXT NOT NULL,
    aliases         TEXT NOT NULL,
    role            TEXT,
    organization_id TEXT REFERENCES entity (id),
    score           REAL NOT NULL,
    PRIMARY KEY (story_id, entity_id)
) WITHOUT ROWID;
CREATE INDEX story_entity_entity ON story_entity (entity_id);
CREATE INDEX story_entity_organization ON story_entity (organization_id);

CREATE TABLE mention (
    story_id  TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    start     INTEGER NOT NULL,
    end       INTEGER NOT NULL,
    PRIMARY KEY (story_id, start, end, entity_id),
    FOREIGN KEY (story_id, entity_id) REFERENCES story_entity ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX mention_entity ON mention (story_id, entity_id);

CREATE TABLE story_theme (
    story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    theme    TEXT NOT NULL,
    position INTEGER NOT NULL,
    score    REAL NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (story_id, theme)
) WITHOUT ROWID;
CREATE INDEX story_theme_theme ON story_theme (theme);

CREATE TABLE quote (
    id           TEXT PRIMARY KEY,             -- story id, "-", start of the first span
    story_id     TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    text         TEXT NOT NULL,                -- a copy for search; the spans are what counts
    spans        TEXT NOT NULL,
    speaker_id   TEXT REFERENCES entity (id),
    cue          TEXT,
    attribution  TEXT,                         -- [start, end]
    pull_quote   TEXT,
    themes       TEXT NOT NULL,
    governorates TEXT NOT NULL,
    page         INTEGER,
    quotability  REAL NOT NULL,
    score        REAL NOT NULL
);
CREATE INDEX quote_story ON quote (story_id);
CREATE INDEX quote_speaker ON quote (speaker_id);

-- What a quote is found by: its own themes, places and actors, and its story's where it has none of its own.
CREATE TABLE quote_facet (
    quote_id TEXT NOT NULL REFERENCES quote (id) ON DELETE CASCADE,
    facet    TEXT NOT NULL,                    -- theme governorate organization person language
    value    TEXT NOT NULL,
    PRIMARY KEY (quote_id, facet, value)
) WITHOUT ROWID;
CREATE INDEX quote_facet_value ON quote_facet (facet, value);

CREATE VIEW story_facet (story_id, facet, value) AS
    SELECT story_id, 'theme', theme FROM story_theme
    UNION ALL SELECT s.story_id, e.type, s.entity_id FROM story_entity s JOIN entity e ON e.id = s.entity_id
    UNION ALL SELECT id, 'language', language FROM story;

CREATE TABLE collaboration (
    story_id   TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    a          TEXT NOT NULL REFERENCES entity (id),
    b          TEXT NOT NULL REFERENCES entity (id),
    kind       TEXT NOT NULL,
    status     TEXT NOT NULL,
    date       TEXT,
    evidence   TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (story_id, position)
) WITHOUT ROWID;
CREATE INDEX collaboration_a ON collaboration (a);
CREATE INDEX collaboration_b ON collaboration (b);

-- A person's word on what may leave. No foreign key: it outlives a story that is read again.
CREATE TABLE consent (
    subject    TEXT NOT NULL,                  -- story or quote
    subject_id TEXT NOT NULL,
    status     TEXT NOT NULL,
    note       TEXT,
    at         TEXT NOT NULL,
    PRIMARY KEY (subject, subject_id)
) WITHOUT ROWID;

-- Stories gone since the index last caught up.
CREATE TABLE removal (
    story_id   TEXT PRIMARY KEY,
    generation INTEGER NOT NULL
) WITHOUT ROWID;
