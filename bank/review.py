"""What a person should look at: everything that is still the machine's guess, the most doubtful first.

`sure` is from 0 to 1: how likely what the bank now holds is right, as far as the machine knows. It starts from the machine's own score
and is lowered by what speaks against it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from bank.errors import WrongJudgement
from bank.judgements.identities import id_now
from bank.judgements.judgement import Judgement
from bank.judgements.judging import judge
from bank.judgements.log import Log

Kind = Literal["pair", "quote", "entity", "theme", "collaboration", "text"]
KINDS: tuple[Kind, ...] = get_args(Kind)

#: Nothing of these is surer than this, however high the machine's score.
_NO_SPEAKER = 0.5
_DOUBTFUL_TEXT = 0.4
_TWO_TYPES = 0.3


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide on. `id` names it to `decide`; `score` is the machine's own, `why` says in words what is doubtful.

    `story_id`, `language`: None where it is no single story's. A pair is two actors that may be one. `codes`: for each of `why` what a
    screen can say it by in another language, "" where there are only the words.
    """

    id: str
    kind: Kind
    what: str
    sure: float
    score: float
    why: tuple[str, ...] = ()
    story_id: str | None = None
    language: str | None = None
    codes: tuple[str, ...] = ()


def queue(
    db: sqlite3.Connection,
    kinds: Sequence[str] = (),
    story_id: str | None = None,
    language: str | None = None,
    below: float = 1.0,
    above: float = 0.0,
    limit: int | None = 20,
    most: int | None = None,
) -> list[Item]:
    """What nobody has decided on yet, the most doubtful first. `below` and `above` bound `sure`, both included. Raises WrongJudgement.

    `most`: of each kind no more than so many are looked at, the most doubtful, so that a bank of any size answers soon.
    """
    for kind in kinds:
        if kind not in KINDS:
            raise WrongJudgement(f"There is no kind “{kind}” to review. There are: {', '.join(KINDS)}.")
    found = [
        item
        for kind in kinds or KINDS
        for item in _LISTS[kind](db, story_id, language, -1 if most is None else most)
        if above <= item.sure <= below and (language is None or item.language == language)
    ]
    found.sort(key=lambda item: (item.sure, KINDS.index(item.kind), item.id))
    return found if limit is None else found[:limit]


def decide(
    db: sqlite3.Connection, item_id: str, accept: bool, who: str | None = None, why: str | None = None
) -> Judgement:
    """Accept or reject an item as `queue` named it. Two actors that are accepted as one are merged into the one that more stories name.

    Raises WrongJudgement or NothingFound.
    """
    kind, _, own = item_id.partition(":")
    verdict = "accept" if accept else "reject"
    if kind == "pair":
        a, _, b = own.partition("|")
        a, b = sorted((id_now(db, a), id_now(db, b)), key=lambda one: (_stories(db, one), one))
        if accept:
            return judge(db, "entity", a, "merge", {"into": b}, who=who, why=why)
        return judge(db, "entity", a, "apart", {"other": b}, who=who, why=why)
    if kind in ("quote", "entity"):
        return judge(db, kind, own, verdict, who=who, why=why)
    if kind in ("theme", "collaboration"):
        story, _, own = own.partition(":")
        if kind == "collaboration":
            verdict = "confirm" if accept else "refuse"
        return judge(db, kind, own, verdict, story=story, who=who, why=why)
    if kind == "text" and accept:
        return judge(db, "story", own, "accept", who=who, why=why)
    if kind == "text":
        raise WrongJudgement(
            "A story's text cannot be rejected. Mend the file and add it again, or take the story out with: storybank forget"
        )
    raise WrongJudgement(f"“{item_id}” is nothing to review. Copy it from: storybank review list")


def stands(db: sqlite3.Connection, item_id: str) -> bool:
    """Whether there is still something to decide on under this id. Cheap, whatever the size of the bank."""
    kind, _, own = item_id.partition(":")
    if kind == "pair":
        a, _, b = own.partition("|")
        a, b = id_now(db, a), id_now(db, b)
        return a != b and _name(db, a) is not None and _name(db, b) is not None
    query, values = _STANDS[kind], [own]
    if kind in ("theme", "collaboration"):
        story, _, rest = own.partition(":")
        values = [story, *rest.split("|")]
    return db.execute(query, values).fetchone() is not None


_STANDS: Mapping[str, str] = {
    "quote": "SELECT 1 FROM quote WHERE id = ? AND review = 'guessed'",
    "entity": "SELECT 1 FROM story_entity WHERE entity_id = ? AND review = 'guessed'",
    "theme": "SELECT 1 FROM story_theme WHERE story_id = ? AND theme = ? AND review = 'guessed'",
    "collaboration": "SELECT 1 FROM collaboration WHERE story_id = ? AND a = ? AND b = ? AND kind = ? AND review = 'guessed'",
    "text": "SELECT 1 FROM story WHERE id = ? AND NOT reviewed",
}


