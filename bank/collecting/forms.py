"""Stories filled in as forms (KoboToolbox, ODK): one submission, one story; a later export updates what it already brought."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bank.bank import Bank
from bank.catalogue import FileState
from bank.collecting import consent, words
from bank.collecting.mapping import BadMap, Map, columns_of
from bank.collecting.sheet import set_collector
from bank.collecting.words import Misread
from bank.intake import Outcome, Summary
from bank.patience import DEFAULT, Patience
from bank.workers import Made, Workers, bounded
from ingest.errors import EmptyFile, StorybankError
from ingest.story import Piece, Reading, Story, assemble, sha256
from ingest.tables import Row, Table
from ingest.wire import decode, encode_story

MEDIA_TYPE = "application/x-form-submission"
#: Where a submission stands among the bank's files: it has no file of its own.
PREFIX = "form:"

_NOT_CHOSEN = frozenset({"", "0", "false", "no", "لا"})


@dataclass(frozen=True, slots=True)
class Submission:
    """One filled-in form. `key` stays the same in every export. `notes`: what of it could not be understood, in words."""

    number: int
    key: str
    story: Story | None
    collector: str
    consent: Mapping[str, object]
    notes: tuple[str, ...] = ()


def submissions(table: Table, form: Map) -> Iterator[Submission]:
    """The rows of an export as stories; those without an id or with another's have none. Raises BadMap where a column is not there."""
    named = [*form.facts.values(), *(column for column, _ in form.texts), *form.consent.values()]
    missing = [column for column in named if not columns_of(column, table.headings)]
    if missing:
        raise BadMap(
            f"{table.name} has no column {', '.join(missing)}, which the map names. It has: {', '.join(table.headings)}. "
            "Mend the map; nothing was added."
        )
    seen: set[str] = set()
    for row in table.rows:
        key = _answer(row, form.facts["id"], table.headings)
        if not key or key in seen:
            why = "another row above has the same id" if key else "it has no id"
            yield Submission(row.number, key, None, "", {}, (f"left out, because {why}",))
            continue
        seen.add(key)
        yield _submission(row, key, table, form)


def add(
    bank: Bank,
    table: Table,
    form: Map,
    who: str,
    on_outcome: Callable[[Outcome], None] | None = None,
    patience: Patience = DEFAULT,
) -> Summary:
    """Keep every submission that is new or has changed, and carry over what it says of consent and who collected it.

    Each `Outcome.path` names the submission. Raises BadMap. What was kept before an interrupt stays.
    """
    summary = Summary()
    with (
        TemporaryDirectory(prefix="storybank-") as folder,
        Workers(1, partial(_analysed, patience=patience)) as pool,
    ):
        try:
            for one in list(submissions(table, form)):
                outcome = _keep(bank, pool, one, Path(folder), form, who)
                summary.outcomes.append(outcome)
                if on_outcome:
                    on_outcome(outcome)
        finally:
            bank.index.catch_up()
    return summary


def _keep(bank: Bank, pool: Workers, one: Submission, folder: Path, form: Map, who: str) -> Outcome:
    name = Path(_name(form, one.key or f"row {one.number}"))
    if one.story is None:
        return Outcome(
            name, "failed", code=EmptyFile.code, message=f"Row {one.number}: {'; '.join(one.notes)}."
        )
    story = one.story
    state = FileState(f"{PREFIX}{form.form}/{one.key}", story.source.name, len(story.text), 0)
    known = bank.catalogue.file(state.path)
    if known and known[2] == story.source.sha256:
        outcome = Outcome(name, "already there", story.id)
    elif bank.catalogue.story_with(story.source.sha256):  # as it was once before
        outcome = Outcome(name, bank.catalogue.link(state, story.id), story.id)
    else:
        # In a process of its own, as files are: a text may be made to be slow.
        path = folder / story.id
        path.write_bytes(encode_story(story))
        made = pool.result(path, pool.submit(path))
        path.unlink()
        if isinstance(made, StorybankError):
            said = str(made).replace(path.name, str(name))
            return Outcome(name, "failed", code=getattr(made, "code", "unreadable"), message=said)
        status = bank.catalogue.keep(made[0], made[1], state, made[2])
        outcome = Outcome(name, status, story.id)
    told = [
        set_collector(bank, story.id, one.collector, who),
        consent.record(bank, story.id, one.consent, who),
        *one.notes,
    ]
    return replace(outcome, doubts=tuple(word for word in told if word))


def _analysed(path: Path, patience: Patience) -> Made:
    from nlp.analyse import VERSION, analyse

    story = decode(path.read_bytes())
    try:
        with bounded(path, patience.seconds(story.text)):
            return story, analyse(story), VERSION
    except StorybankError as error:
        return error


def _submission(row: Row, key: str, table: Table, form: Map) -> Submission:
    facts = {own: _answer(row, column, table.headings) for own, column in form.facts.items()}
    notes: list[str] = []
    published = None
    if facts.get("date"):
        try:
            published = words.date(facts["date"].partition("T")[0])
        except Misread as error:
            notes.append(str(error))
    title = " ".join(facts.get("title", "").split())
    pieces = [Piece("title", title)] if title else []
    if facts.get("governorate"):
        # As a form has it, "salah_al_din"; as a place is written, so that it is found
        pieces.append(Piece("paragraph", facts["governorate"].replace("_", " ").title()))
    answered = False
    for column, heading in form.texts:
        paragraphs = [part for part in _answer(row, column, table.headings).splitlines() if part.strip()]
        if paragraphs and heading:
            pieces.append(Piece("heading", heading))
        pieces += [Piece("paragraph", paragraph) for paragraph in paragraphs]
        answered = answered or bool(paragraphs)
    if not answered:
        return Submission(
            row.number, key, None, "", {}, ("left out, because none of its texts is filled in",)
        )
    name = _name(form, key)
    reading = Reading(pieces, title or name, published)
    # The id is part of what is hashed: two people may give the same answer.
    digest = sha256(
        json.dumps([form.form, key, title, published, [(p.kind, p.text) for p in pieces]]).encode()
    )
    said, problems = _consent(row, table, form)
    return Submission(
        row.number,
        key,
        assemble(reading, name, digest, MEDIA_TYPE),
        facts.get("collector", ""),
        said,
        (*notes, *problems),
    )


def _consent(row: Row, table: Table, form: Map) -> tuple[dict[str, object], list[str]]:
    cells = {own: _answer(row, column, table.headings) for own, column in form.consent.items()}
    for status, answers in form.values.items():
        if cells.get("status") in answers:
            cells["status"] = status
    if cells.get("expires"):
        cells["expires"] = cells["expires"].partition("T")[0]
    try:
        return consent.read(cells), []
    except Misread as error:
        # Half of what was agreed may be more than was agreed; a no is a no.
        refused = consent.refusal(cells)
        told = "all of consent but the refusal was left out" if refused else "consent was not recorded"
        return refused, [f"{told}. {error}"]


def _answer(row: Row, column: str, headings: tuple[str, ...]) -> str:
    """The answer to a question; of one whose choices have columns of their own, the choices made."""
    found = columns_of(column, headings)
    if len(found) == 1 and (found[0] == column or found[0].endswith(f"/{column}")):
        return row.cells.get(found[0], "")
    chosen = [one for one in found if row.cells.get(one, "").lower() not in _NOT_CHOSEN]
    return ", ".join(one.rpartition("/")[2] for one in chosen)


def _name(form: Map, key: str) -> str:
    return f"{form.form}, submission {key.removeprefix('uuid:').replace('/', '-')}"
