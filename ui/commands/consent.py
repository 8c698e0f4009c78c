"""storybank consent: what people agreed to, recorded, shown and listed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.common import ChannelName, WrongUse, asker, open_bank, say

if TYPE_CHECKING:
    from bank.bank import Bank
    from bank.consent.terms import Subject, Terms

consent = typer.Typer(no_args_is_help=True, help="Record and look up what people agreed to.")


class Status(StrEnum):
    """What they said; as bank/consent/terms.py has it."""

    unknown = "unknown"
    granted = "granted"
    refused = "refused"
    withdrawn = "withdrawn"
    expired = "expired"


class Naming(StrEnum):
    """How they may be named."""

    full = "full"
    first_name = "first_name"
    role = "role"
    anonymous = "anonymous"


_Key = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="Of a story, a quote, or a person such as person/suzan-aref, as search and show print it.",
    ),
]


@consent.command("set")
def set_(
    context: typer.Context,
    key: _Key,
    status: Annotated[Status, typer.Option(help="What they said.")],
    naming: Annotated[
        Naming | None, typer.Option(help="How they may be named. Default: as before, or in full.")
    ] = None,
    channel: Annotated[
        list[ChannelName] | None,
        typer.Option(help="Where it may go; may be given several times. Default: as before, or everywhere."),
    ] = None,
    expires: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The last day on which it holds.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="In which language they were asked.")] = None,
    guardian: Annotated[str | None, typer.Option(help="Who consented for a minor.")] = None,
    note: Annotated[str | None, typer.Option(help="Anything else, such as where the signed form is.")] = None,
    by: Annotated[str | None, typer.Option(help="Who records it.")] = None,
) -> None:
    """Record what was said about a story, a quote or a person leaving the bank. Earlier words stay in the history; the latest counts."""
    from bank.consent import ledger, log
    from bank.consent.terms import Terms

    with open_bank(context) as bank:
        subject, key = _subject(bank, key)
        with bank.catalogue.reading() as db:
            before = ledger.latest(db, subject, key) or Terms(subject, key)
            went = log.where_it_went(db, subject, key)
        word = Terms(
            subject,
            key,
            status.value,
            naming.value if naming else before.naming,
            frozenset(one.value for one in channel) if channel else before.channels,
            _day(expires) if expires else None if status.value == "granted" else before.expires,
            language or before.language,
            guardian or before.guardian,
            note,
            recorded_by=asker(by, False),
        )
        bank.catalogue.record_consent(word)
        say(f"Recorded for {key}: {_words(word)}")
        if status.value in {"refused", "withdrawn", "expired"}:
            for left in went:
                say(
                    f"Already left: {left.at} · {left.format} · {left.channel} · {left.output or 'the screen'} · {left.quotes} quotes · {left.asked_by}"
                )
            say(
                "What has left the bank is not called back by this: ask those who have it to take it down."
                if went
                else "The log knows of nothing of it that has left the bank."
            )


@consent.command()
def show(context: typer.Context, key: _Key) -> None:
    """What was said about a story, a quote or a person, the first word first, and where it already went."""
    from bank.consent import ledger, log

    with open_bank(context) as bank:
        subject, key = _subject(bank, key)
        with bank.catalogue.reading() as db:
            said, went = ledger.history(db, subject, key), log.where_it_went(db, subject, key)
    for word in said:
        say(f"{word.at} · {word.recorded_by or 'nobody named'}: {_words(word)}")
    if not said:
        say("Nobody has recorded a word about it: consent is unknown.")
    for left in went:
        say(
            f"Left the bank: {left.at} · {left.format} · {left.channel} · {left.output or 'the screen'} · {left.quotes} quotes · {left.asked_by}"
        )


@consent.command("list")
def list_(
    context: typer.Context,
    status: Annotated[Status | None, typer.Option(help="Only these, as they stand today.")] = None,
) -> None:
    """Every story, quote and person that somebody said a word about, as it stands today."""
    from datetime import UTC, datetime

    from bank.consent.ledger import standing_words

    today = datetime.now(UTC).date()
    with open_bank(context) as bank, bank.catalogue.reading() as db:
        words = standing_words(db)
    shown = [word for word in words if status is None or word.status_on(today) == status.value]
    for word in shown:
        over = " (expired)" if word.status_on(today) == "expired" and word.status != "expired" else ""
        say(f"{word.subject} {word.subject_id}: {_words(word)}{over}")
    say(f"{len(shown)} of {len(words)}")


def _subject(bank: Bank, key: str) -> tuple[Subject, str]:
    """What an id is of, and the id it has now. Raises NothingFound, or WrongUse for an actor who is no person."""
    if "/" in key:
        actor = bank.entity(key)
        if actor.type != "person":
            raise WrongUse(f"{key} is not a person: consent is that of a person, a story or a quote.")
        return "person", actor.id
    if "-" in key:
        from bank.stored import quote_id

        kept, quote = bank.quote(key)
        return "quote", quote_id(kept.story.id, quote)
    return "story", bank.story(key).story.id


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise WrongUse(
            f"“{text}” is no date. Write it as year, month and day: --expires 2027-06-30."
        ) from error


def _words(word: Terms) -> str:
    parts = [word.status, f"named: {word.naming.replace('_', ' ')}" if word.naming else ""]
    if word.channels is not None:
        parts.append(f"for: {', '.join(sorted(word.channels))}")
    elif word.status == "granted":
        parts.append("for every channel")
    parts += [
        f"until {word.expires}" if word.expires else "",
        f"asked in {word.language}" if word.language else "",
        f"guardian: {word.guardian}" if word.guardian else "",
        word.note or "",
    ]
    return " · ".join(part for part in parts if part)