def counts(db: sqlite3.Connection) -> dict[tuple[Kind, str | None], int]:
    """How much is still to be looked at, by kind and language; pairs are not counted, and an actor counts in each language it is named in."""
    found: dict[tuple[Kind, str | None], int] = {}
    for kind, query in _COUNTS.items():
        found |= {(kind, row[0]): row[1] for row in db.execute(query)}
    return found


_COUNTS: Mapping[Kind, str] = {
    "quote": "SELECT s.language, count(*) FROM quote q JOIN story s ON s.id = q.story_id WHERE q.review = 'guessed' GROUP BY 1",
    "entity": "SELECT s.language, count(DISTINCT e.entity_id) FROM story_entity e JOIN story s ON s.id = e.story_id WHERE e.review = 'guessed' GROUP BY 1",
    "theme": "SELECT s.language, count(*) FROM story_theme h JOIN story s ON s.id = h.story_id WHERE h.review = 'guessed' GROUP BY 1",
    "collaboration": "SELECT s.language, count(*) FROM collaboration c JOIN story s ON s.id = c.story_id WHERE c.review = 'guessed' GROUP BY 1",
    "text": "SELECT language, count(*) FROM story WHERE NOT reviewed AND quality != '[]' GROUP BY 1",
}


def _pairs(db: sqlite3.Connection, story_id: str | None, language: str | None, most: int) -> Iterator[Item]:
    apart = {
        frozenset((id_now(db, one.subject_id), id_now(db, one.value["other"])))
        for one in Log.read(db).bank_wide
        if one.action == "apart"
    }
    seen: set[frozenset[str]] = set()
    if language is not None:
        return  # a pair is of no language in particular
    rows = [*_proposed(db), *_two_types(db)]
    for a, b, score, reasons in rows if most < 0 else rows[:most]:
        pair = frozenset((id_now(db, a), id_now(db, b)))
        names = [_name(db, one) for one in sorted(pair)]
        if len(pair) < 2 or pair in apart | seen or None in names:
            continue
        if story_id is not None and not any(_in_story(db, one, story_id) for one in pair):
            continue
        seen.add(pair)
        own = "|".join(sorted(pair))
        # What is likely one and stands as two is likely wrong as it stands.
        what, sure = " = ".join(map(str, names)) + " ?", round(1 - score, 3)
        codes, words = (tuple(said) for said in zip(*reasons, strict=True)) if reasons else ((), ())
        yield Item(f"pair:{own}", "pair", what, sure, score, words, codes=codes)


#: A reason's code and its words.
_Reason = tuple[str, str]


def _proposed(db: sqlite3.Connection) -> list[tuple[str, str, float, tuple[_Reason, ...]]]:
    rows = db.execute("SELECT a, b, score, reasons FROM proposal ORDER BY score DESC, a, b")
    return [(row[0], row[1], float(row[2]), tuple(map(_reason, json.loads(row[3])))) for row in rows]


def _reason(kept: str | list[str]) -> _Reason:
    # Older banks hold the words alone.
    return ("", kept) if isinstance(kept, str) else (kept[0], kept[1])


def _two_types(db: sqlite3.Connection) -> list[tuple[str, str, float, tuple[_Reason, ...]]]:
    rows = db.execute(
        "WITH own AS MATERIALIZED (SELECT e.id, e.type, (SELECT n.folded FROM entity_name n WHERE n.entity_id = e.id AND n.name = e.name LIMIT 1) "
        "AS folded FROM entity e WHERE e.type != 'governorate'), "
        "odd AS MATERIALIZED (SELECT folded FROM own GROUP BY folded HAVING min(type) != max(type)) "
        "SELECT a.id, b.id, a.type, b.type FROM odd JOIN own a ON a.folded = odd.folded "
        "JOIN own b ON b.folded = a.folded AND a.type < b.type ORDER BY 1, 2"
    )
    return [
        (
            row[0],
            row[1],
            1 - _TWO_TYPES,
            (
                (
                    "two-types",
                    f"The same name is, in one story, of type {row[2]}, and in another of type {row[3]}.",
                ),
            ),
        )
        for row in rows
    ]


def _quotes(db: sqlite3.Connection, story_id: str | None, language: str | None, most: int) -> Iterator[Item]:
    rows = db.execute(
        "SELECT q.id, q.text, q.score, q.speaker_id, q.kind, q.spans, q.story_id, s.language, s.quality FROM quote q JOIN story s ON s.id = q.story_id "
        "WHERE q.review = 'guessed' AND (?1 IS NULL OR q.story_id = ?1) AND (?2 IS NULL OR s.language = ?2) "
        "ORDER BY min(q.score, CASE WHEN q.speaker_id IS NULL THEN ?3 ELSE 1 END, CASE WHEN s.quality = '[]' THEN 1 ELSE ?4 END) LIMIT ?5",
        (story_id, language, _NO_SPEAKER, _DOUBTFUL_TEXT, most),
    )
    for row in rows:
        sure, why, codes = float(row["score"]), [], []
        if row["speaker_id"] is None:
            sure = min(sure, _NO_SPEAKER)
            why.append("Nobody is named as the speaker.")
            codes.append("no-speaker")
        spans = json.loads(row["spans"])
        for _, message, start, end in json.loads(row["quality"]):
            if start is not None and any(start < b and a < end for a, b in spans):
                sure = min(sure, _DOUBTFUL_TEXT)
                why.append(f"Its text is doubtful: {message}")
                codes.append("")
        said = row["text"]
        yield Item(
            f"quote:{row['id']}",
            "quote",
            f"“{said}”",
            sure,
            row["score"],
            tuple(why),
            row["story_id"],
            row["language"],
            tuple(codes),
        )


