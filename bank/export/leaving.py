"""One export from beginning to end: what was asked for, through the gate, written down in the log, then into a file, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, TypeVar

from bank.bank import Bank
from bank.consent import log
from bank.consent.gate import Gate, ReleasedQuote, ReleasedStory, Request, Withheld
from bank.errors import BankUnwritable
from bank.export.formats import FORMATS, Format

#: Written down in the log so many at a time, before they leave.
_BATCH = 200

_R = TypeVar("_R", ReleasedStory, ReleasedQuote)


@dataclass(slots=True)
class Summary:
    """What left and what stayed. `logged` False: the bank may only be read, so its log does not know of this export."""

    stories: int = 0
    quotes: int = 0
    withheld: list[Withheld] = field(default_factory=list)
    logged: bool = True

    def reasons(self) -> list[tuple[str, str, int]]:
        """Subject and reason of what stayed, and how many there are of each; most first."""
        found: dict[tuple[str, str], int] = {}
        for one in self.withheld:
            found[one.subject, one.reason] = found.get((one.subject, one.reason), 0) + 1
        return [(*key, number) for key, number in sorted(found.items(), key=lambda item: -item[1])]


def export(
    bank: Bank,
    form: str,
    output: Path | BinaryIO,
    request: Request,
    words: str = "",
    filters: Mapping[str, Sequence[str]] | None = None,
) -> Summary:
    """Write what was asked for and may leave. `filters` as in Bank.search. Raises UnknownName, BankUnwritable, KeyError for a format."""
    way = FORMATS[form]
    ids = _asked(bank, way, words, filters)
    return send(bank, form, output, request, ids, way.stories, way.quotes)


def send(
    bank: Bank,
    form: str,
    output: Path | BinaryIO,
    request: Request,
    ids: Sequence[str],
    stories: Callable[[Iterable[ReleasedStory], BinaryIO], None] | None = None,
    quotes: Callable[[Iterable[ReleasedQuote], BinaryIO], None] | None = None,
    said: Collection[str] | None = None,
) -> Summary:
    """Pass stories or quotes (by id) through the gate to their writer; each is in the log before it leaves. Raises NotPermitted.

    `said`: the ids of the quotes that leave with their stories; None: all that may.
    """
    person = bank.catalogue.require("take out unasked" if request.unknown_ok else "take out")
    request = replace(request, asked_by=person.signs(request.asked_by))
    gate, summary = Gate(bank, request), Summary()
    with _Log(bank, form, request, output.name if isinstance(output, Path) else None) as written:
        summary.logged = written.open

        def let(file: BinaryIO) -> None:
            if stories:
                stories(written.first(_stories(gate, ids, summary, said)), file)
            elif quotes:
                quotes(written.first(_quotes(gate, ids, summary)), file)

        if isinstance(output, Path):
            _whole(output, let)
        else:
            let(output)
    return summary


def _asked(bank: Bank, way: Format, words: str, filters: Mapping[str, Sequence[str]] | None) -> list[str]:
    kept = bank.catalogue.story_ids()
    if way.stories:
        if not words and not filters:
            return kept
        found = bank.search(words, "stories", filters, limit=None).results
        wanted = {one.id for one in found}
        return [one for one in kept if one in wanted]
    # In the order of the stories, and of the quotes in them: the gate reads each story once.
    place = {story_id: number for number, story_id in enumerate(kept)}
    results = bank.search(words, "quotes", filters, limit=None).results
    return [one.id for one in sorted(results, key=lambda one: (place[one.story_id], _start(one.id)))]


def _start(quote_id: str) -> int:
    return int(quote_id.rsplit("-", 1)[1])


def _stories(
    gate: Gate, ids: Sequence[str], summary: Summary, said: Collection[str] | None
) -> Iterator[ReleasedStory]:
    for story_id in ids:
        found = gate.story(story_id)
        if isinstance(found, Withheld):
            summary.withheld.append(found)
            continue
        if said is not None:
            found = replace(found, quotes=tuple(one for one in found.quotes if one.id in said), withheld=())
        summary.stories += 1
        summary.quotes += len(found.quotes)
        summary.withheld += found.withheld
        yield found


def _quotes(gate: Gate, ids: Sequence[str], summary: Summary) -> Iterator[ReleasedQuote]:
    for key in ids:
        found = gate.quote(key)
        if isinstance(found, Withheld):
            summary.withheld.append(found)
            continue
        summary.quotes += 1
        yield found


class _Log:
    """The line of one export in the log; gone again where nothing was written."""

    def __init__(self, bank: Bank, form: str, request: Request, name: str | None) -> None:
        self._bank, self._form, self._request, self._name = bank, form, request, name
        self._id: int | None = None
        # The bank's own format is read by other programs of its owner; anything else must be written down.
        self.open = not bank.catalogue.read_only
        if not self.open and form != "jsonl":
            raise BankUnwritable(
                f"The bank in {bank.folder} may only be read, and every export is written down in it. "
                "Nothing was exported; copy the bank to a folder of your own, and export from there."
            )

    def __enter__(self) -> _Log:
        if self.open:
            with self._bank.catalogue.writing("take out") as db:
                self._id = log.begin(db, self._form, self._request, self._name)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # What went to the screen before it broke off has left all the same.
        if kind is not None and self._name is not None and self._id is not None:
            with self._bank.catalogue.writing("take out") as db:
                log.cancel(db, self._id)

    def first(self, released: Iterable[_R]) -> Iterator[_R]:
        """The same, each written down before it goes on."""
        batch: list[_R] = []
        for one in released:
            batch.append(one)
            if len(batch) >= _BATCH:
                yield from self._down(batch)
                batch = []
        yield from self._down(batch)

    def _down(self, batch: list[_R]) -> list[_R]:
        if self._id is not None and batch:
            with self._bank.catalogue.writing("take out") as db:
                log.add(db, self._id, batch)
        return batch


def _whole(output: Path, write: Callable[[BinaryIO], None]) -> None:
    partial = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(output)
    except OSError as error:
        raise BankUnwritable(
            f"{output} could not be written ({error.strerror}). Nothing was changed; choose another place with --output."
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink()
