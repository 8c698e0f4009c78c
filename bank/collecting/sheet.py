"""A sheet with facts about many stories: title, date, collector, themes and consent, one file a row. Running it again changes nothing twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from bank.bank import Bank
from bank.collecting import consent, words
from bank.collecting.words import Misread
from bank.errors import WrongJudgement
from ingest.tables import Row, Table

What = Literal["changed", "as it was", "not done"]

#: In the order in which a template shows them.
COLUMNS = tuple(words.vocabulary()["columns"])


class NoFileColumn(WrongJudgement):
    """A sheet does not say which file each row is about. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one row: `what` in a word, `messages` in sentences. `number` is the row's in the spreadsheet."""

    number: int
    file: str
    what: What
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """`lines` follow the rows; `unknown` are headings that say nothing to Storybank: those columns were left out."""

    lines: tuple[Line, ...]
    unknown: tuple[str, ...] = ()

    def count(self, what: What) -> int:
        return sum(line.what == what for line in self.lines)


def preview(bank: Bank, table: Table) -> Report:
    """What `apply` would do, nothing written. Each row is held against the bank as it is now. Raises NoFileColumn."""
    return apply(bank, table, "", write=False)


def apply(bank: Bank, table: Table, who: str, *, write: bool = True) -> Report:
    """Set what the rows say of the stories in the bank. Empty cells change nothing; a row that cannot be read in part is done in part.

    Titles, dates, collectors and themes become judgements by `who`, which can be taken back; consent goes into its ledger.
    Raises NoFileColumn where no column names the files.
    """
    own = {heading: words.meaning("columns", heading) for heading in table.headings}
    if "file" not in own.values():
        raise NoFileColumn(
            f"{table.name} has no column “file” that says which story each row is about; it has: {', '.join(table.headings)}. "
            "Make a sheet to fill in with: storybank sheet --template FILE.xlsx"
        )
    files = _Files(bank)
    lines = []
    for row in table.rows:
        cells: dict[str, str] = {}
        for heading, text in row.cells.items():
            if meaning := own.get(heading):
                cells.setdefault(meaning, text)
        lines.append(_row(bank, files, row, cells, who, write))
    return Report(tuple(lines), tuple(heading for heading, meaning in own.items() if meaning is None))


def _row(bank: Bank, files: _Files, row: Row, cells: Mapping[str, str], who: str, write: bool) -> Line:
    name = cells.get("file", "")
    if not name:
        return Line(row.number, "", "not done", ("The row names no file.",))
    found = files.named(name)
    if len(found) != 1:
        several = "several stories come from files of this name: write the whole path instead"
        missing = "it is not in the bank. Add the file, then use the sheet again"
        return Line(row.number, name, "not done", (several if found else missing,))
    return _set(bank, found[0], Line(row.number, name, "as it was"), cells, who, write)


def _set(bank: Bank, story_id: str, line: Line, cells: Mapping[str, str], who: str, write: bool) -> Line:
    done: list[str] = []
    problems: list[str] = []
    for facts in (_title, _date, _collector, _themes, _consent):
        try:
            message = facts(bank, story_id, cells, who, write)
        except (Misread, WrongJudgement) as error:
            problems.append(str(error))
        else:
            if message:
                (problems if "left as it is" in message else done).append(message)
    what: What = "not done" if problems else "changed" if done else "as it was"
    return Line(line.number, line.file, what, (*done, *problems))


def _title(bank: Bank, story_id: str, cells: Mapping[str, str], who: str, write: bool) -> str | None:
    return set_title(bank, story_id, " ".join(cells.get("title", "").split()), who, write)


def set_title(bank: Bank, story_id: str, title: str, who: str, write: bool = True) -> str | None:
    """Set a title that is not there yet; says what was done, or without `write` what would be."""
    before = bank.story(story_id).story.title
    return _judged(bank, story_id, "title", "title", before, title, who, write)


def _date(bank: Bank, story_id: str, cells: Mapping[str, str], who: str, write: bool) -> str | None:
    if not cells.get("date"):
        return None
    before = bank.story(story_id).story.published
    return _judged(bank, story_id, "date", "published", before, words.date(cells["date"]), who, write)


def _collector(bank: Bank, story_id: str, cells: Mapping[str, str], who: str, write: bool) -> str | None:
    return set_collector(bank, story_id, cells.get("collector", ""), who, write)


def set_collector(bank: Bank, story_id: str, name: str, who: str, write: bool = True) -> str | None:
    """Note who collected a story, where that is not noted yet; says what was done, or without `write` what would be."""
    before = bank.collector(story_id)
    return _judged(bank, story_id, "collector", "collector", before, " ".join(name.split()), who, write)


def _themes(bank: Bank, story_id: str, cells: Mapping[str, str], who: str, write: bool) -> str | None:
    wanted = words.themes(cells.get("themes", ""))
    kept = bank.story(story_id)
    there = [theme.id for theme in kept.analysis.themes]
    settled = all(kept.review_of("theme", theme) != "guessed" for theme in there)
    if not wanted or (set(wanted) == set(there) and settled):
        return None
    if write:
        bank.judge("story", story_id, "retag", {"themes": wanted}, who=who)
    return f"themes: {', '.join(there) or 'none'} → {', '.join(wanted)}"


def _consent(bank: Bank, story_id: str, cells: Mapping[str, str], who: str, write: bool) -> str | None:
    try:
        said = consent.read(cells)
    except Misread:
        consent.record(bank, story_id, consent.refusal(cells), who, write)
        raise
    return consent.record(bank, story_id, said, who, write)


def _judged(
    bank: Bank, story_id: str, action: str, key: str, before: str | None, after: str, who: str, write: bool
) -> str | None:
    if not after or after == before:
        return None
    value: dict[str, Any] = {key: after}
    if write:
        bank.judge("story", story_id, action, value, who=who)
    return f"{action}: {before or 'none'} → {after}"


class _Files:
    """Which stories a name or path in a sheet can mean."""

    def __init__(self, bank: Bank) -> None:
        with bank.catalogue.reading() as db:
            rows = db.execute("SELECT path, name, story_id FROM file ORDER BY path").fetchall()
            self._stories = {row[0] for row in db.execute("SELECT id FROM story")}
        self._files = [(_parts(row["path"]), row["story_id"]) for row in rows]

    def named(self, name: str) -> list[str]:
        """Ids of the stories whose file ends like this path, in exactly these letters if any does."""
        if name in self._stories:
            return [name]
        wanted = _parts(name.removeprefix("./"))
        for fold in (str, str.casefold):
            ends = [fold(part) for part in wanted]
            found = {own: None for parts, own in self._files if _ends([fold(p) for p in parts], ends)}
            if found:
                return list(found)
        return []


def _parts(path: str) -> tuple[str, ...]:
    return PurePosixPath(path.strip().replace("\\", "/")).parts


def _ends(parts: list[str], ends: list[str]) -> bool:
    return bool(ends) and parts[-len(ends) :] == ends


def known_by(bank: Bank) -> list[tuple[str, str]]:
    """Each story's id with the shortest name that means it in a sheet: its file's name, its path where two bear that name, or its id."""
    files = _Files(bank)
    found = []
    for story_id in bank.catalogue.story_ids():
        paths = bank.catalogue.paths(story_id)
        names = [*(Path(path).name for path in paths), *paths]
        found.append((story_id, next((name for name in names if files.named(name) == [story_id]), story_id)))
    return found