def _entities(
    db: sqlite3.Connection, story_id: str | None, language: str | None, most: int
) -> Iterator[Item]:
    rows = db.execute(
        "SELECT e.id, e.type, e.name, max(s.score) AS score, count(*) AS stories, min(s.story_id) AS story, min(t.language) AS language, "
        "count(DISTINCT t.language) AS languages FROM story_entity s JOIN entity e ON e.id = s.entity_id JOIN story t ON t.id = s.story_id "
        "WHERE s.review = 'guessed' AND (?1 IS NULL OR s.story_id = ?1) AND (?2 IS NULL OR t.language = ?2) GROUP BY e.id ORDER BY score LIMIT ?3",
        (story_id, language, most),
    )
    for row in rows:
        one = row["stories"] == 1
        yield Item(
            f"entity:{row['id']}",
            "entity",
            f"{row['name']} ({row['type']})",
            float(row["score"]),
            float(row["score"]),
            (),
            row["story"] if one else story_id,
            row["language"] if row["languages"] == 1 else None,
        )


def _themes(db: sqlite3.Connection, story_id: str | None, language: str | None, most: int) -> Iterator[Item]:
    rows = db.execute(
        "SELECT h.theme, h.score, h.story_id, s.language, s.title FROM story_theme h JOIN story s ON s.id = h.story_id "
        "WHERE h.review = 'guessed' AND (?1 IS NULL OR h.story_id = ?1) AND (?2 IS NULL OR s.language = ?2) ORDER BY h.score LIMIT ?3",
        (story_id, language, most),
    )
    for theme, score, story, spoken, title in rows:
        what = f"“{title}” is about {theme}"
        yield Item(f"theme:{story}:{theme}", "theme", what, float(score), float(score), (), story, spoken)


def _ties(db: sqlite3.Connection, story_id: str | None, language: str | None, most: int) -> Iterator[Item]:
    rows = db.execute(
        "SELECT c.a, c.b, c.kind, c.status, c.confidence, c.story_id, s.language, x.name AS first, y.name AS second FROM collaboration c "
        "JOIN story s ON s.id = c.story_id JOIN entity x ON x.id = c.a JOIN entity y ON y.id = c.b "
        "WHERE c.review = 'guessed' AND (?1 IS NULL OR c.story_id = ?1) AND (?2 IS NULL OR s.language = ?2) ORDER BY c.confidence LIMIT ?3",
        (story_id, language, most),
    )
    for row in rows:
        what = f"{row['first']} and {row['second']}: {row['kind']}, {row['status']}"
        own = f"collaboration:{row['story_id']}:{row['a']}|{row['b']}|{row['kind']}"
        sure = float(row["confidence"])
        yield Item(own, "collaboration", what, sure, sure, (), row["story_id"], row["language"])


def _texts(db: sqlite3.Connection, story_id: str | None, language: str | None, most: int) -> Iterator[Item]:
    rows = db.execute(
        "SELECT id, title, language, quality FROM story WHERE NOT reviewed AND quality != '[]' AND (?1 IS NULL OR id = ?1) AND (?2 IS NULL OR language = ?2) LIMIT ?3",
        (story_id, language, most),
    )
    for own, title, spoken, quality in rows:
        why = tuple(dict.fromkeys(str(flag[1]) for flag in json.loads(quality)))
        what = f"The text of “{title}”"
        yield Item(f"text:{own}", "text", what, _DOUBTFUL_TEXT, _DOUBTFUL_TEXT, why, own, spoken)


_LISTS = {
    "pair": _pairs,
    "quote": _quotes,
    "entity": _entities,
    "theme": _themes,
    "collaboration": _ties,
    "text": _texts,
}


def _name(db: sqlite3.Connection, entity_id: str) -> str | None:
    row = db.execute(
        "SELECT name FROM entity WHERE id = ? AND id IN (SELECT entity_id FROM story_entity)", (entity_id,)
    ).fetchone()
    return row[0] if row else None


def _stories(db: sqlite3.Connection, entity_id: str) -> int:
    return int(
        db.execute("SELECT count(*) FROM story_entity WHERE entity_id = ?", (entity_id,)).fetchone()[0]
    )


def _in_story(db: sqlite3.Connection, entity_id: str, story_id: str) -> bool:
    row = db.execute(
        "SELECT 1 FROM story_entity WHERE entity_id = ? AND story_id = ?", (entity_id, story_id)
    ).fetchone()
    return row is not None
