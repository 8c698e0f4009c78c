"""The history of consent: lines are added and read, never changed. Callers hold the connection, and the transaction where they add."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from difflib import SequenceMatcher

from bank.connection import now
from bank.consent.terms import CHANNELS, Channel, Subject, Terms, effective
from bank.judgements.log import Log
from bank.stored import Consent, StoredStory, quote_id, quote_text
from nlp.fold import fold

_COLUMNS = (
    "subject, subject_id, status, naming, channels, expires, language, guardian, note, names, recorded_by, at"
)

#: So much of their words two quotes share that one is a correction of the other.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Ledger:
    """The latest word on everything anybody said a word about. A subject that has taken another's place bears that one's words too."""

    terms: dict[tuple[str, str], tuple[Terms, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, db: sqlite3.Connection) -> Ledger:
        found: dict[tuple[str, str], tuple[Terms, ...]] = {}
        leads = _forwards(db)
        for row in db.execute(f"SELECT {_COLUMNS} FROM consent ORDER BY id"):  # noqa: S608 - our own names
            word = _terms(row)
            key, passed = word.subject_id, {word.subject_id}
            found[word.subject, key] = (*found.get((word.subject, key), ()), word)
            # Words on a quote were carried to the quote it now is; those on a merged person hold beside the other's.
            while word.subject == "person" and (key := leads.get(key, key)) not in passed:
                passed.add(key)
                found[word.subject, key] = (*found.get((word.subject, key), ()), word)
        # Somebody split from a person of whom something was said: that holds until they speak for themselves.
        for split in (one for one in Log.read(db).bank_wide if one.action == "split"):
            new, old = split.value["new"], leads.get(split.subject_id, split.subject_id)
            if ("person", new) not in found and ("person", old) in found:
                found["person", new] = found["person", old]
        return cls(found)

    def get(self, subject: Subject, subject_id: str | None) -> tuple[Terms, ...]:
        return self.terms.get((subject, subject_id), ()) if subject_id else ()

    def people(self) -> list[str]:
        """The ids of all people somebody said a word about."""
        return [key for subject, key in self.terms if subject == "person"]


def _forwards(db: sqlite3.Connection) -> dict[str, str]:
    return dict(db.execute("SELECT id, to_id FROM forward").fetchall())


def ids_of(db: sqlite3.Connection, person: str) -> list[str]:
    """A person's id, and those of the people it was merged with."""
    rows = db.execute(
        "WITH RECURSIVE same(id) AS (VALUES (?) UNION SELECT f.id FROM forward f JOIN same ON f.to_id = same.id) SELECT id FROM same",
        (person,),
    )
    return [row[0] for row in rows]


def names_of(db: sqlite3.Connection, person: str) -> tuple[str, ...]:
    """Every name the bank has for a person: what stories call them, and what they were called when somebody said a word about them."""
    rows = db.execute(
        "SELECT name FROM entity WHERE id = ?1 UNION SELECT name FROM entity_name WHERE entity_id = ?1 "
        "UNION SELECT name FROM story_entity WHERE entity_id = ?1 "
        "UNION SELECT value FROM story_entity, json_each(story_entity.aliases) WHERE entity_id = ?1 "
        "UNION SELECT value FROM consent_event, json_each(consent_event.names) WHERE subject = 'person' AND subject_id = ?1",
        (person,),
    )
    return tuple(sorted({row[0] for row in rows if row[0]}))


def words_of(db: sqlite3.Connection, quotes: Iterable[str]) -> tuple[str, ...]:
    """The texts of those of these quotes that the bank has."""
    rows = (db.execute("SELECT text FROM quote WHERE id = ?", (key,)).fetchone() for key in quotes)
    return tuple(row[0] for row in rows if row)


def append(db: sqlite3.Connection, terms: Terms) -> None:
    """Add a line; from now on it is what counts for its subject."""
    channels = None if terms.channels is None else json.dumps([c for c in CHANNELS if c in terms.channels])
    db.execute(
        f"INSERT INTO consent_event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (
            terms.subject,
            terms.subject_id,
            terms.status,
            terms.naming,
            channels,
            terms.expires,
            terms.language,
            terms.guardian,
            terms.note,
            json.dumps(terms.names, ensure_ascii=False) if terms.names else None,
            terms.recorded_by,
            terms.at or now(),
        ),
    )


def record(db: sqlite3.Connection, terms: Terms) -> None:
    """Add what somebody said today: for a person under every id they have had, with their names; for a quote with its words."""
    if terms.subject == "person":
        names = names_of(db, terms.subject_id)
        for one in ids_of(db, terms.subject_id):
            append(db, replace(terms, subject_id=one, names=names))
    elif terms.subject == "quote":
        # Its words of today go with it: they stay unsaid when no quote holds them any more.
        append(db, replace(terms, names=words_of(db, [terms.subject_id])))
    else:
        append(db, terms)


def loosens(db: sqlite3.Connection, terms: Terms) -> bool:
    """Whether a word would open again what an earlier one about the same subject has closed."""
    return any(terms.loosens(before) for before in _said(db, terms.subject, terms.subject_id))


def latest(db: sqlite3.Connection, subject: Subject, subject_id: str) -> Terms | None:
    """The word that counts, or None where nobody said any."""
    # Not from the view: that finds the latest word on every subject first, which in a large bank takes longer than a page may.
    row = db.execute(
        f"SELECT {_COLUMNS} FROM consent_event WHERE subject = ? AND subject_id = ? ORDER BY id DESC LIMIT 1",  # noqa: S608
        (subject, subject_id),
    ).fetchone()
    return _terms(row) if row else None


def at_line(db: sqlite3.Connection, line: int | None) -> Terms | None:
    """The word that stands in a line of the history, by its number; None where there is no such line."""
    row = db.execute(f"SELECT {_COLUMNS} FROM consent_event WHERE id = ?", (line,)).fetchone()  # noqa: S608
    return _terms(row) if row else None


def standing_words(db: sqlite3.Connection) -> list[Terms]:
    """The latest word on each subject."""
    return [_terms(row) for row in db.execute(f"SELECT {_COLUMNS} FROM consent ORDER BY subject, subject_id")]  # noqa: S608


def standing(
    db: sqlite3.Connection, story_id: str, speaker: str | None = None, quote_id: str | None = None
) -> Consent:
    """What holds today for a quote (or a story, where no quote is named) inside the organization: the strictest of all that was said."""
    subjects: list[tuple[Subject, str | None]] = [
        ("story", story_id),
        ("person", speaker),
        ("quote", quote_id),
    ]
    said = [word for subject, key in subjects if key for word in _said(db, subject, key)]
    status = effective(said, "internal", datetime.now(UTC).date()).status
    return Consent(status, next((one.note for one in reversed(said) if one.note), None))


def _said(db: sqlite3.Connection, subject: Subject, key: str) -> list[Terms]:
    found = (latest(db, subject, one) for one in (ids_of(db, key) if subject == "person" else [key]))
    return [word for word in found if word]


def history(db: sqlite3.Connection, subject: Subject, subject_id: str) -> list[Terms]:
    """Every word on a subject, the first first."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM consent_event WHERE subject = ? AND subject_id = ? ORDER BY id",  # noqa: S608
        (subject, subject_id),
    )
    return [_terms(row) for row in rows]


def carry(db: sqlite3.Connection, old: str, new: str) -> None:
    """What was said about a story that another now replaces: a corrected file does not undo a refusal.

    What was said about a quote holds for the same words.
    """
    _carry(db, "story", old, new)
    for before, after in same_words(db, old, new):
        _carry(db, "quote", before, after)
    texts = "SELECT id, text FROM quote WHERE story_id = ?"
    _carry_alike(db, db.execute(texts, (old,)).fetchall(), db.execute(texts, (new,)).fetchall())


def same_words(db: sqlite3.Connection, old: str, new: str) -> list[tuple[str, str]]:
    """Ids of quotes of one story and of another that say the same."""
    same = "SELECT o.id, n.id FROM quote o JOIN quote n ON n.text = o.text AND n.story_id = ? WHERE o.story_id = ?"
    return [(before, after) for before, after in db.execute(same, (new, old)).fetchall()]


def moved(before: StoredStory, after: StoredStory) -> Iterator[tuple[str, str]]:
    """Ids that quotes had and have now, where their edges were moved or their story was read again: for what has their words."""
    now_there = {quote_id(after.story.id, quote): quote for quote in after.analysis.quotes}
    for spans, said in before.quote_words:
        old = f"{after.story.id}-{spans[0].start}"
        # The same text, or another reading of it?
        still = " ".join(after.story.slice(span) for span in spans) == said
        for new, quote in now_there.items():
            meets = still and any(a.overlaps(b) for a in quote.spans for b in spans)
            if new != old and (meets or quote_text(after.story, quote).split() == said.split()):
                yield old, new


def carry_quotes(db: sqlite3.Connection, before: StoredStory, after: StoredStory) -> None:
    """What was said about a quote holds on where its edges were moved, or its story was read again."""
    for old, new in moved(before, after):
        _carry(db, "quote", old, new)
    told = [(f"{after.story.id}-{spans[0].start}", said) for spans, said in before.quote_words]
    here = [
        (quote_id(after.story.id, quote), quote_text(after.story, quote)) for quote in after.analysis.quotes
    ]
    _carry_alike(db, told, here)


def _carry_alike(
    db: sqlite3.Connection, olds: Iterable[Sequence[str]], news: Sequence[Sequence[str]]
) -> None:
    """A refusal or a limit holds on for a quote that says nearly the same. Leave does not: these words nobody was asked about."""
    for old, said in olds:
        word = latest(db, "quote", old)
        if word is None or not (word.status not in {"granted", "unknown"} or word.naming or word.channels):
            continue
        for new, text in news:
            if new != old and alike(said, text) and latest(db, "quote", new) is None:
                status = "unknown" if word.status == "granted" else word.status
                append(db, replace(word, subject_id=new, status=status, names=(*word.names, text)))


def alike(said: str, text: str) -> bool:
    """Whether two quotes say the same or nearly so: one may be a correction of the other."""
    matcher = SequenceMatcher(None, fold(said).split(), fold(text).split(), autojunk=False)
    return matcher.ratio() >= _ALIKE


def _carry(db: sqlite3.Connection, subject: Subject, old: str, new: str) -> None:
    # What has a history of its own keeps that.
    said = _COLUMNS.replace("subject_id", "?", 1)
    unsaid = "NOT EXISTS (SELECT 1 FROM consent_event n WHERE n.subject = ? AND n.subject_id = ?)"
    db.execute(
        f"INSERT INTO consent_event ({_COLUMNS}) SELECT {said} FROM consent_event WHERE subject = ? AND subject_id = ? AND {unsaid} ORDER BY id",  # noqa: S608
        (new, subject, old, subject, new),
    )


def forget(db: sqlite3.Connection, subject: Subject, subject_id: str) -> None:
    """Remove every line about a subject that is forgotten itself."""
    db.execute("DELETE FROM consent_event WHERE subject = ? AND subject_id = ?", (subject, subject_id))


def forget_quotes(db: sqlite3.Connection, story_ids: Iterable[str]) -> None:
    """Remove every line about any quote of these stories, also of those that are quotes no more: their words stand in the lines."""
    for story_id in story_ids:
        db.execute(
            "DELETE FROM consent_event WHERE subject = 'quote' AND substr(subject_id, 1, length(?1) + 1) = ?1 || '-'",
            (story_id,),
        )


def blank_quotes(db: sqlite3.Connection, blank: Callable[[str], str]) -> None:
    """Blank a forgotten name in the words kept with what was said of quotes; what was said holds on."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM consent_event WHERE subject = 'quote' ORDER BY id"  # noqa: S608
    )
    said = [_terms(row) for row in rows]
    told = {one.subject_id for one in said if any(blank(text) != text for text in one.names)}
    for key in told:
        forget(db, "quote", key)
    for one in said:
        if one.subject_id in told:
            append(db, replace(one, names=tuple(map(blank, one.names))))


def _terms(row: sqlite3.Row) -> Terms:
    channels: list[Channel] | None = json.loads(row["channels"]) if row["channels"] else None
    return Terms(
        row["subject"],
        row["subject_id"],
        row["status"],
        row["naming"],
        None if channels is None else frozenset(channels),
        row["expires"],
        row["language"],
        row["guardian"],
        row["note"],
        tuple(json.loads(row["names"])) if row["names"] else (),
        row["recorded_by"],
        row["at"],
    )
